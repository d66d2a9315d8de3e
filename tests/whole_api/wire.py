"""The requests that were sent, as a server reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from email import message_from_bytes
from typing import Any, cast
from urllib.parse import parse_qsl

import httpx

from .document import Json


def pairs_of(request: httpx.Request) -> list[tuple[str, str]]:
    """Names and values of the query, as a server reads them."""
    return parse_qsl(request.url.query.decode(), keep_blank_values=True, strict_parsing=True) \
        if request.url.query else []  # fmt: skip


def form_of(request: httpx.Request) -> tuple[list[tuple[str, str]], list[tuple[str, bytes]]]:
    """The fields and the files of a multipart form."""
    kind = request.headers["content-type"]
    assert kind.startswith("multipart/form-data; boundary=")
    message = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + request.content)
    fields: list[tuple[str, str]] = []
    files: list[tuple[str, bytes]] = []
    for part in cast("list[Any]", message.get_payload()):
        assert part.get_content_disposition() == "form-data"
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True)
        if part.get_filename() is None:
            fields.append((name, content.decode()))
        else:
            files.append((name, content))
    return fields, files


def nested(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Pairs as a Rails server nests them: ``a[]=1``, ``a[b]=1``, ``a[][b]=1``."""
    made: dict[str, Any] = {}
    for name, value in pairs:
        match re.fullmatch(r"([^\[\]]+)(\[\])?(?:\[([^\[\]]+)\])?", name):
            case None:
                raise AssertionError(f"no server understands {name}")
            case found:
                _nest(made, found[1], found[2] is not None, found[3], value)
    return made


def _nest(made: dict[str, Any], name: str, many: bool, key: str | None, value: str) -> None:
    if many and key is None:
        made.setdefault(f"{name}[]", []).append(value)
    elif many:
        items = made.setdefault(f"{name}[]", [{}])
        if key in items[-1]:  # a field for the second time begins the next item
            items.append({})
        items[-1][key] = value
    else:
        holder, last = (made, name) if key is None else (made.setdefault(name, {}), key)
        assert last not in holder, f"{name} is sent twice"
        holder[last] = value


def as_text(value: Json) -> Any:
    """A JSON value as queries and forms carry it: every scalar as text."""
    match value:
        case bool():
            return "true" if value else "false"
        case Mapping():
            return {name: as_text(each) for name, each in value.items()}
        case list():
            return [as_text(each) for each in value]
        case _:
            return str(value)
