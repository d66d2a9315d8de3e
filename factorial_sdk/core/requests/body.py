"""Request bodies: body classes and mappings, as JSON or as multipart."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import Enum
from io import TextIOBase
from os import PathLike
from pathlib import Path
from typing import IO, Any, TypeAlias, cast
from urllib.parse import urlencode

import attrs

from ..compat import override
from ..models.base import Body, Model, id_fields, wire_name
from ..types import (
    UNSET,
    is_array,
    is_decimal,
    is_encodable,
    is_listing,
    is_mapping,
    is_object,
    is_tuple,
    kind_of,
    unwrapped,
)
from .query import checked_decimal, checked_integer, checked_number, flatten

FileContent: TypeAlias = str | PathLike[str] | bytes | IO[bytes]
FileInput: TypeAlias = FileContent | tuple[str, FileContent] | tuple[str, FileContent, str]
"""A file to send: a path, its bytes, an open binary file, or ``(name, content[, media type])``."""

Content: TypeAlias = Body | Model | Mapping[Any, Any]
IdType: TypeAlias = type[int] | type[str]

TOO_DEEP = "data is nested too deeply, or contains itself"
NOT_UNICODE = "holds half a character (a lone surrogate)"
MEDIA_TYPE = r"[\w!#$&^.+-]+/[\w!#$&^.+-]+ *(;[\x20-\x7e]*)?"
UNFIT = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"
"""What cannot stand in the headers of a form's part. Spaces of all kinds can: macOS uses U+202F."""

MOST_DIGITS = 300
"""Of an id. Python refuses to read integers of more than 4,300 digits, and no id has so many."""


@attrs.frozen(repr=False)
class Json:
    """A body of JSON, already reduced to what JSON can hold."""

    value: Any

    def encode(self) -> bytes:
        """The body as UTF-8.

        Raises:
            ValueError: it holds what JSON cannot.
        """
        try:
            text = json.dumps(
                self.value, ensure_ascii=False, allow_nan=False, separators=(",", ":")
            )
        except RecursionError:
            text = None
        if text is None:
            raise ValueError(TOO_DEEP)
        return _utf8(text, "data")

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
        """The body as ASCII.

        Raises:
            ValueError: a field is not Unicode.
        """
        for name, text in self.fields:
            _utf8(text, name)
        return urlencode(self.fields).encode()

    @override
    def __repr__(self) -> str:
        return f"Form({', '.join(name for name, _ in self.fields)})"


def _utf8(text: str, where: str) -> bytes:
    if not is_encodable(text):
        raise ValueError(f"{where} {NOT_UNICODE}")
    return text.encode()


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
        ValueError: it holds a number or a text that JSON cannot, or is nested too deeply.
    """
    content = _checked(data, expected)
    with suppress(RecursionError):
        return _plain_object(content, "data", id_type)
    raise ValueError(TOO_DEEP)


def to_multipart(data: object, expected: type[Body], files: Iterable[str]) -> Multipart:
    """Reduce the body of a call to form fields and files.

    Args:
        data: an `expected`, or a mapping of wire names to values.
        expected: the body class of the operation.
        files: wire names of the fields that are files.

    Raises:
        TypeError: `data` is neither, or a value cannot be sent in a form.
        ValueError: a value, or the name or media type of a file, cannot be sent in a form.
    """
    content = _checked(data, expected)
    with suppress(RecursionError):
        return _form(content, frozenset(files))
    raise ValueError(TOO_DEEP)


def _form(data: Content, names: frozenset[str]) -> Multipart:
    fields: list[tuple[str, str]] = []
    parts: list[FilePart] = []
    for name, value in _members(data):
        if not name or re.search(UNFIT, name):  # names are part of the headers of their parts
            raise ValueError("field names of a form must be text without control characters")
        array = f"{name.removesuffix('[]')}[]"
        if array in names:
            items = value if is_array(value) else [value]
            parts.extend(_file_part(array, item) for item in items)
        elif name in names:
            parts.append(_file_part(name, value))
        elif value is None:
            fields.append((name, ""))
        else:
            fields.extend(flatten(name, _plain(value, f"data.{name}", None), form=True))
    return Multipart(tuple(fields), tuple(parts))


def _check_id(given: object, key: int | str) -> None:
    if str(given).strip() != str(key).strip():
        raise ValueError("data holds the id of another record than the one to update")


def as_id(value: Any, id_type: IdType | None) -> Any:
    """An id as the API version in use takes it: a string, or an integer where it is one."""
    if is_listing(value):
        return [as_id(item, id_type) for item in value]
    value = unwrapped(value)
    if id_type is None or isinstance(value, bool) or not isinstance(value, int | str):
        return value
    text = str(checked_integer(value, "id")) if isinstance(value, int) else value.strip()
    is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if id_type is int and is_number else text


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
            if not is_encodable(name):
                raise ValueError(f"a field name {NOT_UNICODE}")
    return [(name, value) for name, value in members if value is not UNSET]


def _plain(value: Any, where: str, id_type: IdType | None) -> Any:
    match value:
        case Enum() if value is not UNSET:
            return _plain(value.value, where, id_type)
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
            return checked_number(value, where).isoformat()
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
    checked_decimal(value, where)
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
    if media_type is not None and not re.fullmatch(MEDIA_TYPE, media_type, re.ASCII):
        raise ValueError(f"the media type of {field} must look like 'text/csv'")
    if isinstance(value, str | PathLike):
        path = Path(cast("str | PathLike[str]", value))
        if "\0" in str(path):
            raise ValueError(f"{field} must be the path of a file; this one holds a null character")
        return FilePart(field, _file_name(field, name or path.name), path, media_type)
    if isinstance(value, bytes | bytearray):
        return FilePart(field, _file_name(field, name or field), bytes(value), media_type)
    if isinstance(value, TextIOBase):
        raise TypeError(f"{field} is a file in text mode; open it with mode 'rb'")
    if hasattr(value, "read"):
        known = getattr(value, "name", None)
        guess = Path(known).name if isinstance(known, str) else field
        return FilePart(field, _file_name(field, name or guess), value, media_type)
    raise TypeError(
        f"{field} must be a path, bytes, a binary file or (name, content, media type), "
        f"not {kind_of(value)}"
    )


def _file_name(field: str, name: str) -> str:
    """A name that can stand in the header of its part; paths may hold anything."""
    if re.search(UNFIT, name):
        raise ValueError(
            f"the file name of {field} must be text without control characters; "
            "give another one: (name, content)"
        )
    return name
