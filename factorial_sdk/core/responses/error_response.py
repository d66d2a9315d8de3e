"""What an error answer says, whatever its shape."""

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

LONGEST_MESSAGE = 300

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
"""What a token endpoint may answer (RFC 6749, section 5.2)."""


NO_FIELDS = frozenset({"base", "errors", "exception"})
"""What the API writes in place of a field's name where a message is about no field."""


@attrs.frozen(repr=False)
class ErrorDetails:
    """An error answer, understood.

    Attributes:
        status: HTTP status.
        method: of the request.
        path: of the request, below the resources; without its query.
        code: machine-readable name of the problem, where the API gives one.
        messages: what the API says, one text each; field names come first ("status: is invalid").
        fields: the same by field, for those that name one.
        request_id: the server's id of the request.
        retry_after: seconds to wait before asking again, as the server's ``Retry-After`` says.
        attempts: how many attempts were made.
        in_doubt: an earlier attempt got no answer, or that of a failing server, and may have taken
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
    reply: HttpResponse,
    *,
    now: Callable[[], float],
    attempts: int = 1,
    in_doubt: bool = False,
) -> ErrorDetails:
    """Read an error answer: every shape of body that the API and its proxies are known to send."""
    code, pairs = _explain(reply)
    if request.anonymous:  # it asked for a token: whatever the text quotes would be a secret
        code = code if code in GRANT_ERRORS else None
        pairs = [(None, code)] if code else []
    fields: dict[str, tuple[str, ...]] = {}
    for name, text in pairs:
        if name:
            fields[name] = (*fields.get(name, ()), text)
    return ErrorDetails(
        status=reply.status,
        method=request.method,
        path=request.path,
        code=code,
        messages=tuple(f"{name}: {text}" if name else text for name, text in pairs),
        fields=fields,
        request_id=reply.request_id,
        retry_after=seconds_to_wait(reply.headers, now),
        attempts=attempts,
        in_doubt=in_doubt,
    )


def seconds_to_wait(headers: Mapping[str, str], now: Callable[[], float]) -> float | None:
    """``Retry-After`` in seconds; None when there is none, or none that makes sense.

    A date counts from the server's own clock where it shows it, and from `now` (seconds since 1970)
    where it does not.
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value):
        return float(value)
    until = _moment(value)
    if until is None:
        return None
    today = _moment(headers.get("date", ""))
    return max(0.0, until - (now() if today is None else today))


def _moment(text: str) -> float | None:
    """An HTTP date as seconds since 1970."""
    import datetime as dt
    from email.utils import parsedate_to_datetime  # 10 ms that only such an answer is worth

    try:
        moment = parsedate_to_datetime(text)
        if moment.tzinfo is None:  # HTTP dates are always in GMT, even where it is left out
            moment = moment.replace(tzinfo=dt.UTC)
        return moment.timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _explain(reply: HttpResponse) -> tuple[str | None, list[tuple[str | None, str]]]:
    """Code, and pairs of field (if any) and message."""
    if not reply.content.strip():
        return None, []
    body: object = None
    if is_json(reply.media_type):
        with suppress(ValueError, RecursionError):
            body = json.loads(reply.content)
    if not is_object(body):
        # A proxy's page or the like: its text could quote the request, so only its size is told.
        kind = reply.media_type or "unknown type"
        size = f"{'' if reply.ceiling is None else 'at least '}{len(reply.content)} bytes"
        return None, [(None, f"the server answered {size} of {kind}")]
    errors = body.get("errors")
    code = _text(body.get("code")) or _text(body.get("error"))
    for item in errors if is_array(errors) else []:
        code = code or (_text(item.get("code")) if is_object(item) else None)
    pairs = list(_from_errors(errors))
    others = (_text(body.get(key)) for key in ("error_description", "message"))
    pairs.extend((None, text) for text in others if text)
    if not pairs and code:
        pairs.append((None, code))
    return code, pairs


def _from_errors(errors: Any) -> Iterator[tuple[str | None, str]]:
    """``{field: [texts]}``, ``{field: text}``, ``[text]``, ``[{code, message, field}]``, text."""
    for name, items in errors.items() if is_object(errors) else [(None, errors)]:
        for item in items if is_array(items) else [items]:
            field = _field(name)
            if is_object(item):
                field = _field(item.get("field")) or field
                said = _text(item.get("message")) or _text(item.get("code"))
            else:
                said = _text(item)
            if said:
                yield field, said


def _field(name: Any) -> str | None:
    """A name that a field may have; None for those that stand where there is no field."""
    text = _text(name)
    return None if text is None or text.lower() in NO_FIELDS else text


def _text(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    text = printable(" ".join(value.split()))
    return text if len(text) <= LONGEST_MESSAGE else text[: LONGEST_MESSAGE - 1] + "…"
