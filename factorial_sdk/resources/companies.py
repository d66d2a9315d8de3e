"""Companies and their legal entities."""

from __future__ import annotations

from collections.abc import Sequence
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


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LegalEntity(Model):
    """Legal entity (`companies/legal_entity`)."""

    id: ID
    company_id: ID
    """The company in Factorial that it belongs to."""
    country: str
    """Where it is registered: a two-letter code in lower case, such as ``es``."""
    legal_name: str
    """Official name of the legal entity, as text."""
    currency: str
    """ISO 4217 code of its currency, such as ``EUR``. Salaries of its contracts are in it."""
    tin: str | None = None
    """Tax identification number."""
    siret: str | None = None
    """Number of a French establishment, 14 digits; France only."""
    city: str | None = None
    """Town or city of its address."""
    state: str | None = None
    """State in its address."""
    postal_code: str | None = None
    """Postal code of its address, as text."""
    address_line_1: str | None = None
    """First line of the address."""
    address_line_2: str | None = None
    """Second line of the address, or a secondary address: the vendor's texts differ."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LegalEntityCreate(Body):
    """Body of `LegalEntitiesEndpoint.create`."""

    company_id: ID
    country: str
    legal_name: str
    currency: str
    tin: Maybe[str] = UNSET
    city: Maybe[str] = UNSET
    state: Maybe[str] = UNSET
    postal_code: Maybe[str] = UNSET
    address_line_1: Maybe[str] = UNSET
    address_line_2: Maybe[str] = UNSET


class LegalEntitiesEndpoint(Endpoint[Api]):
    """Legal entities (`companies/legal_entities`).

    A company in the sense of the law, with a country and a currency, that employees have their
    contracts with. One company of Factorial can have several, says the vendor's help center.
    """

    path = "companies/legal_entities"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employees_ids: Sequence[ID] | None = None,
        companies_ids: Sequence[ID] | None = None, country_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[LegalEntity]]:  # fmt: skip
        """Read one page of legal entities (`GET companies/legal_entities`).

        Args:
            ids: Only records with these ids.
            employees_ids: Only legal entities that these employees are assigned to.
            companies_ids: Only legal entities of these companies.
            country_ids: Only legal entities registered in these countries, as two-letter codes such
                as ``es``.
        """
        query = {
            "ids[]": ids, "employees_ids[]": employees_ids, "companies_ids[]": companies_ids,
            "country_ids[]": country_ids,
        }  # fmt: skip
        return self._list(LegalEntity, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, entity_id: ID, **options: Unpack[RequestOptions]) -> Request[LegalEntity]:
        """Read a legal entity (`GET companies/legal_entities/{id}`)."""
        return self._read(LegalEntity, entity_id, options)

    @operation
    def create(
        self, data: LegalEntityCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[LegalEntity]:
        """Create a legal entity (`POST companies/legal_entities`)."""
        return self._create(LegalEntity, LegalEntityCreate, data, options)


class CompaniesDomain(Domain[Api]):
    """Companies and their legal entities."""

    legal_entities: LegalEntitiesEndpoint[Api]
