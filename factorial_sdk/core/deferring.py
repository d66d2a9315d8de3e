"""Classes of fields that attrs completes when somebody first asks for what it makes.

For every class attrs writes and compiles an ``__init__`` and describes each field with an object:
1.6 ms for 54 fields, and a domain of the API has up to a hundred classes. A program constructs few
of them: records are read without their constructor (see `compiling`). So a class starts with its
slots alone. Its constructor, its signature and what `attrs.fields` tells are made together, when
one of them is first touched; from then on it is what attrs would have made at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final, TypeVar

import attrs

from .compat import override

C = TypeVar("C", bound=type)

FIELDS: Final = "__attrs_attrs__"
SPECIFIED: Final[Any] = attrs.field().__class__
NO_METADATA: Final[Mapping[Any, Any]] = {}


class Declared:
    """One field as its class declares it: the part of an `attrs.Attribute` that reading needs."""

    __slots__ = ("metadata", "name", "required", "type")

    def __init__(
        self, name: str, annotation: Any, required: bool, metadata: Mapping[Any, Any]
    ) -> None:
        self.name = name
        self.type = annotation
        self.required = required
        self.metadata = metadata


def defer(written: C, complete: Callable[[C], C]) -> C:
    """A slotted class with the fields of `written`, completed when first needed.

    Args:
        written: the class as its author wrote it: annotated fields with defaults. Its one base is
            a frozen attrs class, which brings all but the constructor; a class without a base is
            completed at once. Its methods must not use ``super()`` without arguments, since they
            end up in another class.
        complete: makes the attrs class from it.

    Raises:
        TypeError: it has several bases.
    """
    names = vars(written).get("__annotations__", {})
    inherited = {slot for base in written.__mro__ for slot in vars(base).get("__slots__", ())}
    members = {
        name: value
        for name, value in vars(written).items()
        if name not in {"__dict__", "__weakref__"}
    }
    if len(written.__bases__) != 1:
        raise TypeError(f"{written.__name__} must have one base")
    (base,) = written.__bases__
    if base is object:
        return complete(written)
    completion = _Completion(base, members, complete)
    light = {name: value for name, value in members.items() if name not in names}
    light["__slots__"] = tuple(name for name in names if name not in inherited)
    light |= {name: kind(name, completion) for name, kind in PENDING.items()}
    cls: Any = type(written.__name__, (base,), light)
    completion.cls = cls
    return cls  # type: ignore[no-any-return]


def declared_fields(cls: type) -> list[Declared]:
    """The fields of an attrs class, inherited ones first; does not complete a deferred class."""
    for base in cls.__mro__:
        fields = vars(base).get(FIELDS)
        if isinstance(fields, _Pending):
            return fields.completion.declared()
        if fields is not None:
            break
    found: Any = cls
    return [
        Declared(field.name, field.type, field.default is attrs.NOTHING, field.metadata)
        for field in attrs.fields(found)
    ]


class _Completion:
    """What is left to do for one class."""

    def __init__(self, base: type, members: dict[str, Any], complete: Callable[[Any], Any]) -> None:
        self.cls: type = base  # until there is one
        self._base = base
        self._members = members
        self._complete = complete

    def declared(self) -> list[Declared]:
        """What attrs would find; `attrs.field()` leaves an object where a default would be."""
        names: dict[str, Any] = self._members.get("__annotations__", {})
        # A field that is declared anew takes its new place, as in attrs.
        fields = [each for each in declared_fields(self._base) if each.name not in names]
        for name, annotation in names.items():
            value = self._members.get(name, attrs.NOTHING)
            metadata: Mapping[Any, Any] = NO_METADATA
            if isinstance(value, SPECIFIED):
                value, metadata = value._default, value.metadata
            fields.append(Declared(name, annotation, value is attrs.NOTHING, metadata))
        return fields

    def finish(self) -> None:
        """Make what is missing. Two threads may both do it; they agree."""
        if isinstance(vars(self.cls)[FIELDS], _Pending):
            made: Any = self._complete(type(self.cls.__name__, (self._base,), self._members))
            for name in ("__init__", FIELDS):
                setattr(self.cls, name, vars(made)[name])
            with suppress(AttributeError):
                delattr(self.cls, "__signature__")


class _Pending:
    """Stands for a member that is not there yet; touching it completes the class."""

    def __init__(self, name: str, completion: _Completion) -> None:
        self.name = name
        self.completion = completion

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        self.completion.finish()
        found: Any = vars(self.completion.cls)[self.name]
        bind = getattr(found.__class__, "__get__", None)
        return bind(found, instance, owner) if bind else found


class _PendingSignature(_Pending):
    """Lets `inspect.signature` see the constructor instead of what stands for it."""

    @override
    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        from inspect import signature  # nobody who does not inspect should pay for it

        self.completion.finish()
        return signature(owner or type(instance))


PENDING: Final[Mapping[str, type[_Pending]]] = {
    "__init__": _Pending,
    FIELDS: _Pending,
    "__signature__": _PendingSignature,
}
