"""Requests that were described, and answers that were left unread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..core.requests.body import Form, Json, Multipart
from ..core.requests.request import Request
from ..core.responses.raw import RawResponse
from . import formatting
from .cells import IN_RECORD, cell, unfolded
from .html import Content, badge, box, code, facts, join, muted, note
from .masking import DOTS, Level, level_of


def request_html(request: Request[Any]) -> str:
    """What would be sent; headers and forms, which can hold credentials, without their values."""
    rows: list[tuple[Content, Content]] = []
    for name, value in request.query:
        rows.append((f"?{name}", cell(value, level_of(name), IN_RECORD)))
    rows.extend(_body(request.body))
    rows.extend((f"{name}:", muted(DOTS, title="masked")) for name in request.headers)
    rows.extend((name, _option(value)) for name, value in request.options.items())
    if request.version:
        rows.append(("version", request.version))
    about: list[Content] = [request.operation] if request.operation else []
    return box(
        join([badge(request.method), " ", request.path]),
        about,
        facts(rows),
        note("not sent; ", code("client.send(request)"), " sends it"),
    )


def _body(body: object) -> Iterator[tuple[Content, Content]]:
    """The fields of a body."""
    if isinstance(body, Json):
        yield "JSON", unfolded(body.value, Level.WHOLE)
    elif isinstance(body, Multipart):
        for name, value in body.fields:
            yield name, cell(value, level_of(name), IN_RECORD)
        for part in body.files:
            yield part.field, join(["file ", part.name])
    elif isinstance(body, Form):
        for name, _ in body.fields:
            yield name, muted(DOTS, title="masked")


def _option(value: object) -> Content:
    single = formatting.plain(value)
    return type(value).__name__ if single is None else single


def raw_html(raw: RawResponse[Any]) -> str:
    """What came over the wire, in numbers."""
    rows: list[tuple[Content, Content]] = [
        ("status", badge(str(raw.status))),
        ("content", f"{len(raw.content):,} bytes of {media_type(raw)}"),
        ("request_id", cell(raw.request_id, Level.WHOLE, IN_RECORD)),
        ("headers", formatting.first_of(raw.headers, 12, len(raw.headers))),
    ]
    hint = note(code(".parse()"), " reads it; ", code(".content"), " is what came")
    return box("RawResponse", [raw.request.where], facts(rows), hint)


def media_type(raw: RawResponse[Any]) -> str:
    """The content type of an answer, without its parameters."""
    return raw.headers.get("content-type", "unknown type").partition(";")[0]
