"""Records and bodies as JSON holds them: the unstructure hooks of the SDK, and their checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast

import attrs

from .decoding.nested import is_own
from .models.base import Body, Model, id_fields, wire_name
from .types import UNSET, enum_value, is_decimal, is_encodable, is_iterable, is_mapping, kind_of

if TYPE_CHECKING:
    from .models.bodies import BodyField

Content: TypeAlias = Body | Model | Mapping[Any, Any]
IdType: TypeAlias = type[int] | type[str]

NOT_UNICODE = "holds half a character (a lone surrogate)"

MAX_INTEGER_BITS = 1024
"""Of an integer. Ids have 65 at most; Python refuses to write integers of 4,300 digits as text."""

MAX_EXPONENT = 300
"""Zeros that a Decimal may be written with: ``Decimal("1E999999999")`` would fill the memory."""

MAX_DIGITS = 300
"""Of an id. Python refuses to read integers of more than 4,300 digits, and no id has so many."""


class UnstructureHooks(Protocol):
    """The converter, as far as unstructuring needs it."""

    def get_unstructure_hook(self, cls: Any, /) -> Callable[[Any], Any]:
        """Return the unstructure hook that is registered for a class."""
        ...

    def unstructure_attrs_asdict(self, obj: Any) -> dict[str, Any]:
        """Unstructure an object of any attrs class, by cattrs' own rules."""
        ...


class UnstructureHook:
    """Unstructures any value by the SDK's own rules; see `to_plain`."""

    is_sdk_hook = True

    def __init__(self, hooks: UnstructureHooks) -> None:
        self._hooks = hooks

    def __call__(self, value: Any) -> Any:
        """Return the value as JSON holds it; for what it raises see `to_plain`."""
        cls: type = value.__class__
        if attrs.has(cls) and not issubclass(cls, Body | Model):
            return self._hooks.unstructure_attrs_asdict(value)  # a class of the user's own
        return _by_own_rules(value, cls.__name__, None, self._hooks)


def to_plain(
    value: Any,
    where: str,
    id_type: IdType | None,
    hooks: UnstructureHooks,
    field: BodyField | None = None,
) -> Any:
    """Reduce a value to what JSON can hold, by the unstructure hooks of a converter.

    The SDK's own hooks write wire names, ISO dates and enum values, and leave out fields that are
    `UNSET`. What a user's hook returns is checked and reduced like any other value.

    Args:
        value: a record, a body, or any value of a field.
        where: names the value in messages, for example ``data.employee_id``.
        id_type: what the ids of body classes are sent as; None for a value that is not sent to the
            API. Its ids stay as they are given, and its datetimes need no time zone.
        hooks: the converter.
        field: the field of a body class that the value is checked against; by default it is not
            checked. Nor is what a user's hook returns.

    Raises:
        TypeError: the value, or one in it, is of a type that JSON cannot hold, or lacks fields, or
            has unknown ones.
        ValueError: the value, or one in it, is a number or a text that JSON cannot hold, none of
            the values of its enum, or a datetime without a time zone.
    """
    hook = hooks.get_unstructure_hook(value.__class__)
    if is_own(hook):
        return _by_own_rules(value, where, id_type, hooks, field)
    return _by_own_rules(hook(value), where, id_type, hooks)


def _by_own_rules(
    value: Any,
    where: str,
    id_type: IdType | None,
    hooks: UnstructureHooks,
    field: BodyField | None = None,
) -> Any:
    if field is not None and field.enum is not None and isinstance(value, str | int | float):
        field.check_value(value, where)
    match value:
        case Enum() if value is not UNSET:
            return to_plain(value.value, where, id_type, hooks, field)
        case str():
            if not is_encodable(value):
                raise ValueError(f"{where} {NOT_UNICODE}")
            return value
        case None | bool():
            return value
        case int():
            return checked_integer(value, where)
        case float():
            return checked_number(value, where)
        case dt.date() | dt.time():
            value = checked_number(value, where)  # NaT of pandas is a datetime, too
            if id_type is not None:
                check_time_zone(value, where)
            return value.isoformat()
        case _ if is_decimal(value):
            return _exact_number(value, where)
        case Body() | Model():
            return _plain_object(value, where, id_type, hooks, field)
        case _ if is_mapping(value):
            return _plain_object(value, where, id_type, hooks, field)
        case _ if is_iterable(value):
            return [
                to_plain(item, f"{where}[{i}]", id_type, hooks, field)
                for i, item in enumerate(value)
            ]
        case _:
            raise TypeError(f"{where} cannot be sent as JSON: it is of type {type(value).__name__}")


