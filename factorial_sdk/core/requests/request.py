"""``Request``: one call to the API, described but not sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import attrs

from ..optional import repr_html
from .body import Form, Json, Multipart
from .query import Query
from .results import Result

T = TypeVar("T")

NO_HEADERS: Mapping[str, str] = {}

TOKEN_PATH = "/oauth/token"  # noqa: S105
"""Where tokens are asked for, at the host of the API."""


@attrs.frozen(kw_only=True, repr=False)
class Request(Generic[T]):
    """One call, as a value: look at it, keep it, send it with ``client.send(request)``.

    Its repr names what would be sent but shows no values, which can be personal data.

    Attributes:
        method: ``GET``, ``POST``, ``PUT`` or ``DELETE``.
        path: below ``/api/{version}/resources/``, ids already escaped; from the root of the host
            where it starts with a slash.
        result: how the answer is read.
        query: pairs of name and text, in the order sent.
        body: JSON or multipart, if anything.
        headers: in addition to the client's own.
        version: the API version that serves this call where the client's own does not.
        options: ``timeout``, ``retry``, ``extensions`` and how to read a whole list, where the call
            said so.
        operation: name of the operation, for example ``integrations.sync_runs.get``.
        anonymous: it is sent without credentials, since it asks for some.
        unpaged: the API sends the whole list in one response, which takes it long.

    Example:
        >>> import factorial_sdk
        >>> api = factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("key"))
        >>> request = api.integrations.sync_runs.get.describe(limit=10)
        >>> request
        Request(GET integrations/sync_runs?limit)
        >>> request.query
        (('limit', '10'),)
    """

    method: str
    path: str
    result: Result[T]
    query: Query = ()
    body: Json | Multipart | Form | None = None
    headers: Mapping[str, str] = NO_HEADERS
    version: str | None = None
    options: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    operation: str = attrs.field(default="", eq=False)
    anonymous: bool = False
    unpaged: bool = False

    @property
    def where(self) -> str:
        """Method and path, for messages: nothing in it is personal."""
        return f"{self.method} {self.path}"

    def named(self, operation: str) -> Request[T]:
        """Say which operation describes this request; for the one that has just made it."""
        object.__setattr__(self, "operation", operation)  # a copy of each would cost every call
        return self

    def value_of(self, name: str) -> str | None:
        """Text of one query parameter; None when it is not sent."""
        return next((text for key, text in self.query if key == name), None)

    def at(self, **place: str) -> Request[T]:
        """The same call, reading from another place of the list (``after_id``, ``page``, …)."""
        kept = [
            (key, text) for key, text in self.query if key not in {"after_id", "before_id", "page"}
        ]
        return attrs.evolve(self, query=(*kept, *place.items()))

    def at_most(self, limit: int) -> Request[T]:
        """The same call, asking for no more than so many records."""
        kept = [(key, text) for key, text in self.query if key != "limit"]
        return attrs.evolve(self, query=(*kept, ("limit", str(limit))))

    def __repr__(self) -> str:
        names = "&".join(dict.fromkeys(name for name, _ in self.query))
        parts = [self.where + (f"?{names}" if names else "")]
        if self.body is not None:
            parts.append(repr(self.body))
        return f"Request({', '.join(parts)})"

    _repr_html_ = repr_html
