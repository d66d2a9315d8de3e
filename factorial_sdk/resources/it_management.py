"""Equipment of the company: assets, their models and categories."""

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
class AssetCategory(Model):
    """Asset category (`it_management/asset_category`)."""

    id: ID
    key: str
    """Unique key in the catalog, such as ``it`` or ``it.laptop``."""
    name: str
    """Shown to people."""
    created_at: dt.datetime
    updated_at: dt.datetime
    parent_id: ID | None = None
    """The category above; None for a group at the top."""
    position: int | None = None
    """Place among the categories of the same parent."""


class AssetCategoriesEndpoint(Endpoint[Api]):
    """Asset categories (`it_management/asset_categories`).

    An entry of the catalog of equipment: a group such as ``it``, or a subtype in it such as
    ``it.laptop``.
    """

    path = "it_management/asset_categories"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[AssetCategory]]:
        """Read one page of asset categories (`GET it_management/asset_categories`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(AssetCategory, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, category_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[AssetCategory]:
        """Read an asset category (`GET it_management/asset_categories/{id}`)."""
        return self._read(AssetCategory, category_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ItAssetModel(Model):
    """It asset model (`it_management/it_asset_model`)."""

    id: ID
    type_name: str
    """Old type of IT equipment: ``desktop``, ``headset``, ``keyboard``, ``laptop``, ``mouse``,
    ``phone``, ``screen``, ``tablet`` or ``other``. Deprecated: use `asset_category_id`, which wins
    if both are sent."""
    company_id: ID
    """The company that the record belongs to."""
    brand: str | None = None
    """Brand of the equipment; `name` says which model of it. Known to be null at times."""
    name: str
    """What the model is called."""
    created_at: dt.datetime
    updated_at: dt.datetime
    asset_category_id: ID | None = None
    """The subtype in the catalog (`asset_categories`), not a group; None if the model has none."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ItAssetModelCreate(Body):
    """Body of `ItAssetModelsEndpoint.create`."""

    brand: str
    """Brand of the equipment; `name` says which model of it."""
    name: str
    type_name: Maybe[str] = UNSET
    asset_category_id: Maybe[ID] = UNSET
    company_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ItAssetModelUpdate(Body):
    """Body of `ItAssetModelsEndpoint.update`."""

    brand: str
    """Brand of the equipment; `name` says which model of it."""
    name: str
    type_name: Maybe[str] = UNSET
    asset_category_id: Maybe[ID] = UNSET
    company_id: Maybe[ID] = UNSET


