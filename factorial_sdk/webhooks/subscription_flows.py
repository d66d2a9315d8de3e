"""Flows that create, change and delete subscriptions, the same in both modes.

The API keeps one subscription for each type and company. Another process may create, change or
delete it between any two requests. So a flow looks up the subscription again when a response shows
that what it knew is outdated, at most `MAX_ATTEMPTS` times.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from ..core.encoding import as_id
from ..core.errors import ConfigurationError, FactorialError
from ..core.execution.call import call
from ..core.execution.context import Context
from ..core.execution.flow import Flow
from ..core.operations.executor import AsyncApi, SyncApi, context_of
from ..core.pagination.collect import read_all
from ..core.types import ID, UNSET
from .challenge import new_challenge

if TYPE_CHECKING:
    from ..resources.api_public import (
        CredentialsEndpoint,
        WebhookSubscription,
        WebhookSubscriptionsEndpoint,
    )

logger: Final = logging.getLogger("factorial_sdk.webhooks")

DUPLICATE_STATUSES: Final = frozenset({409, 422})
"""The statuses with which the API refuses a second subscription of a type and company."""

GONE_STATUSES: Final = frozenset({404})
"""The status of a subscription that was deleted meanwhile."""

ONE_TYPE_STATUSES: Final = frozenset({400, 403, 404, 409, 422})
"""The statuses of an error that concerns one type: the other types are still subscribed to."""

MAX_ATTEMPTS: Final = 4
"""Most attempts while other processes create and delete the same subscription."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SubscriptionSpec:
    """The subscription to create, keep or delete, and the endpoints for that."""

    subscriptions: WebhookSubscriptionsEndpoint[SyncApi]
    credentials: CredentialsEndpoint[SyncApi]
    context: Context
    type: str
    target_url: str
    company_id: ID | None
    challenge: str | None
    name: str | None
    api_version: str | None

    @classmethod
    def for_client(cls, api: SyncApi | AsyncApi, **fields: Any) -> SubscriptionSpec:
        """Return a specification for a client; see `SubscriptionOptions`."""
        from ..resources.api_public import CredentialsEndpoint, WebhookSubscriptionsEndpoint

        either = cast("SyncApi", api)  # it only describes requests, alike in both modes
        return cls(
            subscriptions=WebhookSubscriptionsEndpoint(either),
            credentials=CredentialsEndpoint(either),
            context=context_of(api),
            **fields,
        )


def ensure(
    spec: SubscriptionSpec, listed: Iterable[WebhookSubscription] | None = None
) -> Flow[WebhookSubscription]:
    """Create, change or keep the subscription; see `ensure_subscription`.

    Args:
        spec: the subscription.
        listed: the subscriptions of the company, if they have just been read.
    """
    spec = yield from _with_company(spec)
    refusal: FactorialError | None = None
    attempt = 0
    while True:
        attempt += 1
        found = (yield from _find(spec)) if listed is None else _matching(listed, spec)
        listed = None
        existing = _choose(found, spec, creation_refused=refusal is not None)
        if existing is None and refusal is not None:
            raise refusal  # the reason is another one: there is no such subscription
        try:
            return (yield from _create(spec) if existing is None else _update(existing, spec))
        except FactorialError as error:
            # Error messages are in the language of the account, so only the status is reliable.
            outdated = DUPLICATE_STATUSES if existing is None else GONE_STATUSES
            if attempt == MAX_ATTEMPTS or getattr(error, "status", None) not in outdated:
                raise
            refusal = error if existing is None else None


def ensure_each(specs: Sequence[SubscriptionSpec]) -> Flow[dict[str, WebhookSubscription]]:
    """Create, change or keep the subscriptions of one company, after one look at all it has.

    Raises:
        FactorialError: of a type; a note names it. The other types were tried, too, unless the
            error concerns them as well.
        ExceptionGroup: several such errors.
    """
    anyone = specs[0]
    request = anyone.subscriptions.get.describe(company_id=anyone.company_id)
    listed: Any = yield from read_all(request, anyone.context)
    done: dict[str, WebhookSubscription] = {}
    errors: list[FactorialError] = []
    for spec in specs:
        try:
            done[spec.type] = yield from ensure(spec, listed.data())
        except FactorialError as error:
            error.add_note(f"This was the subscription to {spec.type}.")
            errors.append(error)
            if getattr(error, "status", None) not in ONE_TYPE_STATUSES:
                break
    if len(errors) > 1:
        raise ExceptionGroup(f"{len(errors)} of {len(specs)} subscriptions failed", errors)
    if errors:
        raise errors[0]
    return done


def delete(spec: SubscriptionSpec) -> Flow[list[WebhookSubscription]]:
    """Delete the subscriptions to the URL; see `unsubscribe`."""
    spec = yield from _with_company(spec)
    deleted: list[WebhookSubscription] = []
    for subscription in (yield from _find(spec)):
        if subscription.target_url != spec.target_url:
            continue
        if (yield from _remove(subscription, spec)):
            deleted.append(subscription)
    return deleted


