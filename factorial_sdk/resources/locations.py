"""Workplaces and work areas."""

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
class Location(Model):
    """Location (`locations/location`)."""

    id: ID
    company_id: ID
    name: str
    main: bool
    timezone: str | None = None
    country: str | None = None
    state: str | None = None
    city: str | None = None
    address_line_1: str | None = None
    address_line_2: str | None = None
    postal_code: str | None = None
    phone_number: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius: float | None = None
    siret: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LocationCreate(Body):
    """Body of `LocationsEndpoint.create`."""

    name: str
    country: str
    timezone: str
    company_id: ID
    main: Maybe[bool] = UNSET
    city: Maybe[str] = UNSET
    state: Maybe[str] = UNSET
    phone_number: Maybe[str] = UNSET
    postal_code: Maybe[str] = UNSET
    address_line_one: Maybe[str] = UNSET
    address_line_two: Maybe[str] = UNSET
    latitude: Maybe[float] = UNSET
    longitude: Maybe[float] = UNSET
    radius: Maybe[float] = UNSET
    siret: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LocationUpdate(Body):
    """Body of `LocationsEndpoint.update`."""

    name: Maybe[str] = UNSET
    country: Maybe[str] = UNSET
    main: Maybe[bool] = UNSET
    city: Maybe[str] = UNSET
    state: Maybe[str] = UNSET
    phone_number: Maybe[str] = UNSET
    postal_code: Maybe[str] = UNSET
    address_line_one: Maybe[str] = UNSET
    address_line_two: Maybe[str] = UNSET
    timezone: Maybe[str] = UNSET
    latitude: Maybe[float] = UNSET
    longitude: Maybe[float] = UNSET
    radius: Maybe[float] = UNSET
    siret: Maybe[str] = UNSET


class LocationsEndpoint(Endpoint[Api]):
    """Locations (`locations/locations`)."""

    path = "locations/locations"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        main: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Location]]:
        """Read one page of locations (`GET locations/locations`)."""
        query = {"ids[]": ids, "employee_ids[]": employee_ids, "main": main}
        return self._list(Location, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, location_id: ID, **options: Unpack[RequestOptions]) -> Request[Location]:
        """Read a location (`GET locations/locations/{id}`)."""
        return self._read(Location, location_id, options)

    @operation
    def create(
        self, data: LocationCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Location]:
        """Create a location (`POST locations/locations`)."""
        return self._create(Location, LocationCreate, data, options)

    @operation
    def update(
        self, location_id: ID, data: LocationUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Location]:
        """Change a location (`PUT locations/locations/{id}`)."""
        return self._update(Location, location_id, LocationUpdate, data, options)

    @operation
    def delete(
        self, location_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Location | None]:
        """Delete a location; returns it as it was, or None (`DELETE locations/locations/{id}`)."""
        return self._delete(Location, location_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorkArea(Model):
    """Work area (`locations/work_area`)."""

    id: ID
    location_id: ID
    name: str
    archived_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorkAreaCreate(Body):
    """Body of `WorkAreasEndpoint.create`."""

    name: str
    location_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorkAreaArchive(Body):
    """Body of `WorkAreasEndpoint.archive`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorkAreaUnarchive(Body):
    """Body of `WorkAreasEndpoint.unarchive`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorkAreaUpdate(Body):
    """Body of `WorkAreasEndpoint.update`."""

    name: str


class WorkAreasEndpoint(Endpoint[Api]):
    """Work areas (`locations/work_areas`)."""

    path = "locations/work_areas"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        location_ids: Sequence[ID] | None = None,
        only_non_archived: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[WorkArea]]:
        """Read one page of work areas (`GET locations/work_areas`).

        Args:
            only_non_archived: Required by the schema.
        """
        query = {
            "ids[]": ids,
            "location_ids[]": location_ids,
            "only_non_archived": only_non_archived,
        }
        return self._list(WorkArea, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, area_id: ID, **options: Unpack[RequestOptions]) -> Request[WorkArea]:
        """Read a work area (`GET locations/work_areas/{id}`)."""
        return self._read(WorkArea, area_id, options)

    @operation
    def create(
        self, data: WorkAreaCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[WorkArea]:
        """Create a work area (`POST locations/work_areas`)."""
        return self._create(WorkArea, WorkAreaCreate, data, options)

    @operation
    def update(
        self, area_id: ID, data: WorkAreaUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[WorkArea]:
        """Change a work area (`PUT locations/work_areas/{id}`)."""
        return self._update(WorkArea, area_id, WorkAreaUpdate, data, options)

    @operation
    def archive(
        self, data: WorkAreaArchive | Fields, **options: Unpack[RequestOptions]
    ) -> Request[WorkArea]:
        """Archive a work area (`POST locations/work_areas/archive`)."""
        return self._act("archive", WorkArea, WorkAreaArchive, data, options)

    @operation
    def unarchive(
        self, data: WorkAreaUnarchive | Fields, **options: Unpack[RequestOptions]
    ) -> Request[WorkArea]:
        """Bring a work area back from the archive (`POST locations/work_areas/unarchive`)."""
        return self._act("unarchive", WorkArea, WorkAreaUnarchive, data, options)


class LocationsDomain(Domain[Api]):
    """Workplaces and work areas."""

    locations: LocationsEndpoint[Api]
    work_areas: WorkAreasEndpoint[Api]
