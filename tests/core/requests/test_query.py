"""Encoding of arguments and ids for the URL."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factorial_sdk import UNSET
from factorial_sdk.core.requests.query import encode_id, encode_params, encode_query


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
def test_scalars_are_encoded_as_the_api_reads_them(value: Any, text: str) -> None:
    assert encode_query({"name": value}) == (("name", text),)


def test_none_arguments_are_omitted() -> None:
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


def test_scalar_in_place_of_a_list_is_refused() -> None:
    with pytest.raises(TypeError, match="ids must be a list"):
        encode_query({"ids[]": "123"})


def test_empty_list_is_refused() -> None:
    with pytest.raises(ValueError, match="ids is empty"):
        encode_query({"ids[]": []})


def test_value_without_text_is_refused_by_name_and_type() -> None:
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
def test_id_of_another_path_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="id must not be empty"):
        encode_id(value)


@pytest.mark.parametrize("value", [None, True, 1.5, b"1", ["1"]])
def test_an_id_of_another_type_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="id must be an integer or a string"):
        encode_id(value)


class Member(Enum):
    TEXT = "a/b"
    NUMBER = 7


class Number(IntEnum):
    SEVEN = 7


class Mixed(str, Enum):  # noqa: UP042 - its str() is "Mixed.SEVEN", not its value
    SEVEN = "7"


@pytest.mark.parametrize(
    ("member", "text"),
    [
        (Member.TEXT, "a/b"),
        (Member.NUMBER, "7"),
        (Number.SEVEN, "7"),
        (Mixed.SEVEN, "7"),
        (Colour.RED, "colours/red"),
    ],
)
def test_an_enum_member_is_sent_as_its_value(member: Any, text: str) -> None:
    assert encode_id(member) == text.replace("/", "%2F")
    assert encode_query({"a": member, "b[]": [member]}) == (("a", text), ("b[]", text))
    assert encode_params({"a": {member: member}}) == ((f"a[{text}]", text),)


EMPTY: list[Any] = [
    {}, [], (), set(), frozenset(), range(0), {}.keys(), "", " ", "\t\n", "\u3000",
    [{}], [{}, {}], [""], [" "], ["a", ""], {"a": {}}, {"a": []}, {"a": ""}, {"a": None},
    {"a": {"b": None}}, [{"a": None}], [{"a": ""}], {"a": UNSET}, {"a": [""]},
]  # fmt: skip


def test_an_empty_iterator_is_refused() -> None:
    with pytest.raises(ValueError, match="x is empty"):
        encode_query({"x[]": iter([])})


@pytest.mark.parametrize("value", EMPTY, ids=ascii)
@pytest.mark.parametrize("encode", [encode_query, encode_params])
def test_an_empty_filter_is_refused(encode: Any, value: Any) -> None:
    # A server reads each of these as no filter, and lists everything.
    with pytest.raises(ValueError, match=r"^x.* is empty, which the API reads as no filter"):
        encode({"x": value})


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ([None], "null"),
        ([1, None], "null"),
        ([UNSET], "Unset"),
        ([[1]], "array"),
        (b"a", "bytes"),
        (bytearray(b"ab"), "bytearray"),
        (memoryview(b"ab"), "memoryview"),
    ],
)
def test_a_filter_of_another_kind_is_refused(value: Any, kind: str) -> None:
    with pytest.raises(TypeError, match=f"x cannot be a {kind}"):
        encode_params({"x": value})


class NotATime(dt.datetime):
    """As pandas' NaT: a datetime that equals nothing, and whose text is NaT."""

    def __eq__(self, other: object) -> bool:
        return False

    def __ne__(self, other: object) -> bool:
        return True

    __hash__ = dt.datetime.__hash__


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("-inf"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("Infinity"),
        Decimal("1E+999999999"),
        Decimal("1E-999999999"),
        NotATime(2026, 1, 1),
        10**5000,
        -(10**400),
        "planted-\ud800",
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_that_cannot_be_sent_is_refused(value: Any) -> None:
    for encode in (
        lambda: encode_query({"x": value}),
        lambda: encode_params({"x": [value]}),
        lambda: encode_params([("x", {"a": value})]),
    ):
        with pytest.raises(ValueError, match=r"^x\S* (is|holds)") as caught:
            encode()
        assert not isinstance(caught.value, UnicodeError)
        assert "planted" not in str(caught.value)


@pytest.mark.parametrize("name", ["", " ", None, 1.5, b"a", ("a",), True, "\ud800"])
def test_a_parameter_needs_a_name(name: Any) -> None:
    for params in ({name: 1}, {"x": {name: 1}}):
        with pytest.raises((TypeError, ValueError), match=r"name.? in"):
            encode_params(params)


def test_a_query_too_long_for_a_url_is_refused() -> None:
    assert len(encode_query({"ids[]": range(2000)})) == 2000
    with pytest.raises(ValueError, match="split the longest list"):
        encode_query({"ids[]": range(10_000)})
    with pytest.raises(ValueError, match="split the longest list"):
        encode_params({"x": "\U0001f600" * 3000})
    with pytest.raises(ValueError, match="id must be of at most 1000 characters"):
        encode_id("a" * 1001)


KEPT = st.one_of(st.none(), st.just(""), st.just("a"), st.integers(0, 3))
NESTED = st.recursive(
    KEPT,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
    ),
    max_leaves=8,
)


@given(value=NESTED)
def test_a_filter_is_sent_or_refused_but_never_lost(value: Any) -> None:
    try:
        query = encode_params({"x": value})
    except (TypeError, ValueError):
        return
    assert (value is None) == (not query)
    assert all(name.startswith("x") and text.strip() for name, text in query)
