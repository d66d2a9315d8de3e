"""``Model`` and ``Body``: the attrs classes that records and request bodies are made of."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NoReturn, Self, TypeVar, get_args

import attrs

from ..compat import override
from ..optional import document_attributes, new_body_check, record_text, repr_html, serialization
from ..types import ID, UNSET, DictMode, is_array

if TYPE_CHECKING:
    import cattrs

T = TypeVar("T")

# The keys of `attrs.Attribute.metadata`. The functions and constants below make the metadata of the
# generated fields; `decoding.schema` and `wire_name` read it.
DOCUMENTED: Final = "documented"
"""Whether no published schema has the field."""

REQUIRED: Final = "required"
"""Whether the schema requires the field, although it has a default."""

CHOICE: Final = "choice"
"""Name of a sibling field, and the model for each of its values."""

WIRE: Final = "wire"
"""Name of the field in JSON."""


AFTER_INIT: Final = "__attrs_post_init__"
"""Name of the method that attrs calls at the end of ``__init__``."""


class _NoExtra(Mapping[str, Any]):
    """The `extra` of records that have none: one empty mapping, shared, that pickles as itself."""

    __slots__ = ()

    @override
    def __getitem__(self, key: str) -> Any:
        raise KeyError(key)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(())

    @override
    def __len__(self) -> int:
        return 0

    @override
    def __repr__(self) -> str:
        return "{}"

    @override
    def __reduce__(self) -> str:
        return "NO_EXTRA"


NO_EXTRA: Final = _NoExtra()


DOCUMENTED_ONLY: Final[Mapping[str, Any]] = {DOCUMENTED: True}
"""Metadata of a field that the documentation names but no published schema has.

The constructor requires it, as documented; reading a response does not miss it.
"""

PUBLISHED_ONLY: Final[Mapping[str, Any]] = {REQUIRED: True}
"""Metadata of a field that the schema requires but the documented constructor does not know.

