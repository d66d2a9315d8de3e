"""Purchase requests and purchase orders."""

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


class PoTemplateVersionStatus(StrEnum):
    """Status of `PoTemplateVersion`."""

    ACTIVE = "active"
    ARCHIVED = "archived"
    DRAFT = "draft"


class PreferredPaymentMethod(StrEnum):
    """Preferred payment method of `PurchaseOrder`."""

    BANKTRANSFER = "banktransfer"
    CASH = "cash"
    VIRTUALCARD = "virtualcard"


class PurchaseOrderStatus(StrEnum):
    """Status of `PurchaseOrder`."""

    CLOSED = "closed"
    DRAFT = "draft"
    ORDERED = "ordered"
    PARTIAL = "partial"
    PENDING = "pending"
    PROCESSING = "processing"
    RECEIVED = "received"


class PurchaseRequestStatus(StrEnum):
    """Status of `PurchaseRequest`."""

    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"
    DRAFT = "draft"
    PENDING = "pending"
    REJECTED = "rejected"


class SectionType(StrEnum):
    """Section type of `PoTemplateFieldDefinition`."""

    GENERAL_INFORMATION = "general_information"
    LINE_ITEM_COLUMNS = "line_item_columns"
    NOTES_AND_DELIVERY = "notes_and_delivery"
    VENDOR_CONTACT = "vendor_contact"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PoFieldValue(Model):
    """Po field value (`procurement/po_field_value`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    purchase_order_id: ID
    field_definition_id: ID
    created_at: dt.datetime
    updated_at: dt.datetime
    line_item_id: ID | None = None
    """Known to be null at times."""
    value: str | None = None
    display_value: str | None = None


class PoFieldValuesEndpoint(Endpoint[Api]):
    """Po field values (`procurement/po_field_values`)."""

    path = "procurement/po_field_values"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        purchase_order_ids: Sequence[ID] | None = None,
        line_item_ids: Sequence[ID] | None = None,
        exclude_line_items: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PoFieldValue]]:
        """Read one page of po field values (`GET procurement/po_field_values`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "purchase_order_ids[]": purchase_order_ids,
            "line_item_ids[]": line_item_ids,
            "exclude_line_items": exclude_line_items,
        }
        return self._list(PoFieldValue, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, value_id: ID, **options: Unpack[RequestOptions]) -> Request[PoFieldValue]:
        """Read a po field value (`GET procurement/po_field_values/{id}`)."""
        return self._read(PoFieldValue, value_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PoLineItem(Model):
    """Po line item (`procurement/po_line_item`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    purchase_order_id: ID
    position: int
    created_at: dt.datetime
    updated_at: dt.datetime


class PoLineItemsEndpoint(Endpoint[Api]):
    """Po line items (`procurement/po_line_items`)."""

    path = "procurement/po_line_items"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        purchase_order_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PoLineItem]]:
        """Read one page of po line items (`GET procurement/po_line_items`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "purchase_order_ids[]": purchase_order_ids}
        return self._list(PoLineItem, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, item_id: ID, **options: Unpack[RequestOptions]) -> Request[PoLineItem]:
        """Read a po line item (`GET procurement/po_line_items/{id}`)."""
        return self._read(PoLineItem, item_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PoTemplateFieldDefinition(Model):
    """Po template field definition (`procurement/po_template_field_definition`)."""

    id: ID
    po_template_version_id: ID
    company_id: ID
    """The company that the record belongs to."""
    section_type: str
    label: str
    field_type: str
    predefined: bool
    visible: bool
    required: bool
    position: int
    computed: bool
    locked: bool
    visible_in_pdf: bool
    created_at: dt.datetime
    updated_at: dt.datetime
    field_key: str | None = None
    """Known to be null at times."""
    options: list[str] | None = None
    """Known to be null at times."""
    default_value: str | None = None


class PoTemplateFieldDefinitionsEndpoint(Endpoint[Api]):
    """Po template field definitions (`procurement/po_template_field_definitions`)."""

    path = "procurement/po_template_field_definitions"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        po_template_version_ids: Sequence[ID] | None = None,
        section_type: Sequence[SectionType | str] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PoTemplateFieldDefinition]]:
        """Read one page of po template field definitions.

        `GET procurement/po_template_field_definitions`

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "po_template_version_ids[]": po_template_version_ids,
            "section_type[]": section_type,
        }
        return self._list(PoTemplateFieldDefinition, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, definition_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PoTemplateFieldDefinition]:
        """Read a po template field definition.

        `GET procurement/po_template_field_definitions/{id}`
        """
        return self._read(PoTemplateFieldDefinition, definition_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PoTemplateVersion(Model):
    """Po template version (`procurement/po_template_version`)."""

    id: ID
    po_template_id: ID
    company_id: ID
    """The company that the record belongs to."""
    version_number: int
    status: str
    created_at: dt.datetime
    updated_at: dt.datetime
    based_on_version_id: ID | None = None
    """Known to be null at times."""
    created_by_id: ID | None = None
    published_by_id: ID | None = None
    """Known to be null at times."""
    published_at: dt.datetime | None = None
    """Known to be null at times."""


class PoTemplateVersionsEndpoint(Endpoint[Api]):
    """Po template versions (`procurement/po_template_versions`)."""

    path = "procurement/po_template_versions"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        po_template_ids: Sequence[ID] | None = None,
        status: Sequence[PoTemplateVersionStatus | str] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PoTemplateVersion]]:
        """Read one page of po template versions (`GET procurement/po_template_versions`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "po_template_ids[]": po_template_ids, "status[]": status}
        return self._list(PoTemplateVersion, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, version_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PoTemplateVersion]:
        """Read a po template version (`GET procurement/po_template_versions/{id}`)."""
        return self._read(PoTemplateVersion, version_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PoTemplate(Model):
    """Po template (`procurement/po_template`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    name: str
    created_at: dt.datetime
    updated_at: dt.datetime
    created_by_id: ID | None = None
    """Known to be null at times."""


class PoTemplatesEndpoint(Endpoint[Api]):
    """Po templates (`procurement/po_templates`)."""

    path = "procurement/po_templates"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[PoTemplate]]:
        """Read one page of po templates (`GET procurement/po_templates`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(PoTemplate, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, template_id: ID, **options: Unpack[RequestOptions]) -> Request[PoTemplate]:
        """Read a po template (`GET procurement/po_templates/{id}`)."""
        return self._read(PoTemplate, template_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderCost(Model):
    """Cost of `PurchaseOrder`."""

    cents: int
    currency: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderHeaderFieldValuesByKey(Model):
    """Header field values by key of `PurchaseOrder`."""

    field_key: str
    value: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderField(Model):
    """Field of `PurchaseOrder`, nested."""

    field_key: str
    value: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderLineItemsByKey(Model):
    """Line items by key of `PurchaseOrder`."""

    id: ID
    position: int
    fields: list[PurchaseOrderField]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrder(Model):
    """Purchase order (`procurement/purchase_order`)."""

    id: ID
    po_number: int
    description: str
    status: PurchaseOrderStatus | str
    cost: PurchaseOrderCost
    date: dt.date
    legal_entity_id: ID
    company_id: ID
    """The company that the record belongs to."""
    formatted_po_number: str
    deadline: dt.date | None = None
    """Known to be null at times."""
    vendor_id: ID | None = None
    purchase_request_id: ID | None = None
    preferred_payment_method: PreferredPaymentMethod | str | None = None
    po_template_version_id: ID | None = None
    """Known to be null at times."""
    header_field_values_by_key: list[PurchaseOrderField] | None = None
    """Known to be null at times."""
    line_items_by_key: list[PurchaseOrderLineItemsByKey] | None = None
    """Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderCreateHeaderFieldValue(Body):
    """Header field value of `PurchaseOrderCreate`."""

    field_key: str
    value: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderCreateField(Body):
    """Field of `PurchaseOrderCreate`, nested."""

    field_key: str
    value: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderCreateLineItem(Body):
    """Line item of `PurchaseOrderCreate`."""

    position: int
    fields: Sequence[PurchaseOrderCreateField | Fields]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderCreate(Body):
    """Body of `PurchaseOrdersEndpoint.create`."""

    company_id: ID
    """The company that the record belongs to. Id of an `api/me`."""
    legal_entity_id: ID
    currency: str
    vendor_id: Maybe[ID] = UNSET
    date: Maybe[dt.date | str] = UNSET
    deadline: Maybe[dt.date | str] = UNSET
    status: Maybe[PurchaseOrderStatus | str] = UNSET
    """`CLOSED`, `DRAFT`, `ORDERED`, `PARTIAL`, `PENDING` or `RECEIVED`."""
    description: Maybe[str] = UNSET
    preferred_payment_method: Maybe[PreferredPaymentMethod | str] = UNSET
    header_field_values: Maybe[Sequence[PurchaseOrderCreateField | Fields]] = UNSET
    line_items: Maybe[Sequence[PurchaseOrderCreateLineItem | Fields]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderUpdateCost(Body):
    """Cost of `PurchaseOrderUpdate`."""

    cents: int
    currency: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderUpdateHeaderFieldValuesByKey(Body):
    """Header field values by key of `PurchaseOrderUpdate`."""

    field_key: str
    value: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderUpdateField(Body):
    """Field of `PurchaseOrderUpdate`, nested."""

    field_key: str
    value: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderUpdateLineItemsByKey(Body):
    """Line items by key of `PurchaseOrderUpdate`."""

    position: int
    fields: Sequence[PurchaseOrderUpdateField | Fields]
    id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderUpdate(Body):
    """Body of `PurchaseOrdersEndpoint.update`."""

    company_id: ID
    """The company that the record belongs to."""
    formatted_po_number: str
    description: str
    legal_entity_id: ID
    cost: PurchaseOrderUpdateCost | Fields
    preferred_payment_method: Maybe[PreferredPaymentMethod | str] = UNSET
    """Known to be null at times."""
    status: Maybe[PurchaseOrderStatus | str] = UNSET
    """Known to be null at times. `CLOSED`, `DRAFT`, `ORDERED`, `PARTIAL`, `PENDING` or `RECEIVED`.
    """
    vendor_id: Maybe[ID] = UNSET
    """Known to be null at times."""
    date: Maybe[dt.date | str] = UNSET
    """Known to be null at times."""
    deadline: Maybe[dt.date | str] = UNSET
    """Known to be null at times."""
    header_field_values_by_key: Maybe[Sequence[PurchaseOrderUpdateField | Fields]] = UNSET
    line_items_by_key: Maybe[Sequence[PurchaseOrderUpdateLineItemsByKey | Fields]] = UNSET


class PurchaseOrdersEndpoint(Endpoint[Api]):
    """Purchase orders (`procurement/purchase_orders`)."""

    path = "procurement/purchase_orders"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        purchase_request_ids: Sequence[ID] | None = None,
        status: PurchaseOrderStatus | str | None = None,
        vendor_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PurchaseOrder]]:
        """Read one page of purchase orders (`GET procurement/purchase_orders`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "purchase_request_ids[]": purchase_request_ids,
            "status": status,
            "vendor_ids[]": vendor_ids,
        }
        return self._list(PurchaseOrder, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, order_id: ID, **options: Unpack[RequestOptions]) -> Request[PurchaseOrder]:
        """Read a purchase order (`GET procurement/purchase_orders/{id}`)."""
        return self._read(PurchaseOrder, order_id, options)

    @operation
    def create(
        self, data: PurchaseOrderCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[PurchaseOrder]:
        """Create a purchase order (`POST procurement/purchase_orders`)."""
        return self._create(PurchaseOrder, PurchaseOrderCreate, data, options)

    @operation
    def update(
        self, order_id: ID, data: PurchaseOrderUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[PurchaseOrder]:
        """Change a purchase order (`PUT procurement/purchase_orders/{id}`)."""
        return self._update(PurchaseOrder, order_id, PurchaseOrderUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseRequestCost(Model):
    """Cost of `PurchaseRequest`."""

    cents: int
    currency: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseRequest(Model):
    """Purchase request (`procurement/purchase_request`)."""

    id: ID
    description: str
    type_id: ID
    cost: PurchaseRequestCost
    date: dt.date
    requester_employee_id: ID
    status: PurchaseRequestStatus | str
    company_id: ID | None = None
    """The company that the record belongs to."""
    vendor_id: ID | None = None
    url: str | None = None
    additional_information: str | None = None
    rejection_reason: str | None = None
    deadline: dt.date | None = None


class PurchaseRequestsEndpoint(Endpoint[Api]):
    """Purchase requests (`procurement/purchase_requests`)."""

    path = "procurement/purchase_requests"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        requester_employee_ids: Sequence[ID] | None = None,
        type_ids: Sequence[ID] | None = None,
        status: PurchaseRequestStatus | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PurchaseRequest]]:
        """Read one page of purchase requests (`GET procurement/purchase_requests`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "requester_employee_ids[]": requester_employee_ids,
            "type_ids[]": type_ids,
            "status": status,
        }
        return self._list(PurchaseRequest, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, request_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PurchaseRequest]:
        """Read a purchase request (`GET procurement/purchase_requests/{id}`)."""
        return self._read(PurchaseRequest, request_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Type(Model):
    """Type (`procurement/type`)."""

    company_id: ID
    """The company that the record belongs to."""
    created_at: dt.datetime
    id: ID
    name: str
    updated_at: dt.datetime
    author_id: ID | None = None
    """Known to be null at times."""
    description: str | None = None
    enabled: bool | None = None
    identifier: str | None = None
    workflow_currency: str | None = None


class TypesEndpoint(Endpoint[Api]):
    """Types (`procurement/types`)."""

    path = "procurement/types"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[Type]]:
        """Read one page of types (`GET procurement/types`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(Type, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, type_id: ID, **options: Unpack[RequestOptions]) -> Request[Type]:
        """Read a type (`GET procurement/types/{id}`)."""
        return self._read(Type, type_id, options)


class ProcurementDomain(Domain[Api]):
    """Purchase requests and purchase orders."""

    po_field_values: PoFieldValuesEndpoint[Api]
    po_line_items: PoLineItemsEndpoint[Api]
    po_template_field_definitions: PoTemplateFieldDefinitionsEndpoint[Api]
    po_template_versions: PoTemplateVersionsEndpoint[Api]
    po_templates: PoTemplatesEndpoint[Api]
    purchase_orders: PurchaseOrdersEndpoint[Api]
    purchase_requests: PurchaseRequestsEndpoint[Api]
    types: TypesEndpoint[Api]
