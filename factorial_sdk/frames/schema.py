"""Derive the columns of a model from its fields; every backend builds on these columns."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, Final, Literal, TypeAlias, TypeVar, cast

import attrs

from ..core.compat import TypedDict
from ..core.decoding.schema import FieldPlan, Shape, plan
from ..core.models.base import Model
from ..core.types import is_mapping

F = TypeVar("F", bound=Callable[..., Any])

Kind: TypeAlias = Literal[
    "text",
    "integer",
    "number",
    "boolean",
    "date",
    "datetime",
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
    "datetime": "datetime",
    "enum": "category",
}

EXTRA: Final = "extra"


class FrameOptions(TypedDict, total=False, closed=True):
    """Which columns a frame has.

    Attributes:
        flatten: True gives the fields of nested records columns of their own (``address.city``);
            False by default.
        extra: True adds a column ``extra``: JSON of the fields that this version of the SDK does
            not know. False by default.
        drop: names of columns to leave out, or patterns of names (``*email*``); none by default.
            Nested fields are named with a dot: ``address.city``.
    """

    flatten: bool
    extra: bool
    drop: Sequence[str]


@attrs.frozen(kw_only=True)
class Column:
    """One column of a frame, or one part of a column that holds records or arrays.

    Attributes:
        name: name of the column; of a flattened field, ``address.city``.
        path: names of the fields that lead to the values, from the outermost record.
        wire: name of the innermost field in JSON.
        kind: kind of the values.
        categories: of a ``category``, the values that the schema names, in its order.
        model: of a ``record``, its class.
        parts: of a ``record``, its columns; of an ``array``, the one column of its items.
        known: of a column of unknown fields, the JSON names of fields that have other columns.
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
    """Return the columns of a model.

    Args:
        model: the class of the records.
        flatten: see `FrameOptions`.
        extra: see `FrameOptions`.
        drop: see `FrameOptions`; the parts of a dropped column are dropped with it.

    Raises:
        TypeError: `model` is not a class of records.
        ValueError: something in `drop` matches no column. A misspelled name would let through
            the column that it means.
    """
    given: Any = model
    if not (isinstance(given, type) and issubclass(given, Model)):
        raise TypeError(f"model must be a class of records, such as Employee, not {given!r}")
    if isinstance(drop, str):
        raise TypeError('drop takes several names: drop=["birthday_on"]')
    # mypy considers a class unhashable if its instances define __hash__.
    columns = _all_columns(cast("Any", model), bool(flatten), bool(extra))
    if not drop:
        return columns
    names = list(column_names(columns))
    for pattern in drop:
        if not any(fnmatchcase(name, pattern) for name in names):
            raise ValueError(f"drop names {pattern!r}, but {model.__name__} has no such column")
    return tuple(drop_columns(columns, tuple(drop)))


def spell_out_options(function: F) -> F:
    """Show ``**options`` as keyword arguments in help(), IPython and Sphinx.

    Names, types and defaults are those of `columns_of`.
    """
    signature = inspect.signature(function)
    *own, _ = signature.parameters.values()
    _, *options = inspect.signature(columns_of).parameters.values()
    vars(function)["__signature__"] = signature.replace(parameters=[*own, *options])
    return function


def column_names(columns: Iterable[Column], prefix: str = "") -> Iterator[str]:
    """Yield the names of columns and of their parts: ``address``, ``address.city``.

    Flattened columns yield the names above them, too: ``address.city`` yields ``address``.
    """
    for column in columns:
        name = prefix + column.name
        yield name
        if column.kind == "array":
            yield from column_names(column.parts[0].parts, f"{name}.")
        else:
            yield from column_names(column.parts, f"{name}.")
        for end, character in enumerate(name):
            if character == "." and not prefix:
                yield name[:end]


def drop_columns(
    columns: Iterable[Column], patterns: Sequence[str], prefix: str = ""
) -> Iterator[Column]:
    """Yield the columns, and those of their parts, that no pattern matches."""
    for column in columns:
        name = prefix + column.name
        words = name.split(".")
        # "a.b.c" is dropped by a pattern for "a", "a.b" or "a.b.c".
        names = [".".join(words[: end + 1]) for end in range(len(words))]
        if any(fnmatchcase(name_above, pattern) for name_above in names for pattern in patterns):
            continue
        if column.kind == "record":
            parts = tuple(drop_columns(column.parts, patterns, f"{name}."))
            column = attrs.evolve(column, parts=parts)
        elif column.kind == "array" and column.parts[0].kind == "record":
            (item,) = column.parts
            item = attrs.evolve(item, parts=tuple(drop_columns(item.parts, patterns, f"{name}.")))
            column = attrs.evolve(column, parts=(item,) if item.parts else ())
        if column.kind not in {"record", "array"} or column.parts:
            yield column


