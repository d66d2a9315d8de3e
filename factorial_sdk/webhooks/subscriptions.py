"""Subscribe to webhooks: functions that are idempotent, to be called whenever a program starts."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, TypeAlias, Unpack, overload
from urllib.parse import urlsplit

from ..core.compat import TypedDict
from ..core.errors import ConfigurationError
from ..core.operations.executor import AsyncApi, SyncApi, execute
from ..core.redaction import short_traceback
from ..core.types import ID
from ..core.validation import check_keywords
from .challenge import check_challenge
from .payloads import check_type
from .subscription_flows import SubscriptionSpec, delete, ensure

if TYPE_CHECKING:
    from ..resources.api_public import WebhookSubscription

Api: TypeAlias = SyncApi | AsyncApi
SubscriptionCoroutine: TypeAlias = "Coroutine[Any, Any, WebhookSubscription]"
SubscriptionsCoroutine: TypeAlias = "Coroutine[Any, Any, list[WebhookSubscription]]"

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class SubscriptionOptions(TypedDict, total=False, closed=True):
    """Options of a subscription besides its type and URL.

    Attributes:
        company_id: the company; by default the one that the credentials belong to.
        challenge: the secret that deliveries carry; by default a new one. Pass it if several
            processes depend on it.
        name: name of the subscription; none by default.
        api_version: version of the API that payloads follow; by default Factorial chooses it.
        allow_unknown: also accept a type that this version of the SDK does not know; False by
            default.
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
) -> SubscriptionCoroutine: ...
def subscribe(
    api: Api, subscription_type: str, target_url: str, **options: Unpack[SubscriptionOptions]
) -> WebhookSubscription | SubscriptionCoroutine:
    """Subscribe to a type of event: the same as `ensure_subscription`.

    The API keeps one subscription for each type and company, so there is no other way.

    Args:
        api: a `Client`, or an `AsyncClient`: then the result is to be awaited.
        subscription_type: for example ``"ats/application/create"``.
        target_url: URL to deliver to; for a `Router`, it must end with the type.
        **options: see `SubscriptionOptions`.

    Returns:
        The subscription, with its ``challenge``.

    Raises:
        ConfigurationError: an argument is unusable; the message says why.
        ApiError, ApiConnectionError: as for any call. It is safe to call it again.
    """
    with short_traceback:
        spec = _spec_of("subscribe", api, subscription_type, target_url, options)
        return execute(api, ensure(spec), "subscribe")


@overload
def ensure_subscription(
    api: SyncApi, subscription_type: str, target_url: str, **options: Unpack[SubscriptionOptions]
) -> WebhookSubscription: ...
@overload
def ensure_subscription(
    api: AsyncApi, subscription_type: str, target_url: str, **options: Unpack[SubscriptionOptions]
) -> SubscriptionCoroutine: ...
def ensure_subscription(
    api: Api, subscription_type: str, target_url: str, **options: Unpack[SubscriptionOptions]
) -> WebhookSubscription | SubscriptionCoroutine:
    """Create, change or keep a subscription, so that it is enabled and as given; idempotent.

    The API keeps one subscription for each type and company. If there is one, it is reused:
    enabled, and pointed to `target_url`, **wherever it pointed before**. So two programs that
    subscribe to the same type with different URLs take it from each other; let one program receive
    the deliveries and forward them. Several processes may call this at the same time.

    Without ``challenge=``, an existing subscription keeps the challenge that the API shows. If the
    API shows none, the subscription gets a new one.

    Args:
        api: a `Client`, or an `AsyncClient`: then the result is to be awaited.
        subscription_type: for example ``"ats/application/create"``.
        target_url: URL to deliver to; for a `Router`, it must end with the type.
        **options: see `SubscriptionOptions`.

    Returns:
        The subscription, with its ``challenge``.

    Raises:
        ConfigurationError: an argument is unusable; the message says why.
        ApiError, ApiConnectionError: as for any call. It is safe to try again.
    """
    with short_traceback:
        spec = _spec_of("ensure_subscription", api, subscription_type, target_url, options)
        return execute(api, ensure(spec), "ensure_subscription")


@overload
def unsubscribe(
    api: SyncApi, subscription_type: str, target_url: str, *, company_id: ID | None = None
) -> list[WebhookSubscription]: ...
@overload
def unsubscribe(
    api: AsyncApi, subscription_type: str, target_url: str, *, company_id: ID | None = None
) -> SubscriptionsCoroutine: ...
def unsubscribe(
    api: Api, subscription_type: str, target_url: str, *, company_id: ID | None = None
) -> list[WebhookSubscription] | SubscriptionsCoroutine:
    """Delete the subscriptions of one type to one URL; idempotent.

    Args:
        api: a `Client`, or an `AsyncClient`: then the result is to be awaited.
        subscription_type: for example ``"ats/application/create"``.
        target_url: the URL that they deliver to.
        company_id: the company; by default the one that the credentials belong to.

    Returns:
        The subscriptions that were deleted; empty if there were none.

    Raises:
        ConfigurationError: an argument is unusable; the message says why.
        ApiError, ApiConnectionError: as for any call. It is safe to try again.
    """
    options: SubscriptionOptions = {"company_id": company_id, "allow_unknown": True}
    with short_traceback:
        spec = _spec_of("unsubscribe", api, subscription_type, target_url, options)
        return execute(api, delete(spec), "unsubscribe")


def _spec_of(
    function: str,
    api: object,
    subscription_type: str,
    target_url: str,
    options: SubscriptionOptions,
) -> SubscriptionSpec:
    if not isinstance(api, SyncApi | AsyncApi):
        raise TypeError(f"api must be a Client or an AsyncClient, got {type(api).__name__}")
    known = ["subscription_type", "target_url", *SubscriptionOptions.__annotations__]
    check_keywords(function, tuple(options), known)
    challenge = options.get("challenge")
    return SubscriptionSpec.for_client(
        api,
        type=check_type(subscription_type, allow_unknown=options.get("allow_unknown", False)),
        target_url=_check_url(target_url),
        company_id=options.get("company_id"),
        challenge=None if challenge is None else check_challenge(challenge),
        name=options.get("name"),
        api_version=options.get("api_version"),
    )


def _check_url(url: object) -> str:
    """Return a URL if deliveries can be sent to it.

    Raises:
        ConfigurationError: it is no URL, or would receive the challenge unencrypted.
    """
    if not isinstance(url, str):
        raise ConfigurationError(f"target_url must be a string, got {type(url).__name__}")
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
