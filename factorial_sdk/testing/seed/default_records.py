"""Default values of the fields that no module sets, by their names and types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from ..schema import Field, Shape
from ..schema.relations import ACCESS, COMPANY, COMPOSITE_IDS, target
from .field_values import BY_KIND, FieldContext
from .vocabulary import PREFERRED

if TYPE_CHECKING:
    from .seeder import Seeder

Values: TypeAlias = dict[str, Any]

# Optional fields that stay null: events that have not happened, and fields of other countries.
EMPTY = frozenset({
    "archived_at", "deleted_at", "discarded_at", "rejected_at", "inactive_since", "terminated_on",
    "last_error_at", "rejected_reason", "locked_at", "cancelled_at", "completed_at", "paid_at",
    "delayed_until", "ats_rejection_reason_id", "fully_reconciled_at", "completed_by_id",
    "duplicate_financial_document_id", "parent_financial_document_id", "syncable_deleted_at",
    "address_line_2", "issuer_address_line_2", "recipient_address_line_2", "dispute_id",
    "external_authorization_id", "custom_leave_name", "parent_category_id", "parent_folder_id",
    "based_on_id", "parent_id", "disabled_at", "finalized_at", "ends_on", "unlinked", "avatar",
    "siret", "logo", "read_at", "half_day", "error", "last_bulk_reminder",
    "original_contract_version_id", "ended_at", "expired_at", "to_be_deleted",
})  # fmt: skip
FOREIGN = ("fr_", "de_", "pt_", "french_", "german_", "portuguese_")
LEGAL_ENTITIES = "companies/legal_entities"
LOCATIONS = "locations/locations"
MAX_DEPTH = 4
"""Maximum depth of nested objects; some schemas contain themselves."""


def fill(seeder: Seeder, path: str, index: int, values: Values) -> Values:
    """Return a complete record: `values`, and likely values of the other fields."""
    collection = seeder.table[path]
    context = FieldContext(seeder, path, index, values)
    return _fill(context, collection.record.name, collection.domain)


def _fill(context: FieldContext, schema: str, domain: str) -> Values:
    values = context.values
    for field in context.seeder.table.schema(schema).fields:
        if field.name not in values:
            values[field.name] = _field(context, field, domain)
    return values


def _field(context: FieldContext, field: Field, domain: str) -> Any:
    name, shape = field.name, field.shape
    if not field.required and (name in EMPTY or name.startswith(FOREIGN)):
        return None
    if field.required and shape.nullable and name in EMPTY:
        return None
    context.name, context.required = name, field.required
    return _value(context, name, shape, domain, required=field.required)


def _value(context: FieldContext, name: str, shape: Shape, domain: str, *, required: bool) -> Any:
    match shape.kind:
        case "id":
            return _id(context, name, shape, domain, required=required)
        case "enum":
            return preferred(shape.values)
        case "list":
            return _list(context, name, shape, domain)
        case "object":
            return _object(context, shape, domain, required=required)
        case "str" | "int" | "float" | "bool" | "date" | "datetime" | "time" | "clock":
            return BY_KIND[shape.kind](context)
        case "mapping":
            return {}
        case _:
            return None


def preferred(values: tuple[str, ...]) -> str:
    """Return the most common member of an enum: neither rejected nor finished."""
    for likely in PREFERRED:
        if likely in values:
            return likely
    return next(filter(None, values), "")


def _id(
    context: FieldContext, name: str, shape: Shape, domain: str, *, required: bool
) -> int | str | None:
    seeder = context.seeder
    found = target(domain, name, shape, seeder.table)
    if found == COMPANY:
        return seeder.company_id
    if found == ACCESS:
        return seeder.access(seeder.person(context.index).id)
    if found == context.path:  # the same collection: the first record, which itself has none
        return None if not required or context.index == 0 else seeder.pick(found, 0)
    if found == LEGAL_ENTITIES:
        return context.person.legal_entity.id
    if found == LOCATIONS:
        return seeder.pick(found, int(context.in_porto))
    if found in COMPOSITE_IDS:
        return seeder.identifier(found, context.index)
    if found:
        return seeder.pick(found, context.index)
    # A resource that the API does not serve; equal wherever it is referred to.
    return seeder.offset + 300_000 + context.index if required else None


def _list(context: FieldContext, name: str, shape: Shape, domain: str) -> list[Any]:
    item = shape.item
    if item is None or context.level >= MAX_DEPTH:
        return []
    if item.kind == "id":
        found = target(domain, name, item, context.seeder.table)
        if not found or found == context.path:
            return []
        value = _value(context, name, item, domain, required=False)
        return [] if value is None else [value]
    if item.kind == "object" and name not in {"files", "taxes", "attachments", "error_messages"}:
        value = _value(context, name, item, domain, required=True)
        return [] if value is None else [value]
    if item.kind == "enum":
        return [preferred(item.values)]
    return []


def _object(context: FieldContext, shape: Shape, domain: str, *, required: bool) -> Values | None:
    if context.level >= MAX_DEPTH or not (required or context.level < 1):
        return None
    inner = FieldContext(context.seeder, context.path, context.index, {}, context.level + 1)
    return _fill(inner, shape.of, domain)