Its default keeps the documented constructor call valid.
"""


def choice(by: str, choices: Mapping[str, type]) -> Mapping[str, Any]:
    """Return the metadata of a `PUBLISHED_ONLY` field whose model depends on a sibling field.

    Args:
        by: name of the sibling field.
        choices: the model for each value of the sibling; for other values a mapping stays one.

    Example:
        ``choice("syncable_type", {"expense": ExpenseSyncPayload})``: the field of a record whose
        ``syncable_type`` is ``"expense"`` is an `ExpenseSyncPayload`, that of others a mapping.
    """
    return {REQUIRED: True, CHOICE: (by, choices)}


def sent_as(wire: str) -> Mapping[str, Any]:
    """Return the metadata of a field whose name in JSON, `wire`, is no name in Python."""
    return {WIRE: wire}


class Value:
    """Base of attrs classes that share one ``==``, ``hash()`` and ``repr()``.

    Their decorators say ``eq=False, repr=False``. Else attrs would write and compile the three for
    each of hundreds of classes, which programs that have just started wait for.
    """

    __slots__ = ()

    @override
    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = compared_values(type(self))
        return bool(values(self) == values(other))

    @override
    def __hash__(self) -> int:
        return hash((type(self), compared_values(type(self))(self)))

    @override
    def __repr__(self) -> str:
        cls: type = type(self)
        names = [field.name for field in attrs.fields(cls) if field.repr]
        shown = (f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({', '.join(shown)})"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Model(Value):
    """Base of all records.

    ``print`` and notebooks show what people look for in a record; its ``repr``, which may get into
    logs and errors, shows ids and enum members only.

    Attributes:
        extra: fields of the response that this version of the SDK does not know, as sent.

    Example:
        >>> from factorial_sdk import Team
        >>> team = Team.from_dict({"id": "7", "name": "Payroll", "company_id": "1"})
        >>> print(team)
        Team(id='7', name='Payroll')
        >>> team.to_json(exclude_none=True)
        '{"id":"7","name":"Payroll","company_id":"1"}'
    """

    extra: Mapping[str, Any] = attrs.field(default=NO_EXTRA)

    def __init_subclass__(cls) -> None:
        document_attributes(cls)

    if not TYPE_CHECKING:  # type checkers would accept every misspelled name

        def __getattr__(self, name: str) -> NoReturn:
            """Say what to use instead of an attribute that is missing."""
            from .missing import missing_of_record  # only errors need it

            raise missing_of_record(self, name)

    @override
    def __hash__(self) -> int:
        """Hash what can be hashed: records that differ in lists and mappings only collide."""
        values = (getattr(self, name) for name in field_names(type(self)) if name != "extra")
        return hash((type(self), *(value for value in values if _is_hashable(value))))

    @override
    def __repr__(self) -> str:
        """Show ids and enum members only: a record's other fields can be personal data."""
        identifiers = id_fields(type(self))
        shown = [
            f"{name}={list(map(str, value)) if is_array(value) else str(value)!r}"
            for name in field_names(type(self))
            if (value := getattr(self, name)) is not None
            and (name in identifiers or isinstance(value, Enum))
        ]
        return f"{type(self).__name__}({', '.join(shown)})"

    @override
    def __str__(self) -> str:
        """Show what people look for: names, dates, amounts. Credentials and the like are masked."""
        return record_text(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Show records in lists, slices and comprehensions of notebooks as ``print`` does."""
        printer.text(record_text(self))

    _repr_html_ = repr_html

    def to_dict(
        self,
        *,
        mode: DictMode = "python",
        exclude_none: bool = False,
        extra: bool = False,
        secrets: bool = False,
        converter: cattrs.Converter | None = None,
    ) -> dict[str, Any]:
        """Return the record as a mapping, by the names of the API; nested records become mappings.

        Args:
            mode: ``"python"``, the default, leaves dates, datetimes and enum members as they are;
                ``"json"`` makes of them the text that the API sends, for ``json.dumps``.
            exclude_none: leave out fields of records that are None; False by default.
            extra: include the fields that this version of the SDK does not know; False by default.
            secrets: include credentials, such as the `challenge` of a webhook subscription, which
                are masked by default.
            converter: one with your own hooks, made by `factorial_sdk.converter`, for ``"json"``.

        Raises:
            TypeError: ``"json"``, and a value is of a type that JSON cannot hold.
            ValueError: `mode` is another text, or a value cannot be written.
        """
        members: dict[str, Any] = serialization().to_dict(
            self,
            mode=mode,
            exclude_none=exclude_none,
            extra=extra,
            secrets=secrets,
            converter=converter,
        )
        return members

    def to_json(
        self,
        *,
        exclude_none: bool = False,
        extra: bool = False,
        secrets: bool = False,
        indent: int | None = None,
        converter: cattrs.Converter | None = None,
    ) -> str:
        """Return the record as JSON text. Arguments and errors are those of `to_dict`.

        Args:
            exclude_none: see `to_dict`.
            extra: see `to_dict`.
            secrets: see `to_dict`.
            indent: spaces by which to indent nested values; all in one line by default.
            converter: see `to_dict`.
        """
        text: str = serialization().to_json(
            self,
            indent=indent,
            exclude_none=exclude_none,
            extra=extra,
            secrets=secrets,
            converter=converter,
        )
        return text

    @classmethod
    def from_dict(
        cls, data: Mapping[str, Any], *, converter: cattrs.Converter | None = None
    ) -> Self:
        """Return the record that a mapping describes: the reverse of `to_dict`, in either mode.

        It is read like a response of the API: unknown names go to `extra`, values that deviate from
        the schema are kept and reported as a `SchemaDriftWarning`.

        Args:
            data: the fields by their names in the API.
            converter: one made by `factorial_sdk.converter`: with your own hooks, or strict.

        Raises:
            DecodeError: it is no record of this class, or deviates and the converter is strict.
            TypeError: `data` is no mapping, or a value is of a type that JSON cannot hold.
            ValueError: a credential in it is masked.
        """
        made: Self = serialization().from_dict(cls, data, converter=converter)
        return made


@attrs.frozen(eq=False, repr=False)
class Body(Value):
    """Base of all request bodies; fields left `UNSET` are not sent.

    Raises:
        TypeError: a required field is missing, or there is no such field.
        ValueError: a text is none of the values of the field's enum; the message lists them.
    """

    def __init_subclass__(cls) -> None:
        document_attributes(cls)

    def __attrs_post_init__(self) -> None:
        cls = type(self)
        check = new_body_check(cls)
        # From now on, bodies of this class call it directly, unless a user's class has a function
        # of its own, which calls this one by super().
        if cls.__attrs_post_init__ is Body.__attrs_post_init__:
            setattr(cls, AFTER_INIT, check)
        try:
            check(self)
        except ValueError as error:
            raise error.with_traceback(None)  # noqa: B904 - the same error, with this frame only

    __hash__ = None  # type: ignore[assignment] # it can hold lists and mappings

    @override
    def __repr__(self) -> str:
        """Name the fields that would be sent, not their values: they can be personal data."""
        given = (n for n in field_names(type(self)) if getattr(self, n) is not UNSET)
        return f"{type(self).__name__}({', '.join(given)})"

    _repr_html_ = repr_html


def cached_by_class(function: Callable[[type], T]) -> Callable[[type], T]:
    """Cache the result of a function for each class.

    The signature is for mypy, which does not accept classes that define ``__hash__`` as keys.
    """
    return cache(function)


@cached_by_class
def field_names(cls: type) -> tuple[str, ...]:
    """Return the names of the attrs fields of `cls`, in order."""
    return tuple(field.name for field in attrs.fields(cls))


@cached_by_class
def compared_values(cls: type) -> Callable[[object], object]:
    """Return a function that takes the values that `==` compares from an instance of `cls`."""
    return attrgetter(*(field.name for field in attrs.fields(cls) if field.eq))


@cached_by_class
def id_fields(cls: type) -> frozenset[str]:
    """Return the names of the fields declared as `ID`, or as an array of `ID`.

    The name of a field is no proof: a ``tax_id`` is personal data.
    """
    # Annotations as written, those of subclasses last. cattrs evaluates `field.type`, and then a
    # field declared as ``int | str`` looks like an ID.
    hints = {name: hint for base in cls.__mro__[::-1] for name, hint in _annotations(base).items()}
    return frozenset(name for name in field_names(cls) if _holds_ids(hints.get(name)))


def _annotations(cls: type) -> Mapping[str, Any]:
    if sys.version_info >= (3, 14):  # evaluates them late, and not those of other modules
        from annotationlib import Format, get_annotations

        return get_annotations(cls, format=Format.FORWARDREF)
    found: Mapping[str, Any] = vars(cls).get("__annotations__", {})
    return found


def _holds_ids(hint: Any) -> bool:
    """Return whether an annotation names `ID`, such as ``list[ID] | None``.

    It is text in modules with ``from __future__ import annotations``. In others it is evaluated;
    there `ID` is ``int | str``, also as two members of a larger union.
    """
    hint = getattr(hint, "__forward_arg__", hint)
    if isinstance(hint, str):
        return re.search(r"\bID\b", hint) is not None
    members = get_args(hint)
    return {*get_args(ID)} <= {*members} or any(map(_holds_ids, members))


def wire_name(field: attrs.Attribute[Any]) -> str:
    """Return the name of a field in JSON: in code, a keyword has an underscore at its end."""
    return str(field.metadata.get(WIRE) or field.name.removesuffix("_"))


def _is_hashable(value: Any) -> bool:
    return not isinstance(value, (list, dict))
