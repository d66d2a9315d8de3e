"""Fields that a company adds to records, with their options and values."""

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
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class FieldCreateEditable(StrEnum):
    """Who may see or change values. Not documented; read from the scopes of permissions."""

    EVERYBODY = "everybody"
    """Presumably all employees of the company."""
    LEGAL_ENTITY = "legal_entity"
    """Presumably employees of the same legal entity."""
    OWNED = "owned"
    """Presumably the employee whose values they are."""
    REPORTEES = "reportees"
    """Presumably managers, for employees who report to them."""
    TEAM_LEADER = "team_leader"
    """Presumably leads, for the members of their teams."""


class FieldType(StrEnum):
    """What a custom field holds."""

    CENTS = "cents"
    """A number; by the names, values hold it in `cents_value`."""
    CHECKBOX = "checkbox"
    """Yes or no."""
    DATE = "date"
    """A day."""
    LONG_TEXT = "long_text"
    """A long text."""
    MONEY = "money"
    """An amount of money."""
    MULTIPLE_CHOICE = "multiple_choice"
    """One or more of the field's options."""
    RATING = "rating"
    """A rating."""
    SINGLE_CHOICE = "single_choice"
    """One of the field's options."""
    TEXT = "text"
    """A text; `LONG_TEXT` is for long ones."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Field(Model):
    """Field (`custom_fields/field`)."""

    id: ID
    field_type: FieldType | str
    """What the field holds; the API cannot change it later."""
    label_text: str
    """Label of the field."""
    position: int | None = None
    """Place among the fields of the employee profile."""
    required: bool | None = None
    """Whether people have to fill it in."""
    min_value: int | None = None
    """Lowest value of a range field. Which types are ranges is not documented."""
    max_value: int | None = None
    """Highest value of a range field. Which types are ranges is not documented."""
    legal_entity_name: str | None = None
    """The legal entity that the field is for, by name."""
    legal_entity_id: ID | None = None
    """The legal entity that the field is for."""
    slug: str | None = None
    """Technical name of the field, such as ``tshirt_size``; lists can be filtered by it."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FieldCreate(Body):
    """Body of `FieldsEndpoint.create`."""

    company_id: ID
    """The company that the record belongs to."""
    field_type: FieldType | str
    editable: Maybe[FieldCreateEditable | str] = UNSET
    """Group of employees who may change values of the field."""
    visible: Maybe[FieldCreateEditable | str] = UNSET
    """Group of employees who may see values of the field."""
    label: Maybe[str] = UNSET
    """Label of the field; read back as `label_text`."""
    min_value: Maybe[int] = UNSET
    max_value: Maybe[int] = UNSET
    required: Maybe[bool] = UNSET
    options: Maybe[Sequence[str]] = UNSET
    """The choices as texts, for a type with choices. Presumably their labels."""
    position: Maybe[int] = UNSET


