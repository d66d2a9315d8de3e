"""``parse_error_response``: reads every shape of error response that the API is known to send."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import attrs

from ..requests.request import Request
from ..types import is_array, is_object, printable
from .response import HttpResponse, is_json

MAX_MESSAGE_LENGTH = 300

GRANT_ERRORS = frozenset(
    {
        "invalid_request",
        "invalid_client",
        "invalid_grant",
        "unauthorized_client",
        "unsupported_grant_type",
        "invalid_scope",
    }
)
"""The error codes of a token endpoint (RFC 6749, section 5.2)."""


NOT_FIELDS = frozenset({"base", "errors", "exception"})
"""Names that the API writes in place of a field where a message is about none."""


@attrs.frozen(repr=False)
class ErrorDetails:
    """What an error response says.

    Attributes:
        status: HTTP status.
        method: HTTP method of the request.
        path: path of the request, below the resources; without its query.
        code: machine-readable name of the error; None where the API gives none.
        messages: messages of the API, after the name of their field ("status: is invalid").
        fields: messages by field, for those that name one.
        request_id: the server's id of the request.
        retry_after: ``Retry-After`` in seconds.
        attempts: attempts made.
        in_doubt: whether an earlier attempt, with a 408, a 5xx or no response, may have taken
            effect.
    """

    status: int
    method: str
    path: str
    code: str | None = None
    messages: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict[str, tuple[str, ...]])
    request_id: str | None = None
    retry_after: float | None = None
    attempts: int = 1
    in_doubt: bool = False


def parse_error_response(
    request: Request[Any],
    response: HttpResponse,
    *,
    now: Callable[[], float],
    attempts: int = 1,
    in_doubt: bool = False,
) -> ErrorDetails:
    """Return what an error response of the API, or of a proxy before it, says.

    Args:
        request: the request that failed.
        response: its response.
        now: returns the wall-clock time, in seconds since 1970.
        attempts: attempts made so far.
        in_doubt: whether an earlier attempt may have taken effect.
    """
    code, pairs = _code_and_messages(response)
    if request.anonymous:  # a request for a token: a text could quote its secrets
        code = code if code in GRANT_ERRORS else None
        pairs = [(None, code)] if code else []
    fields: dict[str, tuple[str, ...]] = {}
    for name, text in pairs:
        if name:
            fields[name] = (*fields.get(name, ()), text)
    return ErrorDetails(
        status=response.status,
        method=request.method,
        path=request.path,
        code=code,
        messages=tuple(f"{name}: {text}" if name else text for name, text in pairs),
        fields=fields,
        request_id=response.request_id,
        retry_after=parse_retry_after(response.headers, now),
        attempts=attempts,
        in_doubt=in_doubt,
    )


def parse_retry_after(headers: Mapping[str, str], now: Callable[[], float]) -> float | None:
    """Return ``Retry-After`` in seconds; None without one, or for one that is invalid.

    A date is compared with the ``Date`` header, which shows the server's clock; without that, with
    `now` (seconds since 1970).
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
        return float(value)
    until = _http_date(value)
    if until is None:
        return None
    server_now = _http_date(headers.get("date", ""))
    return max(0.0, until - (now() if server_now is None else server_now))


def _http_date(text: str) -> float | None:
    """Return an HTTP date as seconds since 1970; None for any other text."""
    import datetime as dt
    from email.utils import parsedate_to_datetime  # 10 ms that few programs need

    try:
        date = parsedate_to_datetime(text)
        if date.tzinfo is None:  # HTTP dates are always in GMT (RFC 9110, section 5.6.7)
            date = date.replace(tzinfo=dt.UTC)
        return date.timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _code_and_messages(
    response: HttpResponse,
) -> tuple[str | None, list[tuple[str | None, str]]]:
    """Return the error code, and pairs of field and message; either of both may be None."""
    if not response.content.strip():
        return None, []
    body: object = None
    if is_json(response.media_type):
        with suppress(ValueError, RecursionError):
            body = json.loads(response.content)
    if not is_object(body):
        # The page of a proxy could quote the request, so the message has only its size.
        kind = response.media_type or "unknown type"
        at_least = "" if response.exceeded_limit is None else "at least "
        size = f"{at_least}{len(response.content)} bytes"
        return None, [(None, f"the server sent {size} of {kind}")]
    errors = body.get("errors")
    code = _text(body.get("code")) or _text(body.get("error"))
    for item in errors if is_array(errors) else []:
        code = code or (_text(item.get("code")) if is_object(item) else None)
    pairs = list(_field_messages(errors))
    general = (_text(body.get(key)) for key in ("error_description", "message"))
    pairs.extend((None, text) for text in general if text)
    if not pairs and code:
        pairs.append((None, code))
    return code, pairs


def _field_messages(errors: Any) -> Iterator[tuple[str | None, str]]:
    """Yield field and message of each item of ``errors``, in any of the shapes that it may have.

    These are ``{field: [texts]}``, ``{field: text}``, ``[text]``, ``[{code, message, field}]`` and
    a text.
    """
    for name, items in errors.items() if is_object(errors) else [(None, errors)]:
        for item in items if is_array(items) else [items]:
            field = _field(name)
            if is_object(item):
                field = _field(item.get("field")) or field
                message = _text(item.get("message")) or _text(item.get("code"))
            else:
                message = _text(item)
            if message:
                yield field, message


def _field(name: Any) -> str | None:
    """Return the name of a field; None for a name that the API writes where there is none."""
    text = _text(name)
    return None if text is None or text.lower() in NOT_FIELDS else text


def _text(value: Any) -> str | None:
    """Return a text on one line, printable and cut off; None for an empty text or another type."""
    if not isinstance(value, str) or not value.strip():
        return None
    text = printable(" ".join(value.split()))
    return text if len(text) <= MAX_MESSAGE_LENGTH else text[: MAX_MESSAGE_LENGTH - 1] + "…"
