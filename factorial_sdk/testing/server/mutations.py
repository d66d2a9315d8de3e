"""Create, update and delete, for all collections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...core.types import is_array
from ..error_responses import invalid_field
from ..schema import Collection, Shape
from ..store.collection import Record
from ..store.store import Store, format_as_kind
from .computed_fields import COMPUTED_FIELDS
from .defaults import UNKNOWN, complete, default
from .multipart import Upload
from .usage import check_unused
from .write_context import WriteContext

# Names of body fields that differ in records. A mere prefix is found without an entry:
# ``work_area_id`` is ``locations_work_area_id`` in the record.
ALIASES: Mapping[tuple[str, str], str] = {
    ("api_public/webhook_subscriptions", "subscription_type"): "type",
    ("attendance/shifts", "day"): "date",
    ("attendance/shifts", "source"): "in_source",
    ("compensations/employees_compensations", "is_overwritten"): "amount_is_overwritten",
    ("compensations/employees_compensations", "strategy_type"): "amount_strategy_type",
    ("custom_fields/fields", "label"): "label_text",
    ("custom_resources/values", "custom_resource_id"): "resource_id",
    ("custom_resources/values", "employee_id"): "attachable_id",
    ("documents/documents", "signee_ids"): "signees",
    ("finance/financial_documents", "invoice_date"): "document_date",
    ("finance/financial_documents", "invoice_number"): "document_number",
    ("locations/locations", "address_line_one"): "address_line_1",
    ("locations/locations", "address_line_two"): "address_line_2",
    ("posts/posts", "post_group_id"): "posts_group_id",
    ("project_management/budget_strategies", "budget_strategy_type"): "budget_type",
    ("time_planning/planning_versions", "schedule_id"): "work_schedule_schedule_id",
    ("timeoff/blocked_periods", "time_periods_attributes"): "time_periods",
    ("trainings/trainings", "employee_id"): "author_employee_id",
}

TIMES = frozenset({"created_at", "updated_at", "status_updated_at", "started_at", "changed_at"})

SPANS = (
    ("start_on", "finish_on"), ("starts_on", "ends_on"), ("start_on", "end_on"),
    ("start_at", "end_at"), ("starts_at", "ends_at"), ("start_date", "end_date"),
    ("start_date", "due_date"), ("clock_in", "clock_out"),
)  # fmt: skip


def create(context: WriteContext) -> Record:
    """Add a record with the fields of the body that it has, and default values."""
    values = body_to_record(context.collection, context.values)
    return insert(context.store, context.path, values)


def insert(store: Store, path: str, values: Mapping[str, Any]) -> Record:
    """Add a record with these fields, its timestamps, defaults and computed fields.

    Raises:
        ErrorResponse: A period ends before it begins.
    """
    collection = store.table[path]
    now = store.now()
    record = store.empty_record(path)
    for field in collection.record.fields:
        if values.get(field.name) is not None:
            record[field.name] = complete(store, collection.domain, field.shape, values[field.name])
        elif field.name in TIMES:
            record[field.name] = format_as_kind(now, field.shape.kind)
        elif field.name == "company_id":
            record[field.name] = store.company_id
        elif field.required and field.name != "id":
            record[field.name] = default(store, collection.domain, field, now)
    record.pop("id", None)
    record |= COMPUTED_FIELDS[path](store, record) if path in COMPUTED_FIELDS else {}
    check_spans(record)
    made = store.add(path, record)
    key = store.records(path).key_of(made["id"])
    assert key is not None
    unknown = {name for name, value in made.items() if value is UNKNOWN}
    return store.change(path, key, **dict.fromkeys(unknown, key)) if unknown else made


def update(context: WriteContext) -> Record:
    """Replace the fields that the body has."""
    values = body_to_record(context.collection, context.values)
    values.pop("id", None)
    record = {**context.subject, **values}
    for name, field in context.collection.record.by_name.items():
        if field.required and record.get(name) is None and name in values:
            del values[name]
            record[name] = context.subject[name]
    for name in values:
        shape = context.collection.record.by_name[name].shape
        values[name] = complete(context.store, context.collection.domain, shape, values[name])
    if context.path in COMPUTED_FIELDS:
        values |= COMPUTED_FIELDS[context.path](context.store, record)
    check_spans({**record, **values})
    return context.change(**values)


def delete(context: WriteContext) -> Record:
    """Remove the record and return it; a 409 if others depend on it."""
    record = context.subject
    check_unused(context.store, context.path, record)
    context.store.remove(context.path, record["id"])
    return record


def body_to_record(collection: Collection, values: Mapping[str, Any]) -> Record:
    """Return the fields of a body that the record has, by their names in the record."""
    fields = collection.record.by_name
    kept: Record = {}
    for name, value in values.items():
        plain = name.removesuffix("[]")
        field = ALIASES.get((collection.path, plain), plain)
        if field not in fields:
            longer = [other for other in fields if other.endswith(f"_{plain}")]
            if len(longer) != 1 or longer[0] in values or plain in {"id", "ids", "source", "value"}:
                continue
            field = longer[0]
        if _fits(value, fields[field].shape):
            kept[field] = value
    return kept


def _fits(value: Any, shape: Shape) -> bool:
    """Return whether a value of a body fits the record's field, which can be of another type."""
    match shape.kind:
        case _ if value is None:
            return True
        case "list":
            item = shape.item
            return is_array(value) and all(item is None or _fits(inner, item) for inner in value)
        case "object" | "mapping" | "choice":
            return isinstance(value, dict)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "float":
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case "bool":
            return isinstance(value, bool)
        case "enum":
            return value in shape.values
        case "id":
            return isinstance(value, (int, str)) and not isinstance(value, bool)
        case "any":
            return True
        case _:
            return isinstance(value, str) and not isinstance(value, Upload)


def check_spans(record: Mapping[str, Any]) -> None:
    """Check that the periods of a record do not end before they begin.

    Raises:
        ErrorResponse: A period does; the error is of the field with its end.
    """
    for begin, end in SPANS:
        first, last = record.get(begin), record.get(end)
        # Not times of day, which can belong to different days.
        if isinstance(first, str) and isinstance(last, str) and len(first) > 8 < len(last):
            size = min(len(first), len(last), 19)
            if last[:size] < first[:size]:
                raise invalid_field(end, f"must not be before {begin}")
