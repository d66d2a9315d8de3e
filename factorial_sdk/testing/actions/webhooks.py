"""Subscribing to webhooks."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..server.mutations import create, update
from ..server.write_context import Deed, Effect, wrong
from ..store.collection import Record

SUBSCRIPTIONS = "api_public/webhook_subscriptions"
NEWEST = "2026-10-01"


def _check(deed: Deed) -> None:
    """One subscription for each type and company, with any URL, enabled or not.

    Raises:
        Refusal: there is one already, or the API would not take the type or the URL.
    """
    kind: str | None = deed.values.get("subscription_type")
    url: str | None = deed.values.get("target_url")
    if kind is not None and _plain(kind) not in deed.store.table.events:
        raise wrong("subscription_type", "is not included in the list")
    record = deed.record or {}
    company = {"company_id": deed.store.company_id, **record, **deed.values}["company_id"]
    wanted = _plain(kind or record["type"]), str(company)
    for other in deed.store.records(SUBSCRIPTIONS):
        taken = _plain(other["type"]), str(other["company_id"])
        if other["id"] != record.get("id") and taken == wanted:
            raise wrong("subscription_type", "has already been taken")
    if url is not None:
        try:
            parts = urlsplit(url)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
        except ValueError:
            usable = False
        if not usable:
            raise wrong("target_url", "is not a valid URL")


def _plain(kind: str) -> str:
    return kind.strip("/").replace(".", "/")


def subscribe(deed: Deed) -> Record:
    """A subscription is enabled unless the body says otherwise."""
    _check(deed)
    record = create(deed)
    enabled = deed.values.get("enabled")
    return deed.store.change(
        SUBSCRIPTIONS,
        record["id"],
        enabled=True if enabled is None else enabled,
        api_version=deed.values.get("api_version") or NEWEST,
    )


def change(deed: Deed) -> Record:
    """What is wrong with a subscription is wrong with a changed one, too."""
    _check(deed)
    return update(deed)


EFFECTS: dict[str, Effect] = {
    f"{SUBSCRIPTIONS} create": subscribe,
    f"{SUBSCRIPTIONS} update": change,
}
