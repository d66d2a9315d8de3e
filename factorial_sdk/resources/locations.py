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
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Location(Model):
    """Location (`locations/location`)."""

    id: ID
    company_id: ID
    """The company whose workplace it is."""
    name: str
    """Name of the workplace, such as Barcelona office."""
    main: bool
    """Whether it is the company's main workplace, its headquarters."""
    timezone: str | None = None
    """IANA name of the time zone, such as ``Europe/Madrid``."""
    country: str | None = None
    """ISO code of its country. Rules that depend on the country often use it."""
    state: str | None = None
    """State or province."""
    city: str | None = None
    """Town or city."""
    address_line_1: str | None = None
    """First line of the address."""
    address_line_2: str | None = None
    """Second line of the address, or a secondary address: the vendor's texts differ."""
    postal_code: str | None = None
    """Postal code of its address, as text, for it can begin with 0."""
    phone_number: str | None = None
    """Phone number of the workplace."""
    latitude: float | None = None
    """Degrees north of the equator; negative in the south."""
    longitude: float | None = None
    """Degrees east of Greenwich; negative in the west."""
    radius: float | None = None
    """Radius of the location; neither its unit nor its use is documented."""
    siret: str | None = None
    """Number of a French establishment; France only."""


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
    """First line of the address, with the street; records call it `address_line_1`."""
    address_line_two: Maybe[str] = UNSET
    """Second line of the address; records call it `address_line_2`."""
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
    """First line of the address, with the street; records call it `address_line_1`."""
    address_line_two: Maybe[str] = UNSET
    """Second line of the address; records call it `address_line_2`."""
    timezone: Maybe[str] = UNSET
    latitude: Maybe[float] = UNSET
    longitude: Maybe[float] = UNSET
    radius: Maybe[float] = UNSET
    siret: Maybe[str] = UNSET


class LocationsEndpoint(Endpoint[Api]):
    """Locations (`locations/locations`).

    A workplace of the company, such as an office or a shop. An employee has a default one; company
    holidays are set for each workplace.
    """

    path = "locations/locations"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        main: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Location]]:  # fmt: skip
        """Read one page of locations (`GET locations/locations`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only workplaces that these employees are assigned to.
            main: True: only the company's main workplace; False changes nothing.
        """
        query = {"ids[]": ids, "employee_ids[]": employee_ids, "main": main}
        return self._list(Location, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, location_id: ID, **options: Unpack[RequestOptions]) -> Request[Location]:
        """Read a location (`GET locations/locations/{id}`)."""
        return self._read(Location, location_id, options)

    @operation
    def create(
        self, data: LocationCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Location]:
        """Create a location (`POST locations/locations`)."""
        return self._create(Location, LocationCreate, data, options)

    @operation
    def update(
        self, location_id: ID, data: LocationUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Location]:
        """Change a location (`PUT locations/locations/{id}`)."""
        return self._update(Location, location_id, LocationUpdate, data, options)

    @operation
    def delete(
        self, location_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Location | None]:
        """Delete a location; returns the deleted record, or None.

        `DELETE locations/locations/{id}`
        """
        return self._delete(Location, location_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorkArea(Model):
    """Work area (`locations/work_area`)."""

    id: ID
    location_id: ID
    """The workplace that it is a part of."""
    name: str
    """Name of the work area, such as Kitchen."""
    archived_at: dt.datetime | None = None
    """When it was archived."""


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
    """Work areas (`locations/work_areas`).

    A part of a workplace, such as a kitchen or a bar. Planned and recorded shifts can name one.
    """

    path = "locations/work_areas"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, location_ids: Sequence[ID] | None = None,
        only_non_archived: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[WorkArea]]:  # fmt: skip
        """Read one page of work areas (`GET locations/work_areas`).

        Args:
            ids: Only records with these ids.
            location_ids: Only work areas of these workplaces.
            only_non_archived: True: only work areas that are not archived. Required by the schema.
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
        self, data: WorkAreaCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[WorkArea]:
        """Create a work area (`POST locations/work_areas`)."""
        return self._create(WorkArea, WorkAreaCreate, data, options)

    @operation
    def update(
        self, area_id: ID, data: WorkAreaUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[WorkArea]:
        """Change a work area (`PUT locations/work_areas/{id}`)."""
        return self._update(WorkArea, area_id, WorkAreaUpdate, data, options)

    @operation
    def archive(
        self, data: WorkAreaArchive | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[WorkArea]:
        """Archive a work area (`POST locations/work_areas/archive`).

        Planned shifts keep it, new ones cannot choose it, says the vendor's help center.
        `unarchive` brings it back.
        """
        return self._act("archive", WorkArea, WorkAreaArchive, data, options)

    @operation
    def unarchive(
        self, data: WorkAreaUnarchive | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[WorkArea]:
        """Bring a work area back from the archive (`POST locations/work_areas/unarchive`)."""
        return self._act("unarchive", WorkArea, WorkAreaUnarchive, data, options)


class LocationsDomain(Domain[Api]):
    """Workplaces and work areas."""

    locations: LocationsEndpoint[Api]
    work_areas: WorkAreasEndpoint[Api]
