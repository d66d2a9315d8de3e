"""What columns a model has: derived from its fields, for every library alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, Final, Literal, TypeAlias, cast

import attrs

from ..core.decoding.schema import FieldPlan, Shape, plan
from ..core.models.base import Model
from ..core.types import is_mapping

Kind: TypeAlias = Literal[
    "text",
    "integer",
    "number",
    "boolean",
    "date",
    "moment",
    "category",
    "record",
    "array",
    "json",
]

SCALARS: Final[Mapping[str, Kind]] = {
    "str": "text",
    "id": "text",  # integers before API version 2026-07-01, strings since: one type for both
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "date": "date",
    "datetime": "moment",
    "enum": "category",
}

EXTRA: Final = "extra"


@attrs.frozen(kw_only=True)
class Column:
    """One column of a frame, or one part of a column that holds records or arrays.

    Attributes:
        name: of the column; where records in records are flattened, ``address.city``.
        path: names of the fields that lead to the values, from the outermost record.
        wire: name of the innermost of them in JSON.
        kind: of the values.
        categories: of a ``category``, the values that the schema names, in its order.
        model: of a ``record``, its class.
        parts: of a ``record``, its columns; of an ``array``, the one of its items.
        known: of a column of unknown fields, names in JSON of those that have other columns.
    """

    name: str
    path: tuple[str, ...]
    wire: str
    kind: Kind
    categories: tuple[str, ...] = ()
    model: type[Model] | None = None
    parts: tuple[Column, ...] = ()
    known: frozenset[str] = frozenset()


def columns_of(
    model: type[Model], *, flatten: bool = False, extra: bool = False, drop: Sequence[str] = ()
) -> tuple[Column, ...]:
    """The columns of a model.

    Args:
        model: the class of the records.
        flatten: give the fields of records in records columns of their own.
        extra: add a column of the fields that this version of the SDK does not know.
        drop: names of columns to leave out, or patterns of them (``*email*``); with a column, its
            parts go too.

    Raises:
        TypeError: `model` is no class of records.
        ValueError: `drop` names a column that there is not.
    """
    given: Any = model
    if not (isinstance(given, type) and issubclass(given, Model)):
        raise TypeError(f"model must be a class of records, such as Employee, not {given!r}")
    if isinstance(drop, str):
        raise TypeError('drop takes several names: drop=["birthday_on"]')
    # mypy takes a class whose instances have a __hash__ of their own for no key of a cache.
    columns = _columns_of(cast("Any", model), bool(flatten), bool(extra))
    return without(columns, drop, model.__name__) if drop else columns


def without(
    columns: tuple[Column, ...], drop: Iterable[str], of: str = "the records"
) -> tuple[Column, ...]:
    """The columns that no pattern of `drop` matches.

    Raises:
        ValueError: a pattern matches nothing; a misspelled name would let through what it names.
    """
    names = list(names_of(columns))
    for pattern in drop:
        if not any(fnmatchcase(name, pattern) for name in names):
            raise ValueError(f"drop names {pattern!r}, but {of} have no such column")
    return tuple(kept(columns, tuple(drop)))


def names_of(columns: Iterable[Column], prefix: str = "") -> Iterator[str]:
    """Names of all columns, and of what is in them: ``address``, ``address.city``."""
    for column in columns:
        name = prefix + column.name
        yield name
        if column.kind == "array":
            yield from names_of(column.parts[0].parts, f"{name}.")
        else:
            yield from names_of(column.parts, f"{name}.")
        # Of a flattened record, what is above its columns can be named as well.
        for end, sign in enumerate(name):
            if sign == "." and not prefix:
                yield name[:end]


def kept(columns: Iterable[Column], drop: Sequence[str], prefix: str = "") -> Iterator[Column]:
    """The columns, and the parts of them, that no pattern of `drop` matches."""
    for column in columns:
        name = prefix + column.name
        parts = name.split(".")
        above = [".".join(parts[: end + 1]) for end in range(len(parts))]
        if any(fnmatchcase(each, pattern) for each in above for pattern in drop):
            continue
        if column.kind == "record":
            column = attrs.evolve(column, parts=tuple(kept(column.parts, drop, f"{name}.")))
        elif column.kind == "array" and column.parts[0].kind == "record":
            (item,) = column.parts
            item = attrs.evolve(item, parts=tuple(kept(item.parts, drop, f"{name}.")))
            column = attrs.evolve(column, parts=(item,) if item.parts else ())
        if column.kind not in {"record", "array"} or column.parts:
            yield column


@cache
def _columns_of(model: type[Model], flatten: bool, extra: bool) -> tuple[Column, ...]:
    return tuple(_fields(model, flatten, extra, (), (model,)))


def _fields(
    model: type[Model],
    flatten: bool,
    extra: bool,
    path: tuple[str, ...],
    within: tuple[type[Model], ...],
) -> Iterator[Column]:
    """The columns of a model that is found at `path`, in records of the models `within`."""
    for field in plan(model):
        yield from _field(field, flatten, extra, path, within)
    if extra:
        yield _unknown(path, (field.wire for field in plan(model)))


def _field(
    field: FieldPlan,
    flatten: bool,
    extra: bool,
    path: tuple[str, ...],
    within: tuple[type[Model], ...],
) -> Iterator[Column]:
    shape, here = field.shape, (*path, field.name)
    if flatten and shape.kind == "model" and shape.target not in within:
        yield from _fields(shape.target, flatten, extra, here, (*within, shape.target))
    elif flatten and shape.kind == "choice":
        models = list(dict.fromkeys(shape.target[1].values()))
        fields = _united([each for model in models for each in plan(model)])
        for each in fields:
            yield from _field(each, flatten, extra, here, (*within, *models))
        if extra:
            yield _unknown(here, (each.wire for each in fields))
    else:
        yield _column(".".join(here), here, field.wire, shape, extra, within)


def _column(
    name: str,
    path: tuple[str, ...],
    wire: str,
    shape: Shape,
    extra: bool,
    within: tuple[type[Model], ...],
) -> Column:
    if kind := SCALARS.get(shape.kind):
        names = tuple(str(each.value) for each in shape.target) if kind == "category" else ()
        return Column(name=name, path=path, wire=wire, kind=kind, categories=names)
    if shape.kind == "model" and shape.target not in within:
        parts = tuple(_fields(shape.target, False, extra, (), (*within, shape.target)))
        return Column(
            name=name, path=path, wire=wire, kind="record", model=shape.target, parts=parts
        )
    if shape.kind == "list" and shape.item is not None:
        item = _column("item", (), "", shape.item, extra, within)
        return Column(name=name, path=path, wire=wire, kind="array", parts=(item,))
    # Free-form objects, records of several kinds, and records that hold records of their own kind.
    return Column(name=name, path=path, wire=wire, kind="json")


def _unknown(path: tuple[str, ...], known: Iterable[str]) -> Column:
    here = (*path, EXTRA)
    return Column(name=".".join(here), path=here, wire=EXTRA, kind="json", known=frozenset(known))


def _united(fields: list[FieldPlan]) -> list[FieldPlan]:
    """One field of each name, wide enough for what all of that name hold."""
    united: dict[str, FieldPlan] = {}
    for field in fields:
        known = united.setdefault(field.name, field)
        kinds = {known.shape.kind, field.shape.kind}
        if kinds == {"int", "float"}:
            shape = Shape("float")
        elif _alike(known.shape, field.shape):
            continue
        else:
            shape = Shape("str" if kinds <= SCALARS.keys() else "any")
        united[field.name] = FieldPlan(field.name, field.wire, shape, required=False)
    return list(united.values())


def _alike(one: Shape | None, other: Shape | None) -> bool:
    if one is None or other is None:
        return one is other
    same = one.kind == other.kind and one.target is other.target
    return same and _alike(one.item, other.item)


def member_of(parent: Any, column: Column) -> Any:
    """The value of the innermost field of a column, in the record or mapping that holds it."""
    name = column.path[-1]
    if isinstance(parent, Model):
        found = getattr(parent, name, None)
        return (found or None) if column.known else found
    if not is_mapping(parent):
        return None
    if column.known:
        return {key: each for key, each in parent.items() if key not in column.known} or None
    return parent.get(column.wire)
