"""``Request``: one call to the API, described but not sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from ..models.base import Value
from ..optional import repr_html
from .query import Query
from .results import Result

if TYPE_CHECKING:
    from .body import Form, Json, Multipart

T = TypeVar("T")

NO_HEADERS: Mapping[str, str] = {}

TOKEN_PATH = "/oauth/token"  # noqa: S105
"""Path of the token endpoint, at the host of the API."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Request(Value, Generic[T]):
    """One call as a value: inspect it, store it, send it with ``client.send(request)``.

    Its repr shows method, path and names of parameters, but no values: they can be personal data.

    Attributes:
        method: ``GET``, ``POST``, ``PUT`` or ``DELETE``.
        path: path below ``/api/{version}/resources/``, ids escaped; with a leading slash, from the
            root of the host.
        result: how the response is read.
        query: pairs of name and text, in the order in which they are sent.
        body: JSON, form or multipart body; None for no body.
        headers: headers in addition to the client's.
        version: the API version of the call, if the client's version does not serve it.
        options: the options ``timeout``, ``retry``, ``extensions``, ``max_items``, ``concurrency``
            and ``progress`` that were given.
        operation: name of the operation, for example ``integrations.sync_runs.get``.
        anonymous: whether it is sent without credentials; true of requests for a token.
        unpaged: whether the API sends the whole list in one, slow response.
        grouped: whether ``limit`` and ``total`` of the list count groups of records: no promise of
            how many records follow.

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
    grouped: bool = False

    @property
    def where(self) -> str:
        """Method and path, for messages; without personal data."""
        return f"{self.method} {self.path}"

    def named(self, operation: str) -> Request[T]:
        """Set the name of the operation; only for the code that has just made this request."""
        object.__setattr__(self, "operation", operation)  # a copy would slow every call
        return self

    def value_of(self, name: str) -> str | None:
        """Return the text of the first query parameter of that name; None if there is none."""
        return next((text for key, text in self.query if key == name), None)

    def at(self, **place: str) -> Request[T]:
        """Return a copy that reads another place of the list (``after_id``, ``page``, …)."""
        kept = [
            (key, text) for key, text in self.query if key not in {"after_id", "before_id", "page"}
        ]
        return attrs.evolve(self, query=(*kept, *place.items()))

    def at_most(self, limit: int) -> Request[T]:
        """Return a copy with another ``limit``."""
        kept = [(key, text) for key, text in self.query if key != "limit"]
        return attrs.evolve(self, query=(*kept, ("limit", str(limit))))

    def __repr__(self) -> str:
        names = "&".join(dict.fromkeys(name for name, _ in self.query))
        parts = [self.where + (f"?{names}" if names else "")]
        if self.body is not None:
            parts.append(repr(self.body))
        return f"Request({', '.join(parts)})"

    _repr_html_ = repr_html
