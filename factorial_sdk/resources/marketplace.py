"""Integrations from the marketplace: their installation and settings."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import BodyOptions, ListOptions
from ..core.requests.request import Request
from ..core.types import ID, Fields


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationSettingsLeaveType(Model):
    """Leave type of `InstallationSettings`."""

    id: ID
    """The leave type; ``holidays`` in the vendor's Ruby client. Whether it is an `id` or an
    `identifier` is not documented."""
    value: str
    """Code of the leave type."""
    forfait_jours: bool | None = None
    """Not documented. Named like the French forfait-jours, working time counted in days."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationSettingsTimeoffAllowanceCode(Model):
    """Timeoff allowance code of `InstallationSettings`."""

    id: ID
    """By its name, id of the allowance in Factorial."""
    value: str
    """Code of the allowance."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationSettingsLegalEntity(Model):
    """Legal entity of `InstallationSettings`."""

    id: ID
    """Id of the legal entity in Factorial."""
    value: str
    """Code of the legal entity."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationSettingsLocation(Model):
    """Location of `InstallationSettings`."""

    id: ID
    """Id of the workplace in Factorial, a `locations/location`."""
    value: str
    """Code of the workplace."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationSettingsPayrollConceptCode(Model):
    """Payroll concept code of `InstallationSettings`."""

    legal_entity_id: ID
    """The legal entity that the code is for."""
    id: ID
    """Id of the payroll concept in Factorial."""
    value: str
    """Code of the payroll concept."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationSettings(Model):
    """Installation setting (`marketplace/installation_setting`)."""

    leave_types: list[InstallationSettingsLeaveType]
    """Codes of the leave types."""
    timeoff_allowance_code: list[InstallationSettingsTimeoffAllowanceCode]
    """Codes of the time-off allowances."""
    legal_entities: list[InstallationSettingsLegalEntity]
    """Codes of the legal entities."""
    locations: list[InstallationSettingsLocation]
    """Codes of the workplaces."""
    payroll_concept_codes: list[InstallationSettingsPayrollConceptCode]
    """Codes of the payroll concepts, per legal entity."""
    company_code: str | None = None
    """Code of the company as a whole."""
    consultant_id: ID | None = None
    """Identifier of the consultant for this installation, such as the DATEV Beraternummer."""


class InstallationSettingsEndpoint(Endpoint[Api]):
    """Installation settings (`marketplace/installation_settings`).

    The settings of an integration in a company: codes of leave types, time-off allowances, legal
    entities, workplaces and payroll concepts.
    """

    path = "marketplace/installation_settings"

    @paged
    def get(
        self, *, company_id: ID | None = None, integration_uuid: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[InstallationSettings]]:  # fmt: skip
        """Read one page of installation settings (`GET marketplace/installation_settings`).

        Args:
            company_id: The company whose settings to read. Required by the schema.
            integration_uuid: The integration whose settings to read. Required by the schema.
        """
        query = {"company_id": company_id, "integration_uuid": integration_uuid}
        return self._list(InstallationSettings, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Installation(Model):
    """Installation (`marketplace/installation`)."""

    id: ID
    integration_uuid: str
    """UUID of the integration in the marketplace."""
    company_id: ID
    """The company that has the integration."""
    created_at: dt.datetime


@attrs.frozen(kw_only=True, eq=False, repr=False)
class InstallationCreate(Body):
    """Body of `InstallationsEndpoint.create`."""

    company_id: ID
    integration_uuid: str


class InstallationsEndpoint(Endpoint[Api]):
    """Installations (`marketplace/installations`).

    An integration that is installed in a company.
    """

    path = "marketplace/installations"

    @operation
    def create(
        self, data: InstallationCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Installation]:
        """Install an integration in a company (`POST marketplace/installations`)."""
        return self._create(Installation, InstallationCreate, data, options)


class MarketplaceDomain(Domain[Api]):
    """Integrations from the marketplace: their installation and settings."""

    installation_settings: InstallationSettingsEndpoint[Api]
    installations: InstallationsEndpoint[Api]
