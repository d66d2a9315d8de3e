"""How a whole model is read: a straight-line function, written when the model is first met.

The function stores each value as soon as it has seen that it is plainly of the declared type, and
hands every other value to a `fields.Misfit`, so a well-formed answer costs one comparison a field.

Filling a frozen attrs object through its constructor would cost more than all of that together.
The values go into a twin instead, a class with the same slots but without the freeze, which then
becomes the model by an assignment to ``__class__``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias

from .errors import DecodeError
from .fields import FieldPlan, Misfit, Shape, plan
from .models import NO_EXTRA, Model
from .values import is_array, kind_of

Hook: TypeAlias = Callable[..., Any]
Find: TypeAlias = Callable[[type[Model]], Hook]
Part: TypeAlias = Callable[[Any, Mapping[str, Any]], Any]

# How a value of each kind is told at a glance; what fails the test goes to the misfit.
PLAIN = {
    "str": "v.__class__ is str",
    "int": "v.__class__ is int",
    "float": "v.__class__ is float",
    "bool": "v.__class__ is bool",
    "id": "v.__class__ is str or v.__class__ is int",
    "mapping": "v.__class__ is dict",
    "any": "v is not None",
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
    twin, assign = _twin(cls)
    names: dict[str, Any] = {
        "cls": cls,
        "twin": twin,
        "new": object.__new__,
        "set": object.__setattr__,
        "known": frozenset(field.wire for field in fields),
        "NO_EXTRA": NO_EXTRA,
        "DecodeError": DecodeError,
        "kind_of": kind_of,
        "day": dt.date.fromisoformat,
        "moment": dt.datetime.fromisoformat,
    }
    lines = [
        "def read(data, _=None):",
        "    if data.__class__ is not dict:",
        f"        raise DecodeError({cls.__name__!r}, kind_of(data))",
        "    get = data.get",
        "    self = new(twin)",
    ]
    for number, field in enumerate(fields):
        misfit = names[f"misfit{number}"] = Misfit(cls.__name__, field, strict)
        lines += [f"    v = get({field.wire!r})", *_judge(field, number, assign(field.name))]
        names |= _helpers(field, number, misfit, find)
    lines += [
        "    v = NO_EXTRA",
        "    if not data.keys() <= known:",
        "        v = {key: value for key, value in data.items() if key not in known}",
        f"    {assign('extra')}",
        "    self.__class__ = cls",
        "    return self",
    ]
    exec(compile("\n".join(lines), f"<reader of {cls.__name__}>", "exec"), names)
    hook: Hook = names["read"]
    return hook


def _twin(cls: type[Model]) -> tuple[type, Callable[[str], str]]:
    """A class to fill in place of `cls`, and how a value is stored in it."""
    # The bases are frozen too: a twin that inherited their __setattr__ could not be filled.
    slots: dict[str, Any] = {
        "__slots__": cls.__dict__.get("__slots__", ()),
        "__setattr__": object.__setattr__,
    }
    twin = type(cls.__name__, cls.__bases__, slots)
    probe: Any = object.__new__(twin)
    try:
        probe.__class__ = cls
    except TypeError:  # another layout: a subclass that is not a @model itself
        return cls, lambda name: f"set(self, {name!r}, v)"
    return twin, lambda name: f"self.{name} = v"


def _judge(field: FieldPlan, number: int, store: str) -> Iterator[str]:
    """The lines that settle ``v``, kept, converted, or handed to the misfit, and store it."""
    settle = f"v = misfit{number}(v, data)"
    kind = field.shape.kind
    if kind in PLAIN:
        excused = PLAIN[kind] if field.required else f"{PLAIN[kind]} or v is None"
        yield from (f"    if not ({excused}):", f"        {settle}", f"    {store}")
        return
    yield "    if v is not None:"
    match kind:
        case "date":
            yield from _attempt("v = day(v)", settle)
        case "datetime":
            yield from ("        text = v", *_attempt("v = moment(text)", settle))
            yield from ("        if v.__class__ is moment.__self__ and v.tzinfo is None:",)
            yield f"            v = misfit{number}(text, data)"
        case "enum":
            yield from _attempt(f"v = members{number}[v]", settle)
        case _:
            yield f"        v = convert{number}(v, data)"
    if field.required:
        yield from ("    else:", f"        {settle}")
    yield f"    {store}"


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
            test = eval(f"lambda v: {PLAIN[kind]}")
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
