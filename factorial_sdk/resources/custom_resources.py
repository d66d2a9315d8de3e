"""Sections that a company adds to the employee profile, and their content."""

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
class Resource(Model):
    """Resource (`custom_resources/resource`)."""

    id: ID
    schema_id: ID
    """The schema that says which fields there are."""
    attachable_type: str
    """Kind of the record that has the resource, such as an employee."""
    attachable_id: ID
    """Id of the record that has the resource; `attachable_type` says of what kind."""


class ResourcesEndpoint(Endpoint[Api]):
    """Resources (`custom_resources/resources`).

    A schema as it is filled in for one record, such as an employee. Its entries are values.
    """

    path = "custom_resources/resources"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Resource]]:  # fmt: skip
        """Read one page of resources (`GET custom_resources/resources`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only resources of these employees.
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
    """Name of the section."""
    company_id: ID
    """The company that the record belongs to."""
    hidden: bool
    """Whether the section is kept out of sight. For whom is not documented."""
    position: int | None = None
    """Place among the sections of the employee profile."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SchemaCreate(Body):
    """Body of `SchemasEndpoint.create`."""

    name: str
    company_id: ID
    hidden: bool
    effective_at_id: Maybe[ID] = UNSET
    """A custom field; by its name the one with the date from which an entry holds, but no source
    says so."""
    position: Maybe[int] = UNSET
    usage_group_slug: Maybe[str] = UNSET
    """Slug (technical name) of the schema."""


class SchemasEndpoint(Endpoint[Api]):
    """Schemas (`custom_resources/schemas`).

    The definition of a section of the employee profile. Its fields are
    `custom_fields/resource_fields`.
    """

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
        self, data: SchemaCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Schema]:
        """Define a section of the employee profile (`POST custom_resources/schemas`).

        The API cannot change or delete it later.
        """
        return self._create(Schema, SchemaCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Value(Model):
    """Value (`custom_resources/value`)."""

    id: ID
    resource_id: ID
    """The resource that the value is part of."""
    attachable_id: ID | None = None
    """Id of the record that the value is attached to, such as an employee."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ValueCreate(Body):
    """Body of `ValuesEndpoint.create`."""

    schema_id: ID
    """The schema that the field belongs to."""
    employee_id: ID
    """The employee whose value it becomes."""
    field_id: ID
    """The custom field to fill in; one of the schema's."""
    value: str
    """The content, as text."""
    custom_resource_id: Maybe[ID] = UNSET
    """The resource to add the value to. What happens without it is not documented."""


class ValuesEndpoint(Endpoint[Api]):
    """Values (`custom_resources/values`).

    One entry of a resource. What its fields hold are `custom_fields/values` with the
    ``valuable_type`` ``CustomResources::Value``.
    """

    path = "custom_resources/values"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Value]]:  # fmt: skip
        """Read one page of values (`GET custom_resources/values`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only values that belong to these employees.
        """
        query = {"ids[]": ids, "employee_ids[]": employee_ids}
        return self._list(Value, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, value_id: ID, **options: Unpack[RequestOptions]) -> Request[Value]:
        """Read a value (`GET custom_resources/values/{id}`)."""
        return self._read(Value, value_id, options)

    @operation
    def create(self, data: ValueCreate | Fields, **options: Unpack[BodyOptions]) -> Request[Value]:
        """Fill in a field of a schema for an employee (`POST custom_resources/values`)."""
        return self._create(Value, ValueCreate, data, options)


class CustomResourcesDomain(Domain[Api]):
    """Sections that a company adds to the employee profile, and their content."""

    resources: ResourcesEndpoint[Api]
    schemas: SchemasEndpoint[Api]
    values: ValuesEndpoint[Api]
