"""Custom resources, their schemas and values."""

from __future__ import annotations

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
class Resource(Model):
    """Resource (`custom_resources/resource`)."""

    id: ID
    schema_id: ID
    attachable_type: str
    attachable_id: ID


class ResourcesEndpoint(Endpoint[Api]):
    """Resources (`custom_resources/resources`)."""

    path = "custom_resources/resources"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Resource]]:
        """Read one page of resources (`GET custom_resources/resources`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "employee_ids[]": employee_ids}
        return self._list(Resource, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, resource_id: ID, **options: Unpack[RequestOptions]) -> Request[Resource]:
        """Read a resource (`GET custom_resources/resources/{id}`)."""
        return self._read(Resource, resource_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Schema(Model):
    """Schema (`custom_resources/schema`)."""

    id: ID
    name: str
    company_id: ID
    """The company that the record belongs to."""
    hidden: bool
    position: int | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SchemaCreate(Body):
    """Body of `SchemasEndpoint.create`."""

    name: str
    company_id: ID
    """The company that the record belongs to."""
    hidden: bool
    effective_at_id: Maybe[ID] = UNSET
    position: Maybe[int] = UNSET
    usage_group_slug: Maybe[str] = UNSET


class SchemasEndpoint(Endpoint[Api]):
    """Schemas (`custom_resources/schemas`)."""

    path = "custom_resources/schemas"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[Schema]]:
        """Read one page of schemas (`GET custom_resources/schemas`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(Schema, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, schema_id: ID, **options: Unpack[RequestOptions]) -> Request[Schema]:
        """Read a schema (`GET custom_resources/schemas/{id}`)."""
        return self._read(Schema, schema_id, options)

    @operation
    def create(
        self, data: SchemaCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Schema]:
        """Create a schema (`POST custom_resources/schemas`)."""
        return self._create(Schema, SchemaCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Value(Model):
    """Value (`custom_resources/value`)."""

    id: ID
    resource_id: ID
    attachable_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ValueCreate(Body):
    """Body of `ValuesEndpoint.create`."""

    schema_id: ID
    employee_id: ID
    field_id: ID
    value: str
    custom_resource_id: Maybe[ID] = UNSET


class ValuesEndpoint(Endpoint[Api]):
    """Values (`custom_resources/values`)."""

    path = "custom_resources/values"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Value]]:
        """Read one page of values (`GET custom_resources/values`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "employee_ids[]": employee_ids}
        return self._list(Value, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, value_id: ID, **options: Unpack[RequestOptions]) -> Request[Value]:
        """Read a value (`GET custom_resources/values/{id}`)."""
        return self._read(Value, value_id, options)

    @operation
    def create(
        self, data: ValueCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Value]:
        """Create a value (`POST custom_resources/values`)."""
        return self._create(Value, ValueCreate, data, options)


class CustomResourcesDomain(Domain[Api]):
    """Custom resources, their schemas and values."""

    resources: ResourcesEndpoint[Api]
    schemas: SchemasEndpoint[Api]
    values: ValuesEndpoint[Api]
