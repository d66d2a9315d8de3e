"""Arguments and ids, as the URL wants them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Any

import httpx
import pytest

from factorial_sdk.core.describing.query import encode_id, encode_params, encode_query


class Colour(StrEnum):
    RED = "colours/red"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a b&c", "a b&c"),
        (7, "7"),
        (True, "true"),
        (False, "false"),
        (1.5, "1.5"),
        (Decimal("10.10"), "10.10"),
        (Colour.RED, "colours/red"),
        (dt.date(2026, 1, 31), "2026-01-31"),
        (dt.datetime(2026, 1, 31, 8, 30, tzinfo=dt.UTC), "2026-01-31T08:30:00+00:00"),
        (dt.time(8, 30), "08:30:00"),
    ],
)
def test_scalars_are_written_as_the_api_reads_them(value: Any, text: str) -> None:
    assert encode_query({"name": value}) == (("name", text),)


def test_arguments_that_are_none_are_left_out() -> None:
    assert encode_query({"a": None, "b": 1}) == (("b", "1"),)


def test_lists_become_repeated_parameters_with_brackets() -> None:
    assert encode_query({"ids[]": [1, "2"]}) == (("ids[]", "1"), ("ids[]", "2"))
    assert encode_query({"ids": (3,)}) == (("ids[]", "3"),)
    assert encode_query({"ids[]": iter([1, 2])}) == (("ids[]", "1"), ("ids[]", "2"))


def test_mappings_become_deep_objects() -> None:
    assert encode_query({"filter": {"manager_id": 3, "kinds": ["a"]}}) == (
        ("filter[manager_id]", "3"),
        ("filter[kinds][]", "a"),
    )


def test_a_scalar_where_a_list_belongs_is_refused_and_not_split_into_characters() -> None:
    with pytest.raises(TypeError, match="ids must be a list"):
        encode_query({"ids[]": "123"})


def test_an_empty_list_is_refused_because_it_would_list_everything() -> None:
    with pytest.raises(ValueError, match="ids is empty"):
        encode_query({"ids[]": []})


def test_a_value_that_has_no_text_is_refused_by_name_and_type() -> None:
    with pytest.raises(TypeError, match="since cannot be a object"):
        encode_query({"since": object()})


@pytest.mark.parametrize(
    "params",
    [{"a": 1, "b": [1, 2]}, [("a", 1), ("b", [1, 2])], httpx.QueryParams("a=1&b[]=1&b[]=2")],
)
def test_params_may_be_a_mapping_pairs_or_query_params(params: Any) -> None:
    assert encode_params(params) == (("a", "1"), ("b[]", "1"), ("b[]", "2"))


@pytest.mark.parametrize("params", ["a=1", 5, [1, 2], b"a=1"])
def test_other_params_are_refused(params: Any) -> None:
    with pytest.raises(TypeError, match="params must map names to values"):
        encode_params(params)


@pytest.mark.parametrize(
    ("value", "segment"),
    [
        (7, "7"),
        ("7", "7"),
        (" 7 ", "7"),
        ("a/b", "a%2Fb"),
        ("../x", "..%2Fx"),
        ("é?#", "%C3%A9%3F%23"),
    ],
)
def test_an_id_is_one_segment_of_the_path(value: Any, segment: str) -> None:
    assert encode_id(value) == segment


@pytest.mark.parametrize("value", ["", "  ", ".", ".."])
def test_an_id_that_would_name_another_path_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="id must not be empty"):
        encode_id(value)


@pytest.mark.parametrize("value", [None, True, 1.5, b"1", ["1"]])
def test_an_id_of_another_type_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="id must be an integer or a string"):
        encode_id(value)
