"""A request answered: what all collections have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .actions import effect_of
from .error_responses import invalid, malformed, not_found
from .http import FakeRequest, FakeResponse, json_text
from .schema import Table
from .server.filters import Filtering
from .server.foreign_keys import check_references
from .server.pagination import Query, cut, whole
from .server.request_body import read_body
from .server.routing import Route, find_route
from .server.serializer import Look, Show, dumps, look_of
from .server.write_context import Deed, missing
from .store.collection import Record
from .store.store import Store, as_key

Heard = Callable[[str, str, str, Record, Store, Mapping[str, Any]], None]
"""Told of every write: version, path, name of the operation, each record of the response, and the
fields of the body."""


class Service:
    """The API for one company, once the caller is known.

    Args:
        store: the records.
        show: writes them as JSON.
        heard: told of every write.
        pages: whether ``page`` is understood.
        nulls: whether fields without a value are sent as null.
    """

    def __init__(
        self, store: Store, show: Show, heard: Heard, *, pages: bool = True, nulls: bool = True
    ) -> None:
        self.store = store
        self.pages = pages
        self.nulls = nulls
        self._show = show
        self._heard = heard
        self._filtering = Filtering(store)

    @property
    def table(self) -> Table:
        """What is served."""
        return self.store.table

    def shown(self, record: Record, path: str, look: Look) -> Record:
        """A record as those with all permissions see it, as JSON values."""
        return self._show.record(record, path, look, hide=False)

    def answer(self, request: FakeRequest) -> FakeResponse:
        """Read or write what the request asks for.

        Raises:
            Refusal: it is to be answered with an error.
        """
        route = find_route(request.method, request.path, self.table)
        look = look_of(route.version, nulls=self.nulls)
        match route.name:
            case "list":
                return json_text(200, self._page(route, _values(request), look))
            case "read":
                record = self._record(route)
                records = self.store.records(route.collection.path)
                path = route.collection.path
                return json_text(200, self._show.encoded(records, record["id"], path, look))
            case _:
                return self._write(request, route, look)

    def _page(self, route: Route, query: Query, look: Look) -> str:
        path = route.collection.path
        for name in route.collection.needs:
            if not any(query.get(name, ())):
                raise malformed(f"the parameter {name} is missing")
        found = self._filtering.select(route.collection, query)
        if route.collection.unpaged:
            keys, meta = whole(found, nulls=self.nulls)
        else:
            keys, meta = cut(found, query, by_number=self.pages)
        return self._show.page(self.store.records(path), keys, meta, path, look)

    def _write(self, request: FakeRequest, route: Route, look: Look) -> FakeResponse:
        record = None if route.key is None else self._record(route)
        values = self._body(request, route, record)
        if record is None and route.write is not None and "id" in values and route.name != "create":
            record = self._named(route, values["id"])
        effect = effect_of(route.collection, route.name)
        with self.store.transaction():
            result = effect(Deed(self.store, route.collection, route.name, values, record))
        path = route.collection.path
        results: list[Record] = [result] if isinstance(result, dict) else result
        for each in results:
            self._heard(route.version, path, route.name, each, self.store, values)
        shown = [self._show.record(each, path, look) for each in results]
        status = 200 if route.write is None else route.write.status
        many = route.write is not None and route.write.many
        return json_text(status, dumps(shown if many else shown[0]))

    def _body(self, request: FakeRequest, route: Route, record: Record | None) -> dict[str, Any]:
        write = route.write
        if write is None or write.body is None:
            return {}
        kind = request.headers.get("content-type", "")
        try:
            values = read_body(
                request.body,
                kind,
                write.body,
                self.table.schema,
                form=write.form,
                key=None if record is None else record["id"],
            )
            errors = check_references(self.store, route.collection.domain, write.body, values)
        except RecursionError:
            raise malformed("the body is nested too deeply") from None
        if errors:
            raise invalid(errors)
        return values

    def _named(self, route: Route, key: Any) -> Record | None:
        """The record that the ``id`` of an action's body names."""
        path = route.collection.path
        if not route.collection.listed:
            return None
        record = self.store.find(path, key)
        if record is None:
            raise missing("id")
        return record

    def _record(self, route: Route) -> Record:
        record = self.store.find(route.collection.path, as_key(route.key or ""))
        if record is None:
            raise not_found("there is no such record")
        return record


def _values(request: FakeRequest) -> Query:
    values: dict[str, list[str]] = {}
    for name, text in request.query:
        values.setdefault(name, []).append(text)
    return values
