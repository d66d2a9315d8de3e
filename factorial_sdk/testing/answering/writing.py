"""Creating, updating and deleting, as all collections do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...core.values import is_array, is_object
from ..company.generic import preferred
from ..records.records import Record
from ..records.store import ACCESS as ACCESS_OFFSET
from ..records.store import Store, written
from ..refusals import invalid
from ..table import Collection, Field, Schema, Shape
from ..table.relations import ACCESS, COMPANY, target
from .deeds import Deed
from .derived import DERIVE
from .forms import Upload

# Fields of bodies that are called otherwise in records; those that differ only by a prefix are not
# listed (``work_area_id`` is ``locations_work_area_id``).
ALIASES: Mapping[tuple[str, str], str] = {
    ("api_public/webhook_subscriptions", "subscription_type"): "type",
    ("attendance/shifts", "day"): "date",
    ("attendance/shifts", "source"): "in_source",
    ("compensations/employees_compensations", "is_overwritten"): "amount_is_overwritten",
    ("compensations/employees_compensations", "strategy_type"): "amount_strategy_type",
    ("custom_fields/fields", "label"): "label_text",
    ("custom_resources/values", "custom_resource_id"): "resource_id",
    ("custom_resources/values", "employee_id"): "attachable_id",
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

NEW = ("pending", "draft", "todo", "open", "opened", "new", "notassigned", "upcoming")
"""What a new record's status is, where the body does not say it."""

TIMES = frozenset({"created_at", "updated_at", "status_updated_at", "started_at", "changed_at"})

SPANS = (
    ("start_on", "finish_on"), ("starts_on", "ends_on"), ("start_on", "end_on"),
    ("start_at", "end_at"), ("starts_at", "ends_at"), ("start_date", "end_date"),
    ("start_date", "due_date"), ("clock_in", "clock_out"),
)  # fmt: skip


def create(deed: Deed) -> Record:
    """Keep the fields of the body that the record has; fill in what must be there."""
    values = recorded(deed.collection, deed.values)
    return insert(deed.store, deed.path, values)


def insert(store: Store, path: str, values: Mapping[str, Any]) -> Record:
    """Add a record of these fields, with all else that it must have."""
    collection = store.table[path]
    now = store.now()
    record = store.blank(path)
    for field in collection.record.fields:
        if values.get(field.name) is not None:
            record[field.name] = whole(store, collection.domain, field.shape, values[field.name])
        elif field.name in TIMES:
            record[field.name] = written(now, field.shape.kind)
        elif field.name == "company_id":
            record[field.name] = store.company_id
        elif field.required and field.name != "id":
            record[field.name] = _default(store, collection, field, now)
    record.pop("id", None)
    record |= DERIVE[path](store, record) if path in DERIVE else {}
    check_spans(record)
    made = store.add(path, record)
    key = made["id"]
    unknown = {name for name, value in made.items() if value is UNKNOWN}
    return store.change(path, key, **dict.fromkeys(unknown, key)) if unknown else made


def update(deed: Deed) -> Record:
    """Replace the fields that the body names."""
    values = recorded(deed.collection, deed.values)
    values.pop("id", None)
    record = {**deed.subject, **values}
    for name, field in deed.collection.record.by_name.items():
        if field.required and record.get(name) is None and name in values:
            del values[name]
            record[name] = deed.subject[name]
    for name in values:
        shape = deed.collection.record.by_name[name].shape
        values[name] = whole(deed.store, deed.collection.domain, shape, values[name])
    if deed.path in DERIVE:
        values |= DERIVE[deed.path](deed.store, record)
    check_spans({**record, **values})
    return deed.change(**values)


def delete(deed: Deed) -> Record:
    """Remove the record; the answer is the record as it was."""
    record = deed.subject
    deed.store.remove(deed.path, record["id"])
    return record


def recorded(collection: Collection, values: Mapping[str, Any]) -> Record:
    """The fields of a body under the names that they have in the record."""
    fields = collection.record.by_name
    kept: Record = {}
    for name, value in values.items():
        plain = name.removesuffix("[]")
        found = ALIASES.get((collection.path, plain), plain)
        if found not in fields:
            longer = [each for each in fields if each.endswith(f"_{plain}")]
            if len(longer) != 1 or longer[0] in values or plain in {"id", "ids", "source", "value"}:
                continue
            found = longer[0]
        if _fits(value, fields[found].shape):
            kept[found] = value
    return kept


def _fits(value: Any, shape: Shape) -> bool:
    """Whether a value of a body can be that of a record, whose field may be of another kind."""
    match shape.kind:
        case _ if value is None:
            return True
        case "list":
            item = shape.item
            return is_array(value) and all(item is None or _fits(each, item) for each in value)
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


