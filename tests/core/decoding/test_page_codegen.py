"""A page that is read in one go comes to the same as one that is read record by record."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factorial_sdk import DecodeError
from factorial_sdk.core.converter import ModelConverter
from factorial_sdk.core.decoding import json, mismatch, page_codegen
from factorial_sdk.core.decoding.hooks import FEWEST, LIST, MANY, ListHook
from factorial_sdk.core.models.base import Model
from factorial_sdk.core.requests.results import Many, Page
from factorial_sdk.core.responses.raw import load_json
from factorial_sdk.core.responses.response import HttpResponse

from ...helpers.deviations import (
    STRANGE,
    WELL,
    WIRES,
    Every,
    damaged,
    exact,
    sent,
    thoroughly,
    values,
)
from ...helpers.tables import for_each
from ...whole_api.calls import class_for
from ...whole_api.document import DOMAINS, SCHEMAS
from ...whole_api.dummies import Dummies, hollow

NAMES = sorted(DOMAINS)
HEADERS = {"content-type": "application/json"}


@pytest.fixture(autouse=True)
def no_fast_library() -> Iterator[None]:
    """The extra `speed` reads pages in a way of its own."""
    with json.standard_library():
        yield


def pages_of(converter: ModelConverter, cls: type[Model]) -> Any:
    """The decoder of pages, as far as the converter has needed one."""
    hook = converter.get_structure_hook(LIST[cls])
    assert isinstance(hook, ListHook)
    return hook.pages


@cache
def converters(*, strict: bool) -> tuple[ModelConverter, ModelConverter]:
    """Two converters: compiling the models that many schemas contain takes most of the time."""
    return ModelConverter(strict=strict), ModelConverter(strict=strict)


class Outcomes:
    """What pages are read as, in one go and record by record."""

    def __init__(self, cls: type[Model], *, strict: bool) -> None:
        self.cls = cls
        self.quick, self.careful = converters(strict=strict)
        hook: Any = self.careful.get_structure_hook(LIST[cls])
        hook._read_at_once = lambda _: None  # record by record
        quick: Any = self.quick.get_structure_hook(LIST[cls])
        quick.seen = MANY  # so pages are read in one go from the first one on

    def same(self, records: list[Any], form: str = "page") -> bool:
        """Check that both come to the same; whether the page was read in one go."""
        content = sent(records, form)
        if (pages := pages_of(self.quick, self.cls)) is not None:
            pages._refused = 0
        with json.standard_library():
            expected = self._outcome(content, form, self.careful)
            assert self._outcome(content, form, self.quick) == expected
        pages = pages_of(self.quick, self.cls)
        return pages is not None and not pages._refused

    def _outcome(self, content: bytes, form: str, converter: ModelConverter) -> Any:
        mismatch.forget()
        result: Any = {"many": Many, "page": Page}[form](self.cls)
        try:
            payload = load_json(HttpResponse(200, HEADERS, content), result, converter)
            found = exact(result.read(payload, converter))
        except DecodeError as error:
            found = str(error), error.path, error.expected, error.got
        return found, sorted(mismatch._seen)


# What strict mode does otherwise depends on the type of a field, not on its schema.
@for_each("name, strict", [(name, False) for name in NAMES] + [(name, True) for name in NAMES[::5]])
def test_every_schema_is_read_alike(name: str, strict: bool) -> None:
    schema, cls = SCHEMAS[name], class_for(name)
    outcomes = Outcomes(cls, strict=strict)
    dummies = [Dummies(variant).value(schema) for variant in range(2)]
    for form in ("page", "many"):
        assert outcomes.same(dummies * FEWEST, form) == (len(schema["properties"]) > 1)
    assert not outcomes.same([*dummies * FEWEST, 7])
    outcomes.same([*dummies * FEWEST, dict.fromkeys(schema["properties"])])
    outcomes.same([*dummies * FEWEST, hollow(schema, {}), hollow(schema, {"new": [1.0]})])
    chance = random.Random(name)
    for _ in range(3):
        records = dummies * FEWEST
        records[chance.randrange(len(records))] = damaged(dummies[1], chance)
        outcomes.same(records)


OUTCOMES = {strict: Outcomes(Every, strict=strict) for strict in (False, True)}


@thoroughly
@given(
    changes=st.dictionaries(st.sampled_from([*WIRES, "new"]), values, max_size=3),
    missing=st.sets(st.sampled_from(WIRES), max_size=1),
    place=st.integers(0, FEWEST),
    strict=st.booleans(),
)
def test_whatever_a_record_holds_it_is_read_alike(
    changes: dict[str, Any], missing: set[str], place: int, strict: bool
) -> None:
    complete = dict.fromkeys(WIRES) | WELL
    record = {name: v for name, v in {**complete, **changes}.items() if name not in missing}
    records = [complete] * FEWEST
    records.insert(place, record)
    OUTCOMES[strict].same(records)


def test_a_page_in_order_is_read_in_one_go() -> None:
    complete = dict.fromkeys(WIRES) | WELL
    backwards = dict(reversed(complete.items()))
    for strict in (False, True):
        assert OUTCOMES[strict].same([complete] * FEWEST)
        assert OUTCOMES[strict].same([backwards, *[complete] * FEWEST])
        assert OUTCOMES[strict].same([complete, *[{**complete, "new": 1}] * FEWEST])
        assert OUTCOMES[strict].same([{**complete, "id": 7, "ratio": 2}] * FEWEST)
        assert not OUTCOMES[strict].same([{**complete, "flag": 1}, *[complete] * FEWEST])
        assert not OUTCOMES[strict].same([{**complete, "text": None}, *[complete] * FEWEST])


@pytest.mark.parametrize("first", STRANGE, ids=repr)
def test_what_is_no_record_is_refused_alike(first: Any) -> None:
    complete = dict.fromkeys(WIRES) | WELL
    for strict in (False, True):
        OUTCOMES[strict].same([first, *[complete] * FEWEST])
        assert not OUTCOMES[strict].same([*[complete] * FEWEST, first])


def test_a_model_whose_pages_are_always_refused_is_no_longer_tried() -> None:
    converter = ModelConverter()
    converter.get_structure_hook(LIST[Every]).seen = MANY
    strange = [dict.fromkeys(WIRES) | WELL | {"flag": "true"}] * FEWEST
    with patch.object(page_codegen, "_refuse", wraps=page_codegen._refuse) as refuse:
        for _ in range(10):
            records = Page(Every).read({"data": strange, "meta": {}}, converter)
            assert records[0].flag is True
    assert refuse.call_count == page_codegen.MAX_REFUSALS


def test_a_function_for_pages_is_compiled_when_many_records_were_read() -> None:
    converter = ModelConverter()
    record = dict.fromkeys(WIRES) | WELL
    for count in (FEWEST - 1, MANY - 1):
        Page(Every).read({"data": [record] * count}, converter)
        assert pages_of(converter, Every) is None
    Page(Every).read({"data": [record] * FEWEST}, converter)
    assert pages_of(converter, Every) is not None
