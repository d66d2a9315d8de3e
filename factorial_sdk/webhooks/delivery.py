"""``Delivery``: what a handler is given, and by what a repetition of it is told."""

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
    """Who caused an event.

    Attributes:
        id: of the employee or the company.
        type: ``"employee"`` or ``"company"``; None where Factorial names none.

    Example:
        >>> from factorial_sdk import webhooks
        >>> webhooks.Author("12", "employee")
        Author(id='12', type='employee')
    """

    id: str
    type: str | None = None


@attrs.frozen
class DeliveryKey:
    """By what a repeated delivery is told, since Factorial numbers none: three hashes.

    They hold nothing that can be read back. See `SeenStore` for what each is good for.

    Attributes:
        resource: of the record that the delivery is about.
        state: of the body: what the record is like.
        digest: of the subscription type, the author and the body.
    """

    resource: str
    state: str
    digest: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Delivery(Generic[T_co]):
    """One delivery, read and verified.

    Attributes:
        type: its subscription type, for example ``"ats/application/create"``, or ``"sync_run"``.
        payload: the record, as it was when the event happened; deliveries may overtake each other,
            so where the latest state matters, read the record anew by its id.
        author: who caused the event, where Factorial says so.
        body: the payload as it came: what to put into a queue, for `parse` to read on the way out.
        key: the same for each repetition of this delivery, but also for an event that happens again
            and leaves the record as it left it before: see `SeenStore`.
        company_id: the company whose challenge it carries, where the router knows the challenges
            by company; else the one that the payload names, or None.
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
    """Who caused the event, as the headers say."""
    identifier = first(headers, "x-factorial-author-id")
    return (
        None
        if identifier is None
        else Author(identifier, first(headers, "x-factorial-author-type"))
    )


def attribute(payload: M, owner: ID | None) -> tuple[M, ID | None]:
    """A payload and the company that it is about; a payload that names none gets its `owner`.

    Args:
        payload: what the body was read as.
        owner: the company whose challenge the delivery carries; None where that is not known.

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
    """What tells a delivery from others.

    Args:
        kind: subscription type, or ``sync_run``.
        payload: what the body was read as.
        author: who caused the event.
        body: as it came.
        owner: the company whose challenge the delivery carries, where that is known.
    """
    family = kind.rpartition("/")[0] or kind
    by = (author.type, author.id) if author else (None, None)
    # Without an id and an employee it is about "one of those": fewer repetitions are told then, but
    # no event is taken for the repetition of another.
    record = _value_of(payload, "sync_run_id" if kind == "sync_run" else "id")
    about = [None if record is None else str(record)]
    if record is None and (employee := _value_of(payload, "employee_id")) is not None:
        about.append(str(employee))  # the payload is a request, such as that of clocking in
    of_company = () if owner is None else (f"company {owner}",)
    return DeliveryKey(
        resource=_hash(family, *about, *of_company),
        state=sha256(body).hexdigest(),
        digest=_hash(kind, *by, body, *of_company),
    )


def _value_of(payload: Model, name: str) -> Any:
    """The value of a field, whether or not this version of the SDK knows it."""
    return getattr(payload, name, payload.extra.get(name))


def _hash(*parts: str | bytes | None) -> str:
    """A hash of the parts, each with its length, so that none can pass for another."""
    whole = sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(b"-" if raw is None else b"%d:%b" % (len(raw), raw))
    return whole.hexdigest()
