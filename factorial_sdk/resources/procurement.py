"""Purchase requests, purchase orders, and the templates that define the fields of orders."""

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


class PoTemplateVersionStatus(StrEnum):
    """State of a template version."""

    ACTIVE = "active"
    """New orders use it; a template has one such version."""
    ARCHIVED = "archived"
    """No longer for new orders; old ones keep it."""
    DRAFT = "draft"
    """Not published yet."""


class PreferredPaymentMethod(StrEnum):
    """How an order is to be paid."""

    BANKTRANSFER = "banktransfer"
    """By bank transfer."""
    CASH = "cash"
    """In cash."""
    VIRTUALCARD = "virtualcard"
    """With a virtual card."""


class PurchaseOrderStatus(StrEnum):
    """State of a purchase order."""

    CLOSED = "closed"
    """Final: updates are refused (409)."""
    DRAFT = "draft"
    """A draft. Orders without a template take changes of their data only in this state."""
    ORDERED = "ordered"
    """Ordered from the vendor."""
    PARTIAL = "partial"
    """Partly done; whether partly received or partly invoiced is not documented."""
    PENDING = "pending"
    """Waiting; what for is not documented."""
    PROCESSING = "processing"
    """Being generated: updates are refused for now (409). Set by Factorial; refused as a new status
    (422)."""
    RECEIVED = "received"
    """By its name, what was ordered has arrived."""


class PurchaseRequestStatus(StrEnum):
    """State of a purchase request."""

    APPROVED = "approved"
    """The request is approved."""
    CHANGES_REQUESTED = "changes_requested"
    """Changes to the request are asked for."""
    DRAFT = "draft"
    """A draft; by its name, not handed in yet."""
    PENDING = "pending"
    """Not decided yet."""
    REJECTED = "rejected"
    """Turned down; `rejection_reason` can say why."""


class SectionType(StrEnum):
    """Section of the form that shows a field."""

    GENERAL_INFORMATION = "general_information"
    """General information. One value for each order."""
    LINE_ITEM_COLUMNS = "line_item_columns"
    """The columns of the table of line items. One value for each line item."""
    NOTES_AND_DELIVERY = "notes_and_delivery"
    """Notes and delivery. One value for each order."""
    VENDOR_CONTACT = "vendor_contact"
    """The vendor's contact. One value for each order."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PoFieldValue(Model):
    """Po field value (`procurement/po_field_value`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    purchase_order_id: ID
    """The order that has the value."""
    field_definition_id: ID
    """The template field that the value is for; it says how to read `value`."""
    created_at: dt.datetime
    updated_at: dt.datetime
    line_item_id: ID | None = None
    """The line item that has the value; None for a value of the order itself."""
    value: str | None = None
    """The value as text, for every type; `field_type` of the field definition has its type."""
    display_value: str | None = None
    """Name of the record that `value` refers to, such as that of an employee or vendor, as it is
    called when read."""


class PoFieldValuesEndpoint(Endpoint[Api]):
    """Po field values (`procurement/po_field_values`).

    The value of one template field in one purchase order, either of the order itself (its header)
    or of one of its line items.
    """

    path = "procurement/po_field_values"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, purchase_order_ids: Sequence[ID] | None = None,
        line_item_ids: Sequence[ID] | None = None, exclude_line_items: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PoFieldValue]]:  # fmt: skip
        """Read one page of po field values (`GET procurement/po_field_values`).

        Args:
            ids: Only records with these ids.
            purchase_order_ids: Only values of these purchase orders.
            line_item_ids: Only values of these line items; never those of the order itself.
                Together with `exclude_line_items`, nothing is returned.
            exclude_line_items: True: only values of the order itself, not of its line items.
                Together with `line_item_ids`, nothing is returned.
        """
        query = {
            "ids[]": ids, "purchase_order_ids[]": purchase_order_ids,
            "line_item_ids[]": line_item_ids, "exclude_line_items": exclude_line_items,
        }  # fmt: skip
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
    """The order that the row belongs to."""
    position: int
    """Place among the rows of the order."""
    created_at: dt.datetime
    updated_at: dt.datetime


