"""The error responses, in the shapes that the API is known to use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .http import FakeResponse, json_response


class ErrorResponse(Exception):  # noqa: N818 - a response, not an error of the fake
    """Raised while a request is processed, to respond with an error.

    Args:
        status: HTTP status.
        body: Body, as JSON values.
        headers: Additional headers; none by default.
    """

    def __init__(self, status: int, body: Any, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, body)
        self.status = status
        self.body = body
        self.headers = headers

    def response(self) -> FakeResponse:
        """Return the response to send."""
        return json_response(self.status, self.body, self.headers)


def malformed(reason: str) -> ErrorResponse:
    """Return a 400: the request cannot be parsed."""
    return ErrorResponse(400, {"errors": [reason]})


def unauthorized(reason: str = "The API key or access token is missing or wrong") -> ErrorResponse:
    """Return a 401 in the shape of OAuth (RFC 6750)."""
    body = {"error": "invalid_token", "error_description": reason}
    return ErrorResponse(401, body, {"www-authenticate": 'Bearer realm="Factorial"'})


def forbidden(reason: str) -> ErrorResponse:
    """Return a 403: the credentials are valid, but do not allow the request."""
    return ErrorResponse(403, {"errors": [reason]})


def not_found(reason: str) -> ErrorResponse:
    """Return a 404: nothing is served at the path."""
    return ErrorResponse(404, {"errors": [reason]})


def not_allowed(allowed: Iterable[str]) -> ErrorResponse:
    """Return a 405 that lists the allowed methods."""
    methods = ", ".join(sorted(allowed))
    return ErrorResponse(
        405, {"errors": [f"method not allowed; use {methods}"]}, {"allow": methods}
    )


def too_large(limit: int) -> ErrorResponse:
    """Return a 413: the body is larger than the limit in bytes."""
    return ErrorResponse(413, {"errors": [f"the body is larger than {limit} bytes"]})


def invalid(fields: Mapping[str, list[str]]) -> ErrorResponse:
    """Return a 422 with the messages of each invalid field."""
    return ErrorResponse(422, {"errors": fields})


def invalid_field(name: str, reason: str) -> ErrorResponse:
    """Return a 422 for one invalid field."""
    return invalid({name: [reason]})


def reference_not_found(name: str) -> ErrorResponse:
    """Return a 404: a field of the body holds an id that no record has."""
    return ErrorResponse(404, {"errors": {name: ["must exist"]}})


def conflict(name: str, reason: str) -> ErrorResponse:
    """Return a 409: the state of the record does not allow the action."""
    return ErrorResponse(409, {"errors": {name: [reason]}})
