"""One authenticated request: find its route, read, list or write, and return the response."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .actions import find_effect
from .error_responses import invalid, malformed, not_found, reference_not_found
from .http import FakeRequest, FakeResponse, json_text
from .schema import Collection, Table
from .schema.relations import target
from .server.assumptions import ASSUMED_FILTERS, ASSUMED_RECORDS, GENERIC
from .server.calculated_views import VIEWS
from .server.filters import FilterEvaluator
from .server.foreign_keys import check_references
from .server.pagination import Query, cut_page, single_page
from .server.request_body import read_body
from .server.routing import Route, find_route
from .server.serializer import JsonStyle, Serializer, dumps, style_of
from .server.write_context import WriteContext
from .store.collection import Record
from .store.derived_records import refresh
from .store.store import Store

OnWrite = Callable[[str, str, str, Record, Store, Mapping[str, Any]], None]
"""Called after a write, once for each record of the response.

Its arguments: API version, path of the collection, name of the operation, record, store, and the
fields of the body.
"""

NOTHING: frozenset[str] = frozenset()

LATEST_FIRST: Mapping[str, tuple[str, str]] = {
    "contracts/contract_activity_periods": ("contract_id", "activity_period_starts_on"),
}
"""Fields that the records of a page ascend and then descend by; all other lists ascend by id."""


class Dispatcher:
    """Processes the requests for one company, after authentication.

    Args:
        store: Records of the company.
        serializer: Serializes records to JSON.
        on_write: Called after each write.
        pages: Whether the ``page`` parameter is supported; true by default.
        nulls: Whether fields without a value are sent as null; true by default.
    """

    def __init__(
        self,
        store: Store,
        serializer: Serializer,
        on_write: OnWrite,
        *,
        pages: bool = True,
        nulls: bool = True,
    ) -> None:
        self.store = store
        self.pages = pages
        self.nulls = nulls
        self._serializer = serializer
        self._on_write = on_write
        self._filters = FilterEvaluator(store)

    @property
    def table(self) -> Table:
        """Schema of the API."""
        return self.store.table

    def serialized(self, record: Record, path: str, style: JsonStyle) -> Record:
        """Return a record as JSON values, without hiding fields."""
        return self._serializer.record_values(record, path, style, hide=False)

    def dispatch(self, request: FakeRequest) -> FakeResponse:
        """Process a request and return the response.

        Raises:
            ErrorResponse: The response is an error.
        """
        route = find_route(request.method, request.path, self.table)
        style = style_of(route.version, nulls=self.nulls)
        match route.name:
            case "list":
                query = _query_values(request)
                path = route.collection.path
                assumed = ASSUMED_FILTERS.get(path, NOTHING)
                certain = assumed.isdisjoint(query) and path not in ASSUMED_RECORDS
                headers = None if certain else GENERIC
                return json_text(200, self._list_page(route, query, style), headers)
            case "read":
                path = route.collection.path
                refresh(self.store, path)
                record = self._record_in_path(route)
                records = self.store.records(path)
                key = records.key_of(record["id"])
                assert key is not None
                text = self._serializer.record_json(records, key, path, style)
                return json_text(200, text, GENERIC if path in ASSUMED_RECORDS else None)
            case _:
                return self._write(request, route, style)

    def _list_page(self, route: Route, query: Query, style: JsonStyle) -> str:
        path = route.collection.path
        for name in route.collection.needs:
            if not any(query.get(name, ())):
                raise malformed(f"the parameter {name} is missing")
        refresh(self.store, path)
        keys = self._filters.select(route.collection, query)
        if route.collection.unpaged:
            keys, meta = single_page(keys, nulls=self.nulls)
        elif (field := route.collection.grouped) and not query.get(f"{field}s[]"):
            keys, meta = self._cut_groups(route.collection, field, keys, query)
        else:
            keys, meta = cut_page(keys, query, by_number=self.pages)
        records = self.store.records(path)
        if path in LATEST_FIRST:
            owner, day = LATEST_FIRST[path]
            keys = sorted(keys, key=lambda key: records.value(key, day), reverse=True)
            keys.sort(key=lambda key: records.value(key, owner))
        view = VIEWS.get(path)
        if view is None or not any(query.get(view.parameter, ())):
            return self._serializer.page_json(records, keys, meta, path, style)
        found = [view.calculate(self.store, records.get(key) or {}, query) for key in keys]
        return self._serializer.page_of(found, meta, path, style)

    def _cut_groups(
        self, collection: Collection, field: str, keys: Sequence[int], query: Query
    ) -> tuple[Sequence[int], dict[str, Any]]:
        """Return those of some records whose `field` is on the requested page of its values."""
        shape = collection.record.by_name[field].shape
        groups = self.store.records(target(collection.domain, field, shape, self.table))
        page, meta = cut_page(groups.keys, query, by_number=False)
        wanted, records = set(page), self.store.records(collection.path)
        return [key for key in keys if records.value(key, field) in wanted], meta

    def _write(self, request: FakeRequest, route: Route, style: JsonStyle) -> FakeResponse:
        record = None if route.key is None else self._record_in_path(route)
        values = self._body(request, route, record)
        if record is None and route.write is not None and "id" in values and route.name != "create":
            record = self._record_in_body(route, values["id"])
        effect = find_effect(route.collection, route.name)
        with self.store.transaction():
            context = WriteContext(self.store, route.collection, route.name, values, record)
            result = effect(context)
        path = route.collection.path
        results: list[Record] = [result] if isinstance(result, dict) else result
        for record in results:
            self._on_write(route.version, path, route.name, record, self.store, values)
        serialized = [self._serializer.record_values(record, path, style) for record in results]
        status = 200 if route.write is None else route.write.status
        many = route.write is not None and route.write.many
        headers = GENERIC if context.assumptions else None
        return json_text(status, dumps(serialized if many else serialized[0]), headers)

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

    def _record_in_body(self, route: Route, key: Any) -> Record | None:
        """Return the record of an action by the ``id`` in its body; None if unlisted."""
        path = route.collection.path
        if not route.collection.listed:
            return None
        record = self.store.find_sent(path, key)
        if record is None:
            raise reference_not_found("id")
        return record

    def _record_in_path(self, route: Route) -> Record:
        record = self.store.find_sent(route.collection.path, route.key or "")
        if record is None:
            raise not_found("there is no such record")
        return record


def _query_values(request: FakeRequest) -> Query:
    values: dict[str, list[str]] = {}
    for name, text in request.query:
        values.setdefault(name, []).append(text)
    return values
