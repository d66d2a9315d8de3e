"""Values, column by column, brought to exactly the type that their column has.

The lenient reader keeps what a server sends otherwise than its schema says: a date that is none, a
number where text should be. A column has one type, so such a value is written as text where the
column is text. Elsewhere it is a *misfit*: null, with a warning that tells how many there are.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import chain, islice
from operator import attrgetter
from typing import Any, Final

import attrs

from ..core.models.base import Model
from ..core.types import OnMisfit, is_array, is_mapping, is_tuple
from .errors import MisfitError, told
from .scalars import (
    CONVERSIONS,
    MISFIT,
    PLAIN_TYPES,
    are_settled,
    as_json,
    as_text,
    plain,
)
from .schema import Column, member_of

logger: Final = logging.getLogger("factorial_sdk.frames")


@attrs.frozen(eq=False, repr=False)
class Settled:
    """A column and its values, each None or of the column's kind.

    Dates are `datetime.date`, moments `datetime.datetime` in UTC, categories text, records
    mappings from the names of their parts, arrays lists.
    """

    column: Column
    values: list[Any]


def settle(
    records: Sequence[Any],
    columns: Iterable[Column],
    on_misfit: OnMisfit = "null",
    *,
    json_as_text: bool = True,
    tally: Counter[str] | None = None,
) -> list[Settled]:
    """The columns of records, with their values.

    Args:
        records: of the model that the columns are of.
        columns: of that model.
        on_misfit: what becomes of a value that is not of its column's type: ``"null"``, with a
            warning in the log; ``"raise"``; or ``"text"``, which makes the whole column text.
        json_as_text: write free-form values as JSON; else they stay objects.
        tally: where misfits that become null are counted instead of logged, by column.

    Raises:
        MisfitError: there are misfits, and `on_misfit` says ``"raise"``.
        ValueError: `on_misfit` is none of those.
    """
    if on_misfit not in {"null", "raise", "text"}:
        raise ValueError('on_misfit must be "null", "raise" or "text"')
    parents = Parents(records)
    lost: dict[str, int] = {}
    made: list[Settled] = []
    for column in columns:
        values = parents.values(column)
        settler = _Settler(json_as_text)
        settled = settler.settle(values, column)
        lost_here = {column.name: settler.misfits}
        if settler.misfits and on_misfit == "text":
            logger.warning("text, since some are not of their column's type: %s", told(lost_here))
            column = attrs.evolve(column, kind="text", categories=(), model=None, parts=())
            settled = settler.settle(values, column)
        elif settler.misfits:
            lost |= lost_here
        if column.kind == "category":
            # What the schema does not know yet follows what it knows.
            every: Any = dict.fromkeys(chain(column.categories, settled))
            known = tuple(each for each in every if each is not None)
            column = attrs.evolve(column, categories=known)
        made.append(Settled(column, settled))
    if on_misfit == "raise" and (lost or parents.misfits):
        raise MisfitError(lost | parents.misfits)
    if tally is None:
        report(lost | parents.misfits)
    else:
        tally.update(lost | parents.misfits)
    return made


def report(lost: Mapping[str, int]) -> None:
    """Log how many values of which columns became null; the values can be personal data."""
    if lost:
        logger.warning("null, since they are not of their columns' types: %s", told(lost))


class Parents:
    """Finds the values of columns; the records in records of a path are looked up once.

    Attributes:
        misfits: how many of those are none, by path.
    """

    def __init__(self, records: Sequence[Any]) -> None:
        self.misfits: dict[str, int] = {}
        self._found: dict[tuple[str, ...], Sequence[Any]] = {(): records}

    def values(self, column: Column) -> list[Any]:
        """One value for each record."""
        parents = self._at(column.path[:-1])
        if len(column.path) == 1 and not column.known:
            return list(map(attrgetter(column.path[0]), parents))
        return [member_of(each, column) for each in parents]

    def _at(self, path: tuple[str, ...]) -> Sequence[Any]:
        if path in self._found:
            return self._found[path]
        name = path[-1]
        found = [
            each.get(name) if is_mapping(each) else getattr(each, name, None)
            for each in self._at(path[:-1])
        ]
        kept = [each if _has_members(each) else None for each in found]
        if lost := kept.count(None) - found.count(None):
            self.misfits[".".join(path)] = lost
        self._found[path] = kept
        return kept


class _Settler:
    """Settles the values of one column, and counts those that do not fit.

    Attributes:
        misfits: how many.
    """

    def __init__(self, json_as_text: bool) -> None:
        self.misfits = 0
        self._json_as_text = json_as_text

    def settle(self, values: list[Any], column: Column) -> list[Any]:
        """The values, each None or of the column's kind."""
        kinds = set(map(type, values)) - {type(None)}
        if not kinds:
            return values
        match column.kind:
            case "text":
                if kinds != {str}:
                    values = self._each(values, as_text)
                return _encodable(values)
            case "category":
                return _encodable(self._categories(values, kinds))
            case "json" if self._json_as_text:
                return _encodable(self._each(values, as_json))
            case "json":
                return self._each(values, plain)
            case "record":
                return self._records(values, column)
            case "array":
                return self._arrays(values, column.parts[0])
            case kind:
                if kinds == {PLAIN_TYPES[kind]} and are_settled(values, kind):
                    return values
                return self._each(values, CONVERSIONS[kind])

    def _each(self, values: list[Any], convert: Any) -> list[Any]:
        made: list[Any] = []
        for value in values:
            try:
                found = None if value is None else convert(value)
            except RecursionError:  # nested as nobody nests anything
                found = MISFIT
            if found is MISFIT:
                self.misfits += 1
                found = None
            made.append(found)
        return made

    def _categories(self, values: list[Any], kinds: set[type]) -> list[Any]:
        if not all(issubclass(kind, str) for kind in kinds):
            return self._each(values, as_text)
        enums = [kind for kind in kinds if issubclass(kind, Enum)]
        members = {member: member.value for enum in enums for member in enum}
        return [members.get(each, each) for each in values]

    def _records(self, values: list[Any], column: Column) -> list[Any]:
        kept = [each if _has_members(each) else None for each in values]
        self.misfits += kept.count(None) - values.count(None)
        names = [part.name for part in column.parts]
        parts = [
            self.settle([None if each is None else member_of(each, part) for each in kept], part)
            for part in column.parts
        ]
        rows = zip(*parts, strict=True)
        return [
            None if each is None else dict(zip(names, row, strict=True))
            for each, row in zip(kept, rows, strict=True)
        ]

    def _arrays(self, values: list[Any], item: Column) -> list[Any]:
        kept = [each if is_array(each) or is_tuple(each) else None for each in values]
        self.misfits += kept.count(None) - values.count(None)
        items = iter(self.settle([each for array in kept if array for each in array], item))
        return [None if array is None else list(islice(items, len(array))) for array in kept]


def _has_members(value: Any) -> bool:
    return isinstance(value, Model) or is_mapping(value)


def _encodable(texts: list[Any]) -> list[Any]:
    """Texts that UTF-8 can say: JSON can hold halves of characters, which become ``U+FFFD``."""
    try:
        "".join(filter(None, texts)).encode()
    except UnicodeEncodeError:
        return [None if each is None else _whole(each) for each in texts]
    return texts


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
