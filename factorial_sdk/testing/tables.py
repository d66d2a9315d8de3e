"""How a collection of the API is described: the vocabulary of the tables of the fake.

An entry says what differs from collection to collection; what they have in common is `service`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from enum import Enum
from typing import Any, TypeAlias

import attrs

from ..core.models import Body, Model
from .store import Record, Store


class Match(Enum):
    """How a filter compares its parameter with a field."""

    IS = "is"
    AMONG = "is one of"
    FROM = "is from that moment on"


@attrs.frozen
class Filter:
    """A query parameter that narrows a list.

    Attributes:
        field: the field of the records that it is about.
        match: how they are compared.
    """

    field: str
    match: Match = Match.IS


@attrs.frozen
class Deed:
    """What a write is carried out with.

    Attributes:
        store: all records.
        collection: what is written to.
        values: the checked fields of the body, by wire name; ids are integers where they can be.
        record: the record that an update is about.
    """

    store: Store
    collection: Collection
    values: Mapping[str, Any]
    record: Record | None = None


Effect: TypeAlias = Callable[[Deed], Record | list[Record]]
"""Carries a write out, and returns what to answer. All checks were made before."""


def create_plainly(deed: Deed) -> Record:
    """Keep the fields of the body that the record has; ``created_at`` and the like are now."""
    now = deed.store.now()
    known = deed.store.blank(deed.collection.path)
    stamps = dict.fromkeys(known.keys() & {"created_at", "updated_at"}, now)
    kept = {name: value for name, value in deed.values.items() if name in known}
    return deed.store.add(deed.collection.path, {**stamps, **kept})


@attrs.frozen(kw_only=True)
class Write:
    """A create, an update or an action.

    Attributes:
        body: the SDK's class of the body; its annotations say what is valid.
        effect: what is done.
        status: HTTP status of the answer.
        files: fields that are files; with any, the body is multipart.
        references: fields that name a record, and the path of its collection.
        choices: values that a field may have where they are fewer than those of its enum.
    """

    body: type[Body]
    effect: Effect = create_plainly
    status: int = 200
    files: Set[str] = frozenset()
    references: Mapping[str, str] = attrs.field(factory=dict[str, str])
    choices: Mapping[str, Set[str]] = attrs.field(factory=dict[str, Set[str]])


@attrs.frozen(kw_only=True)
class Collection:
    """One collection of the API.

    Attributes:
        path: below ``/api/{version}/resources/``.
        record: the SDK's model of its records.
        readable: whether it can be listed, and its records be read by id.
        filters: by query parameter.
        create: POST on the collection.
        update: PUT on a record.
        actions: POST on the collection, by name.
        until: the last API version that serves it.
        first_id: id of the first record; where collections start apart, mixed-up ids are not found.
    """

    path: str
    record: type[Model]
    readable: bool = True
    filters: Mapping[str, Filter] = attrs.field(factory=dict[str, Filter])
    create: Write | None = None
    update: Write | None = None
    actions: Mapping[str, Write] = attrs.field(factory=dict[str, Write])
    until: str | None = None
    first_id: int = 1
