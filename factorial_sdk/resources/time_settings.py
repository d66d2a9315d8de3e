"""Time settings: kinds of break, and categories of working time."""

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
from ..core.types import ID, UNSET, Fields, Maybe


class TimeType(StrEnum):
    """Which kind of working time a category is for."""

    ANY_TIME = "any_time"
    """By its name, regular time and overtime alike. The vendor does not say more."""
    OVERTIME = "overtime"
    """Overtime."""
    REGULAR = "regular"
    """Time that is no overtime."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BreakConfiguration(Model):
    """Break configuration (`time_settings/break_configuration`)."""

    id: ID
    name: str
    """What the break is called."""
    paid: bool
    """Whether the break is paid."""
    archived: bool | None = None
    """Whether the break is archived. Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BreakConfigurationCreate(Body):
    """Body of `BreakConfigurationsEndpoint.create`."""

    name: str
    paid: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BreakConfigurationUpdate(Body):
    """Body of `BreakConfigurationsEndpoint.update`."""

    name: Maybe[str] = UNSET
    paid: Maybe[bool] = UNSET
    archived: Maybe[bool] = UNSET
    """True: takes the break out of use. The vendor's help says that this cannot be undone, and that
    its name cannot be used again. What False does is not documented."""


class BreakConfigurationsEndpoint(Endpoint[Api]):
    """Break configurations (`time_settings/break_configurations`).

    A kind of break that the company has, paid or not. `attendance/break_configurations` enable it
    in attendance settings; the API cannot delete a break, only archive it.
    """

    path = "time_settings/break_configurations"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, active: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[BreakConfiguration]]:  # fmt: skip
        """Read one page of break configurations (`GET time_settings/break_configurations`).

        Args:
            ids: Only records with these ids.
            active: By its name, True selects the breaks that are not archived. What False selects
                is not documented. Required by the schema.
        """
        query = {"ids[]": ids, "active": active}
        return self._list(BreakConfiguration, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, configuration_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[BreakConfiguration]:
        """Read a break configuration (`GET time_settings/break_configurations/{id}`)."""
        return self._read(BreakConfiguration, configuration_id, options)

    @operation
    def create(
        self, data: BreakConfigurationCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[BreakConfiguration]:
        """Create a break configuration (`POST time_settings/break_configurations`)."""
        return self._create(BreakConfiguration, BreakConfigurationCreate, data, options)

    @operation
    def update(
        self, configuration_id: ID, data: BreakConfigurationUpdate | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[BreakConfiguration]:  # fmt: skip
        """Change a break configuration (`PUT time_settings/break_configurations/{id}`)."""
        return self._update(
            BreakConfiguration, configuration_id, BreakConfigurationUpdate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SplitCustomTimeRangeCategory(Model):
    """Split custom time range category (`time_settings/split_custom_time_range_category`)."""

    id: ID
    name: str
    """Name of the parent category, which its parts share. `time_type` distinguishes them."""
    time_type: TimeType | str
    """Whether it is for regular time or for overtime."""
    active: bool
    """Whether it is in use; False once the parent category is archived."""
    company_id: ID
    """The company that the record belongs to."""
    custom_time_range_category_id: ID
    """The parent category; the API has no resource for them."""


class SplitCustomTimeRangeCategoriesEndpoint(Endpoint[Api]):
    """Split custom time range categories (`time_settings/split_custom_time_range_categories`).

    A category of working time, such as night work, for one `time_type`. It is part of a parent
    category, which gives it the name.
    """

    path = "time_settings/split_custom_time_range_categories"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, company_id: ID | None = None,
        active: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SplitCustomTimeRangeCategory]]:  # fmt: skip
        """Read one page of split custom time range categories.

        `GET time_settings/split_custom_time_range_categories`

        Args:
            ids: Only records with these ids.
            company_id: Only categories of this company.
            active: True: only categories in use; False: only those whose parent is archived.
        """
        query = {"ids[]": ids, "company_id": company_id, "active": active}
        return self._list(SplitCustomTimeRangeCategory, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, category_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[SplitCustomTimeRangeCategory]:
        """Read a split custom time range category.

        `GET time_settings/split_custom_time_range_categories/{id}`
        """
        return self._read(SplitCustomTimeRangeCategory, category_id, options)


class TimeSettingsDomain(Domain[Api]):
    """Time settings: kinds of break, and categories of working time."""

    break_configurations: BreakConfigurationsEndpoint[Api]
    split_custom_time_range_categories: SplitCustomTimeRangeCategoriesEndpoint[Api]
