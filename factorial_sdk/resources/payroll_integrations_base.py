"""Codes of employees, companies and places for payroll integrations."""

from __future__ import annotations

from collections.abc import Sequence
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
from ..core.types import ID, Fields


class CodeIntegration(StrEnum):
    """A payroll integration, by name."""

    A3INNUVA = "a3innuva"
    """The payroll integration a3innuva."""
    A3NOM = "a3nom"
    """The payroll integration a3NOM."""
    AGENDA = "agenda"
    """The payroll integration Agenda."""
    DATEV = "datev"
    """The payroll integration DATEV. How other members for DATEV differ is not documented."""
    DATEV_API = "datev_api"
    """By its name, DATEV through its API. How `DATEV` differs is not documented."""
    DATEV_LAUDS = "datev_lauds"
    """By its name, DATEV through LAuDS. How `DATEV` differs is not documented."""
    DATEV_LUG_API = "datev_lug_api"
    """By its name, an API of DATEV for LuG. How `DATEV` differs is not documented."""
    GISPAGHE = "gispaghe"
    """The payroll integration GIS Paghe."""
    JOB_SISTEMI = "job_sistemi"
    """The payroll integration Job Sistemi."""
    PAIERH = "paierh"
    """The payroll integration PaieRH."""
    SAGE100 = "sage100"
    """The payroll integration Sage 100."""
    SILAE = "silae"
    """The payroll integration Silae."""
    TEAM_SYSTEM = "team_system"
    """The payroll integration TeamSystem."""
    YEAP_PAIERH = "yeap_paierh"
    """By its name, a variant of PaieRH. How it differs from `PAIERH` is not documented."""
    ZUCCHETTI = "zucchetti"
    """The payroll integration Zucchetti."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Code(Model):
    """Code (`payroll_integrations_base/code`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    code: str
    """The value of the code, such as ``COD-51``."""
    codeable_id: ID
    """Id of the record that has the code; `codeable_type` says of which type."""
    codeable_type: str
    """Type of the record that has the code. Documented are ``Employee``, ``Company``,
    ``LegalEntity`` and ``Location``; whether there are others is not."""
    integration: CodeIntegration | str
    """Name of the payroll integration that the code is for."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CodeCreate(Body):
    """Body of `CodesEndpoint.create`."""

    code: str
    codeable_id: ID
    codeable_type: str
    integration: CodeIntegration | str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CodeUpdate(Body):
    """Body of `CodesEndpoint.update`."""

    code: str


class CodesEndpoint(Endpoint[Api]):
    """Codes (`payroll_integrations_base/codes`).

    The code of a record of Factorial, such as an employee, a company, a legal entity or a location,
    for one payroll integration.
    """

    path = "payroll_integrations_base/codes"

    @paged
    def get(
        self, *, code: str | None = None,
        integrations: Sequence[CodeIntegration | str] | None = None, codeable_id: ID | None = None,
        codeable_type: str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Code]]:  # fmt: skip
        """Read one page of codes (`GET payroll_integrations_base/codes`).

        Args:
            code: Only codes with this value.
            integrations: Only codes of these integrations. Whether the API refuses requests without
                them is not documented. Required by the schema.
            codeable_id: Only codes of the record with this id; give `codeable_type`, too.
            codeable_type: Only codes of records of this type; give `codeable_id`, too.
        """
        query = {
            "code": code, "integrations[]": integrations, "codeable_id": codeable_id,
            "codeable_type": codeable_type,
        }  # fmt: skip
        return self._list(Code, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def create(self, data: CodeCreate | Fields, **options: Unpack[BodyOptions]) -> Request[Code]:
        """Create a code (`POST payroll_integrations_base/codes`)."""
        return self._create(Code, CodeCreate, data, options)

    @operation
    def update(
        self, code_id: ID, data: CodeUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Code]:
        """Change the code (`PUT payroll_integrations_base/codes/{id}`).

        The record and the integration that it is for stay.
        """
        return self._update(Code, code_id, CodeUpdate, data, options)

    @operation
    def delete(self, code_id: ID, **options: Unpack[RequestOptions]) -> Request[Code | None]:
        """Delete a code; returns the deleted record, or None.

        `DELETE payroll_integrations_base/codes/{id}`
        """
        return self._delete(Code, code_id, options)


class PayrollIntegrationsBaseDomain(Domain[Api]):
    """Codes of employees, companies and places for payroll integrations."""

    codes: CodesEndpoint[Api]
