"""Subscribe to webhooks: functions that are idempotent, to be called whenever a program starts."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, Unpack, cast, overload
from urllib.parse import urlsplit

from ..core.compat import TypedDict
from ..core.errors import ConfigurationError
from ..core.execution.flow import CallFunction, Flow
from ..core.operations.executor import AsyncApi, SyncApi, execute
from ..core.redaction import short_traceback
from ..core.types import ID, kind_of
from ..core.validation import check_keywords
from .challenge import check_challenge
from .payloads import check_type
from .subscription_flows import SubscriptionSpec, delete, ensure, ensure_each

if TYPE_CHECKING:
    from ..fleet import AsyncFleet, Fleet, FleetReport
    from ..resources.api_public import WebhookSubscription

Api: TypeAlias = SyncApi | AsyncApi
SubscriptionCoroutine: TypeAlias = "Coroutine[Any, Any, WebhookSubscription]"
SubscriptionsCoroutine: TypeAlias = "Coroutine[Any, Any, list[WebhookSubscription]]"

SubscriptionsReport: TypeAlias = "FleetReport[dict[str, WebhookSubscription]]"

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


class FleetSubscriptionOptions(TypedDict, total=False, closed=True):
    """Options of `ensure_all`.

    Attributes:
        challenge: the secret that deliveries carry, or a function that returns the one of the
            company whose id it gets, in a thread: use one for each company. By default each
            subscription keeps the one that it has, or gets a new one.
        name: name of the subscriptions; none by default.
        api_version: version of the API that payloads follow; by default Factorial chooses it.
        allow_unknown: also accept types that this version of the SDK does not know; False by
            default.
        concurrency: companies at once, 1 to 100; 16 by default.
        progress: True shows a progress bar; or a function, as for `Fleet.map`.
    """

    challenge: str | Callable[[ID], str] | None
    name: str | None
    api_version: str | None
    allow_unknown: bool
    concurrency: int
    progress: bool | Callable[[int, int | None], object] | None


@overload
def ensure_all(
    fleet: Fleet,
    types: Iterable[str],
    target_url: str,
    company_ids: Iterable[ID],
    **options: Unpack[FleetSubscriptionOptions],
) -> SubscriptionsReport: ...
@overload
def ensure_all(
    fleet: AsyncFleet,
    types: Iterable[str],
    target_url: str,
    company_ids: Iterable[ID],
    **options: Unpack[FleetSubscriptionOptions],
) -> Coroutine[Any, Any, SubscriptionsReport]: ...
def ensure_all(
    fleet: Fleet | AsyncFleet,
    types: Iterable[str],
    target_url: str,
    company_ids: Iterable[ID],
    **options: Unpack[FleetSubscriptionOptions],
) -> SubscriptionsReport | Coroutine[Any, Any, SubscriptionsReport]:
    """Subscribe all companies of a fleet to these types of event; idempotent.

    It does for each company and type what `ensure_subscription` does, after one request for the
    subscriptions that the company has, and sends only what differs. The error of one company stops
    no other.

    Args:
        fleet: a `Fleet`, or an `AsyncFleet`: then the result is to be awaited.
        types: the types, such as ``router.subscription_types``.
        target_url: URL to deliver to, with ``{type}`` and ``{company_id}`` in it:
            ``"https://hooks.example.com/{company_id}/{type}"``.
        company_ids: ids of the companies.
        **options: see `FleetSubscriptionOptions`.

    Returns:
        For each company its subscriptions by type, or its error. If several types failed, the error
        is an `ExceptionGroup`.

    Raises:
        ConfigurationError: an argument is unusable; the message says why.

    Example:
        >>> from factorial_sdk import AccessTokenAuth, Fleet, webhooks
        >>> from factorial_sdk.testing import FakeFactorial
        >>> url = "https://hooks.example.com/{company_id}/{type}"
        >>> with FakeFactorial().serve() as server:
        ...     with Fleet(lambda company_id: AccessTokenAuth(server.token), server.url) as fleet:
        ...         report = webhooks.ensure_all(fleet, ["timeoff/leave/approve"], url, ["2214"])
        >>> report
        FleetReport(1 companies done, 0 failed)
        >>> report.results["2214"]["timeoff/leave/approve"].target_url
        'https://hooks.example.com/2214/timeoff/leave/approve'
    """
    from ..fleet import AsyncFleet, Fleet

    with short_traceback:
        either: Any = fleet
        if not isinstance(either, Fleet | AsyncFleet):
            raise TypeError(f"fleet must be a Fleet or an AsyncFleet, got {kind_of(either)}")
        known = ["types", "target_url", "company_ids", *FleetSubscriptionOptions.__annotations__]
        check_keywords("ensure_all", tuple(options), known)
        if isinstance(types, str):
            raise TypeError('types must be several: ["ats/application/create"]')
        allow_unknown = options.get("allow_unknown", False)
        kinds = list(dict.fromkeys(check_type(kind, allow_unknown=allow_unknown) for kind in types))
        if not kinds:
            raise ConfigurationError("types is empty: there is nothing to subscribe to")
        _fill(target_url, "1", kinds[0])
        if len(kinds) > 1 and "{type}" not in target_url:
            raise ConfigurationError(
                "target_url must hold {type}: deliveries do not say what type they are of"
            )
        challenge = options.get("challenge")
        if challenge is not None and not callable(challenge):
            check_challenge(challenge)

        def subscribe_company(api: Api, company_id: ID) -> Any:
            flow = _ensure_company(api, company_id, kinds, target_url, options)
            return execute(api, flow, "ensure_all")

        report: Any = either.map(
            subscribe_company,
            company_ids,
            concurrency=options.get("concurrency", 16),
            progress=options.get("progress"),
        )
        return cast("SubscriptionsReport", report)  # or a coroutine of it


def _ensure_company(
    api: Api,
    company_id: ID,
    kinds: Sequence[str],
    target_url: str,
    options: FleetSubscriptionOptions,
) -> Flow[dict[str, WebhookSubscription]]:
    challenge = options.get("challenge")
    if callable(challenge):
        challenge = yield CallFunction(partial(challenge, company_id))
        check_challenge(challenge)
    specs = [
        SubscriptionSpec.for_client(
            api,
            type=kind,
            target_url=_fill(target_url, company_id, kind),
            company_id=company_id,
            challenge=challenge,
            name=options.get("name"),
            api_version=options.get("api_version"),
        )
        for kind in kinds
    ]
    return (yield from ensure_each(specs))


def _fill(target_url: object, company_id: ID, kind: str) -> str:
    """Return a URL with a company and a type in it.

    Raises:
        ConfigurationError: deliveries cannot be sent to it.
    """
    if isinstance(target_url, str):
        target_url = target_url.replace("{type}", kind).replace("{company_id}", str(company_id))
        if "{" in target_url or "}" in target_url:
            raise ConfigurationError("target_url may hold {type} and {company_id}, and no other {}")
    return _check_url(target_url)


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
