"""Actions of purchase orders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from ..error_responses import conflict, invalid
from ..seed.procurement import (
    DEFINITIONS,
    FIELD_VALUES,
    LINE_ITEMS,
    LINE_SECTION,
    ORDERS,
    VERSIONS,
    cost_in_cents,
)
from ..server.mutations import body_to_record, insert
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from ..store.store import Store

Fields: TypeAlias = Mapping[str, str | None]
"""Values by field key."""

REFERENCES: Mapping[str, str] = {
    "vendor": "finance/contacts",
    "employee": "employees/employees",
    "team": "teams/teams",
    "cost_center": "finance/cost_centers",
    "project": "project_management/projects",
    "legal_entity": "companies/legal_entities",
    "tax_rate": "finance/tax_rates",
}
"""Collection that the values of a field type are ids of."""


def create_order(context: WriteContext) -> Record:
    """Create a purchase order with the active template version."""
    store, values = context.store, context.values
    version = next(store.where(VERSIONS, status="active"), {"id": None})
    number = 1 + max((order["po_number"] for order in store.records(ORDERS)), default=0)
    order = insert(
        store,
        ORDERS,
        {
            **body_to_record(context.collection, values),
            "po_number": number,
            "formatted_po_number": f"PO-{number:05}",
            "status": values.get("status") or "draft",
            "cost": {"cents": 0, "currency": values["currency"]},
            "po_template_version_id": version["id"],
        },
    )
    header: Sequence[Any] = values.get("header_field_values") or ()
    items: Sequence[Any] = values.get("line_items") or ()
    return _replace_values(store, order, header, items)


def update_order(context: WriteContext) -> Record:
    """Replace the data of a purchase order; what is left out stays."""
    store, order, values = context.store, context.subject, context.values
    if order["status"] in {"closed", "processing"}:
        raise conflict("status", f"is {order['status']}")
    lists = {name: values.get(name) for name in ("header_field_values_by_key", "line_items_by_key")}
    templated = order["po_template_version_id"] is not None
    clearable = {"preferred_payment_method", *(("vendor_id",) if templated else ())}
    own = {
        name: value
        for name, value in values.items()
        if name not in {*FIXED, *lists} and (value is not None or name in clearable)
    }
    changes_data = any(order[name] != value for name, value in own.items() if name != "status")
    if not templated and order["status"] != "draft" and (changes_data or any(lists.values())):
        raise conflict("status", f"is {order['status']}")
    if templated:
        own["cost"] = {**order["cost"], "currency": values["cost"]["currency"]}
    changed = update_fields(store, ORDERS, order["id"], **own)
    return _replace_values(
        store, changed, lists["header_field_values_by_key"], lists["line_items_by_key"]
    )


FIXED = ("id", "company_id", "formatted_po_number")
"""Fields of the body that an update does not change."""


def _replace_values(
    store: Store, order: Record, header: Sequence[Any] | None, items: Sequence[Any] | None
) -> Record:
    """Replace the values of the custom fields and the line items; None keeps them."""
    header_fields = _fields_of(store, order, of_lines=False)
    line_fields = _fields_of(store, order, of_lines=True)
    new_header = None if header is None else _last_by_key(header)
    errors = {} if new_header is None else _find_errors(store, header_fields, new_header)
    known = {line["id"] for line in store.where(LINE_ITEMS, purchase_order_id=order["id"])}
    for item in items or ():
        errors |= _find_errors(store, line_fields, _last_by_key(item["fields"]))
        if item.get("id") is not None and item["id"] not in known:
            errors["id"] = ["must exist"]
    if errors:
        raise invalid(errors)
    if order["po_template_version_id"] is None:
        return order
    values: dict[str, Any] = {}
    if new_header is not None:
        values["header_field_values_by_key"] = _as_list(new_header)
        _store_values(store, order, header_fields, {None: new_header})
    if items is not None:
        rows = _store_line_items(store, order, items)
        values["line_items_by_key"] = rows
        by_id = {row["id"]: _last_by_key(row["fields"]) for row in rows}
        _store_values(store, order, line_fields, by_id)
        cents = cost_in_cents(list(by_id.values()), lambda key: _rate(store, key))
        values["cost"] = {**order["cost"], "cents": cents}
    return update_fields(store, ORDERS, order["id"], **values)


def _fields_of(store: Store, order: Record, *, of_lines: bool) -> dict[str, Record]:
    """Return the fields of the order's template version by key: of line items, or of the order."""
    version = order["po_template_version_id"]
    return {
        field["field_key"]: field
        for field in store.where(DEFINITIONS, po_template_version_id=version)
        if field["field_key"] and (field["section_type"] == LINE_SECTION) == of_lines
    }


