"""The flows that make, change and delete subscriptions, in both modes alike."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from ..core.calling.attempts import call
from ..core.calling.flows import Context, Flow
from ..core.describing.endpoint import AsyncApi, SyncApi
from ..core.errors import ConfigurationError, FactorialError
from ..core.paging.listing import read_all
from ..core.values import ID, UNSET
from .challenge import new_challenge

if TYPE_CHECKING:
    from ..resources.api_public import (
        CredentialsEndpoint,
        WebhookSubscription,
        WebhookSubscriptionsEndpoint,
    )

logger: Final = logging.getLogger("factorial_sdk.webhooks")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Wish:
    """The subscription that should be there (or not), and where."""

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
    def of(cls, api: SyncApi | AsyncApi, **wanted: Any) -> Wish:
        """A wish that `api` is to fulfil."""
        from ..resources.api_public import CredentialsEndpoint, WebhookSubscriptionsEndpoint

        either = cast("SyncApi", api)  # only to describe requests, which both kinds do alike
        return cls(
            subscriptions=WebhookSubscriptionsEndpoint(either),
            credentials=CredentialsEndpoint(either),
            context=api.context,
            **wanted,
        )


def create(wish: Wish) -> Flow[WebhookSubscription]:
    """Make the subscription; see `subscribe`."""
    wish = yield from _of_a_company(wish)
    return (yield from _create(wish))


def ensure(wish: Wish) -> Flow[WebhookSubscription]:
    """Make or change the subscription, if need be; see `ensure_subscription`."""
    wish = yield from _of_a_company(wish)
    found = yield from _find(wish)
    mine = _to(wish.target_url, found)
    if not mine and wish.name is not None:
        mine = [each for each in found if each.name == wish.name]
    if not mine:
        created = yield from _create(wish)
        # Another process may have done the same at this moment: the older subscription stays.
        mine = _to(wish.target_url, (yield from _find(wish)))
        if not mine or _age(mine[0]) >= _age(created):
            return (yield from _align(created, wish))
        yield from _remove(created, wish)
    if len(mine) > 1:
        logger.warning(
            "%s: %d subscriptions deliver to the same place; one would do", wish.type, len(mine)
        )
    return (yield from _align(mine[0], wish))


def delete(wish: Wish) -> Flow[list[WebhookSubscription]]:
    """Delete what is there; see `unsubscribe`."""
    wish = yield from _of_a_company(wish)
    there = _to(wish.target_url, (yield from _find(wish)))
    deleted: list[WebhookSubscription] = []
    for each in there:
        deleted += [each] if (yield from _remove(each, wish)) else []
    return deleted


def _of_a_company(wish: Wish) -> Flow[Wish]:
    if wish.company_id is not None:
        return wish
    page = yield from call(wish.credentials.get.describe(), wish.context)
    companies = {str(each.company_id): each.company_id for each in page.data()}
    companies.pop("None", None)
    if len(companies) != 1:
        raise ConfigurationError(
            f"the credentials belong to {len(companies)} companies: pass company_id="
        )
    return attrs.evolve(wish, company_id=next(iter(companies.values())))


def _find(wish: Wish) -> Flow[list[WebhookSubscription]]:
    """All subscriptions of that type and company, the oldest first."""
    first = wish.subscriptions.get.describe(type=wish.type, company_id=wish.company_id)
    listed: Any = yield from read_all(first, wish.context)
    found: list[WebhookSubscription] = listed.data()
    # Not every filter of the API filters.
    same = [each for each in found if each.type == wish.type and _is_of(each, wish.company_id)]
    return sorted(same, key=_age)


def _is_of(subscription: WebhookSubscription, company_id: ID | None) -> bool:
    """Whether it belongs to a company; the API does not always say to which."""
    return str(subscription.company_id) in {str(company_id), "None"}


def _to(target_url: str, found: list[WebhookSubscription]) -> list[WebhookSubscription]:
    return [each for each in found if each.target_url == target_url]


def _age(subscription: WebhookSubscription) -> tuple[int, str]:
    """Sorts by id: ids of more digits are later ones."""
    text = str(subscription.id)
    return len(text), text


def _create(wish: Wish) -> Flow[WebhookSubscription]:
    from ..resources.api_public import WebhookSubscriptionCreate

    assert wish.company_id is not None
    challenge = wish.challenge or new_challenge()
    body = WebhookSubscriptionCreate(  # a mapping's ids would be sent as they are
        subscription_type=wish.type,
        target_url=wish.target_url,
        company_id=wish.company_id,
        challenge=challenge,
        name=UNSET if wish.name is None else wish.name,
        api_version=UNSET if wish.api_version is None else wish.api_version,
    )
    created = yield from call(wish.subscriptions.create.describe(body), wish.context)
    logger.info("%s: subscribed", wish.type)
    return _knowing(challenge, created)


def _align(subscription: WebhookSubscription, wish: Wish) -> Flow[WebhookSubscription]:
    """Change what is not as it should be, in one request; none if all is."""
    challenge = wish.challenge or subscription.challenge or new_challenge()
    wanted = {
        "target_url": wish.target_url,
        "challenge": challenge,
        "enabled": True,
        "name": wish.name,
        "api_version": wish.api_version,
    }
    changes = {
        name: value
        for name, value in wanted.items()
        if value is not None and getattr(subscription, name) != value
    }
    if not changes:
        return subscription
    request = wish.subscriptions.update.describe(subscription.id, changes)
    updated = yield from call(request, wish.context)
    logger.info("%s: changed %s of the subscription", wish.type, ", ".join(changes))
    return _knowing(challenge, updated)


def _knowing(challenge: str, subscription: WebhookSubscription) -> WebhookSubscription:
    """The subscription with its challenge, whether or not the API tells it."""
    evolve: Any = attrs.evolve
    return cast("WebhookSubscription", evolve(subscription, challenge=challenge))


def _remove(subscription: WebhookSubscription, wish: Wish) -> Flow[bool]:
    """Delete a subscription; whether it was still there."""
    try:
        yield from call(wish.subscriptions.delete.describe(subscription.id), wish.context)
    except FactorialError as error:
        if getattr(error, "status", None) != 404:
            raise
        return False
    return True
