"""Incidences between companies and their bookkeepers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
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


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Incidence(Model):
    """Incidence (`bookkeepers_management/incidence`)."""

    id: ID
    legal_entity_id: ID
    name: str
    target_id: ID
    target_type: str
    status: str
    company_id: ID
    """The company that the record belongs to."""
    created_at: dt.datetime
    is_reopened: bool
    employee_id: ID | None = None
    custom_name: str | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    read_at: dt.date | None = None
    message_from: str | None = None
    has_message: bool | None = None
    legal_entity_name: str | None = None
    employee_first_name: str | None = None
    employee_last_name: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class IncidenceUpdate(Body):
    """Body of `IncidencesEndpoint.update`."""

    status: Maybe[str] = UNSET
    has_message: Maybe[bool] = UNSET
    message_from: Maybe[str] = UNSET
    read_at: Maybe[dt.date | str] = UNSET
    mark_as_read: Maybe[bool] = UNSET


class IncidencesEndpoint(Endpoint[Api]):
    """Incidences (`bookkeepers_management/incidences`)."""

    path = "bookkeepers_management/incidences"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        legal_entities_ids: Sequence[ID] | None = None,
        status: Sequence[str] | None = None,
        starts_on: dt.date | str | None = None,
        ends_on: dt.date | str | None = None,
        type: Sequence[str] | None = None,
        sort_by: str | None = None,
        direction: str | None = None,
        search: str | None = None,
        employee_ids: Sequence[ID] | None = None,
        contains_message: bool | None = None,
        message_from: str | None = None,
        custom_leave_name: Sequence[str] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Incidence]]:
        """Read one page of incidences (`GET bookkeepers_management/incidences`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "legal_entities_ids[]": legal_entities_ids,
            "status[]": status,
            "starts_on": starts_on,
            "ends_on": ends_on,
            "type[]": type,
            "sort_by": sort_by,
            "direction": direction,
            "search": search,
            "employee_ids[]": employee_ids,
            "contains_message": contains_message,
            "message_from": message_from,
            "custom_leave_name[]": custom_leave_name,
        }
        return self._list(Incidence, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, incidence_id: ID, **options: Unpack[RequestOptions]) -> Request[Incidence]:
        """Read an incidence (`GET bookkeepers_management/incidences/{id}`)."""
        return self._read(Incidence, incidence_id, options)

    @operation
    def update(
        self, incidence_id: ID, data: IncidenceUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Incidence]:
        """Change an incidence (`PUT bookkeepers_management/incidences/{id}`)."""
        return self._update(Incidence, incidence_id, IncidenceUpdate, data, options)


class BookkeepersManagementDomain(Domain[Api]):
    """Incidences between companies and their bookkeepers."""

    incidences: IncidencesEndpoint[Api]