class PoLineItemsEndpoint(Endpoint[Api]):
    """Po line items (`procurement/po_line_items`).

    A row of a purchase order, without its values: those are in `po_field_values`, or in
    `line_items_by_key` of the order.
    """

    path = "procurement/po_line_items"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, purchase_order_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PoLineItem]]:  # fmt: skip
        """Read one page of po line items (`GET procurement/po_line_items`).

        Args:
            ids: Only records with these ids.
            purchase_order_ids: Only line items of these purchase orders.
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
    """The template version that the field belongs to."""
    company_id: ID
    """The company that the record belongs to."""
    section_type: str
    """Section of the form that shows it, a member of `SectionType`."""
    label: str
    """Name shown in the form."""
    field_type: str
    """Type of its value. Values are sent as text: `text`, `long_text`, `number`, `money`,
    `percentage`, `date` and `boolean` plainly, `select` as one of `options`, `currency` as an ISO
    4217 code, `payment_method` as a `PreferredPaymentMethod`. `vendor`, `employee`, `team`,
    `cost_center`, `project`, `legal_entity` and `tax_rate` take the id of such a record. The unit
    of `money` is not documented."""
    predefined: bool
    """True for fields of the system. Those of the header, such as vendor or currency, are fields of
    the order itself and refused by key."""
    visible: bool
    """Whether the form shows it. Values of hidden fields are missing in
    `header_field_values_by_key` of orders; updates keep them."""
    required: bool
    """Whether an order has to have a value for it."""
    position: int
    """Place in its section, counted from 0."""
    computed: bool
    """True if Factorial calculates it, such as a total; sending it is refused."""
    locked: bool
    """True if administrators cannot change whether it is required."""
    visible_in_pdf: bool
    """Whether it is printed in the PDF of the order."""
    created_at: dt.datetime
    updated_at: dt.datetime
    field_key: str | None = None
    """Key that addresses the field when orders are created or updated; unique in its version. None
    only in old definitions."""
    options: list[str] | None = None
    """The values that a `select` field takes, and no others. None for all other types."""
    default_value: str | None = None
    """Value that the field starts with."""


class PoTemplateFieldDefinitionsEndpoint(Endpoint[Api]):
    """Po template field definitions (`procurement/po_template_field_definitions`).

    A field of a template version: its key, its type, and whether it is required. Together they say
    which keys `purchase_orders.create` and `update` take.
    """

    path = "procurement/po_template_field_definitions"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None,
        po_template_version_ids: Sequence[ID] | None = None,
        section_type: Sequence[SectionType | str] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PoTemplateFieldDefinition]]:  # fmt: skip
        """Read one page of field definitions (`GET procurement/po_template_field_definitions`).

        Filter by `po_template_version_ids` for the fields of one version.

        Args:
            ids: Only records with these ids.
            po_template_version_ids: Only fields of these template versions, active or not.
            section_type: Only fields in these sections of the form.
        """
        query = {
            "ids[]": ids, "po_template_version_ids[]": po_template_version_ids,
            "section_type[]": section_type,
        }  # fmt: skip
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
    """The template that it is a version of."""
    company_id: ID
    """The company that the record belongs to."""
    version_number: int
    """Number of the version in its template; later ones are higher."""
    status: str
    """A member of `PoTemplateVersionStatus`."""
    created_at: dt.datetime
    updated_at: dt.datetime
    based_on_version_id: ID | None = None
    """The version that it was copied from; None for an original."""
    created_by_id: ID | None = None
    """The employee who created the version."""
    published_by_id: ID | None = None
    """The employee who published it; None while it is unpublished."""
    published_at: dt.datetime | None = None
    """When it was published; None while it is unpublished."""


class PoTemplateVersionsEndpoint(Endpoint[Api]):
    """Po template versions (`procurement/po_template_versions`).

    A snapshot of a template's fields that does not change any more. New orders use the active
    version; an order keeps its own, even if that is no longer active.
    """

    path = "procurement/po_template_versions"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, po_template_ids: Sequence[ID] | None = None,
        status: Sequence[PoTemplateVersionStatus | str] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PoTemplateVersion]]:  # fmt: skip
        """Read one page of template versions (`GET procurement/po_template_versions`).

        Take the active one for new orders, and the one that `po_template_version_id` of an order
        names for changing that order.

        Args:
            ids: Only records with these ids.
            po_template_ids: Only versions of these templates.
            status: Only versions in these states: `ACTIVE` gives the one of each template that new
                orders use.
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
    """What the template is called."""
    created_at: dt.datetime
    updated_at: dt.datetime
    created_by_id: ID | None = None
    """The employee who created it; None for a template of the system."""


