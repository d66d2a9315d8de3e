"""How a whole model is read: a straight-line function, written when the model is first met.

The function takes all values at once, stores each as soon as it has seen that it is plainly of the
declared type, and hands every other value to a `fields.Misfit`: a well-formed answer costs one
comparison a field.

Filling a frozen attrs object through its constructor would cost more than all of that together.
The values go into a twin instead, a class with the same slots but without the freeze, which then
becomes the model by an assignment to ``__class__``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterator, Mapping
from enum import Enum
from operator import itemgetter
from typing import Any, TypeAlias

from .errors import DecodeError
from .fields import FieldPlan, Misfit, Shape, plan
from .models import NO_EXTRA, Model
from .values import is_array, kind_of

Hook: TypeAlias = Callable[..., Any]
Find: TypeAlias = Callable[[type[Model]], Hook]
Part: TypeAlias = Callable[[Any, Mapping[str, Any]], Any]
Assign: TypeAlias = Callable[[str, str], str]

# How a value of each kind is told at a glance; what fails the test goes to the misfit.
PLAIN = {
    "str": "{v}.__class__ is str",
    "int": "{v}.__class__ is int",
    "float": "{v}.__class__ is float",
    "bool": "{v}.__class__ is bool",
    "id": "{v}.__class__ is str or {v}.__class__ is int",
    "mapping": "{v}.__class__ is dict",
    "any": "{v} is not None",
}


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
    names = {"wires": wires, "pick": _picker(wires), "rest": _rest(wires)}
    start = [
        "    if data.__class__ is not dict:",
        f"        raise DecodeError({cls.__name__!r}, kind_of(data))",
        "    try:",  # to take all fields at once; one that is missing is a KeyError
        "        values = pick(data)",
        f"        extra = NO_EXTRA if len(data) == {len(fields)} else rest(data)",
        "    except KeyError:",
        "        values = map(data.get, wires)",
        "        extra = rest(data)",
        f"    ({_targets(fields)}) = values",
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
        f"    ({_targets(fields)}) = take(data)",
        "    data = present",
        "    extra = NO_EXTRA",
    ]
    return _assemble(cls, fields, start, names, find, strict, plain)


def _targets(fields: list[FieldPlan]) -> str:
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
    twin, assign = _twin(cls)
    names |= {
        "cls": cls,
        "twin": twin,
        "new": object.__new__,
        "set": object.__setattr__,
        "NO_EXTRA": NO_EXTRA,
        "DecodeError": DecodeError,
        "kind_of": kind_of,
        "day": dt.date.fromisoformat,
        "moment": dt.datetime.fromisoformat,
    }
    lines = ["def read(data, _=None):", *start, "    self = new(twin)"]
    for number, field in enumerate(fields):
        if field.name in plain:
            lines.append(f"    {assign(field.name, f'v{number}')}")
            continue
        misfit = names[f"misfit{number}"] = Misfit(cls.__name__, field, strict)
        lines += _judge(field, number, assign)
        names |= _helpers(field, number, misfit, find)
    lines.append(f"    {assign('extra', 'extra')}")
    if twin is not cls:
        lines.append("    self.__class__ = cls")
    lines.append("    return self")
    exec(compile("\n".join(lines), f"<reader of {cls.__name__}>", "exec"), names)
    hook: Hook = names["read"]
    return hook


def _picker(wires: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Takes the values of all fields from an object, or raises a KeyError."""
    if len(wires) > 1:
        return itemgetter(*wires)
    return lambda data: tuple(data[wire] for wire in wires)


def _rest(wires: tuple[str, ...]) -> Callable[[dict[str, Any]], Mapping[str, Any]]:
    """Takes from an object what is of no field."""
    known = frozenset(wires)

    def rest(data: dict[str, Any]) -> Mapping[str, Any]:
        if data.keys() <= known:
            return NO_EXTRA
        return {key: value for key, value in data.items() if key not in known}

    return rest


