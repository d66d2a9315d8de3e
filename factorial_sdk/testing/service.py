"""A request answered: what all collections have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.settings import STRING_IDS_SINCE
from .bodies import read_body
from .filtering import Query, select
from .messages import FakeRequest, FakeResponse, json_response
from .paging import cut
from .refusals import malformed, not_found
from .routing import Route, find_route
from .shapes import with_string_ids
from .store import Record, Store, as_key
from .tables import Collection, Deed, Write


class Service:
    """The API, once the caller is known.

    Args:
        collections: what is served, by path.
        store: the records.
    """

    def __init__(self, collections: Mapping[str, Collection], store: Store) -> None:
        self.collections = collections
        self.store = store

    def answer(self, request: FakeRequest) -> FakeResponse:
        """Read or write what the request asks for.

        Raises:
            Refusal: it is to be answered with an error.
        """
        route = find_route(request.method, request.path, self.collections)
        if route.write is not None:
            return self._write(request, route, route.write)
        if route.key is not None:
            return json_response(200, _shown(self._record(route, route.key), route))
        return json_response(200, self._page(route, _values(request)))

    def _page(self, route: Route, query: Query) -> dict[str, Any]:
        records = select(self.store.all(route.collection.path), route.collection.filters, query)
        page, meta = cut(records, query)
        return {"data": [_shown(record, route) for record in page], "meta": meta}

    def _write(self, request: FakeRequest, route: Route, write: Write) -> FakeResponse:
        record = None if route.key is None else self._record(route, route.key)
        kind = request.headers.get("content-type", "")
        try:
            values = read_body(
                request.body, kind, write, self.store, record["id"] if record else None
            )
            result = write.effect(Deed(self.store, route.collection, values, record))
        except RecursionError:
            raise malformed("the body is nested too deeply") from None
        if isinstance(result, list):
            return json_response(write.status, [_shown(each, route) for each in result])
        return json_response(write.status, _shown(result, route))

    def _record(self, route: Route, key: str) -> Record:
        record = self.store.find(route.collection.path, as_key(key))
        if record is None:
            raise not_found("there is no such record")
        return record


def _shown(record: Record, route: Route) -> Record:
    """A record as its API version shows it."""
    if route.version < STRING_IDS_SINCE:
        return record
    return with_string_ids(record, route.collection.record)


def _values(request: FakeRequest) -> Query:
    values: dict[str, list[str]] = {}
    for name, text in request.query:
        values.setdefault(name, []).append(text)
    return values
