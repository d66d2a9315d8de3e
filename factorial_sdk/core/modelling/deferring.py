"""Classes of fields that attrs completes when somebody first asks for what it makes.

For every class attrs writes and compiles an ``__init__`` and describes each field with an object:
1.6 ms for 54 fields, and a domain of the API has up to a hundred classes. A program constructs few
of them: records are read without their constructor (see `compiling`). So a class starts with its
slots alone. Its constructor, its signature and what `attrs.fields` tells are made together, when
one of them is first touched; from then on it is what attrs would have made at once.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from contextlib import suppress
from types import MemberDescriptorType
from typing import Any, Final, dataclass_transform

import attrs

from ..compat import override

FIELDS: Final = "__attrs_attrs__"
SPECIFIED: Final[Any] = attrs.field().__class__
# The text that attrs knows the annotations by that make no field.
CLASS_VARIABLES: Final = (
    "ClassVar",
    "typing.ClassVar",
    "t.ClassVar",
    "typing_extensions.ClassVar",
)
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


class Deferring(type):
    """Metaclass of classes whose annotated fields are completed when first needed.

    A class below a root, which is a class without bases, is slotted. What is derived from that, a
    user's subclass, is laid out as Python lays it out, and an attrs decorator may be put on it.
    """

    @staticmethod
    @abstractmethod
    def complete(written: type) -> type:
        """Make the attrs class from a class as its author wrote it."""

    def __new__(mcs, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> Any:
        """The class: whole when attrs makes it or it is a root, else without a constructor."""
        if FIELDS in members:
            return mcs.plain(name, bases, _decorated(name, members))
        if not bases:
            return mcs.complete(mcs.plain(name, bases, members))
        fields = [
            field
            for field, annotation in members.get("__annotations__", {}).items()
            if not str(annotation).strip("'\"").startswith(CLASS_VARIABLES)
        ]
        below_root = len(bases) == 1 and bases[0].__base__ is object
        if not fields and not below_root:
            return mcs.plain(name, bases, members)
        completion = _Completion(mcs, bases, members, fields)
        light = {key: kind(key, completion) for key, kind in PENDING.items()} | members
        if below_root:
            for field in fields:
                light.pop(field, None)
            inherited = bases[0].__dict__["__slots__"]
            light["__slots__"] = tuple(field for field in fields if field not in inherited)
        completion.cls = mcs.plain(name, bases, light)
        return completion.cls

    @classmethod
    def plain(cls, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> Any:
        """A class with these members and no others."""
        return type.__new__(cls, name, bases, members)


def _decorated(name: str, members: Mapping[str, Any]) -> dict[str, Any]:
    """What attrs has made of a class that had what is pending; it takes that for the class's own.

    Raises:
        TypeError: the defaults that it found are slots by now.
    """
    if any(isinstance(field.default, MemberDescriptorType) for field in members[FIELDS]):
        raise TypeError(f"{name} has its fields without a decorator; take that of attrs away")
    made = {key: value for key, value in members.items() if not isinstance(value, _Pending)}
    if "__attrs_init__" in made:
        made.setdefault("__init__", made["__attrs_init__"])
    return made


def declared_fields(cls: type) -> list[Declared]:
    """The fields of an attrs class, inherited ones first; does not complete a deferred class."""
    for base in cls.__mro__:
        fields = vars(base).get(FIELDS)
        if isinstance(fields, _Pending):
            return fields.completion.declared()
        if fields is not None:
            break
    return _made(cls)


def _made(cls: Any) -> list[Declared]:
    return [
        Declared(field.name, field.type, field.default is attrs.NOTHING, field.metadata)
        for field in attrs.fields(cls)
    ]


class _Completion:
    """What is left to do for one class."""

    def __init__(
        self,
        kind: type[Deferring],
        bases: tuple[type, ...],
        members: dict[str, Any],
        fields: list[str],
    ) -> None:
        self.cls: type = bases[0]  # until there is one
        self._kind = kind
        self._bases = bases
        # Methods that use super() know their class already.
        self._members = {key: value for key, value in members.items() if key != "__classcell__"}
        self._fields = fields

    def declared(self) -> list[Declared]:
        """What attrs would find; `attrs.field()` leaves an object where a default would be."""
        base, *others = self._bases
        if others:
            return _made(self.finish())
        names: dict[str, Any] = self._members.get("__annotations__", {})
        # A field that is declared anew takes its new place, as in attrs.
        fields = [each for each in declared_fields(base) if each.name not in self._fields]
        for name in self._fields:
            value = self._members.get(name, attrs.NOTHING)
            metadata: Mapping[Any, Any] = NO_METADATA
            if isinstance(value, SPECIFIED):
                value, metadata = value._default, value.metadata
            fields.append(Declared(name, names[name], value is attrs.NOTHING, metadata))
        return fields

    def finish(self) -> type:
        """Make what is missing. Two threads may both do it; they agree."""
        mine = vars(self.cls)
        if isinstance(mine[FIELDS], _Pending):
            written = self._kind.plain(self.cls.__name__, self._bases, self._members)
            made = dict(vars(self._kind.complete(written)))
        else:
            made = _decorated(self.cls.__name__, mine)
        # The fields come last: they tell other threads that the rest is there.
        for name in ("__init__", "__attrs_init__", FIELDS):
            if name in made and name not in self._members:
                setattr(self.cls, name, made[name])
        with suppress(AttributeError):
            delattr(self.cls, "__signature__")
        return self.cls


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


@dataclass_transform(frozen_default=True, field_specifiers=(attrs.field,))
class Values(Deferring):
    """Makes every class below `Value` frozen and slotted."""

    @staticmethod
    @override
    def complete(written: type) -> type:
        """A value."""
        return attrs.frozen(eq=False, repr=False)(written)


class Value(metaclass=Values):
    """Base of small values that most programs import and few make: equal when their fields are."""

    @override
    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self.__getstate__() == other.__getstate__()

    @override
    def __hash__(self) -> int:
        return hash((type(self), *self.__getstate__().values()))

    @override
    def __getstate__(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in declared_fields(type(self))}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)