def by_user_hook(value: Any, hooks: UnstructureHooks) -> Any:
    """Return what a user's hook for a value's class makes of it; the value where there is none."""
    hook = hooks.get_unstructure_hook(value.__class__)
    return value if is_own(hook) else hook(value)


def members_of(data: Content, *, extra: bool = True) -> list[tuple[str, Any]]:
    """Return the wire names and values to send, without those that are `UNSET`.

    Args:
        data: a record, a body or a mapping.
        extra: include what a record has in `extra`.

    Raises:
        TypeError: a name is no string.
        ValueError: a name cannot be sent.
    """
    if isinstance(data, Body | Model):
        cls = cast("type[attrs.AttrsInstance]", type(data))
        declared = (field for field in attrs.fields(cls) if field.name != "extra")
        members = [(wire_name(field), getattr(data, field.name)) for field in declared]
        if isinstance(data, Model) and extra:
            members.extend(data.extra.items())
    else:
        members = list(data.items())
        for name, _ in members:
            if not isinstance(name, str):
                raise TypeError(f"field names must be strings, got {kind_of(name)}")
            if not is_encodable(name):
                raise ValueError(f"a field name {NOT_UNICODE}")
    return [(name, value) for name, value in members if value is not UNSET]


def as_id(value: Any, id_type: IdType | None) -> Any:
    """Return an id as the API version takes it: a string, or an integer where it spells one."""
    if is_iterable(value):
        return [as_id(item, id_type) for item in value]
    value = enum_value(value)
    if id_type is None or isinstance(value, bool) or not isinstance(value, int | str):
        return value
    text = str(checked_integer(value, "id")) if isinstance(value, int) else value.strip()
    is_number = text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS
    return int(text) if id_type is int and is_number else text


def checked_integer(value: Any, name: str) -> Any:
    """Return an integer that can be sent.

    Raises:
        ValueError: it is too large.
    """
    if value.bit_length() > MAX_INTEGER_BITS:
        raise ValueError(f"{name} is an integer of {value.bit_length()} bits, too large to send")
    return value


def checked_number(value: Any, name: str) -> Any:
    """Return a float or date that can be sent; pandas' NaT is a datetime, but not one of these.

    Raises:
        ValueError: it is not a number, infinite, or not a time.
    """
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"{name} is {value}, which cannot be sent; leave it out, or pass None")
    return value


def checked_decimal(value: Any, name: str) -> Any:
    """Return a Decimal that can be sent.

    Raises:
        ValueError: it is not a number, infinite, or its exponent is too large.
    """
    if not value.is_finite():
        raise ValueError(f"{name} is {value}, which cannot be sent; leave it out, or pass None")
    if abs(value.adjusted()) > MAX_EXPONENT:
        raise ValueError(f"{name} is of more than {MAX_EXPONENT} digits, too many to send")
    return value


def check_time_zone(value: dt.date | dt.time, name: str) -> None:
    """Refuse a datetime without a time zone: the API would take it for a moment in its own.

    Raises:
        ValueError: it is one.
    """
    if isinstance(value, dt.datetime) and value == value and value.utcoffset() is None:  # not NaT
        raise ValueError(
            f"{name} is a datetime without a time zone; add one, such as tzinfo=datetime.UTC, or "
            "pass a date or text"
        )


def _plain_object(
    value: Content,
    where: str,
    id_type: IdType | None,
    hooks: UnstructureHooks,
    field: BodyField | None,
) -> dict[str, Any]:
    members = members_of(value)
    fields: Mapping[str, BodyField] = {}
    if field is not None and field.body is not None:
        from .models.bodies import body_plan  # most programs only read

        plan = body_plan(type(value) if isinstance(value, Body) else field.body)
        fields = plan.fields
        if is_mapping(value):
            plan.check_names([name for name, _ in members], where, field.also)
    plain = {
        name: to_plain(item, f"{where}.{name}", id_type, hooks, fields.get(name))
        for name, item in members
    }
    # After the hooks, which do not know the API version: a user's class of ids may become a string.
    for name in id_fields(type(value)) if isinstance(value, Body) else ():
        if name in plain:
            plain[name] = as_id(plain[name], id_type)
    return plain


def _exact_number(value: Any, where: str) -> int | float:
    """Return the JSON number that says exactly what a Decimal says: it may be money."""
    checked_decimal(value, where)
    if value == value.to_integral_value():
        return int(value)
    number = float(value)
    if type(value)(repr(number)) != value:
        raise ValueError(f"{where} has more digits than a JSON number keeps; round it first")
    return number
