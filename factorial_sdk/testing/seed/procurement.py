"""Initial records: a template of purchase orders, and orders with and without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from .seeder import Seeder
from .sources import Source, Values, rows

ORDERS = "procurement/purchase_orders"
LINE_ITEMS = "procurement/po_line_items"
FIELD_VALUES = "procurement/po_field_values"
DEFINITIONS = "procurement/po_template_field_definitions"
VERSIONS = "procurement/po_template_versions"
TEMPLATES = "procurement/po_templates"

LINE_SECTION = "line_item_columns"
FIELDS = (
    ("vendor", "Vendor", "vendor_contact", "vendor", "predefined"),
    ("cost_object", "Cost object", "general_information", "text", ""),
    ("delivery_window", "Delivery window", "notes_and_delivery", "select", ""),
    ("concept", "Concept", LINE_SECTION, "text", "predefined required"),
    ("quantity", "Quantity", LINE_SECTION, "number", "predefined required"),
    ("unit_price", "Unit price", LINE_SECTION, "money", "predefined required"),
    ("tax_rate", "Tax rate", LINE_SECTION, "tax_rate", "predefined"),
    ("subtotal", "Subtotal", LINE_SECTION, "money", "predefined computed"),
    ("tax_amount", "Tax", LINE_SECTION, "money", "predefined computed"),
    ("discount_amount", "Discount", LINE_SECTION, "money", "predefined computed"),
    ("total", "Total", LINE_SECTION, "money", "predefined computed"),
)
"""Key, label, section, type and properties of the fields of the active template version."""

STATUSES = ("draft", "ordered", "ordered", "draft", "closed", "processing")
WITHOUT_TEMPLATE = (2, 3)
"""Positions of the orders without a template."""

WITH_TEMPLATE = [index for index in range(len(STATUSES)) if index not in WITHOUT_TEMPLATE]
GOODS = ("Sailcloth", "Sail thread")
COST_OBJECT = "Loft"


def cost_in_cents(
    line_items: Sequence[Mapping[str, str | None]], rate_of: Callable[[str], float]
) -> int:
    """Return the total of line items; prices count as cents, which the API does not document.

    Args:
        line_items: Values of each line item, by field key.
        rate_of: Returns the tax rate with an id, as a fraction.
    """
    total = Decimal(0)
    for fields in line_items:
        net = Decimal(fields.get("quantity") or 0) * Decimal(fields.get("unit_price") or 0)
        rate = fields.get("tax_rate")
        total += net * (1 + Decimal(str(rate_of(rate) if rate else 0)))
    return round(total)


def row(order: int, position: int) -> dict[str, str | None]:
    """Return the values of a line item of an initial order, by field key."""
    return {
        "concept": GOODS[position],
        "quantity": str(2 + order),
        "unit_price": str(1250 * (1 + position)),
    }


def order(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a purchase order; the first one was made of a purchase request."""
    values: Values = {
        "po_number": index + 1,
        "formatted_po_number": f"PO-{index + 1:05}",
        "status": STATUSES[index],
    }
    if index:
        values["purchase_request_id"] = None
    if index in WITHOUT_TEMPLATE:
        names = ("po_template_version_id", "header_field_values_by_key", "line_items_by_key")
        return {**values, **dict.fromkeys(names)}
    own_rows = [row(index, position) for position in range(len(GOODS))]
    first = len(GOODS) * WITH_TEMPLATE.index(index)
    return {
        **values,
        "cost": {"cents": cost_in_cents(own_rows, lambda _: 0.0), "currency": "EUR"},
        "po_template_version_id": seeder.pick(VERSIONS, 1),
        "header_field_values_by_key": [{"field_key": "cost_object", "value": COST_OBJECT}],
        "line_items_by_key": [
            {
                "id": seeder.pick(LINE_ITEMS, first + position),
                "position": position,
                "fields": [{"field_key": key, "value": value} for key, value in fields.items()],
            }
            for position, fields in enumerate(own_rows)
        ],
    }


def line_item(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a line item of an order with a template."""
    number, position = divmod(index, len(GOODS))
    return {
        "purchase_order_id": seeder.pick(ORDERS, WITH_TEMPLATE[number]),
        "position": position,
    }


def field_value(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a value of a line item; the last ones are of the orders themselves."""
    keys = [field[0] for field in FIELDS]
    line, column = divmod(index, len(row(0, 0)))
    number, position = divmod(line, len(GOODS))
    if number < len(WITH_TEMPLATE):
        key, value = list(row(WITH_TEMPLATE[number], position).items())[column]
        line_item_id = seeder.pick(LINE_ITEMS, line)
    else:
        number = index - _line_values()
        key, value, line_item_id = "cost_object", COST_OBJECT, None
    return {
        "purchase_order_id": seeder.pick(ORDERS, WITH_TEMPLATE[number]),
        "field_definition_id": seeder.pick(DEFINITIONS, keys.index(key)),
        "line_item_id": line_item_id,
        "value": value,
        "display_value": None,
    }


def _line_values() -> int:
    """Return the number of the values of line items."""
    return len(WITH_TEMPLATE) * len(GOODS) * len(row(0, 0))


def definition(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a field of the active template version."""
    key, label, section, kind, properties = FIELDS[index]
    names = ("predefined", "required", "computed")
    return {
        "po_template_version_id": seeder.pick(VERSIONS, 1),
        "section_type": section,
        "label": label,
        "field_type": kind,
        **{name: name in properties for name in names},
        "visible": True,
        "position": [field[0] for field in FIELDS if field[2] == section].index(key),
        "locked": "required" in properties,
        "field_key": key,
        "options": ["morning", "afternoon"] if kind == "select" else None,
        "default_value": None,
    }


def _pick(path: str, index: int) -> Callable[[Seeder, int], Any]:
    return lambda seeder, _: seeder.pick(path, index)


PUBLISHED: Mapping[str, Any] = {
    "po_template_id": _pick(TEMPLATES, 0),
    "created_by_id": _pick("employees/employees", 0),
    "published_by_id": _pick("employees/employees", 0),
}

SOURCES = {
    TEMPLATES: rows({"name": "Standard order", "created_by_id": _pick("employees/employees", 0)}),
    VERSIONS: rows(
        {**PUBLISHED, "version_number": 1, "status": "archived", "based_on_version_id": None},
        {
            **PUBLISHED,
            "version_number": 2,
            "status": "active",
            "based_on_version_id": _pick(VERSIONS, 0),
        },
    ),
    DEFINITIONS: Source(len(FIELDS), definition),
    ORDERS: Source(len(STATUSES), order),
    LINE_ITEMS: Source(len(WITH_TEMPLATE) * len(GOODS), line_item),
    FIELD_VALUES: Source(_line_values() + len(WITH_TEMPLATE), field_value),
}
