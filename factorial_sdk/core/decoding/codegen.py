"""Compiles the structure hook of a model: a straight-line function that reads one record.

The function takes the values of all fields at once. It stores each value that is plainly of its
declared type, and hands any other to a `mismatch.MismatchHandler`: a well-formed record costs one
comparison per field. A field whose structure hook is a user's calls that hook instead.

Filling a frozen attrs object through its constructor would cost more than all of that together.
The values go into a mutable subclass instead, whose instance then becomes one of the model by an
assignment to ``__class__``. For a model with an id, a date, a text and an enum, the function is::

    def read(data, _=None):
        if data.__class__ is not dict:
            raise DecodeError('Holiday', kind_of(data))
        try:
            values = pick(data)
            extra = NO_EXTRA if len(data) == 4 else rest(data)
        except KeyError:
            values = map(data.get, wires)
            extra = rest(data)
        (v0, v1, v2, v3, ) = values
        self = new(mutable)
        self.id = v0 if v0.__class__ is str or v0.__class__ is int else mismatch0(v0, data)
        if v1 is not None:
            try:
                v1 = parse_date(v1)
            except (ValueError, TypeError, KeyError):
                v1 = mismatch1(v1, data)
        else:
            v1 = mismatch1(v1, data)
        self.date = v1
        self.summary = v2 if v2 is None or v2.__class__ is str else mismatch2(v2, data)
        if v3 is not None:
            try:
                v3 = members3[v3]
            except (ValueError, TypeError, KeyError):
                v3 = mismatch3(v3, data)
        self.half_day = v3
        self.extra = extra
        self.__class__ = cls
        return self

What is plainly of a type is decided here for single records, in `page_codegen` for pages, in
`nested` for parts of a value, and in `msgspec` for what that library checks: a rule that changes,
changes in all four: in `PLAIN` and `_check` here, `page_codegen._checked`, `nested.leaf_reader` and
`msgspec._type_of`. A page or msgspec may refuse more, since its records are then read here. An
integer in a float field is kept by all: here and in `nested` by the mismatch handler.

No ``__init__`` runs. Every slot is set, for `plan` returns all fields but `extra`, also private and
``init=False`` ones.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterator, Mapping
from operator import itemgetter
from typing import Any

from ..errors import DecodeError
from ..models.base import NO_EXTRA, Model
from ..types import kind_of
from .mismatch import MismatchHandler
from .nested import PLAIN, Hook, HookSource, custom_hook, members_of, nested
from .schema import FieldPlan, plan


def compile_hook(cls: type[Model], hooks: HookSource) -> Hook:
    """Compile the structure hook of a model: it turns a JSON object into a `cls`.

    It ignores its second argument, the type that cattrs passes to structure hooks.

    Args:
        cls: the model.
        hooks: the converter; the hooks of nested models are looked up when they are first met.
    """
    fields = plan(cls)
    wires = tuple(field.wire for field in fields)
    names = {"wires": wires, "pick": _picker(wires), "rest": rest_of(wires)}
    start = [
        "    if data.__class__ is not dict:",
        f"        raise DecodeError({cls.__name__!r}, kind_of(data))",
        "    try:",  # to take all fields at once; one that is missing is a KeyError
        "        values = pick(data)",
        # `pick` found every field, so as many keys are only these.
        f"        extra = NO_EXTRA if len(data) == {len(fields)} else rest(data)",
        "    except KeyError:",
        "        values = map(data.get, wires)",
        "        extra = rest(data)",
        f"    ({targets(fields)}) = values",
    ]
    return _assemble(cls, fields, start, names, hooks)


def compile_filler(
    cls: type[Model],
    fields: list[FieldPlan],
    checked: Container[str],
    values: Callable[[Any], tuple[Any, ...]],
    hooks: HookSource,
) -> Hook:
    """Compile the function that turns values that msgspec has checked into a `cls`.

    Args:
        cls: the model.
        fields: its fields, in the order of the values.
        checked: names of the fields whose values are stored as they are.
        values: takes the values from the function's argument.
        hooks: the converter.
    """
    # The handler of a None looks in `data` whether the server sent null or nothing. msgspec has
    # refused records without a required field, so all of these count as sent.
    names = {"take": values, "all_sent": dict.fromkeys(field.wire for field in fields)}
    start = [
        f"    ({targets(fields)}) = take(data)",
        "    data = all_sent",
        "    extra = NO_EXTRA",
    ]
    return _assemble(cls, fields, start, names, hooks, checked)


def targets(fields: list[FieldPlan]) -> str:
    """Return the variables that the values of all fields are assigned to: ``v0, v1, ``.

    The last comma makes ``(v0, ) = values`` unpack a single one.
    """
    return "".join(f"v{number}, " for number in range(len(fields)))


def _assemble(
    cls: type[Model],
    fields: list[FieldPlan],
    start: list[str],
    names: dict[str, Any],
    hooks: HookSource,
    checked: Container[str] = (),
) -> Hook:
    """Compile a function that takes the values of all fields as `start` says, and stores each.

    `names` are those that `start` uses; the dictionary becomes the globals of the function.
    """
    names |= {
        "cls": cls,
        "mutable": mutable_subclass(cls),
        "new": object.__new__,
        "NO_EXTRA": NO_EXTRA,
        "DecodeError": DecodeError,
        "kind_of": kind_of,
        "parse_date": dt.date.fromisoformat,
        "parse_time": dt.datetime.fromisoformat,
    }
    lines = ["def read(data, _=None):", *start, "    self = new(mutable)"]
    for number, field in enumerate(fields):
        if field.name in checked:
            lines.append(f"    self.{field.name} = v{number}")
            continue
        mismatch = names[f"mismatch{number}"] = MismatchHandler(cls.__name__, field, hooks.strict)
        if needs_converter(field, hooks):
            names[f"convert{number}"] = nested(mismatch, hooks)
            lines += _convert(field, number)
        else:
            lines += _check(field, number)
            if field.shape.kind == "enum":
                names[f"members{number}"] = members_of(field.shape.target)
    lines += ("    self.extra = extra", "    self.__class__ = cls", "    return self")
    names["__name__"] = __name__  # `redaction` hides these frames by it: they hold records
    exec(compile("\n".join(lines), f"<structure hook of {cls.__name__}>", "exec"), names)
    hook: Any = names["read"]
    hook.is_sdk_hook = True  # else `nested` would take it for a user's
    made: Hook = hook
    return made


def needs_converter(field: FieldPlan, hooks: HookSource) -> bool:
    """Return whether a field's values are read by a function of their own, not inline.

    Hooks are looked up now: when one is registered later, cattrs drops the compiled functions.
    """
    kind = field.shape.kind
    return kind in {"model", "list", "choice"} or custom_hook(field.shape, hooks) is not None


def _picker(wires: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that takes the values of all fields, or raises a KeyError."""
    if len(wires) > 1:  # for one key, itemgetter returns no tuple
        return itemgetter(*wires)
    return lambda data: tuple(data[wire] for wire in wires)


