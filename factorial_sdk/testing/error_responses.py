"""The error answers, in the shapes that the API is known to use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .http import FakeResponse, json_response


class Refusal(Exception):  # noqa: N818 - an answer, no error of the fake
    """The request is answered with an error.

    Args:
        status: HTTP status.
        body: JSON of the answer.
        headers: further headers of the answer.
    """

    def __init__(self, status: int, body: Any, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, body)
        self.status = status
        self.body = body
        self.headers = headers

    def response(self) -> FakeResponse:
        """The answer to send."""
        return json_response(self.status, self.body, self.headers)


def malformed(reason: str) -> Refusal:
    """400: the request cannot be read."""
    return Refusal(400, {"errors": [reason]})


def unauthorized(reason: str = "The API key or access token is missing or wrong") -> Refusal:
    """401, as OAuth words it."""
    body = {"error": "invalid_token", "error_description": reason}
    return Refusal(401, body, {"www-authenticate": 'Bearer realm="Factorial"'})


def forbidden(reason: str) -> Refusal:
    """403: the credentials are right, but do not allow that."""
    return Refusal(403, {"errors": [reason]})


def not_found(reason: str) -> Refusal:
    """404: nothing is served there."""
    return Refusal(404, {"errors": [reason]})


def not_allowed(allowed: Iterable[str]) -> Refusal:
    """405: served, but not by that method."""
    methods = ", ".join(sorted(allowed))
    return Refusal(405, {"errors": [f"method not allowed; use {methods}"]}, {"allow": methods})


def too_large(limit: int) -> Refusal:
    """413: the body is larger than the fake reads."""
    return Refusal(413, {"errors": [f"the body is larger than {limit} bytes"]})


def invalid(fields: Mapping[str, list[str]]) -> Refusal:
    """422: understood but rejected, by field."""
    return Refusal(422, {"errors": fields})