class ItAssetModelsEndpoint(Endpoint[Api]):
    """It asset models (`it_management/it_asset_models`).

    A model of equipment, by brand and name: a kind of laptop or of car, for example. An asset is
    one piece of it.
    """

    path = "it_management/it_asset_models"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[ItAssetModel]]:
        """Read one page of it asset models (`GET it_management/it_asset_models`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(ItAssetModel, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, model_id: ID, **options: Unpack[RequestOptions]) -> Request[ItAssetModel]:
        """Read an it asset model (`GET it_management/it_asset_models/{id}`)."""
        return self._read(ItAssetModel, model_id, options)

    @operation
    def create(
        self, data: ItAssetModelCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ItAssetModel]:
        """Create an it asset model (`POST it_management/it_asset_models`)."""
        return self._create(ItAssetModel, ItAssetModelCreate, data, options)

    @operation
    def update(
        self, model_id: ID, data: ItAssetModelUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ItAssetModel]:
        """Change an it asset model (`PUT it_management/it_asset_models/{id}`)."""
        return self._update(ItAssetModel, model_id, ItAssetModelUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ItAsset(Model):
    """It asset (`it_management/it_asset`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    it_asset_model_id: ID
    """The model of the asset, with its brand."""
    serial_number: str | None = None
    """Serial number of this one piece. Known to be null at times."""
    status: str
    """``assigned`` (to an employee), ``in_stock``, ``maintenance`` (or repair) or ``retired``. Not
    every change from one to another is allowed; which are refused is not documented."""
    created_at: dt.datetime
    updated_at: dt.datetime
    owner_id: ID | None = None
    """The employee who has the asset."""
    location_id: ID | None = None
    """Where the asset is: a location in the vendor's texts on records, a space in those on bodies.
    Which one is right is not documented."""
    workplace_id: ID | None = None
    """The workplace that the asset belongs to."""
    team_id: ID | None = None
    """The team that the asset belongs to."""
    purchase_date: dt.date | None = None
    """Day on which it was bought."""
    purchase_price_cents: int | None = None
    """What it cost, in cents of `currency`."""
    currency: str | None = None
    """Currency of the price."""
    warranty_end_date: dt.date | None = None
    """Day on which the warranty ends."""
    label: str | None = None
    """Label of the asset. What it is for is not documented."""
    notes: str | None = None
    """Notes about the asset, in free text."""
    discarded_at: dt.datetime | None = None
    """When it was soft-deleted. Whether `delete` sets it, and whether lists show such assets, is
    not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ItAssetCreate(Body):
    """Body of `ItAssetsEndpoint.create`."""

    it_asset_model_id: ID
    serial_number: str
    """Serial number of this one piece."""
    owner_id: Maybe[ID] = UNSET
    location_id: Maybe[ID] = UNSET
    workplace_id: Maybe[ID] = UNSET
    team_id: Maybe[ID] = UNSET
    purchase_date: Maybe[dt.date | str] = UNSET
    purchase_price_cents: Maybe[int] = UNSET
    currency: Maybe[str] = UNSET
    warranty_end_date: Maybe[dt.date | str] = UNSET
    label: Maybe[str] = UNSET
    notes: Maybe[str] = UNSET
    company_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ItAssetUpdate(Body):
    """Body of `ItAssetsEndpoint.update`."""

    it_asset_model_id: Maybe[ID] = UNSET
    serial_number: Maybe[str] = UNSET
    """Serial number of this one piece."""
    status: Maybe[str] = UNSET
    owner_id: Maybe[ID] = UNSET
    location_id: Maybe[ID] = UNSET
    workplace_id: Maybe[ID] = UNSET
    team_id: Maybe[ID] = UNSET
    purchase_date: Maybe[dt.date | str] = UNSET
    purchase_price_cents: Maybe[int] = UNSET
    currency: Maybe[str] = UNSET
    warranty_end_date: Maybe[dt.date | str] = UNSET
    label: Maybe[str] = UNSET
    notes: Maybe[str] = UNSET
    company_id: Maybe[ID] = UNSET


class ItAssetsEndpoint(Endpoint[Api]):
    """It assets (`it_management/it_assets`).

    One piece of equipment: its model, its serial number, who has it and where it is.
    """

    path = "it_management/it_assets"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, serial_numbers: Sequence[str] | None = None,
        type_names: Sequence[str] | None = None, asset_category_ids: Sequence[ID] | None = None,
        owner_ids: Sequence[ID] | None = None, location_ids: Sequence[ID] | None = None,
        workplace_ids: Sequence[ID] | None = None, team_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ItAsset]]:  # fmt: skip
        """Read one page of it assets (`GET it_management/it_assets`).

        Args:
            ids: Only records with these ids.
            serial_numbers: Only assets with these serial numbers.
            type_names: Only assets whose model has one of these types, such as ``laptop``.
            asset_category_ids: Only assets in these groups of `asset_categories`. Whether ids of
                subtypes work is not documented.
            owner_ids: Only assets of these employees.
            location_ids: Only assets with these values in `location_id`.
            workplace_ids: Only assets of these workplaces.
            team_ids: Only assets of these teams.
        """
        query = {
            "ids[]": ids, "serial_numbers[]": serial_numbers, "type_names[]": type_names,
            "asset_category_ids[]": asset_category_ids, "owner_ids[]": owner_ids,
            "location_ids[]": location_ids, "workplace_ids[]": workplace_ids,
            "team_ids[]": team_ids,
        }  # fmt: skip
        return self._list(ItAsset, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, asset_id: ID, **options: Unpack[RequestOptions]) -> Request[ItAsset]:
        """Read an it asset (`GET it_management/it_assets/{id}`)."""
        return self._read(ItAsset, asset_id, options)

    @operation
    def create(
        self, data: ItAssetCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ItAsset]:
        """Create an it asset (`POST it_management/it_assets`)."""
        return self._create(ItAsset, ItAssetCreate, data, options)

    @operation
    def update(
        self, asset_id: ID, data: ItAssetUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ItAsset]:
        """Change an it asset (`PUT it_management/it_assets/{id}`)."""
        return self._update(ItAsset, asset_id, ItAssetUpdate, data, options)

    @operation
    def delete(self, asset_id: ID, **options: Unpack[RequestOptions]) -> Request[ItAsset | None]:
        """Delete an it asset; returns the deleted record, or None.

        `DELETE it_management/it_assets/{id}`
        """
        return self._delete(ItAsset, asset_id, options)


class ItManagementDomain(Domain[Api]):
    """Equipment of the company: assets, their models and categories."""

    asset_categories: AssetCategoriesEndpoint[Api]
    it_asset_models: ItAssetModelsEndpoint[Api]
    it_assets: ItAssetsEndpoint[Api]