def _last_by_key(values: Sequence[Any]) -> dict[str, str | None]:
    return {item["field_key"]: item.get("value") for item in values}


def _as_list(fields: Fields) -> list[dict[str, str | None]]:
    return [{"field_key": key, "value": value} for key, value in fields.items()]


def _find_errors(
    store: Store, definitions: Mapping[str, Record], values: Fields
) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    for key in values.keys() - definitions.keys():
        errors[key] = ["is unknown"]
    for key, field in definitions.items():
        in_order = field["predefined"] and field["section_type"] != LINE_SECTION
        if field["computed"] or in_order:
            if key in values:
                errors[key] = ["is computed" if field["computed"] else "is a field of the order"]
        elif not values.get(key):
            if field["required"] and field["visible"]:
                errors[key] = ["can't be blank"]
        elif not _fits(store, field, str(values[key])):
            errors[key] = ["is invalid"]
    return errors


def _fits(store: Store, field: Record, text: str) -> bool:
    """Return whether a text is a value of the field's type."""
    kind = field["field_type"]
    if kind in REFERENCES:
        return store.find_sent(REFERENCES[kind], text) is not None
    if kind == "select":
        return text in (field["options"] or ())
    pattern = PATTERNS.get(kind)
    return pattern is None or re.fullmatch(pattern, text, re.ASCII) is not None


NUMBER = r"-?\d{1,12}(\.\d{1,6})?"
PATTERNS: Mapping[str, str] = {
    "number": NUMBER,
    "money": NUMBER,
    "percentage": NUMBER,
    "date": r"\d{4}-\d\d-\d\d",
    "boolean": "true|false",
    "currency": "[A-Z]{3}",
    "payment_method": "banktransfer|cash|virtualcard",
}


def _store_line_items(store: Store, order: Record, items: Sequence[Any]) -> list[Record]:
    """Change the line items that have an id, add the others, and delete those that are missing."""
    kept = {item.get("id") for item in items}
    for line in list(store.where(LINE_ITEMS, purchase_order_id=order["id"])):
        if line["id"] not in kept:
            store.remove(LINE_ITEMS, line["id"])
    rows: list[Record] = []
    for item in items:
        key, position = item.get("id"), item["position"]
        if key is None:
            new = {"purchase_order_id": order["id"], "position": position}
            key = insert(store, LINE_ITEMS, new)["id"]
        else:
            update_fields(store, LINE_ITEMS, key, position=position)
        fields = _as_list(_last_by_key(item["fields"]))
        rows.append({"id": key, "position": position, "fields": fields})
    return sorted(rows, key=lambda row: row["position"])


def _store_values(
    store: Store,
    order: Record,
    definitions: Mapping[str, Record],
    by_line: Mapping[int | None, Fields],
) -> None:
    """Replace the stored values of fields; those of hidden fields stay."""
    replaced = {field["id"] for field in definitions.values() if field["visible"]}
    for value in list(store.where(FIELD_VALUES, purchase_order_id=order["id"])):
        if value["field_definition_id"] in replaced:
            store.remove(FIELD_VALUES, value["id"])
    for line, fields in by_line.items():
        for key, text in fields.items():
            new = {
                "purchase_order_id": order["id"],
                "field_definition_id": definitions[key]["id"],
                "line_item_id": line,
                "value": text,
            }
            insert(store, FIELD_VALUES, new)


def _rate(store: Store, key: str) -> float:
    record = store.find_sent("finance/tax_rates", key)
    return 0.0 if record is None else float(record["rate"])


EFFECTS: dict[str, Effect] = {
    f"{ORDERS} create": create_order,
    f"{ORDERS} update": update_order,
}
