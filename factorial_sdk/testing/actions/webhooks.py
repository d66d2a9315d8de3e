"""Actions of webhook subscriptions."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..error_responses import invalid_field
from ..server.mutations import create, update
from ..server.write_context import Effect, WriteContext
from ..store.collection import Record

SUBSCRIPTIONS = "api_public/webhook_subscriptions"
NEWEST = "2026-10-01"


def _check(context: WriteContext) -> None:
    """Check a subscription: one for each type and company, enabled or not.

    Raises:
        ErrorResponse: The type is taken or unknown, or the URL is invalid.
    """
    kind: str | None = context.values.get("subscription_type")
    url: str | None = context.values.get("target_url")
    if kind is not None and _event_name(kind) not in context.store.table.events:
        raise invalid_field("subscription_type", "is not included in the list")
    record = context.record or {}
    company = {"company_id": context.store.company_id, **record, **context.values}["company_id"]
    wanted = _event_name(kind or record["type"]), str(company)
    for other in context.store.records(SUBSCRIPTIONS):
        taken = _event_name(other["type"]), str(other["company_id"])
        if other["id"] != record.get("id") and taken == wanted:
            raise invalid_field("subscription_type", "has already been taken")
    if url is not None:
        try:
            parts = urlsplit(url)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
        except ValueError:
            usable = False
        if not usable:
            raise invalid_field("target_url", "is not a valid URL")


def _event_name(kind: str) -> str:
    return kind.strip("/").replace(".", "/")


def subscribe(context: WriteContext) -> Record:
    """Create a subscription, enabled by default."""
    _check(context)
    record = create(context)
    enabled = context.values.get("enabled")
    return context.store.change(
        SUBSCRIPTIONS,
        record["id"],
        enabled=True if enabled is None else enabled,
        api_version=context.values.get("api_version") or NEWEST,
    )


def change(context: WriteContext) -> Record:
    """Change a subscription."""
    _check(context)
    return update(context)


EFFECTS: dict[str, Effect] = {
    f"{SUBSCRIPTIONS} create": subscribe,
    f"{SUBSCRIPTIONS} update": change,
}
