"""Request bodies: body classes and mappings, as JSON or as multipart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from io import TextIOBase
from os import PathLike
from pathlib import Path
from typing import IO, Any, ClassVar, TypeAlias, cast
from urllib.parse import urlencode

import attrs

from ..compat import override
from ..encoding import (
    NOT_UNICODE,
    Content,
    IdType,
    UnstructureHooks,
    by_user_hook,
    members_of,
    to_plain,
)
from ..models.base import Body, Model
from ..models.bodies import BodyField, body_plan
from ..types import enum_value, is_array, is_encodable, is_mapping, is_object, is_tuple, kind_of
from .query import encode_id, flatten

FileContent: TypeAlias = str | PathLike[str] | bytes | IO[bytes]
FileInput: TypeAlias = FileContent | tuple[str, FileContent] | tuple[str, FileContent, str]
"""A file to send: a path, its bytes, an open binary file, or ``(name, content[, media type])``."""

TOO_DEEP = "data is nested too deeply, or contains itself"
MEDIA_TYPE = r"[\w!#$&^.+-]+/[\w!#$&^.+-]+ *(;[\x20-\x7e]*)?"
UNFIT = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"
"""Not allowed in the headers of a form's part. Spaces of all kinds are: macOS uses U+202F."""


@attrs.frozen(repr=False)
class Json:
    """A body of JSON, already reduced to what JSON can hold."""

    media_type: ClassVar[str] = "application/json"
    repeatable: ClassVar[bool] = True

    value: Any

    def encode(self) -> bytes:
        """Return the body as UTF-8.

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
        """Return the body with the id of the record that it updates.

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

    media_type: ClassVar[None] = None  # it names a boundary, which the HTTP client chooses

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
        """Return the body with the id of the record that it updates.

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

    media_type: ClassVar[str] = "application/x-www-form-urlencoded"
    repeatable: ClassVar[bool] = True

    fields: tuple[tuple[str, str], ...]

    def encode(self) -> bytes:
        """Return the body as ASCII.

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


def to_json(
    data: object,
    expected: type[Body],
    id_type: IdType,
    converter: UnstructureHooks,
    field: BodyField | None = None,
) -> dict[str, Any]:
    """Reduce the body of a call to what JSON can hold, by the converter of the client.

    Args:
        data: an `expected`, a mapping of wire names to values, or an id if `expected` is only that.
        expected: the body class of the operation.
        id_type: what the API version in use takes ids as. The ids of body classes are sent as that,
            those of a mapping as they were given.
        converter: unstructures `data`.
        field: what `data` is checked against; None to send any mapping.

    Raises:
        TypeError: `data` is none of them, holds a value that JSON cannot hold, lacks fields, or has
            unknown ones; says where.
        ValueError: it holds a number or a text that JSON cannot, a value that the API does not know
            or a datetime without a time zone; or it is nested too deeply.
    """
    content = _checked(data, expected)
    with suppress(RecursionError):
        plain = _members_checked(to_plain(content, "data", id_type, converter, field))
        return cast("dict[str, Any]", plain)
    raise ValueError(TOO_DEEP)


def to_multipart(
    data: object,
    expected: type[Body],
    files: Iterable[str],
    converter: UnstructureHooks,
    field: BodyField | None = None,
    *,
    update: bool = False,
) -> Multipart:
    """Reduce the body of a call to form fields and files.

    A form cannot contain an empty list. When a record is created, the field is left out, as the
    vendor's client does: an absent list is empty. In an update, where an absent field stays as it
    is, ``name[]=`` is sent, which Rails reads as a list to empty.

    Args:
        data: an `expected`, or a mapping of wire names to values.
        expected: the body class of the operation.
        files: wire names of the fields that are files.
        converter: unstructures the values of the other fields.
        field: what `data` is checked against, as in `to_json`.
        update: whether the body changes a record; False by default.

    Raises:
        TypeError: `data` is neither, lacks fields or has unknown ones, or a value cannot be sent in
            a form.
        ValueError: a value, or the name or media type of a file, cannot be sent in a form.
    """
    content = _checked(data, expected)
    with suppress(RecursionError):
        members = _members_checked(by_user_hook(content, converter))
        own_rules = members is content  # no hook of the user's has made something else of it
        checked = field if own_rules else None
        return _form(members, frozenset(files), converter, checked, update=update)
    raise ValueError(TOO_DEEP)


def _form(
    data: Content,
    names: frozenset[str],
    converter: UnstructureHooks,
    field: BodyField | None,
    *,
    update: bool,
) -> Multipart:
    fields: list[tuple[str, str]] = []
    parts: list[FilePart] = []
    members = members_of(data)
    plan = None if field is None or field.body is None else body_plan(field.body)
    if field is not None and plan is not None and is_mapping(data):
        plan.check_names([name.removesuffix("[]") for name, _ in members], "data", field.also)
    for name, value in members:
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
            of_class = None if plan is None else plan.fields.get(name.removesuffix("[]"))
            plain = to_plain(value, f"data.{name}", str, converter, of_class)
            if plain == []:
                fields.extend([(array, "")] if update else [])
            else:
                fields.extend(flatten(name, plain, form=True))
    return Multipart(tuple(fields), tuple(parts))


def _members_checked(unstructured: Any) -> Any:
    """Refuse what a user's hook for a whole body has returned, unless it has names and values."""
    if not isinstance(unstructured, Body | Model) and not is_mapping(unstructured):
        raise TypeError(
            f"the unstructure hook of data must return a mapping, got {kind_of(unstructured)}"
        )
    return unstructured


def _check_id(given: object, key: int | str) -> None:
    if str(given).strip() != str(key).strip():
        raise ValueError("data holds the id of another record than the one to update")


def _checked(data: object, expected: type[Body]) -> Content:
    if isinstance(data, expected) or is_mapping(data):
        return data
    if name := body_plan(expected).id_field:
        key = enum_value(data)
        if isinstance(key, int | str) and not isinstance(key, bool):
            encode_id(key, "data")  # an id like those in paths
            return expected(**{name: key})
    choices = f"{expected.__name__}, an id" if name else expected.__name__
    raise TypeError(f"data must be a {choices} or a mapping, got {kind_of(data)}")


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
        f"got {kind_of(value)}"
    )


def _file_name(field: str, name: str) -> str:
    """Return a file name that fits the header of its part; the names of paths can hold anything."""
    if re.search(UNFIT, name):
        raise ValueError(
            f"the file name of {field} must be text without control characters; "
            "give another one: (name, content)"
        )
    return name