def _with_company(spec: SubscriptionSpec) -> Flow[SubscriptionSpec]:
    """Return the specification with a company; by default that of the credentials."""
    if spec.company_id is not None:
        return spec
    page = yield from call(spec.credentials.get.describe(), spec.context)
    companies = {str(owner.company_id): owner.company_id for owner in page.data()}
    companies.pop("None", None)
    if len(companies) != 1:
        raise ConfigurationError(
            f"the credentials belong to {len(companies)} companies: pass company_id="
        )
    return attrs.evolve(spec, company_id=next(iter(companies.values())))


def _find(spec: SubscriptionSpec) -> Flow[list[WebhookSubscription]]:
    """Return all subscriptions of that type and company, the oldest first."""
    first = spec.subscriptions.get.describe(type=spec.type, company_id=spec.company_id)
    listed: Any = yield from read_all(first, spec.context)
    return _matching(listed.data(), spec)


def _matching(
    listed: Iterable[WebhookSubscription], spec: SubscriptionSpec
) -> list[WebhookSubscription]:
    """Return those of the type and company, the oldest first: the API ignores some filters."""
    same = [
        subscription
        for subscription in listed
        if _normalized(subscription.type) == _normalized(spec.type)
        and _is_of(subscription, spec.company_id)
    ]
    return sorted(same, key=_age)


def _normalized(kind: object) -> str:
    """Return a subscription type as the SDK spells it: the API's document has dots in some."""
    return str(kind).strip("/").replace(".", "/")


def _is_of(subscription: WebhookSubscription, company_id: ID | None) -> bool:
    """Return whether a subscription belongs to a company, or does not say to which."""
    return str(subscription.company_id) in {str(company_id), "None"}


def _choose(
    found: list[WebhookSubscription], spec: SubscriptionSpec, *, creation_refused: bool = False
) -> WebhookSubscription | None:
    """Return the subscription to reuse, or None: preferably one to the URL, else of the name.

    Args:
        found: those of the type and company, the oldest first.
        spec: the subscription as it should be.
        creation_refused: whether the server refused to create another one. If not, a subscription
            that does not name its company may belong to another one, unless its URL or name match.
    """

    def distance(subscription: WebhookSubscription) -> int:
        if subscription.target_url == spec.target_url:
            return 0
        return 1 if spec.name is not None and subscription.name == spec.name else 2

    certain = [
        subscription
        for subscription in found
        if creation_refused or str(subscription.company_id) != "None" or distance(subscription) < 2
    ]
    chosen = min(certain, key=distance, default=None)
    if len(certain) > 1:
        logger.warning(
            "%s: %d subscriptions of one company; the API allows one", spec.type, len(certain)
        )
    return chosen


def _age(subscription: WebhookSubscription) -> tuple[int, str]:
    """Return the sort key of an id: an id with more digits is newer."""
    text = str(subscription.id)
    return len(text), text


def _create(spec: SubscriptionSpec) -> Flow[WebhookSubscription]:
    assert spec.company_id is not None
    challenge = spec.challenge or new_challenge()
    body = {
        "subscription_type": spec.type,
        "target_url": spec.target_url,
        "company_id": as_id(spec.company_id, spec.context.settings.id_type(None)),
        "challenge": challenge,
        "name": UNSET if spec.name is None else spec.name,
        "api_version": UNSET if spec.api_version is None else spec.api_version,
    }
    # A type or an API version may be newer than this SDK.
    request = spec.subscriptions.create.describe(body, check_body=False)
    created = yield from call(request, spec.context)
    logger.info("%s: subscribed", spec.type)
    return _with_challenge(challenge, created)


def _update(subscription: WebhookSubscription, spec: SubscriptionSpec) -> Flow[WebhookSubscription]:
    """Change what differs from the specification, in one request; none if nothing differs."""
    challenge = spec.challenge or subscription.challenge or new_challenge()
    wanted = {
        "target_url": spec.target_url,
        "challenge": challenge,
        "enabled": True,
        "name": spec.name,
        "api_version": spec.api_version,
    }
    changes = {
        name: value
        for name, value in wanted.items()
        if value is not None and getattr(subscription, name) != value
    }
    if not changes:
        return subscription
    request = spec.subscriptions.update.describe(subscription.id, changes, check_body=False)
    updated = yield from call(request, spec.context)
    logger.info("%s: changed %s of the subscription", spec.type, ", ".join(changes))
    return _with_challenge(challenge, updated)


def _with_challenge(challenge: str, subscription: WebhookSubscription) -> WebhookSubscription:
    """Return the subscription with its challenge, even if the API does not show it."""
    evolve: Any = attrs.evolve
    return cast("WebhookSubscription", evolve(subscription, challenge=challenge))


def _remove(subscription: WebhookSubscription, spec: SubscriptionSpec) -> Flow[bool]:
    """Delete a subscription; return whether it still existed."""
    try:
        yield from call(spec.subscriptions.delete.describe(subscription.id), spec.context)
    except FactorialError as error:
        if getattr(error, "status", None) not in GONE_STATUSES:
            raise
        return False
    return True
