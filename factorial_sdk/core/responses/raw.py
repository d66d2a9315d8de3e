"""``RawResponse``, and how the JSON of a successful response is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from ..errors import DecodeError
from ..optional import repr_html
from ..redaction import short_traceback
from .response import HttpResponse, is_json

if TYPE_CHECKING:
    from ..config import Settings
    from ..converter import ModelConverter
    from ..requests.request import Request

T = TypeVar("T")


NO_BODY_STATUSES: Final = frozenset({202, 204})
"""The statuses of success whose response may have no body."""


class RawResponse(Generic[T]):
    """What ``operation.raw(...)`` returns: status, headers and body, and `parse` to read it.

    Attributes:
        request: the call that was made, as described.
        status: HTTP status; always a success, because errors are raised here as well.
        headers: by lower-case name.
        content: the body, decompressed.

    Example:
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     raw = api.integrations.syncable_sync_runs.get.raw(limit=1)
        >>> raw.status, raw.headers["content-type"], len(raw.parse())
        (200, 'application/json', 1)
    """

    def __init__(self, request: Request[T], reply: HttpResponse, settings: Settings) -> None:
        self.request = request
        self.status = reply.status
        self.headers = reply.headers
        self.content = reply.content
        self._reply = reply
        self._settings = settings

    @property
    def request_id(self) -> str | None:
        """The server's id of the request; quote it to Factorial's support."""
        return self._reply.request_id

    def parse(self) -> T:
        """Return what the operation would have returned.

        Raises:
            DecodeError: the body cannot be read as the schema describes it.
        """
        with short_traceback:
            return read_response(self.request, self._reply, self._settings)

    def __repr__(self) -> str:
        return f"RawResponse({self.request.where}, {self._reply!r})"

    _repr_html_ = repr_html


def read_response(request: Request[T], response: HttpResponse, settings: Settings) -> T:
    """Read a successful response as the result that its request declares.

    Raises:
        DecodeError: the body cannot be read so; the error names the path and kind of a value, never
            the value.
    """
    if is_without_body(response) and getattr(request.result, "optional", False):
        return cast("T", None)  # T includes None where the result is optional
    try:
        converter = settings.converter
        return request.result.read(load_json(response, request.result, converter), converter)
    except DecodeError as error:
        error.where = request.where
        error.status = response.status
        error.request_id = response.request_id
        raise


def is_without_body(response: HttpResponse) -> bool:
    """Return whether a success has no body, which only 202 and 204 may."""
    return response.status in NO_BODY_STATUSES and not response.content.strip()


def load_json(response: HttpResponse, result: object, converter: ModelConverter) -> Any:
    """Return the parsed JSON of a response, for `converter` to structure as `result`.

    Raises:
        DecodeError: the body is empty, declared to be something else, or not valid JSON.
    """
    if not response.content.strip():
        raise DecodeError("JSON", "an empty body")
    if not is_json(response.media_type):
        raise DecodeError("JSON", f"{len(response.content)} bytes of {response.media_type}")
    try:
        model, form = getattr(result, "model", None), getattr(result, "form", "")
        return converter.parse(response.content, model, form)
    except (ValueError, RecursionError):
        pass
    # Raised outside the except block, so that it has no context: the error of the parser and its
    # frames hold the document.
    raise DecodeError("JSON", f"{len(response.content)} bytes that are not valid JSON")
