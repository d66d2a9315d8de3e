"""Custom fields, their options and values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
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


class FieldCreateEditable(StrEnum):
    """Editable of `FieldCreate`, `ResourceFieldCreate`."""

    EVERYBODY = "everybody"
    LEGAL_ENTITY = "legal_entity"
    OWNED = "owned"
    REPORTEES = "reportees"
    TEAM_LEADER = "team_leader"


class FieldType(StrEnum):
    """Field type of `Field`."""

    CENTS = "cents"
    CHECKBOX = "checkbox"
    DATE = "date"
    LONG_TEXT = "long_text"
    MONEY = "money"
    MULTIPLE_CHOICE = "multiple_choice"
    RATING = "rating"
    SINGLE_CHOICE = "single_choice"
    TEXT = "text"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Field(Model):
    """Field (`custom_fields/field`)."""

    id: ID
    field_type: FieldType | str
    label_text: str
    position: int | None = None
    required: bool | None = None
    min_value: int | None = None
    max_value: int | None = None
    legal_entity_name: str | None = None
    legal_entity_id: ID | None = None
    slug: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FieldCreate(Body):
    """Body of `FieldsEndpoint.create`."""

    company_id: ID
    """The company that the record belongs to."""
    field_type: FieldType | str
    editable: Maybe[FieldCreateEditable | str] = UNSET
    visible: Maybe[FieldCreateEditable | str] = UNSET
    label: Maybe[str] = UNSET
    min_value: Maybe[int] = UNSET
    max_value: Maybe[int] = UNSET
    required: Maybe[bool] = UNSET
    options: Maybe[Sequence[str]] = UNSET
    position: Maybe[int] = UNSET


class FieldsEndpoint(Endpoint[Api]):
    """Fields (`custom_fields/fields`)."""

    path = "custom_fields/fields"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        field_type: FieldType | str | None = None,
        label: str | None = None,
        slug: str | None = None,
        company_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Field]]:
        """Read one page of fields (`GET custom_fields/fields`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "field_type": field_type,
            "label": label,
            "slug": slug,
            "company_id": company_id,
        }
        return self._list(Field, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, field_id: ID, **options: Unpack[RequestOptions]) -> Request[Field]:
        """Read a field (`GET custom_fields/fields/{id}`)."""
        return self._read(Field, field_id, options)

    @operation
    def create(
        self, data: FieldCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Field]:
        """Create a field (`POST custom_fields/fields`)."""
        return self._create(Field, FieldCreate, data, options)

    @operation
    def delete(self, field_id: ID, **options: Unpack[RequestOptions]) -> Request[Field | None]:
        """Delete a field; returns it as it was, or None (`DELETE custom_fields/fields/{id}`)."""
        return self._delete(Field, field_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Option(Model):
    """Option (`custom_fields/option`)."""

    id: ID
    label: str | None = None
    value: str | None = None
    is_active: bool | None = None
    field_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OptionCreate(Body):
    """Body of `OptionsEndpoint.create`."""

    label: str
    field_id: ID
    is_active: Maybe[bool] = UNSET


class OptionsEndpoint(Endpoint[Api]):
    """Options (`custom_fields/options`)."""

    path = "custom_fields/options"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        field_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Option]]:
        """Read one page of options (`GET custom_fields/options`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "field_ids[]": field_ids}
        return self._list(Option, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, option_id: ID, **options: Unpack[RequestOptions]) -> Request[Option]:
        """Read an option (`GET custom_fields/options/{id}`)."""
        return self._read(Option, option_id, options)

    @operation
    def create(
        self, data: OptionCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Option]:
        """Create an option (`POST custom_fields/options`)."""
        return self._create(Option, OptionCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ResourceField(Model):
    """Resource field (`custom_fields/resource_field`)."""

    id: ID
    field_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ResourceFieldCreate(Body):
    """Body of `ResourceFieldsEndpoint.create`."""

    schema_id: ID
    company_id: ID
    """The company that the record belongs to."""
    field_type: FieldType | str
    required: bool
    editable: FieldCreateEditable | str
    visible: FieldCreateEditable | str
    label: Maybe[str] = UNSET
    max_value: Maybe[int] = UNSET
    min_value: Maybe[int] = UNSET
    position: Maybe[int] = UNSET
    options: Maybe[Sequence[str]] = UNSET


class ResourceFieldsEndpoint(Endpoint[Api]):
    """Resource fields (`custom_fields/resource_fields`)."""

    path = "custom_fields/resource_fields"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        field_ids: Sequence[ID] | None = None,
        schema_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ResourceField]]:
        """Read one page of resource fields (`GET custom_fields/resource_fields`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "field_ids[]": field_ids, "schema_ids[]": schema_ids}
        return self._list(ResourceField, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, field_id: ID, **options: Unpack[RequestOptions]) -> Request[ResourceField]:
        """Read a resource field (`GET custom_fields/resource_fields/{id}`)."""
        return self._read(ResourceField, field_id, options)

    @operation
    def create(
        self, data: ResourceFieldCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ResourceField]:
        """Create a resource field (`POST custom_fields/resource_fields`)."""
        return self._create(ResourceField, ResourceFieldCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Value(Model):
    """Value (`custom_fields/value`)."""

    id: ID
    custom_field_identifier: str
    valuable_id: ID
    field_id: ID
    valuable_type: str
    value: str | None = None
    long_text_value: str | None = None
    date_value: dt.date | None = None
    single_choice_value: str | None = None
    cents_value: int | None = None
    label: str | None = None
    required: bool | None = None
    usage_group_id: ID | None = None
    usage_group_slug: str | None = None
    updated_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ValueCreate(Body):
    """Body of `ValuesEndpoint.create`."""

    field_id: ID
    valuable_type: str
    valuable_id: ID
    value: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ValueUpdate(Body):
    """Body of `ValuesEndpoint.update`."""

    value: Maybe[str] = UNSET


class ValuesEndpoint(Endpoint[Api]):
    """Values (`custom_fields/values`)."""

    path = "custom_fields/values"

    @paged
    def get(
        self,
        *,
        employee_ids: Sequence[ID] | None = None,
        identifiers: Sequence[str] | None = None,
        ids: Sequence[ID] | None = None,
        instance_id: ID | None = None,
        value: str | None = None,
        slug: str | None = None,
        field_id: ID | None = None,
        updated_at_gteq: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Value]]:
        """Read one page of values (`GET custom_fields/values`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "employee_ids[]": employee_ids,
            "identifiers[]": identifiers,
            "ids[]": ids,
            "instance_id": instance_id,
            "value": value,
            "slug": slug,
            "field_id": field_id,
            "updated_at_gteq": updated_at_gteq,
        }
        return self._list(Value, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, value_id: ID, **options: Unpack[RequestOptions]) -> Request[Value]:
        """Read a value (`GET custom_fields/values/{id}`)."""
        return self._read(Value, value_id, options)

    @operation
    def create(
        self, data: ValueCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Value]:
        """Create a value (`POST custom_fields/values`)."""
        return self._create(Value, ValueCreate, data, options)

    @operation
    def update(
        self, value_id: ID, data: ValueUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Value]:
        """Change a value (`PUT custom_fields/values/{id}`)."""
        return self._update(Value, value_id, ValueUpdate, data, options)


class CustomFieldsDomain(Domain[Api]):
    """Custom fields, their options and values."""

    fields: FieldsEndpoint[Api]
    options: OptionsEndpoint[Api]
    resource_fields: ResourceFieldsEndpoint[Api]
    values: ValuesEndpoint[Api]
