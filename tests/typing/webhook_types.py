"""The types that receivers of webhooks see. Checked by `check.py`, never run."""

from __future__ import annotations

from typing import Any, assert_type

from factorial_sdk import Application, AsyncClient, Client, SyncRunNotification, webhooks
from factorial_sdk import WebhookSubscription as Subscription
from factorial_sdk.core.models.base import Model

URL = "https://hooks.example.com/"


def bodies_are_read_as_the_model_that_is_asked_for(body: bytes) -> None:
    assert_type(webhooks.parse("ats/application/create", body, Application), Application)
    assert_type(webhooks.parse("ats/application/create", body), Model)
    assert_type(webhooks.parse("a/b/c", {"id": 7}, strict=True), Model)
    assert_type(webhooks.parse_sync_run("{}"), SyncRunNotification)


def challenges_come_in_many_forms(headers: dict[str, str], raw: list[tuple[bytes, bytes]]) -> None:
    assert_type(webhooks.new_challenge(), str)
    webhooks.verify(headers, "one")
    webhooks.verify(raw, ["one", "two"])
    webhooks.verify(iter([("name", "value")]), {"one"})
    webhooks.Router("one")
    webhooks.Router(["one", "two"])
    webhooks.Router(lambda: ["one"])
    webhooks.Router(webhooks.UNVERIFIED, store=webhooks.MemoryStore(), time_limit=None)


def handlers_keep_their_types(router: webhooks.Router) -> None:
    @router.on("ats/application/create", "ats/application/update")
    def plain(delivery: webhooks.Delivery[Application]) -> int:
        assert_type(delivery.payload, Application)
        assert_type(delivery.author, webhooks.Author | None)
        return 7

    @router.on("ats/application/apply", model=Application)
    async def later(delivery: webhooks.Delivery[Application]) -> None:
        assert_type(delivery.body, bytes)

    @router.on("teams/team/create")
    def untyped(delivery: webhooks.Delivery[Any]) -> None: ...

    @router.on("teams/team/delete", model=Model)
    def wide(delivery: webhooks.Delivery[Model]) -> None: ...

    @router.on_sync_run
    def started(delivery: webhooks.Delivery[SyncRunNotification]) -> str:
        return str(delivery.payload.sync_run_id)

    @router.on_sync_run(path="secret", challenge=webhooks.UNVERIFIED)
    async def started_too(delivery: webhooks.Delivery[SyncRunNotification]) -> None: ...

    def use(delivery: Any) -> None:
        assert_type(plain(delivery), int)
        assert_type(started(delivery), str)

    print(later, untyped, wide, started_too, use)
    assert_type(router.handle("POST", "/", {}, b"").status, int)
    assert_type(router.subscription_types, tuple[str, ...])


def subscribing_blocks(api: Client) -> None:
    assert_type(webhooks.subscribe(api, "a/b/c", URL, company_id=7), Subscription)
    assert_type(webhooks.ensure_subscription(api, "a/b/c", URL, name="mine"), Subscription)
    assert_type(webhooks.unsubscribe(api, "a/b/c", URL), list[Subscription])


async def subscribing_is_awaited(api: AsyncClient) -> None:
    assert_type(await webhooks.subscribe(api, "a/b/c", URL), Subscription)
    assert_type(await webhooks.ensure_subscription(api, "a/b/c", URL, challenge="x"), Subscription)
    assert_type(await webhooks.unsubscribe(api, "a/b/c", URL, company_id="7"), list[Subscription])
