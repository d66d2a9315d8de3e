"""The records of a run: as they are handed to the handler, and as they are kept track of."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast

import attrs

from ..core.models.base import Model, field_names
from ..core.types import ID, is_array, is_mapping

if TYPE_CHECKING:
    from ..resources.integrations import SyncPayload


@attrs.frozen(kw_only=True, repr=False)
class SyncRunItem:
    """A record to push, as a handler is given it.

    Attributes:
        id: of the record's outcome, a `SyncableSyncRun`.
        run_id: the run.
        company_id: the company; None when the API does not say.
        syncable_type: what kind of record it is, for example ``"expenses/expense"``.
        payload: the record; typed by its kind, a mapping for kinds that have no class.
        idempotency_key: the same for every attempt to push this content, and another one for every
            other content: hand it to the external system, which then can tell repetitions.
        external_identifier: the record's id in the external system, as it said itself when the
            record was pushed before; None if it did not.
        seconds: how long the handler may take.
    """

    id: ID
    run_id: ID
    company_id: ID | None
    syncable_type: str
    payload: SyncPayload | None
    idempotency_key: str
    external_identifier: str | None
    seconds: float

    def __repr__(self) -> str:
        return f"SyncRunItem({str(self.syncable_type)!r}, id={str(self.id)!r})"


@attrs.define(kw_only=True, eq=False, repr=False)
class Entry:
    """A record of a run, as the processor keeps track of it.

    Attributes:
        id: of its outcome, as the API spells it.
        kind: its ``syncable_type``.
        payload: what to push.
        digest: of the payload.
        names: what identifies it in all runs of its integration, best first; empty where
            nothing does.
        syncable_id: its id in Factorial, without which it cannot be reported in bulk.
        external: its id in the external system.
        settled: what the API says became of it already; None while that is open.
        withheld: it must not be pushed: the API does not list it any more, or tells too little
            about it, or something that contradicts the run.
    """

    id: ID
    kind: str
    payload: Any
    digest: str
    names: tuple[str, ...] = ()
    syncable_id: ID | None = None
    external: str | None = None
    settled: str | None = None
    withheld: bool = False

    @property
    def key(self) -> str:
        """The id, as the journal spells it."""
        return str(self.id)


@attrs.frozen(kw_only=True, repr=False)
class Outcome:
    """What became of a record.

    Attributes:
        status: ``success``, ``failed`` or ``invalid``.
        messages: the reasons, by field; personal data perhaps.
        external: the record's id in the external system.
        seconds: how long the handler took.
    """

    status: str
    messages: Mapping[str, str] = attrs.field(factory=dict[str, str])
    external: str | None = None
    seconds: float = 0.0

    def __repr__(self) -> str:
        return f"Outcome({self.status})"


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=str).encode


def digest_of(payload: object) -> str:
    """A digest that equal payloads share, in whatever order their fields come.

    Fields that are null count as missing, so that it stays the same when a version of the SDK
    learns of a field.
    """
    return sha256(_encode(_plain(payload)).encode("utf-8", "surrogatepass")).hexdigest()


def key_of(*parts: str) -> str:
    """An idempotency key for what `parts` identify."""
    return sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]


SCALARS = frozenset({str, int, float, bool})
DEEPEST = 100
"""Levels that calls go down into; far more than any record has, far fewer than Python allows."""


def _plain(value: Any, depth: int = 0) -> Any:
    """A value as JSON has it; fields without a value are left out."""
    if type(value) in SCALARS or value is None:
        return value
    if isinstance(value, Model):
        fields = {name: getattr(value, name) for name in field_names(type(value))}
        extra = fields.pop("extra", None)
        return _plain({**fields, **extra} if extra else fields, depth)
    if depth > DEEPEST:
        return _unrolled(value)
    if is_mapping(value):
        return {
            str(name): each if type(each) in SCALARS else _plain(each, depth + 1)
            for name, each in value.items()
            if each is not None
        }
    if isinstance(value, list | tuple):
        return [_plain(each, depth + 1) for each in cast("list[Any]", value)]
    if isinstance(value, str):  # an enum
        return str(value)
    iso: Any = getattr(value, "isoformat", None)
    return iso() if iso else str(value)


def _unrolled(value: Any) -> list[str]:
    """All that is in a value, however deep, in a row; other values make other rows."""
    row: list[str] = []
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if is_mapping(each):
            row.append(f"object of {len(each)}")
            for name, item in sorted(each.items()):
                waiting += (item, name)
        elif is_array(each):
            row.append(f"array of {len(each)}")
            waiting += each
        else:
            row.append(repr(each))
    return row