class FieldsEndpoint(Endpoint[Api]):
    """Fields (`custom_fields/fields`).

    A field that the company has defined: its type, its label and its place in the employee profile.
    """

    path = "custom_fields/fields"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, field_type: FieldType | str | None = None,
        label: str | None = None, slug: str | None = None, company_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Field]]:  # fmt: skip
        """Read one page of fields (`GET custom_fields/fields`).

        Args:
            ids: Only records with these ids.
            field_type: Only fields of this type.
            label: Only fields with this label, such as ``T-Shirt Size``.
            slug: Only the field with this slug, such as ``tshirt_size``.
            company_id: Only fields of this company.
        """
        query = {
            "ids[]": ids, "field_type": field_type, "label": label, "slug": slug,
            "company_id": company_id,
        }  # fmt: skip
        return self._list(Field, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, field_id: ID, **options: Unpack[RequestOptions]) -> Request[Field]:
        """Read a field (`GET custom_fields/fields/{id}`)."""
        return self._read(Field, field_id, options)

    @operation
    def create(self, data: FieldCreate | Fields, **options: Unpack[BodyOptions]) -> Request[Field]:
        """Define a field for the company (`POST custom_fields/fields`)."""
        return self._create(Field, FieldCreate, data, options)

    @operation
    def delete(self, field_id: ID, **options: Unpack[RequestOptions]) -> Request[Field | None]:
        """Delete a field; returns the deleted record, or None.

        `DELETE custom_fields/fields/{id}`

        What happens to its values is not documented.
        """
        return self._delete(Field, field_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Option(Model):
    """Option (`custom_fields/option`)."""

    id: ID
    label: str | None = None
    """Title of the choice."""
    value: str | None = None
    """Value of the choice: ``L`` in the vendor's Ruby client, where `label` is ``T-shirt size``.
    How they differ otherwise is not documented."""
    is_active: bool | None = None
    """Whether the choice can be taken."""
    field_id: ID | None = None
    """The field whose choice it is."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OptionCreate(Body):
    """Body of `OptionsEndpoint.create`."""

    label: str
    field_id: ID
    is_active: Maybe[bool] = UNSET


class OptionsEndpoint(Endpoint[Api]):
    """Options (`custom_fields/options`).

    A choice of a field of type `single_choice` or `multiple_choice`.
    """

    path = "custom_fields/options"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, field_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Option]]:  # fmt: skip
        """Read one page of options (`GET custom_fields/options`).

        Args:
            ids: Only records with these ids.
            field_ids: Only choices of these fields.
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
        self, data: OptionCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Option]:
        """Add a choice to a field (`POST custom_fields/options`).

        The API cannot change or delete it later.
        """
        return self._create(Option, OptionCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ResourceField(Model):
    """Resource field (`custom_fields/resource_field`)."""

    id: ID
    field_id: ID | None = None
    """The field that stands in the schema."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ResourceFieldCreate(Body):
    """Body of `ResourceFieldsEndpoint.create`."""

    schema_id: ID
    """The schema (`custom_resources/schemas`) to add the field to."""
    company_id: ID
    """The company that the record belongs to."""
    field_type: FieldType | str
    """What the field holds; the API cannot change it later."""
    required: bool
    """Whether people have to fill it in."""
    editable: FieldCreateEditable | str
    """Group of employees who may change values of the field."""
    visible: FieldCreateEditable | str
    """Group of employees who may see values of the field."""
    label: Maybe[str] = UNSET
    """Label of the field."""
    max_value: Maybe[int] = UNSET
    """Highest value of a range field. Which types are ranges is not documented."""
    min_value: Maybe[int] = UNSET
    """Lowest value of a range field. Which types are ranges is not documented."""
    position: Maybe[int] = UNSET
    """Place among the fields of the schema."""
    options: Maybe[Sequence[str]] = UNSET
    """The choices as texts, for a type with choices. Presumably their labels."""


class ResourceFieldsEndpoint(Endpoint[Api]):
    """Resource fields (`custom_fields/resource_fields`).

    The place of a field in a schema of custom resources. Creating one creates the field, too.
    """

    path = "custom_fields/resource_fields"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, field_ids: Sequence[ID] | None = None,
        schema_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ResourceField]]:  # fmt: skip
        """Read one page of resource fields (`GET custom_fields/resource_fields`).

        Args:
            ids: Only records with these ids.
            field_ids: Only entries of these custom fields.
            schema_ids: Only fields of these schemas (`custom_resources/schemas`).
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
        self, data: ResourceFieldCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ResourceField]:
        """Add a field to a schema of custom resources (`POST custom_fields/resource_fields`).

        The API cannot change or delete it later.
        """
        return self._create(ResourceField, ResourceFieldCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Value(Model):
    """Value (`custom_fields/value`)."""

    id: ID
    custom_field_identifier: str
    """Identifier of the field: a long text of letters and digits, another one than `field_id`."""
    valuable_id: ID
    """Id of the record that has the value; `valuable_type` says of what kind."""
    field_id: ID
    """The field that is filled in."""
    valuable_type: str
    """Kind of the record that has the value: ``Document``, ``Employee``,
    ``Contracts::ContractVersion`` or ``CustomResources::Value``."""
    value: str | None = None
    """The content, as text. Some types have a separate field, such as `date_value`; whether `value`
    is then filled, too, is not documented."""
    long_text_value: str | None = None
    """The content, if the field is a long text."""
    date_value: dt.date | None = None
    """The content, if the field is a date."""
    single_choice_value: str | None = None
    """The content, if one of several options was taken."""
    cents_value: int | None = None
    """The content, if the field is a number. Whether it is in hundredths, as the name says, is not
    documented."""
    label: str | None = None
    """Label of the field."""
    required: bool | None = None
    """Whether the field has to be filled in."""
    usage_group_id: ID | None = None
    """The usage group of the field. What usage groups are is not documented."""
    usage_group_slug: str | None = None
    """Technical name of the usage group. Schemas of custom resources are created with a field of
    the same name."""
    updated_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ValueCreate(Body):
    """Body of `ValuesEndpoint.create`."""

    field_id: ID
    valuable_type: str
    valuable_id: ID
    value: str
    """The content as text, for every type of field. How dates, choices or checkboxes are written is
    not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ValueUpdate(Body):
    """Body of `ValuesEndpoint.update`."""

    value: Maybe[str] = UNSET
    """The new content as text, for every type of field. How dates, choices or checkboxes are
    written is not documented."""


class ValuesEndpoint(Endpoint[Api]):
    """Values (`custom_fields/values`).

    What a field holds for one record: an employee, a contract version, a document or a custom
    resource value.
    """

    path = "custom_fields/values"

    @paged
    def get(
        self, *, employee_ids: Sequence[ID] | None = None, identifiers: Sequence[str] | None = None,
        ids: Sequence[ID] | None = None, instance_id: ID | None = None, value: str | None = None,
        slug: str | None = None, field_id: ID | None = None,
        updated_at_gteq: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Value]]:  # fmt: skip
        """Read one page of values (`GET custom_fields/values`).

        Args:
            employee_ids: Only values that belong to these employees.
            identifiers: Only values of the fields with these identifiers: long texts of letters and
                digits, see `custom_field_identifier`.
            ids: Only records with these ids.
            instance_id: Only values attached to the record with this id, presumably `valuable_id`.
                No filter names the kind of the record.
            value: Only values with this content. Whether a part of it is enough is not documented.
            slug: Only values of the field with this slug.
            field_id: Only values of this field.
            updated_at_gteq: Only values that changed on this day or later.
        """
        query = {
            "employee_ids[]": employee_ids, "identifiers[]": identifiers, "ids[]": ids,
            "instance_id": instance_id, "value": value, "slug": slug, "field_id": field_id,
            "updated_at_gteq": updated_at_gteq,
        }  # fmt: skip
        return self._list(Value, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, value_id: ID, **options: Unpack[RequestOptions]) -> Request[Value]:
        """Read a value (`GET custom_fields/values/{id}`)."""
        return self._read(Value, value_id, options)

    @operation
    def create(self, data: ValueCreate | Fields, **options: Unpack[BodyOptions]) -> Request[Value]:
        """Store the value of a field for one record (`POST custom_fields/values`)."""
        return self._create(Value, ValueCreate, data, options)

    @operation
    def update(
        self, value_id: ID, data: ValueUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Value]:
        """Change what a field holds for a record (`PUT custom_fields/values/{id}`)."""
        return self._update(Value, value_id, ValueUpdate, data, options)


class CustomFieldsDomain(Domain[Api]):
    """Fields that a company adds to records, with their options and values."""

    fields: FieldsEndpoint[Api]
    options: OptionsEndpoint[Api]
    resource_fields: ResourceFieldsEndpoint[Api]
    values: ValuesEndpoint[Api]
