"""How a whole model is read: a straight-line function, written when the model is first met.

The function takes all values at once, stores each as soon as it has seen that it is plainly of the
declared type, and hands every other value to a `fields.Misfit`: a well-formed answer costs one
comparison a field.

Filling a frozen attrs object through its constructor would cost more than all of that together.
The values go into a twin instead, a subclass without the freeze, which then becomes the model by
an assignment to ``__class__``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterator, Mapping
from operator import itemgetter
from typing import Any

from ..errors import DecodeError
from ..models.base import NO_EXTRA, Model
from ..types import kind_of
from .mismatch import Misfit
from .nested import PLAIN, Find, Hook, members_of, nested
from .schema import FieldPlan, plan


def compile_hook(cls: type[Model], find: Find, *, strict: bool) -> Hook:
    """Write the function that turns a JSON object into a `cls`.

    It ignores a second argument, so that it can serve cattrs as a structure hook.

    Args:
        cls: the model.
        find: gives the functions of nested models, when they are first met.
        strict: raise `DecodeError` where the lenient reader keeps and reports.
    """
    fields = plan(cls)
    wires = tuple(field.wire for field in fields)
    names = {"wires": wires, "pick": _picker(wires), "rest": rest_of(wires)}
    start = [
        "    if data.__class__ is not dict:",
        f"        raise DecodeError({cls.__name__!r}, kind_of(data))",
        "    try:",  # to take all fields at once; one that is missing is a KeyError
        "        values = pick(data)",
        f"        extra = NO_EXTRA if len(data) == {len(fields)} else rest(data)",
        "    except KeyError:",
        "        values = map(data.get, wires)",
        "        extra = rest(data)",
        f"    ({targets(fields)}) = values",
    ]
    return _assemble(cls, fields, start, names, find, strict)


def compile_filler(
    cls: type[Model],
    fields: list[FieldPlan],
    plain: Container[str],
    values: Callable[[Any], tuple[Any, ...]],
    find: Find,
    *,
    strict: bool,
) -> Hook:
    """Write the function that turns values that were checked elsewhere into a `cls`.

    Args:
        cls: the model.
        fields: its fields, in the order of the values.
        plain: names of those whose values are stored as they are; the others are settled.
        values: takes them from what the function is called with.
        find: gives the functions of nested models, when they are first met.
        strict: raise `DecodeError` where the lenient reader keeps and reports.
    """
    # All were sent, as far as they are required: that is among what was checked.
    names = {"take": values, "present": dict.fromkeys(field.wire for field in fields)}
    start = [
        f"    ({targets(fields)}) = take(data)",
        "    data = present",
        "    extra = NO_EXTRA",
    ]
    return _assemble(cls, fields, start, names, find, strict, plain)


def targets(fields: list[FieldPlan]) -> str:
    """Names for the values of all fields, to be assigned together."""
    return "".join(f"v{number}, " for number in range(len(fields)))


def _assemble(
    cls: type[Model],
    fields: list[FieldPlan],
    start: list[str],
    names: dict[str, Any],
    find: Find,
    strict: bool,
    plain: Container[str] = (),
) -> Hook:
    """The function that takes the values of all fields as `start` says, then stores each."""
    names |= {
        "cls": cls,
        "twin": twin_of(cls),
        "new": object.__new__,
        "NO_EXTRA": NO_EXTRA,
        "DecodeError": DecodeError,
        "kind_of": kind_of,
        "day": dt.date.fromisoformat,
        "moment": dt.datetime.fromisoformat,
    }
    lines = ["def read(data, _=None):", *start, "    self = new(twin)"]
    for number, field in enumerate(fields):
        if field.name in plain:
            lines.append(f"    self.{field.name} = v{number}")
            continue
        misfit = names[f"misfit{number}"] = Misfit(cls.__name__, field, strict)
        lines += _judge(field, number)
        names |= _helpers(field, number, misfit, find)
    lines += ("    self.extra = extra", "    self.__class__ = cls", "    return self")
    exec(compile("\n".join(lines), f"<reader of {cls.__name__}>", "exec"), names)
    hook: Hook = names["read"]
    return hook


def _picker(wires: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Takes the values of all fields from an object, or raises a KeyError."""
    if len(wires) > 1:
        return itemgetter(*wires)
    return lambda data: tuple(data[wire] for wire in wires)


def rest_of(wires: tuple[str, ...]) -> Callable[[dict[str, Any]], Mapping[str, Any]]:
    """Takes from an object what is of no field."""
    known = frozenset(wires)

    def rest(data: dict[str, Any]) -> Mapping[str, Any]:
        if data.keys() <= known:
            return NO_EXTRA
        return {key: value for key, value in data.items() if key not in known}

    return rest


def twin_of(cls: type[Model]) -> type:
    """A class to fill in place of `cls`.

    It adds no slots of its own: Python need not compare those of two layouts when an instance
    changes its class, which would take as long as filling half of it.
    """
    members = {
        "__slots__": (),
        # Both, or values would be stored by calls instead of one instruction each.
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    return type(cls.__name__, (cls,), members)


def _judge(field: FieldPlan, number: int) -> Iterator[str]:
    """The lines that settle a value, kept, converted, or handed to the misfit, and store it."""
    v = f"v{number}"
    settled = f"misfit{number}({v}, data)"
    kind = field.shape.kind
    if kind in PLAIN:
        excused = ("" if field.required else f"{v} is None or ") + PLAIN[kind].format(v=v)
        yield f"    self.{field.name} = {v} if {excused} else {settled}"
        return
    yield f"    if {v} is not None:"
    match kind:
        case "date":
            yield from _attempt(f"{v} = day({v})", f"{v} = {settled}")
        case "datetime":
            yield f"        text = {v}"
            yield from _attempt(f"{v} = moment(text)", f"{v} = {settled}")
            yield "        else:"
            yield f"            if {v}.tzinfo is None:"
            yield f"                {v} = misfit{number}(text, data)"
        case "enum":
            yield from _attempt(f"{v} = members{number}[{v}]", f"{v} = {settled}")
        case _:
            yield f"        {v} = convert{number}({v}, data)"
    if field.required:
        yield from ("    else:", f"        {v} = {settled}")
    yield f"    self.{field.name} = {v}"


def _attempt(conversion: str, otherwise: str) -> tuple[str, ...]:
    return (
        "        try:",
        f"            {conversion}",
        "        except (ValueError, TypeError, KeyError):",
        f"            {otherwise}",
    )


def _helpers(field: FieldPlan, number: int, misfit: Misfit, find: Find) -> dict[str, Any]:
    """What the lines of one field refer to, besides the misfit."""
    if field.shape.kind == "enum":
        return {f"members{number}": members_of(field.shape.target)}
    if field.shape.kind in {"model", "list", "choice"}:
        return {f"convert{number}": nested(field, misfit, find)}
    return {}
