"""Codes that link records to payroll software."""

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
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, Fields


class CodeIntegration(StrEnum):
    """Integration of `Code`."""

    A3INNUVA = "a3innuva"
    A3NOM = "a3nom"
    AGENDA = "agenda"
    DATEV = "datev"
    DATEV_API = "datev_api"
    DATEV_LAUDS = "datev_lauds"
    DATEV_LUG_API = "datev_lug_api"
    GISPAGHE = "gispaghe"
    JOB_SISTEMI = "job_sistemi"
    PAIERH = "paierh"
    SAGE100 = "sage100"
    SILAE = "silae"
    TEAM_SYSTEM = "team_system"
    YEAP_PAIERH = "yeap_paierh"
    ZUCCHETTI = "zucchetti"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Code(Model):
    """Code (`payroll_integrations_base/code`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    code: str
    codeable_id: ID
    codeable_type: str
    integration: CodeIntegration | str


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
    """Codes (`payroll_integrations_base/codes`)."""

    path = "payroll_integrations_base/codes"

    @paged
    def get(
        self,
        *,
        code: str | None = None,
        integrations: Sequence[CodeIntegration | str] | None = None,
        codeable_id: ID | None = None,
        codeable_type: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Code]]:
        """Read one page of codes (`GET payroll_integrations_base/codes`).

        Args:
            integrations: Required by the schema.
        """
        query = {
            "code": code,
            "integrations[]": integrations,
            "codeable_id": codeable_id,
            "codeable_type": codeable_type,
        }
        return self._list(Code, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def create(self, data: CodeCreate | Fields, **options: Unpack[RequestOptions]) -> Request[Code]:
        """Create a code (`POST payroll_integrations_base/codes`)."""
        return self._create(Code, CodeCreate, data, options)

    @operation
    def update(
        self, code_id: ID, data: CodeUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Code]:
        """Change a code (`PUT payroll_integrations_base/codes/{id}`)."""
        return self._update(Code, code_id, CodeUpdate, data, options)

    @operation
    def delete(self, code_id: ID, **options: Unpack[RequestOptions]) -> Request[Code | None]:
        """Delete a code; returns it as it was, or None.

        `DELETE payroll_integrations_base/codes/{id}`
        """
        return self._delete(Code, code_id, options)


class PayrollIntegrationsBaseDomain(Domain[Api]):
    """Codes that link records to payroll software."""

    codes: CodesEndpoint[Api]
