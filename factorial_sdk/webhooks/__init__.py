"""Webhooks: receive deliveries of Factorial, each once, and subscribe to them.

    from factorial_sdk import Application, webhooks

    router = webhooks.Router(challenge)

    @router.on("ats/application/create")
    def applied(delivery: webhooks.Delivery[Application]) -> None:
        print(delivery.payload.ats_candidate_id)

    app.mount("/webhooks", router.asgi)  # FastAPI, Starlette; router.wsgi for Flask

`Router` verifies, reads and deduplicates requests, calls handlers, and responds. To receive in
another way, use its parts: `verify` and `parse`. `ensure_subscription` makes Factorial deliver.

A request passes these modules from top to bottom:

======================  ========================================================================
``router``              `Router`: register handlers for paths; the entry point of requests
``asgi``, ``wsgi``      drivers: execute the commands of ``receiver`` under ASGI or WSGI
``receiver``            respond to one request: the order of all checks, as a flow without I/O
``headers``             headers of any framework
``request``             the request before its body is read; the company that its address names
``challenge``           the secret that deliveries carry: create it, verify it
``payloads``            read bodies as the models of the API
``delivery``            `Delivery`: what a handler gets; the key that identifies a repetition
``handling``            handle one delivery: claim it, call its handler, finish it
``deduplication``       remember which deliveries were handled, and which are being handled
``sql_store``           the same in a database that several processes share
``errors``              exceptions of deliveries that are refused
======================  ========================================================================

Subscribing is separate from receiving:

======================  ========================================================================
``subscriptions``       functions that subscribe and unsubscribe, in the mode of the client
``subscription_flows``  flows that create, change and delete subscriptions
======================  ========================================================================
"""

from __future__ import annotations

from .challenge import UNVERIFIED, new_challenge, verify
from .deduplication import Claim, MemoryStore, SeenStore
from .delivery import Author, Delivery, DeliveryKey
from .errors import WebhookError, WebhookVerificationError
from .handling import DeliveryResult
from .payloads import (
    SUBSCRIPTION_TYPES,
    SyncRunNotification,
    UnknownResource,
    parse,
    parse_sync_run,
)
from .receiver import Answer, WebhookResponse
from .request import WebhookRequest
from .router import Router
from .sql_store import SqlSeenStore
from .subscriptions import (
    FleetSubscriptionOptions,
    SubscriptionOptions,
    ensure_all,
    ensure_subscription,
    subscribe,
    unsubscribe,
)

__all__ = [
    "SUBSCRIPTION_TYPES",
    "UNVERIFIED",
    "Answer",
    "Author",
    "Claim",
    "Delivery",
    "DeliveryKey",
    "DeliveryResult",
    "FleetSubscriptionOptions",
    "MemoryStore",
    "Router",
    "SeenStore",
    "SqlSeenStore",
    "SubscriptionOptions",
    "SyncRunNotification",
    "UnknownResource",
    "WebhookError",
    "WebhookRequest",
    "WebhookResponse",
    "WebhookVerificationError",
    "ensure_all",
    "ensure_subscription",
    "new_challenge",
    "parse",
    "parse_sync_run",
    "subscribe",
    "unsubscribe",
    "verify",
]
