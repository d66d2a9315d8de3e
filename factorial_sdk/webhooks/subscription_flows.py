"""The flows that make, change and delete subscriptions, in both modes alike."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final, cast

import attrs

from ..core.errors import ConfigurationError, FactorialError
from ..core.execution.call import call
from ..core.execution.context import Context
from ..core.execution.flow import Flow
from ..core.operations.executor import AsyncApi, SyncApi
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

TAKEN: Final = frozenset({409, 422})
"""The statuses with which the API refuses a second subscription of a type and company."""

GONE: Final = frozenset({404})

ATTEMPTS: Final = 4
"""How often to look again while other processes make and delete the same subscription."""


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


def ensure(wish: Wish) -> Flow[WebhookSubscription]:
    """Make, reuse or change the subscription; see `ensure_subscription`.

    The API keeps one subscription for each type and company. Another process may make, change or
    delete it at any moment, so whatever a request shows to be outdated is looked up again.
    """
    wish = yield from _of_a_company(wish)
    refusal: FactorialError | None = None
    attempt = 0
    while True:
        attempt += 1
        mine = _choose((yield from _find(wish)), wish, taken=refusal is not None)
        if mine is None and refusal is not None:
            raise refusal  # it has another reason: there is no such subscription
        try:
            return (yield from _create(wish) if mine is None else _align(mine, wish))
        except FactorialError as error:
            # The texts of errors are in the language of the account: only the status counts.
            outdated = TAKEN if mine is None else GONE
            if attempt == ATTEMPTS or getattr(error, "status", None) not in outdated:
                raise
            refusal = error if mine is None else None


def delete(wish: Wish) -> Flow[list[WebhookSubscription]]:
    """Delete what is there; see `unsubscribe`."""
    wish = yield from _of_a_company(wish)
    deleted: list[WebhookSubscription] = []
    for each in (yield from _find(wish)):
        if each.target_url != wish.target_url:
            continue
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
    same = [
        each
        for each in found
        if _plain(each.type) == _plain(wish.type) and _is_of(each, wish.company_id)
    ]
    return sorted(same, key=_age)


def _plain(kind: object) -> str:
    """A subscription type as the SDK spells it; the API's own document writes dots in some."""
    return str(kind).strip("/").replace(".", "/")


def _is_of(subscription: WebhookSubscription, company_id: ID | None) -> bool:
    """Whether it belongs to a company; the API does not always say to which."""
    return str(subscription.company_id) in {str(company_id), "None"}


def _choose(
    found: list[WebhookSubscription], wish: Wish, *, taken: bool = False
) -> WebhookSubscription | None:
    """The subscription to reuse: if the server allows several, one to the URL or of the name.

    Args:
        found: those of the type and company, the oldest first.
        wish: what it should be.
        taken: whether the server refused to make another one. If not, a subscription that does not
            name its company may be another company's, unless URL or name tell that it is not.
    """

    def distance(each: WebhookSubscription) -> int:
        if each.target_url == wish.target_url:
            return 0
        return 1 if wish.name is not None and each.name == wish.name else 2

    certain = [
        each for each in found if taken or str(each.company_id) != "None" or distance(each) < 2
    ]
    chosen = min(certain, key=distance, default=None)
    if len(certain) > 1:
        logger.warning(
            "%s: %d subscriptions of one company; the API allows one", wish.type, len(certain)
        )
    return chosen


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
        if getattr(error, "status", None) not in GONE:
            raise
        return False
    return True
