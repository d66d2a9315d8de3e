"""Values for the fields that no module describes, told by their names and types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from ..schema import Field, Shape
from ..schema.relations import ACCESS, COMPANY, target
from .field_values import BY_KIND, Seat
from .vocabulary import PREFERRED

if TYPE_CHECKING:
    from .company import World

Values: TypeAlias = dict[str, Any]

# Fields that say what has not happened to a record, or what only another country has.
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
LEVELS = 4
"""Objects within objects; there are some that contain themselves."""


def fill(world: World, path: str, index: int, values: Values) -> Values:
    """A whole record: `values`, and something likely for every other field."""
    collection = world.table[path]
    seat = Seat(world, path, index, values)
    return _fill(seat, collection.record.name, collection.domain)


def _fill(seat: Seat, schema: str, domain: str) -> Values:
    values = seat.values
    for field in seat.world.table.schema(schema).fields:
        if field.name not in values:
            values[field.name] = _field(seat, field, domain)
    return values


def _field(seat: Seat, field: Field, domain: str) -> Any:
    name, shape = field.name, field.shape
    if not field.required and (name in EMPTY or name.startswith(FOREIGN)):
        return None
    if field.required and shape.nullable and name in EMPTY:
        return None
    seat.name, seat.required = name, field.required
    return _value(seat, name, shape, domain, required=field.required)


def _value(seat: Seat, name: str, shape: Shape, domain: str, *, required: bool) -> Any:
    match shape.kind:
        case "id":
            return _id(seat, name, shape, domain, required=required)
        case "enum":
            return preferred(shape.values)
        case "list":
            return _list(seat, name, shape, domain)
        case "object":
            return _object(seat, shape, domain, required=required)
        case "str" | "int" | "float" | "bool" | "date" | "datetime" | "time" | "clock":
            return BY_KIND[shape.kind](seat)
        case "mapping":
            return {}
        case _:
            return None


def preferred(values: tuple[str, ...]) -> str:
    """The value that most records have: neither refused nor over."""
    for likely in PREFERRED:
        if likely in values:
            return likely
    return next(filter(None, values), "")


def _id(seat: Seat, name: str, shape: Shape, domain: str, *, required: bool) -> int | None:
    world = seat.world
    found = target(domain, name, shape, world.table)
    if found == COMPANY:
        return world.company_id
    if found == ACCESS:
        return world.access(world.person(seat.index).id)
    if found == seat.path:  # one's own kind: the first record, but not of itself
        return None if not required or seat.index == 0 else world.pick(found, 0)
    if found == LEGAL_ENTITIES:
        return seat.person.legal_entity.id
    if found == LOCATIONS:
        return world.pick(found, int(seat.in_porto))
    if found:
        return world.pick(found, seat.index)
    # Of what the API does not serve; still the same wherever it is named.
    return world.offset + 300_000 + seat.index if required else None


def _list(seat: Seat, name: str, shape: Shape, domain: str) -> list[Any]:
    item = shape.item
    if item is None or seat.level >= LEVELS:
        return []
    if item.kind == "id":
        found = target(domain, name, item, seat.world.table)
        if not found or found == seat.path:
            return []
        value = _value(seat, name, item, domain, required=False)
        return [] if value is None else [value]
    if item.kind == "object" and name not in {"files", "taxes", "attachments", "error_messages"}:
        value = _value(seat, name, item, domain, required=True)
        return [] if value is None else [value]
    if item.kind == "enum":
        return [preferred(item.values)]
    return []


def _object(seat: Seat, shape: Shape, domain: str, *, required: bool) -> Values | None:
    if seat.level >= LEVELS or not (required or seat.level < 1):
        return None
    inner = Seat(seat.world, seat.path, seat.index, {}, seat.level + 1)
    return _fill(inner, shape.of, domain)
