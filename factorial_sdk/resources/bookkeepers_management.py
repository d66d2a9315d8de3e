"""Incidences: changes of employees' data for bookkeepers, also called employee updates."""

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
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Incidence(Model):
    """Incidence (`bookkeepers_management/incidence`)."""

    id: ID
    legal_entity_id: ID
    """The legal entity that the incidence belongs to."""
    name: str
    """Name of the incidence, which also stands for its type. The values are not documented."""
    target_id: ID
    """Id of the related record; `target_type` says of what kind."""
    target_type: str
    """Kind of the related record: a leave, ``Employee``, ``Contracts::ContractVersion``,
    ``BookkeepersManagement::ManualIncidence`` or ``Finance::CostCenterMembership``."""
    status: str
    """``in-preparation``, ``to-do``, ``doing``, ``done`` or ``discarded``."""
    company_id: ID
    """The company that the record belongs to."""
    created_at: dt.datetime
    is_reopened: bool
    """Whether it was opened again."""
    employee_id: ID | None = None
    """The employee that it concerns."""
    custom_name: str | None = None
    """Not documented."""
    starts_on: dt.date | None = None
    """Day on which it starts."""
    ends_on: dt.date | None = None
    """Day on which it ends."""
    read_at: dt.date | None = None
    """Day on which it was read; a date without time, although the name ends in `at`."""
    message_from: str | None = None
    """Side that wrote the message: ``bookkeeper`` or ``admin``."""
    has_message: bool | None = None
    """Whether it has unread messages. The vendor's text on updates does not say unread."""
    legal_entity_name: str | None = None
    """Name of the legal entity of `legal_entity_id`."""
    employee_first_name: str | None = None
    """Given name of the employee."""
    employee_last_name: str | None = None
    """Family name of the employee."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class IncidenceUpdate(Body):
    """Body of `IncidencesEndpoint.update`."""

    status: Maybe[str] = UNSET
    has_message: Maybe[bool] = UNSET
    """Whether it has a message. The vendor's text on records says unread ones."""
    message_from: Maybe[str] = UNSET
    read_at: Maybe[dt.date | str] = UNSET
    mark_as_read: Maybe[bool] = UNSET
    """True: mark the incidence as read."""


class IncidencesEndpoint(Endpoint[Api]):
    """Incidences (`bookkeepers_management/incidences`).

    A change for bookkeepers to deal with, such as a hire, a leave or a new address; also called
    employee update. It names a related record, such as the leave, as its target.
    """

    path = "bookkeepers_management/incidences"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, legal_entities_ids: Sequence[ID] | None = None,
        status: Sequence[str] | None = None, starts_on: dt.date | str | None = None,
        ends_on: dt.date | str | None = None, type: Sequence[str] | None = None,
        sort_by: str | None = None, direction: str | None = None, search: str | None = None,
        employee_ids: Sequence[ID] | None = None, contains_message: bool | None = None,
        message_from: str | None = None, custom_leave_name: Sequence[str] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Incidence]]:  # fmt: skip
        """Read one page of incidences (`GET bookkeepers_management/incidences`).

        Args:
            ids: Only records with these ids.
            legal_entities_ids: Only incidences of these legal entities.
            status: Only incidences in one of these states; the values are those of
                `Incidence.status`.
            starts_on: Only incidences that start on this day or later.
            ends_on: Only incidences that end on this day or earlier.
            type: Only incidences of these types. Work: ``hiring``, ``termination``, ``contract``,
                ``legal_entity``, ``workplace``, ``work_activity``, ``cost_center``; leaves:
                ``sick``, ``parental``; person: ``name``, ``gender``, ``nationality``, ``address``,
                ``phone_number``, ``bank``, ``id``, ``tax_id``, ``irpf``, ``taxes_and_deductions``,
                ``health_insurance``, ``permits_and_certificates``; by hand: ``manual_incidence``.
            sort_by: Order of the list: ``effective_date``, ``created_at``, ``status``, ``type``,
                ``legal_entity_name``, ``employee_first_name`` or ``employee_last_name``.
            direction: ``asc`` or ``desc``; used with `sort_by`.
            search: Only incidences of employees with this name. Whether a part of it is enough is
                not documented.
            employee_ids: Only incidences of these employees.
            contains_message: True: only incidences with messages; False: only those without.
            message_from: Only incidences with a message from this side: ``bookkeeper`` or
                ``admin``.
            custom_leave_name: Only incidences of leaves with these custom names, such as ``Medical
                Leave``.
        """
        query = {
            "ids[]": ids, "legal_entities_ids[]": legal_entities_ids, "status[]": status,
            "starts_on": starts_on, "ends_on": ends_on, "type[]": type, "sort_by": sort_by,
            "direction": direction, "search": search, "employee_ids[]": employee_ids,
            "contains_message": contains_message, "message_from": message_from,
            "custom_leave_name[]": custom_leave_name,
        }  # fmt: skip
        return self._list(Incidence, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, incidence_id: ID, **options: Unpack[RequestOptions]) -> Request[Incidence]:
        """Read an incidence (`GET bookkeepers_management/incidences/{id}`)."""
        return self._read(Incidence, incidence_id, options)

    @operation
    def update(
        self, incidence_id: ID, data: IncidenceUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Incidence]:
        """Change the status of an incidence, or mark it as read.

        `PUT bookkeepers_management/incidences/{id}`

        All fields are optional.
        """
        return self._update(Incidence, incidence_id, IncidenceUpdate, data, options)


class BookkeepersManagementDomain(Domain[Api]):
    """Incidences: changes of employees' data for bookkeepers, also called employee updates."""

    incidences: IncidencesEndpoint[Api]
