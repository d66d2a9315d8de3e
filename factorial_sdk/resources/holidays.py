"""Company holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Unpack

import attrs

from ..core.models.base import Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID


class HalfDay(StrEnum):
    """The half of a day."""

    BEGINNING_OF_DAY = "beggining_of_day"  # the API's spelling
    """The first half."""
    END_OF_DAY = "end_of_day"
    """The second half."""

    @classmethod
    def _missing_(cls, value: object) -> HalfDay | None:
        return cls.BEGINNING_OF_DAY if value == "beginning_of_day" else None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CompanyHoliday(Model):
    """Company holiday (`holidays/company_holiday`)."""

    id: ID
    location_id: ID
    """The workplace that has the day off."""
    date: dt.date
    """Day of the holiday."""
    summary: str | None = None
    """Short text about the holiday, ``Christmas Day`` in the vendor's example."""
    description: str | None = None
    """Text about the holiday; the vendor's example repeats `summary`."""
    half_day: HalfDay | str | None = None
    """Which half of the day is off; not set for a whole day."""


class CompanyHolidaysEndpoint(Endpoint[Api]):
    """Company holidays (`holidays/company_holidays`).

    A day off, or half of one, at one workplace. Each record belongs to a single workplace, so a
    date that several share has several records.
    """

    path = "holidays/company_holidays"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, location_ids: Sequence[ID] | None = None,
        team_ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        start_at: dt.date | str | None = None, end_at: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[CompanyHoliday]]:  # fmt: skip
        """Read one page of company holidays (`GET holidays/company_holidays`).

        Args:
            ids: Only records with these ids.
            location_ids: Only holidays of these workplaces.
            team_ids: Only holidays of the default workplaces of the members of these teams.
            employee_ids: Only holidays of the default workplaces of these employees.
            start_at: Only holidays on this day or later; works without `end_at`.
            end_at: Only holidays on this day or earlier; works without `start_at`.
        """
        query = {
            "ids[]": ids, "location_ids[]": location_ids, "team_ids[]": team_ids,
            "employee_ids[]": employee_ids, "start_at": start_at, "end_at": end_at,
        }  # fmt: skip
        return self._list(CompanyHoliday, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, holiday_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[CompanyHoliday]:
        """Read a company holiday (`GET holidays/company_holidays/{id}`)."""
        return self._read(CompanyHoliday, holiday_id, options)


class HolidaysDomain(Domain[Api]):
    """Company holidays."""

    company_holidays: CompanyHolidaysEndpoint[Api]
