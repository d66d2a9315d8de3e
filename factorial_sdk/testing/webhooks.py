"""Webhook deliveries: recorded for each write that a subscription matches, and posted."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import attrs

from .server.serializer import Serializer, dumps, style_of
from .store.collection import Record
from .store.store import Store

SUBSCRIPTIONS = "api_public/webhook_subscriptions"
MAX_DELIVERIES = 10_000
"""Number of deliveries that are kept."""

CHALLENGE = "x-factorial-wh-challenge"
MAX_ATTEMPTS = 20
"""Failed attempts after which the subscription is disabled."""


@attrs.define(eq=False, repr=False)
class Delivery:
    """A POST to the target of a webhook subscription.

    Attributes:
        event: Subscription type, which the body does not contain; empty for a requested sync.
        url: Target URL.
        headers: Headers by lower-case name.
        body: Record as JSON.
        attempts: Number of attempts so far.
        status: HTTP status of the last response; None without one.
        subscription: Store and id of the subscription; None for a requested sync.
    """

    event: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    attempts: int = 0
    status: int | None = None
    subscription: tuple[Store, int] | None = attrs.field(default=None)

    @property
    def json(self) -> Any:
        """Body parsed as JSON."""
        return json.loads(self.body)

    @property
    def delivered(self) -> bool:
        """Whether the last response was a 2xx."""
        return self.status is not None and 200 <= self.status < 300

    def give_up(self) -> None:
        """Disable the subscription after `MAX_ATTEMPTS` failed attempts."""
        if self.delivered or self.attempts < MAX_ATTEMPTS or self.subscription is None:
            return
        store, key = self.subscription
        if store.find(SUBSCRIPTIONS, key) is not None:
            store.change(SUBSCRIPTIONS, key, enabled=False)

    def __repr__(self) -> str:
        return f"<Delivery {self.event or 'sync'} to {self.url}, {len(self.body)} bytes>"


class DeliveryLog:
    """Records the deliveries of a fake.

    Args:
        serializer: Serializes records to JSON.
        nulls: Whether fields without a value are sent as null; true by default.
    """

    def __init__(self, serializer: Serializer, *, nulls: bool = True) -> None:
        self._serializer = serializer
        self._nulls = nulls
        self.all: deque[Delivery] = deque(maxlen=MAX_DELIVERIES)

    def on_write(
        self,
        version: str,
        path: str,
        name: str,
        record: Record,
        store: Store,
        values: Mapping[str, Any],
    ) -> None:
        """Add a delivery for each enabled subscription that a write matches."""
        collection = store.table[path]
        event = f"{collection.domain}/{collection.resource}/{name}"
        if event not in store.table.events:
            return
        for subscription in store.records(SUBSCRIPTIONS):
            kind = str(subscription["type"]).strip("/").replace(".", "/")
            if subscription["enabled"] and kind == event:
                style = style_of(subscription["api_version"] or version, nulls=self._nulls)
                shown = self._serializer.webhook_values(event, record, path, style, values)
                self.all.append(
                    Delivery(
                        event,
                        subscription["target_url"],
                        _headers(subscription, store),
                        dumps(shown).encode("ascii"),
                        subscription=(store, subscription["id"]),
                    )
                )

    def add(self, url: str, payload: Mapping[str, Any], challenge: str | None = None) -> Delivery:
        """Add a delivery without a subscription."""
        body = dumps(payload).encode("ascii")
        headers = {"content-type": "application/json"}
        if challenge is not None:
            headers[CHALLENGE] = challenge
        delivery = Delivery("", url, headers, body)
        self.all.append(delivery)
        return delivery

    def pending(self) -> list[Delivery]:
        """Return the deliveries that were not received and have attempts left.

        Raises:
            ValueError: A delivery is for another machine.
        """
        deliveries = [
            delivery
            for delivery in self.all
            if not delivery.delivered and delivery.attempts < MAX_ATTEMPTS
        ]
        for delivery in deliveries:
            check_loopback(delivery.url)
        return deliveries


def _headers(subscription: Record, store: Store) -> dict[str, str]:
    headers = {
        "content-type": "application/json",
        "x-factorial-author-id": str(store.records("employees/employees").keys[0]),
        "x-factorial-author-type": "employee",
    }
    if subscription["challenge"]:
        headers[CHALLENGE] = str(subscription["challenge"])
    return headers


def check_loopback(url: str) -> None:
    """Check that a URL is of this machine: the fake sends its invented data nowhere else.

    Raises:
        ValueError: It is not.
    """
    host = urlsplit(url).hostname or ""
    try:
        local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise ValueError(
            f"target_url must be of this machine, got the host {host!r}; read `deliveries` instead"
        )


def post(deliveries: Iterable[Delivery], timeout: float) -> None:
    """Post each delivery once, in order, and set its attempts and status.

    Args:
        deliveries: Deliveries for this machine.
        timeout: Timeout of each response in seconds.
    """
    import httpx  # here, since the fake itself needs no HTTP client

    with httpx.Client(timeout=timeout, trust_env=False) as client:
        for delivery in deliveries:
            delivery.attempts += 1
            try:
                headers = dict(delivery.headers)
                response = client.post(delivery.url, content=delivery.body, headers=headers)
                delivery.status = response.status_code
            except httpx.HTTPError:
                delivery.status = None
