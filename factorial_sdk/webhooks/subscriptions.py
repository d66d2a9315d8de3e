"""Subscribing to webhooks, so that it may be done again and again: at each start of a program."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeAlias, Unpack, overload
from urllib.parse import urlsplit

from ..core.compat import TypedDict
from ..core.errors import ConfigurationError
from ..core.operations.executor import AsyncApi, SyncApi
from ..core.operations.options import check_options
from ..core.types import ID
from .challenge import check_challenge
from .payloads import check_type
from .subscription_flows import Wish, delete, ensure

if TYPE_CHECKING:
    from ..resources.api_public import WebhookSubscription

Api: TypeAlias = SyncApi | AsyncApi
Later: TypeAlias = "Coroutine[Any, Any, WebhookSubscription]"
LaterAll: TypeAlias = "Coroutine[Any, Any, list[WebhookSubscription]]"

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class SubscriptionOptions(TypedDict, total=False, closed=True):
    """What can be said of a subscription besides its type and URL.

    Attributes:
        company_id: the company; by default the one that the credentials belong to.
        challenge: the secret that deliveries carry; by default a new one. Pass it where several
            processes depend on it.
        name: what to call the subscription.
        api_version: the version of the API that payloads follow; by default Factorial's choice.
        allow_unknown: also take a type that this version of the SDK does not know.
    """

    company_id: ID | None
    challenge: str | None
    name: str | None
    api_version: str | None
    allow_unknown: bool


@overload
def subscribe(
    api: SyncApi, subscription_type: str, target_url: str, **options: Unpack[SubscriptionOptions]
) -> WebhookSubscription: ...
@overload
def subscribe(
    api: AsyncApi, subscription_type: str, target_url: str, **options: Unpack[SubscriptionOptions]
) -> Later: ...
def subscribe(
    api: Api, subscription_type: str, target_url: str, **options: Unpack[SubscriptionOptions]
) -> WebhookSubscription | Later:
    """Subscribe to a type of event: the same as `ensure_subscription`.

    The API keeps one subscription for each type and company, so there is no other way.

    Args:
        api: a `Client`, or an `AsyncClient`: then the result is to be awaited.
        subscription_type: for example ``"ats/application/create"``.
        target_url: where deliveries go; a `Router` wants it to end with the type.
        **options: see `SubscriptionOptions`.

    Returns:
        The subscription, with its ``challenge``.

    Raises:
        ConfigurationError: an argument is unusable; the message says why.
        ApiError, ApiConnectionError: as for any call. It is safe to call it again.
    """
    wish = _wish(api, subscription_type, target_url, options)
    return api.execute(ensure(wish))


@overload
def ensure_subscription(
    api: SyncApi, subscription_type: str, target_url: str, **options: Unpack[SubscriptionOptions]
) -> WebhookSubscription: ...
@overload
def ensure_subscription(
    api: AsyncApi, subscription_type: str, target_url: str, **options: Unpack[SubscriptionOptions]
) -> Later: ...
def ensure_subscription(
    api: Api, subscription_type: str, target_url: str, **options: Unpack[SubscriptionOptions]
) -> WebhookSubscription | Later:
    """Make sure that there is a subscription, enabled and as given; called again, it does nothing.

    The API keeps one subscription for each type and company. If there is one, it is reused:
    enabled, and pointed to `target_url`, **wherever it pointed before**. So two programs that
    subscribe to the same type with different URLs take it from each other; let one program receive
    the deliveries and pass them on. Several processes may do this at the same time.

    Without ``challenge=``, an existing subscription keeps the challenge that the API tells of it;
    if it tells none, it gets a new one.

    Args:
        api: a `Client`, or an `AsyncClient`: then the result is to be awaited.
        subscription_type: for example ``"ats/application/create"``.
        target_url: where deliveries go; a `Router` wants it to end with the type.
        **options: see `SubscriptionOptions`.

    Returns:
        The subscription, with its ``challenge``.

    Raises:
        ConfigurationError: an argument is unusable; the message says why.
        ApiError, ApiConnectionError: as for any call. It is safe to try again.
    """
    wish = _wish(api, subscription_type, target_url, options)
    return api.execute(ensure(wish))


@overload
def unsubscribe(
    api: SyncApi, subscription_type: str, target_url: str, *, company_id: ID | None = None
) -> list[WebhookSubscription]: ...
@overload
def unsubscribe(
    api: AsyncApi, subscription_type: str, target_url: str, *, company_id: ID | None = None
) -> LaterAll: ...
def unsubscribe(
    api: Api, subscription_type: str, target_url: str, *, company_id: ID | None = None
) -> list[WebhookSubscription] | LaterAll:
    """Delete the subscriptions of one type to one URL; called again, it does nothing.

    Args:
        api: a `Client`, or an `AsyncClient`: then the result is to be awaited.
        subscription_type: for example ``"ats/application/create"``.
        target_url: where their deliveries go.
        company_id: the company; by default the one that the credentials belong to.

    Returns:
        What was deleted; empty if there was nothing.

    Raises:
        ConfigurationError: an argument is unusable; the message says why.
        ApiError, ApiConnectionError: as for any call. It is safe to try again.
    """
    options: SubscriptionOptions = {"company_id": company_id, "allow_unknown": True}
    wish = _wish(api, subscription_type, target_url, options)
    return api.execute(delete(wish))


def _wish(
    api: object, subscription_type: str, target_url: str, options: SubscriptionOptions
) -> Wish:
    if not isinstance(api, SyncApi | AsyncApi):
        raise TypeError(f"a Client or an AsyncClient is needed, not {type(api).__name__}")
    check_options(options, SubscriptionOptions)
    challenge = options.get("challenge")
    return Wish.of(
        api,
        type=check_type(subscription_type, allow_unknown=options.get("allow_unknown", False)),
        target_url=_check_url(target_url),
        company_id=options.get("company_id"),
        challenge=None if challenge is None else check_challenge(challenge),
        name=options.get("name"),
        api_version=options.get("api_version"),
    )


def _check_url(url: object) -> str:
    """A URL that deliveries can be sent to.

    Raises:
        ConfigurationError: it is none, or would carry the challenge unencrypted.
    """
    if not isinstance(url, str):
        raise ConfigurationError(f"target_url must be a string, not {type(url).__name__}")
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in {"http", "https"} or not host or url != url.strip():
        raise ConfigurationError("target_url must look like 'https://hooks.example.com/…'")
    if parts.scheme == "http" and host not in LOOPBACK:
        raise ConfigurationError("target_url must be https: http sends the challenge unencrypted")
    return url
