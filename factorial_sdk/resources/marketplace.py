"""Installations of marketplace integrations."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, Fields


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationSettingsLeaveType(Model):
    """Leave type of `InstallationSettings`."""

    id: ID
    value: str
    forfait_jours: bool | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationSettingsTimeoffAllowanceCode(Model):
    """Timeoff allowance code of `InstallationSettings`."""

    id: ID
    value: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationSettingsLegalEntity(Model):
    """Legal entity of `InstallationSettings`."""

    id: ID
    value: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationSettingsLocation(Model):
    """Location of `InstallationSettings`."""

    id: ID
    value: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationSettingsPayrollConceptCode(Model):
    """Payroll concept code of `InstallationSettings`."""

    legal_entity_id: ID
    id: ID
    value: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationSettings(Model):
    """Installation setting (`marketplace/installation_setting`)."""

    leave_types: list[InstallationSettingsLeaveType]
    timeoff_allowance_code: list[InstallationSettingsLocation]
    legal_entities: list[InstallationSettingsLocation]
    locations: list[InstallationSettingsLocation]
    payroll_concept_codes: list[InstallationSettingsPayrollConceptCode]
    company_code: str | None = None
    consultant_id: ID | None = None


class InstallationSettingsEndpoint(Endpoint[Api]):
    """Installation settings (`marketplace/installation_settings`)."""

    path = "marketplace/installation_settings"

    @paged
    def get(
        self,
        *,
        company_id: ID | None = None,
        integration_uuid: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[InstallationSettings]]:
        """Read one page of installation settings (`GET marketplace/installation_settings`).

        Args:
            company_id: Required by the schema.
            integration_uuid: Required by the schema.
        """
        query = {"company_id": company_id, "integration_uuid": integration_uuid}
        return self._list(InstallationSettings, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Installation(Model):
    """Installation (`marketplace/installation`)."""

    id: ID
    integration_uuid: str
    company_id: ID
    """The company that the record belongs to."""
    created_at: dt.datetime


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationCreate(Body):
    """Body of `InstallationsEndpoint.create`."""

    company_id: ID
    """The company that the record belongs to."""
    integration_uuid: str


class InstallationsEndpoint(Endpoint[Api]):
    """Installations (`marketplace/installations`)."""

    path = "marketplace/installations"

    @operation
    def create(
        self, data: InstallationCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Installation]:
        """Create an installation (`POST marketplace/installations`)."""
        return self._create(Installation, InstallationCreate, data, options)


class MarketplaceDomain(Domain[Api]):
    """Installations of marketplace integrations."""

    installation_settings: InstallationSettingsEndpoint[Api]
    installations: InstallationsEndpoint[Api]
