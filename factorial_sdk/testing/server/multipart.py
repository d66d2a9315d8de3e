"""Parses multipart bodies.

The e-mail parser of the standard library would also parse an e-mail that is uploaded as a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from email.utils import collapse_rfc2231_value
from typing import Any

import attrs

from ...core.types import is_array, is_object
from ..error_responses import malformed


@attrs.frozen(repr=False)
class Upload:
    """An uploaded file.

    Attributes:
        name: File name that the client sent.
        media_type: Content type that the client sent.
        content: Content of the file.
    """

    name: str
    media_type: str
    content: bytes


def parse_form(body: bytes, content_type: str) -> dict[str, Any]:
    """Return the fields of a multipart form: text or `Upload` by name, nested as in Rails.

    ``a[]`` is an item of the list ``a[]``, ``a[b]`` a member of ``a``, ``a[][b]`` a member of the
    last item of ``a[]``. A member that repeats begins the next item.

    Raises:
        ErrorResponse: The body is not a multipart form, or is malformed.
    """
    header = Message()
    header["content-type"] = content_type
    boundary = header.get_boundary()
    if header.get_content_type() != "multipart/form-data" or not boundary:
        raise malformed("the body must be multipart/form-data")
    fields: dict[str, Any] = {}
    for name, value in _parts(body, boundary.encode("utf-8", "replace")):
        _nest(fields, name, value)
    return fields


NESTED = re.compile(r"([^\[\]]+)(\[\])?(?:\[([^\[\]]+)\])?")


def _nest(fields: dict[str, Any], name: str, value: str | Upload) -> None:
    found = NESTED.fullmatch(name)
    if found is None:
        fields[name] = value
        return
    outer, many, inner = found.groups()
    if many and inner is None:
        _list(fields, f"{outer}[]").append(value)
    elif many:
        items = _list(fields, f"{outer}[]")
        if not items or not is_object(items[-1]) or inner in items[-1]:
            items.append({})
        items[-1][inner] = value
    elif inner is not None:
        holder = fields.get(outer)
        if not is_object(holder):
            holder = fields[outer] = {}
        holder[inner] = value
    else:
        fields[outer] = value


def _list(fields: dict[str, Any], name: str) -> list[Any]:
    made = fields.get(name)
    if not is_array(made):
        made = fields[name] = []
    return made


def _parts(body: bytes, boundary: bytes) -> Iterator[tuple[str, str | Upload]]:
    _preamble, *parts = (b"\r\n" + body).split(b"\r\n--" + boundary)
    for part in parts:
        if part.startswith(b"--"):
            return
        head, separator, content = part.partition(b"\r\n\r\n")
        headers = HeaderParser().parsestr(head.decode("utf-8", "replace").strip())
        name = headers.get_param("name", header="content-disposition")
        if not separator or not name:
            raise malformed("the form has a part without a name")
        filename = headers.get_filename()
        value: str | Upload = content.decode("utf-8", "replace")
        if filename is not None:
            value = Upload(filename, headers.get_content_type(), content)
        yield collapse_rfc2231_value(name), value
    raise malformed("the form does not end")
