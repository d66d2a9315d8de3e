"""Credentials and webhook subscriptions."""

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
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class ApiVersion(StrEnum):
    """Api version of `WebhookSubscriptionCreate`, …."""

    V2025_10_01 = "2025-10-01"
    V2026_01_01 = "2026-01-01"
    V2026_04_01 = "2026-04-01"
    V2026_07_01 = "2026-07-01"
    V2026_10_01 = "2026-10-01"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Credential(Model):
    """Credential (`api_public/credential`)."""

    company_id: ID
    """The company that the record belongs to."""
    id: ID
    employee_id: ID
    """Known to be null at times."""
    email: str | None = None
    login_email: str | None = None
    full_name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    role: str | None = None
    gdpr_tos: bool | None = None
    legal_name: str | None = None
    locale: str | None = None
    logo: str | None = None
    name: str | None = None
    onboarded_on: dt.date | None = None
    subscription_plan: str | None = None
    tin: str | None = None
    to_be_deleted: str | None = None
    tos: bool | None = None


class CredentialsEndpoint(Endpoint[Api]):
    """Credentials (`api_public/credentials`)."""

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
    type: str
    company_id: ID
    """The company that the record belongs to. Known to be null at times."""
    enabled: bool
    api_version: str
    name: str | None = None
    challenge: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WebhookSubscriptionCreate(Body):
    """Body of `WebhookSubscriptionsEndpoint.create`."""

    subscription_type: str
    target_url: str
    company_id: ID
    """The company that the record belongs to."""
    name: Maybe[str] = UNSET
    challenge: Maybe[str] = UNSET
    enabled: Maybe[bool] = UNSET
    api_version: Maybe[ApiVersion | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WebhookSubscriptionUpdate(Body):
    """Body of `WebhookSubscriptionsEndpoint.update`."""

    target_url: Maybe[str] = UNSET
    subscription_type: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    challenge: Maybe[str] = UNSET
    enabled: Maybe[bool] = UNSET
    api_version: Maybe[ApiVersion | str] = UNSET


class WebhookSubscriptionsEndpoint(Endpoint[Api]):
    """Webhook subscriptions (`api_public/webhook_subscriptions`)."""

    path = "api_public/webhook_subscriptions"

    @paged
    def get(
        self,
        *,
        id: ID | None = None,
        company_id: ID | None = None,
        type: str | None = None,
        enabled: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[WebhookSubscription]]:
        """Read one page of webhook subscriptions (`GET api_public/webhook_subscriptions`)."""
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
        self, data: WebhookSubscriptionCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[WebhookSubscription]:
        """Create a webhook subscription (`POST api_public/webhook_subscriptions`)."""
        return self._create(WebhookSubscription, WebhookSubscriptionCreate, data, options)

    @operation
    def update(
        self,
        subscription_id: ID,
        data: WebhookSubscriptionUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[WebhookSubscription]:
        """Change a webhook subscription (`PUT api_public/webhook_subscriptions/{id}`)."""
        return self._update(
            WebhookSubscription, subscription_id, WebhookSubscriptionUpdate, data, options
        )

    @operation
    def delete(
        self, subscription_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[WebhookSubscription | None]:
        """Delete a webhook subscription; returns it as it was, or None.

        `DELETE api_public/webhook_subscriptions/{id}`
        """
        return self._delete(WebhookSubscription, subscription_id, options)


class ApiPublicDomain(Domain[Api]):
    """Credentials and webhook subscriptions."""

    credentials: CredentialsEndpoint[Api]
    webhook_subscriptions: WebhookSubscriptionsEndpoint[Api]
