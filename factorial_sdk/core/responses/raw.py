"""An answer as it came, and the JSON in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from ..errors import DecodeError
from ..optional import repr_html
from .response import HttpResponse, is_json

if TYPE_CHECKING:
    from ..config import Settings
    from ..converter import ModelConverter
    from ..requests.request import Request

T = TypeVar("T")


WITHOUT_BODY: Final = frozenset({202, 204})
"""Statuses of success whose response need not have a body."""


class RawResponse(Generic[T]):
    """The answer of ``operation.raw(...)``: what came over the wire, and a way to read it.

    Attributes:
        request: the call that was made, as described.
        status: HTTP status; always a success, since errors are raised here as well.
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
        """The server's id of the request, to quote to its support."""
        return self._reply.request_id

    def parse(self) -> T:
        """Read the body as what the operation returns.

        Raises:
            DecodeError: the body is not what the API promises.
        """
        return read(self.request, self._reply, self._settings)

    def __repr__(self) -> str:
        return f"RawResponse({self.request.where}, {self._reply!r})"

    _repr_html_ = repr_html


def read(request: Request[T], reply: HttpResponse, settings: Settings) -> T:
    """Read a successful answer as what its request declares.

    Raises:
        DecodeError: it is not; the error says where the two differ, never what the value was.
    """
    if is_without_body(reply) and getattr(request.result, "optional", False):
        return cast("T", None)  # which the request declares
    try:
        converter = settings.converter
        return request.result.read(load(reply, request.result, converter), converter)
    except DecodeError as error:
        error.where = request.where
        error.status = reply.status
        error.request_id = reply.request_id
        raise


def is_without_body(reply: HttpResponse) -> bool:
    """Whether a success leaves it at its status."""
    return reply.status in WITHOUT_BODY and not reply.content.strip()


def load(reply: HttpResponse, result: object, converter: ModelConverter) -> Any:
    """The JSON of an answer, to be read as `result` by `converter`.

    Raises:
        DecodeError: the body is empty, declared to be something else, or not valid JSON.
    """
    if not reply.content.strip():
        raise DecodeError("JSON", "an empty body")
    if not is_json(reply.media_type):
        raise DecodeError("JSON", f"{len(reply.content)} bytes of {reply.media_type}")
    try:
        model, form = getattr(result, "model", None), getattr(result, "form", "")
        return converter.parse(reply.content, model, form)
    except (ValueError, RecursionError):
        pass
    # Raised out here, and so without a context: the other error and its frames hold the document.
    raise DecodeError("JSON", f"{len(reply.content)} bytes that are not valid JSON")
