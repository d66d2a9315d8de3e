"""`compare`: where the fake deviates from what an account responded."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import attrs

from ...core.types import is_array, is_object
from ..fake import FakeFactorial
from ..http import FakeRequest
from ..schema import Schema, table
from .cassette import Cassette, Exchange
from .recording import required_query

LIMIT: Final = 100
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CLOCK: Final = re.compile(r"[0-9]{2}:[0-9]{2}")
DIGITS: Final = re.compile(r"[0-9]+")


@attrs.frozen
class Deviation:
    """A difference between a recorded response and that of the fake.

    Attributes:
        request: Method and path of the request; ``{id}`` for the id of a record.
        field: Place in the body, such as ``data[].status``; empty for the whole response.
        kind: ``status``, ``shape``, ``missing``, ``extra``, ``type``, ``null``, ``value`` or
            ``order``.
        recorded: What the account responded with: a status, kinds of values or an enum value.
        fake: What the fake responds with.
    """

    request: str
    field: str
    kind: str
    recorded: str
    fake: str

    def __str__(self) -> str:
        place = f" {self.field}" if self.field else ""
        return f"{self.request}{place}: {self.kind}: recorded {self.recorded}, fake {self.fake}"


def compare(path: str | PathLike[str], fake: FakeFactorial | None = None) -> list[Deviation]:
    """Return where a fake deviates from a cassette, ordered as the cassette is.

    Values are not compared, for the companies differ. These are: statuses, the envelope, the fields
    and their kinds (a date, a datetime, digits, …), nulls and enum values that the schema does not
    have, and the order of lists.

    Args:
        path: File that `record` has written.
        fake: Fake to compare with; one of 40 employees by default.

    Raises:
        ConfigurationError: The file is no cassette.
        OSError: The file cannot be read.
    """
    cassette = Cassette.load(Path(path))
    chosen = FakeFactorial() if fake is None else fake
    return [found for exchange in cassette.exchanges for found in _compare(exchange, chosen)]


def _compare(exchange: Exchange, fake: FakeFactorial) -> Iterator[Deviation]:
    where = f"GET {exchange.collection}" + ("" if exchange.is_list else "/{id}")
    status, body, others = _ask(exchange, fake)
    if status != exchange.status:
        yield Deviation(where, "", "status", str(exchange.status), str(status))
        return
    if status >= 300:
        return
    envelopes = _envelope(exchange.body), _envelope(body)
    if envelopes[0] != envelopes[1]:
        yield Deviation(where, "", "shape", *envelopes)
        if "record" in envelopes:
            return
    elif is_object(body) and is_array(body.get("data")):
        meta, own = _kinds([exchange.body.get("meta")], ""), _kinds([body.get("meta")], "")
        yield from _compare_fields(where, "meta", meta, own)
    found = table().get(exchange.collection)
    prefix = "data[]" if exchange.is_list else ""
    records, own_records = _records(exchange.body), _records(body)
    if records and own_records:
        kinds, own_kinds = _kinds(records, ""), _kinds([*own_records, *others], "")
        yield from _compare_fields(where, prefix, kinds, own_kinds)
        if found is not None:
            yield from _compare_schema(where, prefix, records, found.record)
    keys = [_order(item.get("id")) for item in records]
    own_keys = [_order(item.get("id")) for item in own_records]
    if exchange.is_list and keys != sorted(keys) and own_keys == sorted(own_keys):
        yield Deviation(where, prefix, "order", "not ascending by id", "ascending by id")


def _ask(exchange: Exchange, fake: FakeFactorial) -> tuple[int, Any, list[Any]]:
    """Return the fake's status and body for a recorded request, and the records of its list."""
    base = f"/api/{exchange.version}/resources/{exchange.collection}"
    headers = {"x-api-key": fake.api_key}
    given = {name: value for name, value in exchange.query if not DAY.fullmatch(value)}
    if (found := table().get(exchange.collection)) is not None:
        given |= required_query(found)
    given["limit"] = str(LIMIT)
    response = fake.handle(FakeRequest("GET", f"{base}?{urlencode(given)}", headers))
    others = _records(response.json) if response.status < 300 else []
    if not exchange.is_list and response.status < 300:
        key = others[0]["id"] if others else 0
        response = fake.handle(FakeRequest("GET", f"{base}/{key}", headers))
    try:
        return response.status, response.json, others
    except ValueError:
        return response.status, None, others


