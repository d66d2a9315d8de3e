"""JSON that deviates from its schema, and an exact comparison of decoded values."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

import attrs
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from factorial_sdk.core.models.base import DOCUMENTED_ONLY, PUBLISHED_ONLY, Model, sent_as
from factorial_sdk.core.requests.results import Page
from factorial_sdk.core.types import ID

from ..whole_api.document import META

# Two values of one of these types are equal exactly if they look the same.
PLAIN = frozenset({str, int, bool, type(None)})


@cache
def _names_of(cls: type[Model]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(cls))


def exact(value: Any) -> Any:
    """Return everything that users can observe of a value: types, order, time zones, digits."""
    cls = type(value)
    if cls in PLAIN:
        return cls, value
    match value:
        case Model():
            return cls, [(name, exact(getattr(value, name))) for name in _names_of(cls)]
        case Page() | list() | tuple():
            return type(value), [exact(item) for item in value]
        case Mapping():
            return type(value), [(exact(key), exact(item)) for key, item in value.items()]
        case _ if hasattr(value, "data"):
            return type(value), exact(value.data()), exact(value.meta)
        case dt.datetime():
            return type(value), repr(value), value.utcoffset()
        case _:
            return type(value), repr(value)


def sent(records: list[Any], form: str) -> bytes:
    body: Any = records
    if form == "page":
        body = {"data": records, "meta": META}
    elif form == "one":
        body = records[0]
    return json.dumps(body).encode()


STRANGE: list[Any] = [
    None, True, False, 0, 1, -1, 2**63, 2**64, -(2**63) - 1, 10**30, 0.0, -0.0, 1.0, 1.5, 1e300,
    float("nan"), float("inf"), "", "0", "12", "-7", "1.5", "true", "x", "ü", "\ud800", "\x00",
    "2026-01-31", "2026-02-30", "20260131", "2026-W05-6", "2026-01-31T08:15:00Z",
    "2026-01-31t08:15:00z", "2026-01-31T08:15:00", "2026-01-31 08:15:00 UTC",
    "2026-01-31T08:15:00.1234567Z", "2026-01-31T08:15:00.9999999+02:00", "2026-01-31T24:00:00Z",
    "2026-01-31T08:15:60Z", "2026-01-31T08:15:00-00:00", "2026-01-31T08Z", "0000-01-01",
    [], {}, [None], ["x"], [1], [{}], [[]], {"x": 1}, {"a": {"b": [None, 1.0]}},
]  # fmt: skip


def damaged(record: Mapping[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return a record with one to three deviations from its schema."""
    made = dict(record)
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([*record, "brand_new"])
        if chance.random() < 0.15:
            made.pop(name, None)
        else:
            made[name] = chance.choice(STRANGE)
    return made


class Colour(StrEnum):
    RED = "red"
    NONE = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Part(Model):
    id: ID
    colour: Colour | str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Every(Model):
    """One field of each type in responses, required and optional."""

    id: ID
    text: str
    number: int
    ratio: float
    flag: bool
    day: dt.date
    moment: dt.datetime
    colour: Colour | str
    part: Part
    parts: list[Part]
    days: list[dt.date]
    colours: list[Colour | str]
    free: dict[str, Any]
    anything: Any
    from_: str
    told: ID = attrs.field(metadata=DOCUMENTED_ONLY)
    late: str | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)
    renamed: str | None = attrs.field(default=None, metadata=sent_as("_renamed"))
    maybe_id: ID | None = None
    maybe_text: str | None = None
    maybe_number: int | None = None
    maybe_ratio: float | None = None
    maybe_flag: bool | None = None
    maybe_day: dt.date | None = None
    maybe_moment: dt.datetime | None = None
    maybe_colour: Colour | str | None = None
    maybe_part: Part | None = None
    maybe_parts: list[Part] | None = None
    maybe_free: dict[str, Any] | None = None
    maybe_anything: Any = None


WELL: Mapping[str, Any] = {
    "id": "1", "text": "a", "number": 1, "ratio": 1.5, "flag": True, "day": "2026-01-31",
    "moment": "2026-01-31T08:15:00Z", "colour": "red", "part": {"id": 1}, "parts": [{"id": "x"}],
    "days": ["2026-01-31"], "colours": ["red", ""], "free": {"a": [1]}, "anything": [None],
    "from": "b", "told": 3, "late": "c",
}  # fmt: skip
WIRES = [*WELL, "_renamed", *(f"maybe_{n}" for n in WELL if f"maybe_{n}" in Every.__slots__)]

times = st.from_regex(
    r"\A\d{4}-[01]\d-[0-3]\d([Tt ][0-2]\d:[0-6]\d(:[0-6]\d([.,]\d{1,10})?)?)?"
    r"([Zz]|[+-][0-2]\d:?[0-6]\d| UTC)?\Z"
)
values = st.recursive(
    st.sampled_from(STRANGE)
    | st.text()
    | st.integers()
    | st.floats()
    | times
    | st.dates().map(str),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
EXAMPLES = int(os.environ.get("EXAMPLES", "100"))
"""How many documents Hypothesis makes for a test; `nox -s kills` has it make 5,000."""

thoroughly = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
