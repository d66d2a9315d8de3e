"""`replay`: serve a cassette as an API that only reads."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import Any, Final

from typing_extensions import override

from ...core.types import is_array, is_object
from ..error_responses import ErrorResponse, not_found
from ..http import FakeRequest, FakeResponse, json_response
from ..mixins.transports import TransportsMixin
from .cassette import Cassette, Exchange

IGNORED: Final = frozenset({"limit", "page"})
"""Query parameters that do not matter: a list is one page, the recorded one."""

Key = tuple[str, tuple[tuple[str, str], ...]]


class Replay(TransportsMixin):
    """A cassette as an API, for clients of any kind; `replay` returns one.

    Args:
        cassette: What it serves.
    """

    def __init__(self, cassette: Cassette) -> None:
        self._exchanges: dict[Key, Exchange] = {}
        for exchange in cassette.exchanges:
            self._exchanges.setdefault(_key(exchange.path, exchange.query), exchange)
            if exchange.is_list:  # without its filters, too
                self._exchanges.setdefault(_key(exchange.path, ()), exchange)

    @property
    @override
    def api_key(self) -> str:
        """API key that it accepts, as any other one."""
        return "recorded"

    @property
    @override
    def token(self) -> str:
        """Access token that it accepts, as any other one."""
        return "recorded"

    @override
    def handle(self, request: FakeRequest) -> FakeResponse:
        """Return the recorded response; a 404 if there is none."""
        path = request.path.partition("/resources/")[2]
        found = self._exchanges.get(_key(path, request.query)) if request.method == "GET" else None
        if found is None:
            return not_found(f"{request.method} {path} is not in the cassette").response()
        if any(name in {"after_id", "before_id"} for name, _ in request.query):
            return json_response(found.status, {"data": [], "meta": {"has_next_page": False}})
        headers = {name: text for name, text in found.headers.items() if text}
        return json_response(found.status, _whole(found.body), headers)

    @override
    def refuse(self, request: FakeRequest, error: ErrorResponse) -> FakeResponse:
        """Return the response to a request that could not be read completely."""
        return error.response()


def replay(path: str | PathLike[str]) -> Replay:
    """Serve a cassette: ``replay(path).client()``, or any transport that `FakeFactorial` has.

    Requests that were not recorded are a 404. Lists end with the recorded page.

    Args:
        path: File that `record` has written.

    Raises:
        ConfigurationError: The file is no cassette.
        OSError: The file cannot be read.
    """
    return Replay(Cassette.load(Path(path)))


def _key(path: str, query: Iterable[tuple[str, str]]) -> Key:
    ignored = {*IGNORED, "after_id", "before_id"}
    return path, tuple(sorted(pair for pair in query if pair[0] not in ignored))


def _whole(body: Any) -> Any:
    """Return a list as if it had no more records than were recorded."""
    if not (is_object(body) and is_array(body.get("data")) and is_object(body.get("meta"))):
        return body
    known = {"total": len(body["data"]), "has_next_page": False, "has_previous_page": False}
    meta = body["meta"]
    return {**body, "meta": {**meta, **{name: known[name] for name in known if name in meta}}}
