"""Whose credentials are in use, and subscriptions to webhooks."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class ApiVersion(StrEnum):
    """Versions of the API whose format events can be sent in."""

    V2025_10_01 = "2025-10-01"
    """Retired in October 2026: requests of it get the oldest supported version. Whether events of
    it are still sent is not documented."""
    V2026_01_01 = "2026-01-01"
    """The version of January 2026; supported for one year."""
    V2026_04_01 = "2026-04-01"
    """The version of April 2026; supported for one year."""
    V2026_07_01 = "2026-07-01"
    """The version of July 2026; supported for one year. Ids are texts since this version."""
    V2026_10_01 = "2026-10-01"
    """The version that this SDK is made for; supported for one year."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Credential(Model):
    """Credential (`api_public/credential`)."""

    company_id: ID
    """The company that the credentials give access to; filled in for all kinds."""
    id: ID
    """The kind of the credentials, followed by an id; not the id of an employee."""
    employee_id: ID | None = None
    """The employee who owns a user's OAuth token; None for other kinds."""
    email: str | None = None
    """E-mail address of the user; only for a user's OAuth token."""
    login_email: str | None = None
    """E-mail address that the user logs in with; only for a user's OAuth token."""
    full_name: str | None = None
    """Name of the user, in full. For which kinds it is filled in is not documented."""
    first_name: str | None = None
    """Given name of the user; only for a user's OAuth token."""
    last_name: str | None = None
    """Family name of the user; only for a user's OAuth token."""
    role: str | None = None
    """Role of the user in the company; only for a user's OAuth token. The values are not
    documented."""
    gdpr_tos: bool | None = None
    """By its name, whether the company accepted GDPR terms. Only for company tokens or API keys."""
    legal_name: str | None = None
    """Registered name of the company. Only for company tokens and API keys."""
    locale: str | None = None
    """Locale of the company. Only for company tokens and API keys."""
    logo: str | None = None
    """The company's logo. Only for company tokens and API keys."""
    name: str | None = None
    """What the company is called. Only for company tokens and API keys."""
    onboarded_on: dt.date | None = None
    """Day on which the company was onboarded. Only for company tokens and API keys."""
    subscription_plan: str | None = None
    """Plan of Factorial that the company has. Only for company tokens and API keys."""
    tin: str | None = None
    """Tax identification number of the company. Only for company tokens and API keys."""
    to_be_deleted: str | None = None
    """By its name, that the company is to be deleted; a text whose values are not documented. Only
    for company tokens and API keys."""
    tos: bool | None = None
    """By its name, whether the company accepted the terms of service. Only for company tokens and
    API keys."""


class CredentialsEndpoint(Endpoint[Api]):
    """Credentials (`api_public/credentials`).

    The company or the user that the credentials in use belong to. Which fields are filled in
    depends on the kind: a user's OAuth token, a company's OAuth token or an API key.
    """

    path = "api_public/credentials"

    @paged
    def get(self, **options: Unpack[ListOptions]) -> Request[MetaApiResponse[Credential]]:
        """Read one page of credentials (`GET api_public/credentials`)."""
        return self._list(Credential, {}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WebhookSubscription(Model):
    """Webhook subscription (`api_public/webhook_subscription`)."""

    id: ID
    target_url: str
    """URL that events are sent to. Bodies do not name the type of event: use one URL per type."""
    type: str
    """Type of the event, such as ``ats/job_posting/create``."""
    company_id: ID | None = None
    """The company whose events are sent. Known to be null at times."""
    enabled: bool
    """Whether events are sent. The API switches it off if an event is not accepted (2xx) within 48
    hours, after up to 20 attempts."""
    api_version: str
    """Version of the API that the bodies of events follow."""
    name: str | None = None
    """Name of the subscription."""
    challenge: str | None = None
    """Secret that is sent back in the header ``x-factorial-wh-challenge`` of each event: compare
    it, and keep it out of logs."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WebhookSubscriptionCreate(Body):
    """Body of `WebhookSubscriptionsEndpoint.create`."""

    subscription_type: str
    """Type of the event, such as ``ats/job_posting/create``; read back as `type`."""
    target_url: str
    company_id: ID
    """The company whose events are sent."""
    name: Maybe[str] = UNSET
    challenge: Maybe[str] = UNSET
    enabled: Maybe[bool] = UNSET
    api_version: Maybe[ApiVersion | str] = UNSET
    """Version of the API that the bodies of events are to follow. The default is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WebhookSubscriptionUpdate(Body):
    """Body of `WebhookSubscriptionsEndpoint.update`."""

    target_url: Maybe[str] = UNSET
    subscription_type: Maybe[str] = UNSET
    """Type of the event, such as ``ats/job_posting/create``; read back as `type`."""
    name: Maybe[str] = UNSET
    challenge: Maybe[str] = UNSET
    """The new secret for the header ``x-factorial-wh-challenge``."""
    enabled: Maybe[bool] = UNSET
    api_version: Maybe[ApiVersion | str] = UNSET


class WebhookSubscriptionsEndpoint(Endpoint[Api]):
    """Webhook subscriptions (`api_public/webhook_subscriptions`).

    A subscription to one type of event in a company: Factorial sends a POST to its URL for each
    event. A company has one subscription for each type.
    """

    path = "api_public/webhook_subscriptions"

    @paged
    def get(
        self, *, id: ID | None = None, company_id: ID | None = None, type: str | None = None,
        enabled: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[WebhookSubscription]]:  # fmt: skip
        """Read one page of webhook subscriptions (`GET api_public/webhook_subscriptions`).

        Each one carries its `challenge`, a secret: keep the response out of logs.

        Args:
            id: Only the subscription with this id.
            company_id: Only subscriptions of this company.
            type: Only the subscription to this type of event, such as ``ats/job_posting/create``.
            enabled: True: only subscriptions that are switched on. What False selects is not
                documented.
        """
        query = {"id": id, "company_id": company_id, "type": type, "enabled": enabled}
        return self._list(WebhookSubscription, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, subscription_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[WebhookSubscription]:
        """Read a webhook subscription (`GET api_public/webhook_subscriptions/{id}`)."""
        return self._read(WebhookSubscription, subscription_id, options)

    @operation
    def create(
        self, data: WebhookSubscriptionCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[WebhookSubscription]:
        """Subscribe to a type of event (`POST api_public/webhook_subscriptions`).

        A second subscription to the same type in a company is refused (422, seen live), also with
        another URL or name: find the first one and change it. The vendor's guide says instead that
        the new one replaces it.
        """
        return self._create(WebhookSubscription, WebhookSubscriptionCreate, data, options)

    @operation
    def update(
        self, subscription_id: ID, data: WebhookSubscriptionUpdate | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[WebhookSubscription]:  # fmt: skip
        """Change a subscription, such as its URL, or switch it off and on with `enabled`.

        `PUT api_public/webhook_subscriptions/{id}`
        """
        return self._update(
            WebhookSubscription, subscription_id, WebhookSubscriptionUpdate, data, options
        )

    @operation
    def delete(
        self, subscription_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[WebhookSubscription | None]:
        """Delete a subscription: nothing more is sent; returns the deleted record, or None.

        `DELETE api_public/webhook_subscriptions/{id}`
        """
        return self._delete(WebhookSubscription, subscription_id, options)


class ApiPublicDomain(Domain[Api]):
    """Whose credentials are in use, and subscriptions to webhooks."""

    credentials: CredentialsEndpoint[Api]
    webhook_subscriptions: WebhookSubscriptionsEndpoint[Api]