def _twin(cls: type[Model]) -> tuple[type, Assign]:
    """A class to fill in place of `cls`, and how a value is stored in it."""
    # The bases are frozen too: a twin that inherited one of these could not be filled, or would
    # store each value by a call instead of one instruction.
    members: dict[str, Any] = {
        "__slots__": cls.__dict__.get("__slots__", ()),
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    twin = type(cls).plain(cls.__name__, cls.__bases__, members)
    probe: Any = object.__new__(twin)
    try:
        probe.__class__ = cls
    except TypeError:  # another layout: a subclass that is not a @model itself
        return cls, lambda name, value: f"set(self, {name!r}, {value})"
    return twin, lambda name, value: f"self.{name} = {value}"


def _judge(field: FieldPlan, number: int, assign: Assign) -> Iterator[str]:
    """The lines that settle a value, kept, converted, or handed to the misfit, and store it."""
    v = f"v{number}"
    settled = f"misfit{number}({v}, data)"
    kind = field.shape.kind
    if kind in PLAIN:
        excused = ("" if field.required else f"{v} is None or ") + PLAIN[kind].format(v=v)
        yield f"    {assign(field.name, f'{v} if {excused} else {settled}')}"
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
    yield f"    {assign(field.name, v)}"


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
        return {f"members{number}": _members(field.shape.target)}
    if field.shape.kind in {"model", "list", "choice"}:
        return {f"convert{number}": _nested(field, misfit, find)}
    return {}


def _members(enum: type[Enum]) -> dict[Any, Enum]:
    return {member.value: member for member in enum}


def _nested(field: FieldPlan, misfit: Misfit, find: Find) -> Part:
    """Reads a value that has parts of its own; errors name the way down to them."""
    read = _reader_of(field.shape, misfit, find)

    def convert(value: Any, record: Mapping[str, Any]) -> Any:
        try:
            return read(value, record)
        except DecodeError as error:
            raise error.within(field.wire) from None

    return convert


def _reader_of(shape: Shape, misfit: Misfit, find: Find) -> Part:
    """Reads one value of `shape`; the second argument is the record that it was found in."""
    match shape.kind:
        case "model":
            return _model_reader(shape.target, shape, misfit, find)
        case "choice":
            sibling, models = shape.target
            readers = {
                key: _model_reader(each, shape, misfit, find) for key, each in models.items()
            }
            mapping = _reader_of(Shape("mapping"), misfit, find)

            def choose(value: Any, record: Mapping[str, Any]) -> Any:
                key = record.get(sibling)
                return (readers.get(key, mapping) if isinstance(key, str) else mapping)(
                    value, record
                )

            return choose
        case "list":
            assert shape.item is not None
            return _list_reader(shape, shape.item, misfit, find)
        case "enum":
            members = _members(shape.target)
            return lambda value, _: (
                members[value]
                if isinstance(value, str) and value in members
                else misfit.item(value, shape)
            )
        case "date":
            return lambda value, _: _day(value, shape, misfit)
        case kind if kind in PLAIN:
            test = eval(f"lambda v: {PLAIN[kind].format(v='v')}")
            return lambda value, _: value if test(value) else misfit.item(value, shape)
        case _:
            return lambda value, _: misfit.item(value, shape)


def _model_reader(cls: type[Model], shape: Shape, misfit: Misfit, find: Find) -> Part:
    def read(value: Any, _: Mapping[str, Any]) -> Any:
        if type(value) is not dict:
            return misfit.item(value, shape)
        return find(cls)(value)

    return read


def _list_reader(shape: Shape, item: Shape, misfit: Misfit, find: Find) -> Part:
    read_item = _reader_of(item, misfit, find)

    def read(value: Any, record: Mapping[str, Any]) -> Any:
        if not is_array(value):
            return misfit.item(value, shape)
        items: list[Any] = []
        try:
            for each in value:
                # One by one: when reading fails, their number tells where.
                items.append(None if each is None else read_item(each, record))  # noqa: PERF401
        except DecodeError as error:
            raise error.within(len(items)) from None
        return items

    return read


def _day(value: Any, shape: Shape, misfit: Misfit) -> Any:
    try:
        return dt.date.fromisoformat(value)
    except (ValueError, TypeError):
        return misfit.item(value, shape)