def get_value(parent: Any, column: Column) -> Any:
    """Return the value of a column's innermost field.

    Args:
        parent: the record or mapping that holds the field; a value of another type has None.
        column: the column.
    """
    name = column.path[-1]
    if isinstance(parent, Model):
        value = getattr(parent, name, None)
        return (value or None) if column.known else value
    if not is_mapping(parent):
        return None
    if column.known:
        return {key: value for key, value in parent.items() if key not in column.known} or None
    return parent.get(column.wire)


@cache
def _all_columns(model: type[Model], flatten: bool, extra: bool) -> tuple[Column, ...]:
    return tuple(_model_columns(model, flatten, extra, (), (model,)))


def _model_columns(
    model: type[Model],
    flatten: bool,
    extra: bool,
    path: tuple[str, ...],
    ancestors: tuple[type[Model], ...],
) -> Iterator[Column]:
    """Yield the columns of a model.

    Args:
        model: the class of the records.
        flatten: see `FrameOptions`.
        extra: see `FrameOptions`.
        path: names of the fields that lead to its records.
        ancestors: the model and those whose records it is nested in. A model that contains itself
            would have endlessly many columns.
    """
    for field in plan(model):
        yield from _field_columns(field, flatten, extra, path, ancestors)
    if extra:
        yield _extra_column(path, (field.wire for field in plan(model)))


def _field_columns(
    field: FieldPlan,
    flatten: bool,
    extra: bool,
    path: tuple[str, ...],
    ancestors: tuple[type[Model], ...],
) -> Iterator[Column]:
    shape, field_path = field.shape, (*path, field.name)
    if flatten and shape.kind == "model" and shape.target not in ancestors:
        yield from _model_columns(
            shape.target, flatten, extra, field_path, (*ancestors, shape.target)
        )
    elif flatten and shape.kind == "choice":
        models = list(dict.fromkeys(shape.target[1].values()))
        fields = _merge_fields([field for model in models for field in plan(model)])
        for merged in fields:
            yield from _field_columns(merged, flatten, extra, field_path, (*ancestors, *models))
        if extra:
            yield _extra_column(field_path, (merged.wire for merged in fields))
    else:
        yield _column(".".join(field_path), field_path, field.wire, shape, extra, ancestors)


def _column(
    name: str,
    path: tuple[str, ...],
    wire: str,
    shape: Shape,
    extra: bool,
    ancestors: tuple[type[Model], ...],
) -> Column:
    if kind := SCALARS.get(shape.kind):
        values = tuple(str(member.value) for member in shape.target) if kind == "category" else ()
        return Column(name=name, path=path, wire=wire, kind=kind, categories=values)
    if shape.kind == "model" and shape.target not in ancestors:
        parts = tuple(_model_columns(shape.target, False, extra, (), (*ancestors, shape.target)))
        return Column(
            name=name, path=path, wire=wire, kind="record", model=shape.target, parts=parts
        )
    if shape.kind == "list" and shape.item is not None:
        item = _column("item", (), "", shape.item, extra, ancestors)
        return Column(name=name, path=path, wire=wire, kind="array", parts=(item,))
    # Free-form objects, records of several kinds, and models that contain themselves.
    return Column(name=name, path=path, wire=wire, kind="json")


def _extra_column(path: tuple[str, ...], known: Iterable[str]) -> Column:
    extra_path = (*path, EXTRA)
    return Column(
        name=".".join(extra_path), path=extra_path, wire=EXTRA, kind="json", known=frozenset(known)
    )


def _merge_fields(fields: list[FieldPlan]) -> list[FieldPlan]:
    """Return one field for each name, wide enough for the values of all fields of that name.

    An integer in one model and a float in another become a float; other scalars become text.
    """
    merged: dict[str, FieldPlan] = {}
    for field in fields:
        known = merged.setdefault(field.name, field)
        kinds = {known.shape.kind, field.shape.kind}
        if kinds == {"int", "float"}:
            shape = Shape("float")
        elif _is_same_shape(known.shape, field.shape):
            continue
        else:
            shape = Shape("str" if kinds <= SCALARS.keys() else "any")
        merged[field.name] = FieldPlan(field.name, field.wire, shape, required=False)
    return list(merged.values())


def _is_same_shape(one: Shape | None, other: Shape | None) -> bool:
    if one is None or other is None:
        return one is other
    same = one.kind == other.kind and one.target is other.target
    return same and _is_same_shape(one.item, other.item)