def rest_of(wires: tuple[str, ...]) -> Callable[[dict[str, Any]], Mapping[str, Any]]:
    """Return a function that takes the keys and values that belong to no field."""
    known = frozenset(wires)

    def rest(data: dict[str, Any]) -> Mapping[str, Any]:
        if data.keys() <= known:
            return NO_EXTRA
        return {key: value for key, value in data.items() if key not in known}

    return rest


def mutable_subclass(cls: type[Model]) -> type:
    """Return a subclass of a model whose instances take values, to be filled in its place.

    It adds no slots: Python would compare two slot layouts whenever an instance changes its class,
    which takes as long as filling half of it.
    """
    members = {
        "__slots__": (),
        # Both, or values would be stored by calls instead of one instruction each.
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    return type(cls.__name__, (cls,), members)


def _check(field: FieldPlan, number: int) -> Iterator[str]:
    """Yield the lines that store a value inline: as it is, converted, or as the handler returns it.

    For an optional ``name: str`` that is the third field::

        self.name = v2 if v2 is None or v2.__class__ is str else mismatch2(v2, data)
    """
    v = f"v{number}"
    handled = f"mismatch{number}({v}, data)"
    kind = field.shape.kind
    if kind in PLAIN:
        fits = ("" if field.required else f"{v} is None or ") + PLAIN[kind].format(v=v)
        yield f"    self.{field.name} = {v} if {fits} else {handled}"
        return
    yield f"    if {v} is not None:"
    match kind:
        case "date":
            yield from _attempt(f"{v} = parse_date({v})", f"{v} = {handled}")
        case "datetime":
            yield f"        text = {v}"
            yield from _attempt(f"{v} = parse_time(text)", f"{v} = {handled}")
            yield "        else:"  # of the `try` of `_attempt`
            yield f"            if {v}.tzinfo is None:"
            yield f"                {v} = mismatch{number}(text, data)"
        case _:
            assert kind == "enum", kind  # others need a converter; a page is no field's type
            yield from _attempt(f"{v} = members{number}[{v}]", f"{v} = {handled}")
    yield from _store(field, v, handled)


def _convert(field: FieldPlan, number: int) -> Iterator[str]:
    """Yield the lines that store what the field's own function returns for a value."""
    v = f"v{number}"
    yield f"    if {v} is not None:"
    yield f"        {v} = convert{number}({v}, data)"
    yield from _store(field, v, f"mismatch{number}({v}, data)")


def _store(field: FieldPlan, v: str, handled: str) -> Iterator[str]:
    """Yield the end of a field's lines: the ``else`` of ``if … is not None``, and the storing."""
    if field.required:
        yield from ("    else:", f"        {v} = {handled}")
    yield f"    self.{field.name} = {v}"


def _attempt(conversion: str, otherwise: str) -> tuple[str, ...]:
    """Return the lines of a ``try``, indented to stand in an ``if`` of the function."""
    return (
        "        try:",
        f"            {conversion}",
        "        except (ValueError, TypeError, KeyError):",
        f"            {otherwise}",
    )
