"""Which fields of records people look for first: names, status, dates, amounts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from enum import Enum, IntEnum, auto
from typing import Any, Final

from ..core.models.base import Model, id_fields
from ..core.types import is_object
from . import formatting
from .cells import is_empty, is_sequence
from .masking import Level, masking_level

MAX_COLUMNS: Final = 12
MIN_REPEATED_ROWS: Final = 3
"""Minimum number of equal rows for a column to count as a repetition of another."""

NAMES: Final = (
    "full_name", "employee_full_name", "employee_name", "name", "title", "label", "label_text",
    "legal_name", "filename", "summary", "project_name", "first_name", "last_name",
    "merchant_name", "issuer_name", "document_number", "po_number", "number", "code", "email",
)  # fmt: skip
STATUS: Final = re.compile(r"_status$|^(status|state|approved)$")
PERSONS: Final = ("employee_id", "requester_employee_id", "assignee_ids", "author_id")
CURRENCY: Final = re.compile(r"(^|_)(currency|unit|time_unit)$")
DATE: Final = re.compile(r"(^|_)(date|day|year|on|at|in|out)$|^(date_of|starts?|ends?)_")
AMOUNT: Final = re.compile(
    r"(^|_)(amounts?|cents|total|cost|price|balance|minutes|hours|days|units|duration|percentage"
    r"|rate|score|salary)(_|$)"
)
LONG: Final = re.compile(r"(^|_)(description|comments?|content|message|reason|text|notes?|url)$")
LATE: Final = re.compile(r"^company_id$|(^|_)(access_id|updated_at|created_at|uuid)$")
"""The same in all records, of use only with another list, or seldom what a reader looks for."""

PLACE: Final = frozenset({"state", "country"})
"""With a city beside it, the state is one on a map."""


class Rank(IntEnum):
    """What a field tells of its record, the most useful first."""

    ID = auto()
    NAME = auto()
    STATUS = auto()
    PERSON = auto()
    AMOUNT_WITH_UNIT = auto()
    DATE = auto()
    AMOUNT = auto()
    KIND = auto()
    RELATION = auto()
    OTHER = auto()
    LONG = auto()
    CONSTANT = auto()
    LATE = auto()
    NESTED = auto()


MOST: Final[Mapping[Rank, int]] = {Rank.DATE: 3, Rank.AMOUNT: 4, Rank.RELATION: 3}
"""Maximum numbers of fields of a rank that precede those of other ranks."""


def choose_columns(
    filled: Sequence[str], columns: Mapping[str, Sequence[Any]], kind: type[Model]
) -> list[str]:
    """Choose the columns of a list that tell most, the most useful first.

    Args:
        filled: names of the fields that have a value in some record.
        columns: the values of each field.
        kind: the class of the records.
    """
    repeated = _repeated(filled, columns)
    identifiers = id_fields(kind)
    found: Counter[Rank] = Counter()

    def rank(name: str) -> Rank:
        values = columns[name]
        rank = rank_of(name, values, filled, is_id=name in identifiers)
        is_same = rank > Rank.AMOUNT and len(values) > 1 and not _is_varying(values)
        if rank < Rank.LATE and (name in repeated or is_same):
            return Rank.CONSTANT
        found[rank] += 1
        return rank if found[rank] <= MOST.get(rank, MAX_COLUMNS) else Rank.CONSTANT

    ranks = {name: rank(name) for name in filled}
    # An amount with its currency or unit is what such a list is read for: it precedes the dates.
    # Other fields of a rank keep the order of the schema.
    places = dict.fromkeys(filled, 2)
    amounts = [name for name in filled if ranks[name] is Rank.AMOUNT]
    pair = [name for name in amounts if not CURRENCY.search(name)][:1]
    pair += [name for name in amounts if CURRENCY.search(name)][:1]
    places |= {name: place for place, name in enumerate(pair)}
    if len(pair) > 1:
        ranks |= dict.fromkeys(pair, Rank.AMOUNT_WITH_UNIT)
    places |= {name: place for names in (NAMES, PERSONS) for place, name in enumerate(names)}
    return sorted(filled, key=lambda name: (ranks[name], places[name]))[:MAX_COLUMNS]


def rank_of(name: str, values: Sequence[Any], siblings: Sequence[str], *, is_id: bool) -> Rank:
    """Return what a field tells of its record.

    Args:
        name: its name.
        values: its values, in one record or several.
        siblings: names of the record's other fields.
        is_id: whether it is declared to hold ids.
    """
    if name == "id":
        return Rank.ID
    if masking_level(name, siblings) is not Level.VISIBLE or any(map(_is_nested, values)):
        return Rank.NESTED
    if LATE.search(name):
        return Rank.LATE
    if name in PERSONS:
        return Rank.PERSON
    if is_id:
        return Rank.RELATION
    if name in NAMES:
        return Rank.NAME
    if STATUS.search(name) and not (name in PLACE and "city" in siblings):
        return Rank.STATUS
    if CURRENCY.search(name) or (AMOUNT.search(name) and all(map(is_number, values))):
        return Rank.AMOUNT
    if DATE.search(name):
        return Rank.DATE
    if LONG.search(name):
        return Rank.LONG
    return Rank.KIND if any(isinstance(value, Enum) for value in values) else Rank.OTHER


def unit_of(name: str, notes: Mapping[str, str]) -> str:
    """Return the unit of an amount that its name does not say; empty where it has none.

    Args:
        name: name of the field.
        notes: the documentation of the fields by name.
    """
    found = re.search(r"\bin (cents|hundredths(?: of an? \w+)?)\b", notes.get(name, ""))
    return found[1] if found and found[1] not in name else ""


def is_number(value: object) -> bool:
    """Return whether a value is a number, or empty."""
    return is_empty(value) or (isinstance(value, int | float) and not isinstance(value, bool))


def _repeated(filled: Sequence[str], columns: Mapping[str, Sequence[Any]]) -> set[str]:
    """Return the columns with the same values as an earlier column."""
    seen: set[tuple[str | None, ...]] = set()
    found = {"first_name", "last_name"} if "full_name" in filled else set[str]()
    for name in filled:
        texts = tuple(map(formatting.to_text, columns[name]))
        if texts in seen and len(texts) >= MIN_REPEATED_ROWS:
            found.add(name)
        seen.add(texts)
    return found


def _is_varying(values: Sequence[Any]) -> bool:
    return len({formatting.to_text(value) for value in values}) > 1


def _is_nested(value: object) -> bool:
    return isinstance(value, Model) or is_object(value) or is_sequence(value)
