"""``Delivery``: what a handler gets, and the key by which a repetition is recognized."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Generic, TypeVar

import attrs

from ..core.models.base import Model
from ..core.types import ID
from .errors import WebhookVerificationError
from .headers import first
from .payloads import is_id

M = TypeVar("M", bound=Model)
T_co = TypeVar("T_co", bound=Model, covariant=True)


@attrs.frozen
class Author:
    """The employee or company that caused an event.

    Attributes:
        id: id of the employee or the company.
        type: ``"employee"`` or ``"company"``; None if Factorial sends none.

    Example:
        >>> from factorial_sdk import webhooks
        >>> webhooks.Author("12", "employee")
        Author(id='12', type='employee')
    """

    id: str
    type: str | None = None


@attrs.frozen
class DeliveryKey:
    """Three hashes by which a repeated delivery is recognized: Factorial sends no delivery id.

    Nothing can be read back from them. `SeenStore` says how each is used.

    Attributes:
        resource: hash of the type and id of the record that the delivery is about.
        state: hash of the body, and so of the state of the record.
        digest: hash of the subscription type, the author and the body.
    """

    resource: str
    state: str
    digest: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Delivery(Generic[T_co]):
    """One delivery, read and verified.

    Attributes:
        type: its subscription type, for example ``"ats/application/create"``, or ``"sync_run"``.
        payload: the record as it was when the event happened. Deliveries can arrive out of order:
            if you need the latest state, read the record again by its id.
        author: the employee or company that caused the event; None if Factorial sends none.
        body: the raw body, to put into a queue; `parse` reads it again.
        key: the same for each repetition of this delivery, but also for a later event that leaves
            the record in the same state: see `SeenStore`.
        company_id: the company whose challenge it carries, if the router has challenges by company;
            else the one that the payload names, or None.
    """

    type: str
    payload: T_co
    author: Author | None
    body: bytes
    key: DeliveryKey
    company_id: ID | None = None

    def __repr__(self) -> str:
        return f"Delivery({self.type}, {self.payload!r})"


def author_of(headers: Mapping[str, list[str]]) -> Author | None:
    """Return the author of an event from its headers; None if they name none."""
    identifier = first(headers, "x-factorial-author-id")
    return (
        None
        if identifier is None
        else Author(identifier, first(headers, "x-factorial-author-type"))
    )


def assign_company(payload: M, owner: ID | None) -> tuple[M, ID | None]:
    """Return a payload and its company; a payload that names no company gets `owner`.

    Args:
        payload: the payload.
        owner: the company whose challenge the delivery carries; None if that is unknown.

    Raises:
        WebhookVerificationError: the payload names another company.
    """
    named = _value_of(payload, "company_id")
    if owner is None:
        return payload, named if is_id(named) else None
    if named is None:
        if hasattr(payload, "company_id"):
            evolve: Any = attrs.evolve
            payload = evolve(payload, company_id=owner)
    elif str(named) != str(owner):
        raise WebhookVerificationError(
            "the payload names another company than the one whose challenge was sent", 403
        )
    return payload, owner


def identify(
    kind: str, payload: Model, author: Author | None, body: bytes, owner: ID | None = None
) -> DeliveryKey:
    """Return the key of a delivery.

    Args:
        kind: subscription type, or ``sync_run``.
        payload: the payload.
        author: the author of the event.
        body: the raw body.
        owner: the company whose challenge the delivery carries; None if that is unknown.
    """
    family = kind.rpartition("/")[0] or kind
    by = (author.type, author.id) if author else (None, None)
    # All payloads without an id and an employee share one resource. Then fewer repetitions are
    # recognized, but no event is taken for the repetition of another.
    record = _value_of(payload, "sync_run_id" if kind == "sync_run" else "id")
    identifiers = [None if record is None else str(record)]
    if record is None and (employee := _value_of(payload, "employee_id")) is not None:
        identifiers.append(str(employee))  # for example the request to clock in
    of_company = () if owner is None else (f"company {owner}",)
    return DeliveryKey(
        resource=_hash(family, *identifiers, *of_company),
        state=sha256(body).hexdigest(),
        digest=_hash(kind, *by, body, *of_company),
    )


def _value_of(payload: Model, name: str) -> Any:
    """Return the value of a field; from ``extra`` if this version of the SDK does not know it."""
    return getattr(payload, name, payload.extra.get(name))


def _hash(*parts: str | bytes | None) -> str:
    """Return a hash of the parts, each with its length: else "ab", "c" would equal "a", "bc"."""
    whole = sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(b"-" if raw is None else b"%d:%b" % (len(raw), raw))
    return whole.hexdigest()