def _envelope(body: Any) -> str:
    if is_array(body):
        return "array"
    if is_object(body) and is_array(body.get("data")):
        return "envelope" if "meta" in body else "envelope without meta"
    return "record" if is_object(body) else "no JSON"


def _records(body: Any) -> list[Any]:
    records = body.get("data", [body]) if is_object(body) else body
    return [item for item in records if is_object(item)] if is_array(records) else []


def _order(key: Any) -> tuple[int, str]:
    text = str(key)
    return (int(text), "") if DIGITS.fullmatch(text) else (0, text)


# Fields.


def _kinds(values: list[Any], name: str) -> dict[str, set[str]]:
    """Return the kinds of values that each field of some objects has, by place."""
    found: dict[str, set[str]] = {}
    for value in values:
        if is_object(value):
            for key, item in value.items():
                place = f"{name}.{key}" if name else key
                found.setdefault(place, set()).add(_kind(item))
                if is_object(item) and not _is_mapping(item):
                    inner = [item]
                elif is_array(item):
                    inner, place = list(item), f"{place}[]"
                else:
                    continue
                for below, kinds in _kinds(inner, place).items():
                    found.setdefault(below, set()).update(kinds)
    return found


def _is_mapping(value: Mapping[str, Any]) -> bool:
    return any(DAY.fullmatch(key) for key in value)


def _kind(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str() if DIGITS.fullmatch(value):
            return "digits"
        case str() if DAY.fullmatch(value):
            return "date"
        case str() if CLOCK.match(value) and len(value) <= 8:
            return "time"
        case str():
            return "datetime" if DAY.match(value) and _is_datetime(value) else "text"
        case _:
            return "array" if is_array(value) else "object"


def _is_datetime(text: str) -> bool:
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


LOOSE: Final = frozenset({"text", "digits"})
"""Kinds of free text, which can consist of digits alone."""


def _compare_fields(
    where: str, prefix: str, recorded: Mapping[str, set[str]], own: Mapping[str, set[str]]
) -> Iterator[Deviation]:
    join = f"{prefix}." if prefix else ""
    for name in sorted(recorded.keys() | own.keys()):
        place = join + name
        parents = [name[:index] for index, letter in enumerate(name) if letter == "."]
        if any(above.removesuffix("[]") not in recorded or above.removesuffix("[]") not in own
               for above in parents):  # fmt: skip
            continue  # said of what it is in
        kinds, other = recorded.get(name), own.get(name)
        if kinds is None or other is None:
            # Below what one side has only empty or null, nothing is known.
            if not parents:
                kind = "missing" if other is None else "extra"
                yield Deviation(where, place, kind, _text(kinds), _text(other))
            continue
        values, own_values = kinds - {"null"}, other - {"null"}
        if values and own_values and not _agree(values, own_values):
            yield Deviation(where, place, "type", _text(values), _text(own_values))


def _agree(values: set[str], own: set[str]) -> bool:
    if values <= LOOSE and own <= LOOSE:
        # Ids are digits on both sides; other texts can be.
        return values == own or "text" in own or "text" in values
    return bool(values & own)


def _text(kinds: set[str] | None) -> str:
    return " or ".join(sorted(kinds)) if kinds else "nothing"


def _compare_schema(
    where: str, prefix: str, records: list[Any], schema: Schema
) -> Iterator[Deviation]:
    """Yield the nulls and enum values that the schema does not have."""
    join = f"{prefix}." if prefix else ""
    for field in schema.fields:
        values = [item[field.name] for item in records if field.name in item]
        if field.required and not field.shape.nullable and None in values:
            yield Deviation(where, join + field.name, "null", "null", "never null")
        if field.shape.kind == "enum":
            texts = {value for value in values if isinstance(value, str)}
            for value in sorted(texts - {*field.shape.values}):
                yield Deviation(where, join + field.name, "value", value, "unknown")
