"""The records of a run: for the handler, and as the processor tracks them; digests and keys."""

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
    """A record to push, as the handler gets it.

    Attributes:
        id: of the record's outcome, a `SyncableSyncRun`.
        run_id: the run.
        company_id: the company; None if the API does not say.
        syncable_type: type of the record, for example ``"expenses/expense"``.
        payload: the record; typed by its type, a mapping for types that have no class.
        idempotency_key: the same for every attempt to push this content, and another one for every
            other content. Send it to the external system, so that it can recognize a repetition.
        external_identifier: the record's id in the external system, as the handler returned it when
            the record was pushed before, or as Factorial knows it; None if neither does.
        seconds: seconds that the handler may take.
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
    """A record of a run, as the processor tracks it.

    Attributes:
        id: id of its outcome, as the API sends it.
        kind: its ``syncable_type``.
        payload: what to push.
        digest: digest of the payload; see `digest_of`.
        names: names that identify it in all runs of its integration, best first; empty if it has
            none.
        syncable_id: its id in Factorial; without it, it cannot be reported in bulk.
        external: its id in the external system.
        settled: the outcome that Factorial shows already; None while that is open.
        withheld: whether it must not be pushed: Factorial does not list it any more, its data are
            incomplete, or they contradict the run.
        settled_at: when its outcome in Factorial was read, in seconds of the client's clock.
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
    settled_at: float = float("-inf")

    @property
    def key(self) -> str:
        """The id as text, as it is in the journal."""
        return str(self.id)


@attrs.frozen(kw_only=True, repr=False)
class Outcome:
    """What became of a record.

    Attributes:
        status: ``success``, ``failed`` or ``invalid``.
        messages: the reasons, by field; they can be personal data.
        external: the record's id in the external system; None if it is unknown.
        seconds: seconds that the handler took.
    """

    status: str
    messages: Mapping[str, str] = attrs.field(factory=dict[str, str])
    external: str | None = None
    seconds: float = 0.0

    def __repr__(self) -> str:
        return f"Outcome({self.status})"


@attrs.frozen
class PutBack:
    """The result of a push after which its record has no outcome yet, and is pushed again.

    Attributes:
        outcome: the outcome if it cannot be pushed again in time.
        after: seconds to wait before.
    """

    outcome: Outcome
    after: float


_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=str).encode


def digest_of(payload: object) -> str:
    """Return the SHA-256 of a payload, whatever the order of its fields.

    A field that is null counts as missing. So the digest stays the same when a later version of the
    SDK knows more fields. Digests are stored in journals: do not change how they are made.
    """
    return sha256(_encode(_plain(payload)).encode("utf-8", "surrogatepass")).hexdigest()


def key_of(*parts: str) -> str:
    """Return the idempotency key of `parts`; the rules are in `journal.claims`."""
    return sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]


SCALARS = frozenset({str, int, float, bool})
MAX_DEPTH = 100
"""Levels that `_plain` recurses into: more than any record has, fewer than Python allows."""


def _plain(value: Any, depth: int = 0) -> Any:
    """Return a value as JSON values, without fields that are null."""
    if type(value) in SCALARS or value is None:
        return value
    if isinstance(value, Model):
        fields = {name: getattr(value, name) for name in field_names(type(value))}
        extra = fields.pop("extra", None)
        return _plain({**fields, **extra} if extra else fields, depth)
    if depth > MAX_DEPTH:
        return _flattened(value)
    if is_mapping(value):
        return {
            str(name): field if type(field) in SCALARS else _plain(field, depth + 1)
            for name, field in value.items()
            if field is not None
        }
    if isinstance(value, list | tuple):
        return [_plain(element, depth + 1) for element in cast("list[Any]", value)]
    if isinstance(value, str):  # an enum
        return str(value)
    iso: Any = getattr(value, "isoformat", None)
    return iso() if iso else str(value)


def _flattened(value: Any) -> list[str]:
    """Return all that is in a value, however deep, as one list; different values differ in it.

    Example: ``{"a": [1]}`` gives ``["object of 1", "'a'", "array of 1", "1"]``.
    """
    parts: list[str] = []
    stack = [value]
    while stack:
        element = stack.pop()
        if is_mapping(element):
            parts.append(f"object of {len(element)}")
            for name, field in sorted(element.items()):
                stack += (field, name)
        elif is_array(element):
            parts.append(f"array of {len(element)}")
            stack += element
        else:
            parts.append(repr(element))
    return parts