class PoTemplatesEndpoint(Endpoint[Api]):
    """Po templates (`procurement/po_templates`).

    A form for purchase orders. Its fields belong to its versions.
    """

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
    """Total of the order in cents of `currency` (its smallest unit)."""
    currency: str
    """ISO 4217 code, such as EUR."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderHeaderFieldValuesByKey(Model):
    """Header field values by key of `PurchaseOrder`."""

    field_key: str
    """Key of the template field, from `PoTemplateFieldDefinition.field_key`."""
    value: str | None = None
    """Value as text; the id of the record for fields that refer to one."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderField(Model):
    """Field of `PurchaseOrder`, nested."""

    field_key: str
    """Key of the template field, from `PoTemplateFieldDefinition.field_key`."""
    value: str | None = None
    """Value as text; the id of the record for fields that refer to one."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrderLineItemsByKey(Model):
    """Line items by key of `PurchaseOrder`."""

    id: ID
    position: int
    """Place among the rows, counted from 0."""
    fields: list[PurchaseOrderField]
    """Values of the row, by field key."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseOrder(Model):
    """Purchase order (`procurement/purchase_order`)."""

    id: ID
    po_number: int
    """Number of the order, without prefix."""
    description: str
    """Free text about the order, such as notes. Updates require it; whether it can be empty there
    is not documented."""
    status: PurchaseOrderStatus | str
    """State of the order. It cannot be changed any more once it is closed."""
    cost: PurchaseOrderCost
    """Total of the order. With a template, it is calculated from the line items."""
    date: dt.date
    """Day of the order. The vendor calls it the day of creation, but `create` and `update` take
    another one."""
    legal_entity_id: ID
    """The legal entity that owns the order."""
    company_id: ID
    """The company that the record belongs to."""
    formatted_po_number: str
    """Number of the order with its prefix, such as PO-00001."""
    deadline: dt.date | None = None
    """Day by which the order is to be delivered or completed; None if there is none."""
    vendor_id: ID | None = None
    """The vendor: a contact in Finance. Id of a `finance/contact`."""
    purchase_request_id: ID | None = None
    """The request that the order was made of; None for orders created outside, for example by an
    ERP system."""
    preferred_payment_method: PreferredPaymentMethod | str | None = None
    """How the order is to be paid."""
    po_template_version_id: ID | None = None
    """The template version whose fields the order has. None for old orders without a template."""
    header_field_values_by_key: list[PurchaseOrderHeaderFieldValuesByKey] | None = None
    """Values of the custom fields of the order, as `update` takes them. Predefined fields are
    fields of the order instead; computed and hidden ones are left out. None without a template."""
    line_items_by_key: list[PurchaseOrderLineItemsByKey] | None = None
    """Rows of the order with their values, as `update` takes them. None without a template."""


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
    """The company; `api_public.credentials` has its id."""
    legal_entity_id: ID
    """The legal entity that owns the order; has to belong to the company."""
    currency: str
    """ISO 4217 code of the order's currency, such as EUR."""
    vendor_id: Maybe[ID] = UNSET
    """The vendor, by its id in Factorial: a contact in Finance. Look up vendors of an external
    system first. Id of a `finance/contact`."""
    date: Maybe[dt.date | str] = UNSET
    """Day of the order; today by default."""
    deadline: Maybe[dt.date | str] = UNSET
    """Day by which the order is to be delivered or completed."""
    status: Maybe[PurchaseOrderStatus | str] = UNSET
    """State to start in; `DRAFT` by default. `PROCESSING` is refused. `CLOSED`, `DRAFT`, `ORDERED`,
    `PARTIAL`, `PENDING` or `RECEIVED`."""
    description: Maybe[str] = UNSET
    preferred_payment_method: Maybe[PreferredPaymentMethod | str] = UNSET
    header_field_values: Maybe[Sequence[PurchaseOrderCreateHeaderFieldValue | Fields]] = UNSET
    """Values of custom fields of the active template version. Predefined fields are fields of the
    body instead; computed ones are refused. If a key is given twice, the last one counts."""
    line_items: Maybe[Sequence[PurchaseOrderCreateLineItem | Fields]] = UNSET
    """Rows of the order, with keys such as concept, quantity, unit_price or tax_rate. Computed keys
    (subtotal, tax_amount, discount_amount, total) are refused."""


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
    """The company; `api_public.credentials` has its id."""
    formatted_po_number: str
    """Send back what you have read."""
    description: str
    legal_entity_id: ID
    """The legal entity that owns the order; has to belong to the company."""
    cost: PurchaseOrderUpdateCost | Fields
    """Send back what you have read. The currency is taken; with a template, the amount is
    calculated again from the line items."""
    preferred_payment_method: Maybe[PreferredPaymentMethod | str] = UNSET
    """How the order is to be paid; None clears it."""
    status: Maybe[PurchaseOrderStatus | str] = UNSET
    """New state; left out or None, it stays. A closed order cannot be changed any more. `CLOSED`,
    `DRAFT`, `ORDERED`, `PARTIAL`, `PENDING` or `RECEIVED`."""
    vendor_id: Maybe[ID] = UNSET
    """Vendor: a contact in Finance. With a template, None clears it. Id of a `finance/contact`."""
    date: Maybe[dt.date | str] = UNSET
    """Day of the order; left out or None, it stays."""
    deadline: Maybe[dt.date | str] = UNSET
    """Day by which the order is to be delivered or completed; left out or None, it stays: it cannot
    be cleared."""
    header_field_values_by_key: Maybe[
        Sequence[PurchaseOrderUpdateHeaderFieldValuesByKey | Fields]
    ] = UNSET
    """All values of the custom fields: what is not in the list is deleted. Left out, they stay.
    Predefined fields are fields of the body instead. If a key is given twice, the last counts."""
    line_items_by_key: Maybe[Sequence[PurchaseOrderUpdateLineItemsByKey | Fields]] = UNSET
    """All rows of the order: those with `id` are changed, those without are added, and those that
    are missing are deleted. Left out, the rows stay. Computed keys (subtotal, tax_amount,
    discount_amount, total) are refused."""


