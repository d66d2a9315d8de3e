"""Request bodies: body classes and mappings, as JSON or as multipart."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from enum import Enum
from io import TextIOBase
from os import PathLike
from pathlib import Path
from typing import IO, Any, TypeAlias, cast
from urllib.parse import urlencode

import attrs

from ..compat import override
from ..modelling.models import Body, Model, id_fields, wire_name
from ..values import (
    UNSET,
    is_array,
    is_decimal,
    is_listing,
    is_mapping,
    is_object,
    is_tuple,
    kind_of,
)
from .query import flatten

FileContent: TypeAlias = str | PathLike[str] | bytes | IO[bytes]
FileInput: TypeAlias = FileContent | tuple[str, FileContent] | tuple[str, FileContent, str]
"""A file to send: a path, its bytes, an open binary file, or ``(name, content[, media type])``."""

Content: TypeAlias = Body | Model | Mapping[Any, Any]
IdType: TypeAlias = type[int] | type[str]


@attrs.frozen(repr=False)
class Json:
    """A body of JSON, already reduced to what JSON can hold."""

    value: Any

    def encode(self) -> bytes:
        """The body as UTF-8."""
        return json.dumps(
            self.value, ensure_ascii=False, allow_nan=False, separators=(",", ":")
        ).encode()

    def with_id(self, key: int | str) -> Json:
        """The same body with the id of the record that it is about.

        Raises:
            ValueError: it already holds the id of another record.
        """
        _check_id(self.value.get("id", key), key)
        return Json({"id": key, **self.value})

    @override
    def __repr__(self) -> str:
        return f"Json({', '.join(self.value) if is_object(self.value) else '…'})"


@attrs.frozen(repr=False)
class FilePart:
    """One file of a multipart body. Paths are opened when it is sent, not before.

    Attributes:
        field: name of the form field.
        name: file name that the server sees.
        content: bytes, an open binary file, or the path of a file.
        media_type: for example ``text/csv``; guessed from the name when None.
    """

    field: str
    name: str
    content: bytes | IO[bytes] | Path
    media_type: str | None = None

    @override
    def __repr__(self) -> str:
        return f"FilePart({self.field})"


@attrs.frozen(repr=False)
class Multipart:
    """A body of form fields and files."""

    fields: tuple[tuple[str, str], ...]
    files: tuple[FilePart, ...]

    @property
    def repeatable(self) -> bool:
        """Whether it can be sent a second time: an open file must be able to go back."""
        return all(
            isinstance(part.content, bytes | Path) or _can_rewind(part.content)
            for part in self.files
        )

    def with_id(self, key: int | str) -> Multipart:
        """The same body with the id of the record that it is about.

        Raises:
            ValueError: it already holds the id of another record.
        """
        fields = dict(self.fields)
        _check_id(fields.get("id", key), key)
        return self if "id" in fields else Multipart((("id", str(key)), *self.fields), self.files)

    @override
    def __repr__(self) -> str:
        names = [name for name, _ in self.fields] + [part.field for part in self.files]
        return f"Multipart({', '.join(names)})"


@attrs.frozen(repr=False)
class Form:
    """A body of form fields, URL-encoded."""

    fields: tuple[tuple[str, str], ...]

    def encode(self) -> bytes:
        """The body as ASCII."""
        return urlencode(self.fields).encode()

    @override
    def __repr__(self) -> str:
        return f"Form({', '.join(name for name, _ in self.fields)})"


def _can_rewind(content: IO[bytes]) -> bool:
    seekable = getattr(content, "seekable", None)
    return bool(seekable and seekable())


def plain(value: Body | Model) -> dict[str, Any]:
    """A model or body as JSON holds it: wire names, ISO dates, enum values, unknown fields too."""
    return _plain_object(value, type(value).__name__, None)


def to_json(data: object, expected: type[Body], id_type: IdType) -> dict[str, Any]:
    """Reduce the body of a call to what JSON can hold.

    Args:
        data: an `expected`, or a mapping of wire names to values.
        expected: the body class of the operation.
        id_type: what the API version in use takes ids as; those of body classes are sent as that,
            those of a mapping as they were given.

    Raises:
        TypeError: `data` is neither, or holds something that JSON cannot; says where.
        ValueError: it holds a number that JSON cannot.
    """
    return _plain_object(_checked(data, expected), "data", id_type)


def to_multipart(data: object, expected: type[Body], files: Iterable[str]) -> Multipart:
    """Reduce the body of a call to form fields and files.

    Args:
        data: an `expected`, or a mapping of wire names to values.
        expected: the body class of the operation.
        files: wire names of the fields that are files.

    Raises:
        TypeError: `data` is neither, or a value cannot be sent in a form.
    """
    names = frozenset(files)
    fields: list[tuple[str, str]] = []
    parts: list[FilePart] = []
    for name, value in _members(_checked(data, expected)):
        array = f"{name.removesuffix('[]')}[]"
        if array in names:
            items = value if is_array(value) else [value]
            parts.extend(_file_part(array, item) for item in items)
        elif name in names:
            parts.append(_file_part(name, value))
        elif value is None:
            fields.append((name, ""))
        else:
            fields.extend(flatten(name, _plain(value, "data", None), "which a form cannot say"))
    return Multipart(tuple(fields), tuple(parts))


def _check_id(given: object, key: int | str) -> None:
    if str(given).strip() != str(key).strip():
        raise ValueError("data holds the id of another record than the one to update")


def as_id(value: Any, id_type: IdType | None) -> Any:
    """An id as the API version in use takes it: a string, or an integer where it is one."""
    if is_listing(value):
        return [as_id(item, id_type) for item in value]
    if id_type is None or isinstance(value, bool) or not isinstance(value, int | str):
        return value
    text = str(value)
    return int(text) if id_type is int and text.isascii() and text.isdecimal() else text


def _checked(data: object, expected: type[Body]) -> Content:
    if isinstance(data, expected) or is_mapping(data):
        return data
    raise TypeError(f"data must be a {expected.__name__} or a mapping, not {kind_of(data)}")


def _members(data: Content) -> list[tuple[str, Any]]:
    """Wire names and values of what is to be sent, without what is `UNSET`."""
    if isinstance(data, Body | Model):
        cls = cast("type[attrs.AttrsInstance]", type(data))
        declared = (field for field in attrs.fields(cls) if field.name != "extra")
        members = [(wire_name(field), getattr(data, field.name)) for field in declared]
        if isinstance(data, Model):
            members.extend(data.extra.items())
    else:
        members = list(data.items())
        for name, _ in members:
            if not isinstance(name, str):
                raise TypeError(f"field names must be strings, not {kind_of(name)}")
    return [(name, value) for name, value in members if value is not UNSET]


def _plain(value: Any, where: str, id_type: IdType | None) -> Any:
    match value:
        case Enum():
            return _plain(value.value, where, id_type)
        case None | bool() | int() | str():
            return value
        case float() if value != value or value in {float("inf"), float("-inf")}:
            raise ValueError(f"{where} is {value}, which JSON cannot hold")
        case float():
            return value
        case dt.date() | dt.time():
            return value.isoformat()
        case _ if is_decimal(value):
            return _exact_number(value, where)
        case Body() | Model():
            return _plain_object(value, where, id_type)
        case _ if is_mapping(value):
            return _plain_object(value, where, id_type)
        case _ if is_listing(value):
            return [_plain(item, f"{where}[{i}]", id_type) for i, item in enumerate(value)]
        case _:
            raise TypeError(f"{where} cannot be sent as JSON: it is of type {type(value).__name__}")


def _plain_object(value: Content, where: str, id_type: IdType | None) -> dict[str, Any]:
    ids = id_fields(type(value)) if isinstance(value, Body) else frozenset[str]()
    return {
        name: _plain(as_id(item, id_type) if name in ids else item, f"{where}.{name}", id_type)
        for name, item in _members(value)
    }


def _exact_number(value: Any, where: str) -> int | float:
    """A Decimal as a JSON number, if that number says exactly the same: it may be money."""
    if not value.is_finite():
        raise ValueError(f"{where} is {value}, which JSON cannot hold")
    if value == value.to_integral_value():
        return int(value)
    number = float(value)
    if type(value)(repr(number)) != value:
        raise ValueError(f"{where} has more digits than a JSON number keeps; round it first")
    return number


def _file_part(field: str, value: Any) -> FilePart:
    name: str | None = None
    media_type: str | None = None
    if is_tuple(value):
        match value:
            case (str(given), content):
                name, value = given, content
            case (str(given), content, str(kind)):
                name, value, media_type = given, content, kind
            case _:
                raise TypeError(f"{field} must be (name, content) or (name, content, media type)")
    if isinstance(value, str | PathLike):
        path = Path(cast("str | PathLike[str]", value))
        return FilePart(field, name or path.name, path, media_type)
    if isinstance(value, bytes | bytearray):
        return FilePart(field, name or field, bytes(value), media_type)
    if isinstance(value, TextIOBase):
        raise TypeError(f"{field} is a file in text mode; open it with mode 'rb'")
    if hasattr(value, "read"):
        known = getattr(value, "name", None)
        guess = Path(known).name if isinstance(known, str) else field
        return FilePart(field, name or guess, value, media_type)
    raise TypeError(
        f"{field} must be a path, bytes, a binary file or (name, content, media type), "
        f"not {kind_of(value)}"
    )