class _Unknown:
    """The id of something that the API does not serve; it becomes that of the record."""


UNKNOWN = _Unknown()


def _default(store: Store, collection: Collection, field: Field, now: str) -> Any:
    return default(store, collection.domain, field, now)


def default(store: Store, domain: str, field: Field, now: str) -> Any:
    """What a field holds that must be there and that nobody gave a value."""
    shape, name = field.shape, field.name
    match shape.kind:
        case "id":
            return _some(store, domain, name, shape)
        case "enum":
            return next((each for each in NEW if each in shape.values), preferred(shape.values))
        case "list":
            return []
        case "mapping":
            return {}
        case "object":
            return defaults(store, domain, store.table.schema(shape.of), now)
        case _:
            values: Mapping[str, Callable[[], Any]] = {
                "bool": lambda: name == "enabled",
                "int": lambda: 0,
                "float": lambda: 0.0,
                "date": lambda: store.today,
                "datetime": lambda: now,
                "time": lambda: "00:00",
                "str": lambda: "active" if name == "status" else "",
            }
            return values.get(shape.kind, lambda: None)()


def defaults(store: Store, domain: str, schema: Schema, now: str) -> Record:
    """An object with what it must have."""
    return {
        field.name: default(store, domain, field, now) if field.required else None
        for field in schema.fields
    }


def whole(store: Store, domain: str, shape: Shape, value: Any) -> Any:
    """A value of a body, with all that objects in it must have in a record."""
    if shape.kind == "object" and is_object(value):
        given = {name: each for name, each in value.items() if each is not None}
        schema = store.table.schema(shape.of)
        filled = {**defaults(store, domain, schema, store.now()), **given}
        for field in schema.fields:
            if field.name in given:
                filled[field.name] = whole(store, domain, field.shape, given[field.name])
            elif filled[field.name] is UNKNOWN:
                filled[field.name] = 1
        return filled
    if shape.item is not None and is_array(value):
        items = [whole(store, domain, shape.item, each) for each in value]
        for number, each in enumerate(items, 1):
            if is_object(each) and "id" in each and each["id"] == 1:
                each["id"] = number
        return items
    return value


def _some(store: Store, domain: str, name: str, shape: Shape) -> Any:
    """The first record that the id can name; of employees, whose the credentials are."""
    found = target(domain, name, shape, store.table)
    if found == COMPANY:
        return store.company_id
    path = "employees/employees" if found == ACCESS else found
    keys = store.records(path).keys if path else ()
    if not keys:
        return UNKNOWN
    return keys[0] + (ACCESS_OFFSET if found == ACCESS else 0)


def check_spans(record: Mapping[str, Any]) -> None:
    """See that what begins does so before it ends.

    Raises:
        Refusal: it does not; names the end.
    """
    for begin, end in SPANS:
        first, last = record.get(begin), record.get(end)
        # Times of day may belong to different days.
        if isinstance(first, str) and isinstance(last, str) and len(first) > 8 < len(last):
            size = min(len(first), len(last), 19)
            if last[:size] < first[:size]:
                raise invalid({end: [f"must not be before {begin}"]})


def check_references(
    store: Store, domain: str, schema: Schema, values: Mapping[str, Any], prefix: str = ""
) -> dict[str, list[str]]:
    """What is wrong with the ids in a body, by field: they must name records that there are."""
    errors: dict[str, list[str]] = {}
    for field in schema.fields:
        value, name = values.get(field.name), f"{prefix}{field.name}"
        if value is None:
            continue
        item = field.shape.item
        if field.shape.kind == "id":
            if not _names(store, domain, field.name, field.shape, value):
                errors[name] = ["must exist"]
        elif field.shape.kind == "object":
            inner = store.table.schema(field.shape.of)
            errors |= check_references(store, domain, inner, value, f"{name}.")
        elif item is not None and item.kind == "id":
            for index, each in enumerate(value):
                if not _names(store, domain, field.name, item, each):
                    errors[f"{name}[{index}]"] = ["must exist"]
        elif item is not None and item.kind == "object":
            inner = store.table.schema(item.of)
            for index, each in enumerate(value):
                errors |= check_references(store, domain, inner, each, f"{name}[{index}].")
    return errors


def _names(store: Store, domain: str, name: str, shape: Shape, value: Any) -> bool:
    found = target(domain, name.removesuffix("[]"), shape, store.table)
    if found == COMPANY:
        return bool(value == store.company_id)
    if found == ACCESS:
        if not isinstance(value, int):
            return False
        return value - ACCESS_OFFSET in store.records("employees/employees")
    if not found or not store.table[found].listed:
        return True
    return value in store.records(found)
