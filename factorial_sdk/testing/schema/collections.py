"""The collections of the API and their operations, from ``operations.json``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import attrs

from .shapes import Schema, Shape, read_schema, read_shape

NO_WRITES: Mapping[str, Any] = {}


@attrs.frozen(kw_only=True)
class Write:
    """A create, an update or an action.

    Attributes:
        body: Schema of the body; None without one.
        form: Whether the body is ``multipart/form-data``.
        many: Whether the response is an array.
        status: HTTP status of the response.
    """

    body: Schema | None
    form: bool = False
    many: bool = False
    status: int = 200


@attrs.frozen(kw_only=True, eq=False)
class Collection:
    """One collection of the API.

    Attributes:
        path: Path below ``/api/{version}/resources/``.
        resource: Name of a record, singular.
        record: Schema of a record.
        listed: Whether it can be listed.
        readable: Whether its records can be read by id.
        deletable: Whether its records can be deleted.
        filters: Shape of each filter, by wire name.
        create: POST to the collection.
        update: PUT of a record.
        actions: Actions (POST below the collection), by name.
        until: Last API version that serves it; None for all versions.
        needs: Query parameters that a list requires.
        unpaged: Whether a list is one response, without pagination.
        grouped: The field by which records share a page: a page is of so many of its values,
            unless a filter selects them. Empty if pages are of so many records.
    """

    path: str
    resource: str
    record: Schema
    listed: bool = False
    readable: bool = False
    deletable: bool = False
    filters: Mapping[str, Shape] = attrs.field(factory=dict[str, Shape])
    create: Write | None = None
    update: Write | None = None
    actions: Mapping[str, Write] = attrs.field(factory=dict[str, Write])
    until: str | None = None
    needs: tuple[str, ...] = ()
    unpaged: bool = False
    grouped: str = ""

    @property
    def domain(self) -> str:
        """Domain of the collection."""
        return self.path.partition("/")[0]


class Table:
    """All collections and schemas; each is parsed when it is first used.

    Args:
        facts: Content of ``operations.json``.

    Attributes:
        events: Name of the schema of each webhook event's body.
        paths: Facts of each collection, by path.
    """

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._facts = facts
        self._collections: dict[str, Collection] = {}
        self._schemas: dict[str, Schema] = {}
        self.events: Mapping[str, str] = facts["events"]
        self.paths: Mapping[str, Any] = facts["collections"]

    def __iter__(self) -> Iterator[Collection]:
        return map(self.__getitem__, self.paths)

    def __contains__(self, path: object) -> bool:
        return path in self.paths

    def __getitem__(self, path: str) -> Collection:
        """Return the collection at a path.

        Raises:
            KeyError: There is none.
        """
        collection = self._collections.get(path)
        if collection is None:
            collection = self._collections[path] = self._collection(path)
        return collection

    def get(self, path: str) -> Collection | None:
        """Return the collection at a path; None if there is none."""
        return self[path] if path in self.paths else None

    def schema(self, name: str) -> Schema:
        """Return the schema of that name."""
        schema = self._schemas.get(name)
        if schema is None:
            schema = self._schemas[name] = read_schema(name, self._facts["schemas"][name])
        return schema

    def _collection(self, path: str) -> Collection:
        facts = self._facts["collections"][path]
        return Collection(
            path=path,
            resource=facts["resource"],
            record=self.schema(facts["record"]),
            listed="filters" in facts,
            readable=facts.get("read", False),
            deletable=facts.get("delete", False),
            filters={name: read_shape(part) for name, part in facts.get("filters", {}).items()},
            create=self._write(facts.get("create"), 201),
            update=self._write(facts.get("update"), 200),
            actions={
                name: write
                for name, part in facts.get("actions", {}).items()
                if (write := self._write(part, 200)) is not None
            },
            until=facts.get("until"),
            needs=tuple(facts.get("needs", ())),
            unpaged=facts.get("unpaged", False),
            grouped=facts.get("grouped", ""),
        )

    def _write(self, facts: Mapping[str, Any] | None, status: int) -> Write | None:
        if facts is None:
            return None
        body = facts.get("body")
        return Write(
            body=None if body is None else self.schema(body),
            form=facts.get("form", False),
            many=facts.get("many", False),
            status=status,
        )


@cache
def table() -> Table:
    """Return the table of this package."""
    source = files("factorial_sdk.testing.schema") / "operations.json"
    return Table(json.loads(source.read_text(encoding="utf-8")))
