"""Webhooks: what would be sent to those who subscribed, and sending it to this computer."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import attrs
import httpx

from .server.serializer import Serializer, dumps, style_of
from .store.collection import Record
from .store.store import Store

SUBSCRIPTIONS = "api_public/webhook_subscriptions"
MAX_DELIVERIES = 10_000
"""Deliveries that are remembered."""

MAX_ATTEMPTS = 20
"""After so many attempts that failed, the subscription is disabled."""


@attrs.define(eq=False, repr=False)
class Delivery:
    """One POST to a subscriber.

    Attributes:
        event: subscription type; the body does not say it. Empty for a sync that was asked for.
        url: where it goes.
        headers: by lower-case name.
        body: JSON of the record, bare.
        attempts: how often it was sent.
        status: HTTP status of the last answer; None without any.
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
        """The body, parsed."""
        return json.loads(self.body)

    @property
    def delivered(self) -> bool:
        """Whether it was received."""
        return self.status is not None and 200 <= self.status < 300

    def give_up(self) -> None:
        """Disable the subscription, if it was tried often enough."""
        if self.delivered or self.attempts < MAX_ATTEMPTS or self.subscription is None:
            return
        store, key = self.subscription
        if store.find(SUBSCRIPTIONS, key) is not None:
            store.change(SUBSCRIPTIONS, key, enabled=False)

    def __repr__(self) -> str:
        return f"<Delivery {self.event or 'sync'} to {self.url}, {len(self.body)} bytes>"


class DeliveryLog:
    """Collects what is to be sent.

    Args:
        show: writes records as JSON.
        nulls: whether fields without a value are sent as null.
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
        """Note that a record was written, for those who subscribed to that."""
        collection = store.table[path]
        event = f"{collection.domain}/{collection.resource}/{name}"
        if event not in store.table.events:
            return
        for subscription in store.records(SUBSCRIPTIONS):
            kind = str(subscription["type"]).strip("/").replace(".", "/")
            if subscription["enabled"] and kind == event:
                style = style_of(subscription["api_version"] or version, nulls=self._nulls)
                shown = self._serializer.delivered(event, record, path, style, values)
                self.all.append(
                    Delivery(
                        event,
                        subscription["target_url"],
                        _headers(subscription, store),
                        dumps(shown).encode("ascii"),
                        subscription=(store, subscription["id"]),
                    )
                )

    def note(self, url: str, payload: Mapping[str, Any]) -> Delivery:
        """Note something that is sent without a subscription."""
        body = dumps(payload).encode("ascii")
        delivery = Delivery("", url, {"content-type": "application/json"}, body)
        self.all.append(delivery)
        return delivery

    def waiting(self) -> list[Delivery]:
        """Those that were not received yet, and are still tried.

        Raises:
            ValueError: one is for another computer.
        """
        found = [each for each in self.all if not each.delivered and each.attempts < MAX_ATTEMPTS]
        for delivery in found:
            check_loopback(delivery.url)
        return found


def _headers(subscription: Record, store: Store) -> dict[str, str]:
    headers = {
        "content-type": "application/json",
        "x-factorial-author-id": str(store.records("employees/employees").keys[0]),
        "x-factorial-author-type": "employee",
    }
    if subscription["challenge"]:
        headers["x-factorial-wh-challenge"] = str(subscription["challenge"])
    return headers


def check_loopback(url: str) -> None:
    """See that a URL is of this computer: the fake sends invented people's data nowhere else.

    Raises:
        ValueError: it is not.
    """
    host = urlsplit(url).hostname or ""
    try:
        local = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise ValueError(f"the fake delivers to this computer only, and {host!r} is not; "
                         "look at `deliveries` instead")  # fmt: skip


def post(deliveries: Iterable[Delivery], timeout: float) -> None:
    """Send each one once, in their order, and note what became of it.

    Args:
        deliveries: for this computer.
        timeout: seconds to wait for each answer.
    """
    with httpx.Client(timeout=timeout, trust_env=False) as client:
        for delivery in deliveries:
            delivery.attempts += 1
            try:
                headers = dict(delivery.headers)
                answer = client.post(delivery.url, content=delivery.body, headers=headers)
                delivery.status = answer.status_code
            except httpx.HTTPError:
                delivery.status = None
