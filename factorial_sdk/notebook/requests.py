"""Requests that were described but not sent, and raw responses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..core.requests.body import Form, Json, Multipart
from ..core.requests.request import Request
from ..core.responses.raw import RawResponse
from ..core.secret_names import MASK
from . import formatting
from .cells import MAX_CHARS_IN_RECORD, render_nested, render_value
from .html import Content, badge, card, code, field_table, footnote, join, muted
from .masking import Level, masking_level


def request_html(request: Request[Any]) -> str:
    """Show a request; values of headers and forms, which can be credentials, are masked."""
    rows: list[tuple[Content, Content]] = []
    for name, value in request.query:
        rows.append((f"?{name}", render_value(value, masking_level(name), MAX_CHARS_IN_RECORD)))
    rows.extend(_body(request.body))
    rows.extend((f"{name}:", muted(MASK, title="masked")) for name in request.headers)
    rows.extend((name, _option(value)) for name, value in request.options.items())
    if request.version:
        rows.append(("version", request.version))
    about: list[Content] = [request.operation] if request.operation else []
    return card(
        join([badge(request.method), " ", request.path]),
        about,
        field_table(rows),
        footnote("not sent; ", code("client.send(request)"), " sends it"),
    )


def _body(body: object) -> Iterator[tuple[Content, Content]]:
    """Yield the fields of a body."""
    if isinstance(body, Json):
        yield "JSON", render_nested(body.value, Level.VISIBLE)
    elif isinstance(body, Multipart):
        for name, value in body.fields:
            yield name, render_value(value, masking_level(name), MAX_CHARS_IN_RECORD)
        for part in body.files:
            yield part.field, join(["file ", part.name])
    elif isinstance(body, Form):
        for name, _ in body.fields:
            yield name, muted(MASK, title="masked")


def _option(value: object) -> Content:
    single = formatting.to_text(value)
    return type(value).__name__ if single is None else single


def raw_html(raw: RawResponse[Any]) -> str:
    """Show status, size, request id and header names of a raw response."""
    rows: list[tuple[Content, Content]] = [
        ("status", badge(str(raw.status))),
        ("content", f"{len(raw.content):,} bytes of {media_type(raw)}"),
        ("request_id", render_value(raw.request_id, Level.VISIBLE, MAX_CHARS_IN_RECORD)),
        ("headers", formatting.join_first(raw.headers, 12, len(raw.headers))),
    ]
    hint = footnote(code(".parse()"), " parses it; ", code(".content"), " has the bytes")
    return card("RawResponse", [raw.request.where], field_table(rows), hint)


def media_type(raw: RawResponse[Any]) -> str:
    """Return the content type of a response, without its parameters."""
    return raw.headers.get("content-type", "unknown type").partition(";")[0]
