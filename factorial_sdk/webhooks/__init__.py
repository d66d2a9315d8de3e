"""Webhooks: receive what Factorial reports, once each, and subscribe to it.

    from factorial_sdk import Application, webhooks

    router = webhooks.Router(challenge)

    @router.on("ats/application/create")
    def applied(delivery: webhooks.Delivery[Application]) -> None:
        print(delivery.payload.ats_candidate_id)

    app.mount("/webhooks", router.asgi)  # FastAPI, Starlette; router.wsgi for Flask

`Router` verifies, reads, de-duplicates and answers; `verify` and `parse` are the pieces of it for
those who receive in another way; `ensure_subscription` makes Factorial deliver.

=================  =============================================================================
``errors``         why a delivery is not accepted
``headers``        headers, in whatever form a framework hands them over
``challenge``      the secret that deliveries carry: make it, check it
``payloads``       bodies, read as the models of the API
``delivery``       what a handler is given, and by what a repetition of it is told
``seen``           which deliveries were handled already
``working``        the handling of one delivery, from its claim to its outcome
``receiving``      what is answered to a request, as a flow
``asgi``           the driver of that flow under ASGI
``wsgi``           the driver of that flow under WSGI
``routing``        the router: which function handles which deliveries
``subscribing``    the flows that make, change and delete subscriptions
``subscriptions``  the functions that run them, in the mode of the client
=================  =============================================================================
"""

from __future__ import annotations

from .challenge import UNVERIFIED, new_challenge, verify
from .deduplication import Claim, MemoryStore, SeenStore
from .delivery import Author, Delivery, DeliveryKey
from .errors import WebhookError, WebhookVerificationError
from .payloads import (
    SUBSCRIPTION_TYPES,
    SyncRunNotification,
    UnknownResource,
    parse,
    parse_sync_run,
)
from .receiver import Answer
from .router import Router
from .subscriptions import SubscriptionOptions, ensure_subscription, subscribe, unsubscribe

__all__ = [
    "SUBSCRIPTION_TYPES",
    "UNVERIFIED",
    "Answer",
    "Author",
    "Claim",
    "Delivery",
    "DeliveryKey",
    "MemoryStore",
    "Router",
    "SeenStore",
    "SubscriptionOptions",
    "SyncRunNotification",
    "UnknownResource",
    "WebhookError",
    "WebhookVerificationError",
    "ensure_subscription",
    "new_challenge",
    "parse",
    "parse_sync_run",
    "subscribe",
    "unsubscribe",
    "verify",
]