class PurchaseOrdersEndpoint(Endpoint[Api]):
    """Purchase orders (`procurement/purchase_orders`).

    An order to a vendor. It comes from a purchase request, or stands alone when an integration
    creates it. Orders with a template keep the template version they were created with.
    """

    path = "procurement/purchase_orders"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, purchase_request_ids: Sequence[ID] | None = None,
        status: PurchaseOrderStatus | str | None = None, vendor_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PurchaseOrder]]:  # fmt: skip
        """Read one page of purchase orders (`GET procurement/purchase_orders`).

        Args:
            ids: Only records with these ids.
            purchase_request_ids: Only orders that were made of these purchase requests.
            status: Only orders in this state.
            vendor_ids: Only orders to these vendors (contacts in Finance).
        """
        query = {
            "ids[]": ids, "purchase_request_ids[]": purchase_request_ids, "status": status,
            "vendor_ids[]": vendor_ids,
        }  # fmt: skip
        return self._list(PurchaseOrder, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, order_id: ID, **options: Unpack[RequestOptions]) -> Request[PurchaseOrder]:
        """Read a purchase order (`GET procurement/purchase_orders/{id}`)."""
        return self._read(PurchaseOrder, order_id, options)

    @operation
    def create(
        self, data: PurchaseOrderCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[PurchaseOrder]:
        """Create a purchase order with no purchase request (`POST procurement/purchase_orders`).

        It uses the company's active template version; unknown keys, missing required fields and
        references that do not exist are refused by key (422). A vendor or legal entity that is
        unknown, or that the credentials cannot see, is refused earlier (400).
        """
        return self._create(PurchaseOrder, PurchaseOrderCreate, data, options)

    @operation
    def update(
        self, order_id: ID, data: PurchaseOrderUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[PurchaseOrder]:
        """Replace a purchase order (`PUT procurement/purchase_orders/{id}`).

        Read it, change it, and send the complete record back: `status`, `date` and `deadline` stay
        if they are left out or None; the two `_by_key` lists stay if left out, and an empty list
        deletes their content. Closed and processing orders are refused (409), and so are changes of
        data in orders without a template that are no drafts. Wrong values are refused by key (422);
        a vendor or legal entity that cannot be seen is refused with 400.
        """
        return self._update(PurchaseOrder, order_id, PurchaseOrderUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseRequestCost(Model):
    """Cost of `PurchaseRequest`."""

    cents: int
    """In cents of `currency` (its smallest unit)."""
    currency: str
    """ISO 4217 code, such as EUR."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PurchaseRequest(Model):
    """Purchase request (`procurement/purchase_request`)."""

    id: ID
    description: str
    """Free text about the request, such as notes."""
    type_id: ID
    """Kind of the purchase. Id of a `procurement/type`."""
    cost: PurchaseRequestCost
    """Total cost of what is requested."""
    date: dt.date
    """Day on which the request was created."""
    requester_employee_id: ID
    """The employee who asks."""
    status: PurchaseRequestStatus | str
    """State of the request."""
    company_id: ID | None = None
    """The company that the record belongs to."""
    vendor_id: ID | None = None
    """The vendor: a contact in Finance. Id of a `finance/contact`."""
    url: str | None = None
    """Link related to the request, such as a product's page."""
    additional_information: str | None = None
    """Further notes to the request."""
    rejection_reason: str | None = None
    """Why it was rejected, if it was."""
    deadline: dt.date | None = None
    """Deadline of the request. Whether for the decision or the delivery is not documented."""


class PurchaseRequestsEndpoint(Endpoint[Api]):
    """Purchase requests (`procurement/purchase_requests`).

    An employee's wish to buy something. Its type decides form and approval. Once it is approved,
    Factorial makes a draft purchase order of it, says the vendor's help center.
    """

    path = "procurement/purchase_requests"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None,
        requester_employee_ids: Sequence[ID] | None = None, type_ids: Sequence[ID] | None = None,
        status: PurchaseRequestStatus | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PurchaseRequest]]:  # fmt: skip
        """Read one page of purchase requests (`GET procurement/purchase_requests`).

        Args:
            ids: Only records with these ids.
            requester_employee_ids: Only requests of these employees.
            type_ids: Only requests of these types.
            status: Only requests in this state.
        """
        query = {
            "ids[]": ids, "requester_employee_ids[]": requester_employee_ids,
            "type_ids[]": type_ids, "status": status,
        }  # fmt: skip
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
    """What the type is called."""
    updated_at: dt.datetime
    author_id: ID | None = None
    """The employee who created it; None for types of the system."""
    description: str | None = None
    """Free text about the type."""
    enabled: bool | None = None
    """Whether the type is enabled."""
    identifier: str | None = None
    """Name by which the system knows its default types."""
    workflow_currency: str | None = None
    """Currency of the thresholds in the approval workflow; what None means is not documented."""


class TypesEndpoint(Endpoint[Api]):
    """Types (`procurement/types`).

    A kind of purchase, such as software. It has the form that requesters fill in and the workflow
    that approves requests, says the vendor's help center.
    """

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
    """Purchase requests, purchase orders, and the templates that define the fields of orders."""

    po_field_values: PoFieldValuesEndpoint[Api]
    po_line_items: PoLineItemsEndpoint[Api]
    po_template_field_definitions: PoTemplateFieldDefinitionsEndpoint[Api]
    po_template_versions: PoTemplateVersionsEndpoint[Api]
    po_templates: PoTemplatesEndpoint[Api]
    purchase_orders: PurchaseOrdersEndpoint[Api]
    purchase_requests: PurchaseRequestsEndpoint[Api]
    types: TypesEndpoint[Api]
