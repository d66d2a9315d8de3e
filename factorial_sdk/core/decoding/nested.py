"""Reads one value of a field: nested records, arrays, and what a user's structure hook reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Protocol, TypeAlias

from ..errors import DecodeError
from ..models.base import Model
from ..types import is_array
from .mismatch import MismatchHandler
from .schema import Shape

Hook: TypeAlias = Callable[..., Any]
Part: TypeAlias = Callable[[Any, Mapping[str, Any]], Any]
"""Reads a value; the second argument is the record that holds it."""

# The test that recognizes a value of each kind; a value that fails it goes to the mismatch handler.
PLAIN = {
    "str": "{v}.__class__ is str",
    "int": "{v}.__class__ is int",
    "float": "{v}.__class__ is float",
    "bool": "{v}.__class__ is bool",
    "id": "{v}.__class__ is str or {v}.__class__ is int",
    "mapping": "{v}.__class__ is dict",
    "any": "{v} is not None",
}


class HookSource(Protocol):
    """The converter, as far as compiled functions need it."""

    @property
    def strict(self) -> bool:
        """Whether every deviation from the schema is a `DecodeError`."""
        ...

    def get_structure_hook(self, hint: Any, /) -> Hook:
        """Return the structure hook that is registered for a type."""
        ...


def is_own(hook: Hook) -> bool:
    """Return whether a structure or unstructure hook is the SDK's own, not a user's."""
    return getattr(hook, "is_sdk_hook", False) is True


def custom_hook(shape: Shape, hooks: HookSource) -> Hook | None:
    """Return the hook that a user registered for values of a shape; None for the SDK's own.

    Raises:
        TypeError: no hook reads values of that type.
    """
    if shape.hint is None:
        return None
    try:
        hook = hooks.get_structure_hook(shape.hint)
    except Exception as error:
        if shape.kind != "custom":
            raise
        raise TypeError(
            f"no way to read a field that is declared as {shape.hint}; register a structure hook"
        ) from error
    if is_own(hook):
        return None
    if shape.kind == "enum" and any(
        hook is hooks.get_structure_hook(base)
        for base in (str, int)
        if issubclass(shape.target, base)
    ):
        return None  # cattrs finds hooks along the MRO: this one was registered for all strings
    return hook


def members_of(enum: type[Enum]) -> dict[Any, Enum]:
    """Return the members of an enum by their values in JSON."""
    return {member.value: member for member in enum}


def nested(mismatch: MismatchHandler, hooks: HookSource) -> Part:
    """Return the reader of a field's values; its errors name the path down to the value."""
    wire = mismatch.field.wire
    read = reader_of(mismatch.field.shape, mismatch, hooks)

    def convert(value: Any, record: Mapping[str, Any]) -> Any:
        try:
            return read(value, record)
        except DecodeError as error:
            raise error.within(wire) from None

    return convert


def reader_of(shape: Shape, mismatch: MismatchHandler, hooks: HookSource) -> Part:
    """Return the reader of values of one shape."""
    if shape.kind == "model":
        return _model_reader(shape.target, shape, mismatch, hooks)
    hook = custom_hook(shape, hooks)
    if hook is not None:
        return _custom_reader(hook, shape.hint, shape, mismatch)
    match shape.kind:
        case "choice":
            return _choice_reader(shape, mismatch, hooks)
        case "list":
            assert shape.item is not None
            return _list_reader(shape, shape.item, mismatch, hooks)
        case _:
            return leaf_reader(shape, mismatch)


def leaf_reader(shape: Shape, mismatch: MismatchHandler) -> Part:
    """Return the reader of values without parts, by the SDK's own rules."""
    match shape.kind:
        case "enum":
            members = members_of(shape.target)
            return lambda value, _: _member(value, members, shape, mismatch)
        case "date":
            return lambda value, _: _date(value, shape, mismatch)
        case "datetime":
            return lambda value, _: _datetime(value, shape, mismatch)
        case kind if kind in PLAIN:
            test = eval(f"lambda v: {PLAIN[kind].format(v='v')}")
            return lambda value, _: value if test(value) else mismatch.item(value, shape)
        case _:
            return lambda value, _: mismatch.item(value, shape)


def _custom_reader(hook: Hook, hint: Any, shape: Shape, mismatch: MismatchHandler) -> Part:
    """Return the reader of values by a hook of the user that is registered for `hint`."""

    def read(value: Any, _: Mapping[str, Any]) -> Any:
        if value is None:
            return mismatch.item(value, shape)
        try:
            return hook(value, hint)
        except Exception as error:
            if mismatch.strict and isinstance(error, DecodeError):
                raise
            reason = type(error).__name__
        # Out here, and so without a context: the hook's error and its frames can hold the value.
        return mismatch.refused(value, shape, reason)

    return read


def _choice_reader(shape: Shape, mismatch: MismatchHandler, hooks: HookSource) -> Part:
    """Return the reader of a record whose model depends on the value of a sibling field."""
    sibling, models = shape.target
    readers = {key: _model_reader(model, shape, mismatch, hooks) for key, model in models.items()}
    other = leaf_reader(Shape("mapping"), mismatch)

    def choose(value: Any, record: Mapping[str, Any]) -> Any:
        key = record.get(sibling)
        return (readers.get(key, other) if isinstance(key, str) else other)(value, record)

    return choose


def _model_reader(
    cls: type[Model], shape: Shape, mismatch: MismatchHandler, hooks: HookSource
) -> Part:
    # Looked up with the first value, since a model may hold records of its own kind. What is found
    # stays right: cattrs drops the function that this one is a part of when a hook is registered.
    hook: Hook | None = None
    custom: Part | None = None

    def read(value: Any, record: Mapping[str, Any]) -> Any:
        nonlocal hook, custom
        if hook is None:
            found = hooks.get_structure_hook(cls)
            custom = None if is_own(found) else _custom_reader(found, cls, shape, mismatch)
            hook = found
        if custom is not None:
            return custom(value, record)
        if type(value) is not dict:
            return mismatch.item(value, shape)
        return hook(value)

    return read


def _list_reader(shape: Shape, item: Shape, mismatch: MismatchHandler, hooks: HookSource) -> Part:
    read_item = reader_of(item, mismatch, hooks)

    def read(value: Any, record: Mapping[str, Any]) -> Any:
        if not is_array(value):
            return mismatch.item(value, shape)
        items: list[Any] = []
        try:
            for member in value:
                # One by one: when reading fails, their number shows where.
                items.append(None if member is None else read_item(member, record))  # noqa: PERF401
        except DecodeError as error:
            raise error.within(len(items)) from None
        return items

    return read


def _member(value: Any, members: dict[Any, Enum], shape: Shape, mismatch: MismatchHandler) -> Any:
    try:
        return members[value]
    except (KeyError, TypeError):  # a TypeError for an array or an object
        return mismatch.item(value, shape)


def _date(value: Any, shape: Shape, mismatch: MismatchHandler) -> Any:
    try:
        return dt.date.fromisoformat(value)
    except (ValueError, TypeError):
        return mismatch.item(value, shape)


def _datetime(value: Any, shape: Shape, mismatch: MismatchHandler) -> Any:
    try:
        found = dt.datetime.fromisoformat(value)
    except (ValueError, TypeError):
        return mismatch.item(value, shape)
    return found if found.tzinfo else mismatch.item(value, shape)
