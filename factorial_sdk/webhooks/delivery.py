"""``Delivery``: what a handler gets, and the key by which a repetition is recognized."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Generic, TypeAlias, TypeVar, overload

import attrs

from ..core.errors import DecodeError
from ..core.models.base import Model
from ..core.redaction import redact_errors
from ..core.types import ID, is_mapping, kind_of
from .errors import WebhookVerificationError
from .headers import first
from .payloads import SYNC_RUN, SyncRunNotification, check_model, is_id, parse, parse_sync_run

if TYPE_CHECKING:
    from ..core.converter import ModelConverter

M = TypeVar("M", bound=Model)
T_co = TypeVar("T_co", bound=Model, covariant=True)
KEY_PARTS: Final = ("resource", "state", "digest")

ModelClass: TypeAlias = type[M]
"""In a class that has a field called ``type``."""


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
        company_id: the company that its address names, or whose challenge it carries, if the router
            has addresses or challenges by company; else the one that the payload names, or None.
    """

    type: str
    payload: T_co
    author: Author | None
    body: bytes
    key: DeliveryKey
    company_id: ID | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the delivery as a dict that JSON can hold, to put into a queue.

        It holds the body as text: personal data, and all that Factorial sent.

        Example:
            >>> from factorial_sdk import webhooks
            >>> queue, secret = [], webhooks.new_challenge()
            >>> router = webhooks.Router(secret)
            >>> router.to(queue.append, "timeoff/leave/approve")
            >>> headers = {"x-factorial-wh-challenge": secret, "x-factorial-author-id": "12"}
            >>> router.handle("POST", "timeoff/leave/approve", headers, b'{"id": "7"}').status
            200
            >>> sorted(queue[0])
            ['author', 'body', 'company_id', 'key', 'type']
            >>> queue[0]["type"], queue[0]["body"], queue[0]["author"]
            ('timeoff/leave/approve', '{"id": "7"}', {'id': '12', 'type': None})
        """
        return {
            "type": self.type,
            # As JSON is read, which may also be UTF-16.
            "body": self.body.decode(json.detect_encoding(self.body), "surrogatepass"),
            "author": None if self.author is None else attrs.asdict(self.author),
            "company_id": self.company_id,
            "key": attrs.asdict(self.key),
        }

    @overload
    @classmethod
    def from_dict(
        cls, message: Mapping[str, Any], *, converter: ModelConverter | None = None
    ) -> Delivery[Model]: ...
    @overload
    @classmethod
    def from_dict(
        cls,
        message: Mapping[str, Any],
        model: ModelClass[M],
        *,
        converter: ModelConverter | None = None,
    ) -> Delivery[M]: ...
    @classmethod
    @redact_errors  # the message is personal data
    def from_dict(
        cls,
        message: Mapping[str, Any],
        model: ModelClass[Model] | None = None,
        *,
        converter: ModelConverter | None = None,
    ) -> Delivery[Any]:
        """Return the delivery that `to_dict` made a dict of.

        Args:
            message: the dict, as the worker took it from the queue.
            model: the model to expect as the payload; by default that of the subscription type.
            converter: as for `Router`.

        Raises:
            DecodeError: it is no such dict. It never quotes the dict.
            TypeError: the type delivers another model than `model`.

        Example:
            >>> import json
            >>> from factorial_sdk import Leave, webhooks
            >>> queue, secret = [], webhooks.new_challenge()
            >>> router = webhooks.Router(secret)
            >>> router.to(queue.append, "timeoff/leave/approve")
            >>> headers = {"x-factorial-wh-challenge": secret}
            >>> router.handle("POST", "timeoff/leave/approve", headers, b'{"id": "7"}').status
            200
            >>> message = json.loads(json.dumps(queue[0]))
            >>> webhooks.Delivery.from_dict(message, Leave).payload.id
            '7'
        """
        given: Any = message if is_mapping(message) else {}
        kind, body, company_id = given.get("type"), given.get("body"), given.get("company_id")
        key = _texts(given.get("key"), *KEY_PARTS)
        author_id = _texts(given.get("author"), "id")
        is_known = isinstance(kind, str) and isinstance(body, str)
        if not is_known or key is None or (author_id is None and given.get("author") is not None):
            raise DecodeError("a delivery", kind_of(message), where="Delivery.from_dict")
        payload: Any
        if kind == SYNC_RUN:
            check_model(kind, model, SyncRunNotification)
            payload = parse_sync_run(body)
        elif model is None:
            payload = parse(kind, body, converter=converter)
        else:
            payload = parse(kind, body, model, converter=converter)
        payload, company_id = assign_company(payload, company_id)
        return Delivery(
            type=kind,
            payload=payload,
            author=Author(author_id[0], given["author"].get("type")) if author_id else None,
            body=body.encode("utf-8", "surrogatepass"),
            key=DeliveryKey(*key),
            company_id=company_id,
        )

    def __repr__(self) -> str:
        return f"Delivery({self.type}, {self.payload!r})"


def _texts(value: object, *names: str) -> list[str] | None:
    """Return these entries of a mapping; None unless all of them are texts."""
    found: list[Any] = [value.get(name) for name in names] if is_mapping(value) else [None]
    return found if all(isinstance(entry, str) for entry in found) else None


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
        owner: the company that the delivery is for by its address or challenge; None if unknown.

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
            "the payload names another company than the one that its address or challenge is for",
            403,
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
    record = _value_of(payload, "sync_run_id" if kind == SYNC_RUN else "id")
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
