"""Contract versions: which days they may have."""

from __future__ import annotations

from typing import Any

from ..error_responses import invalid_field
from ..server.assumptions import assumed
from ..server.mutations import body_to_record, insert, update
from ..server.write_context import Effect, WriteContext
from ..store.collection import Record
from ..store.store import Store

CONTRACTS = "contracts/contracts"
VERSIONS = "contracts/contract_versions"
OWN = ("id", "created_at", "updated_at", "ends_on", "contracts_contract_id")
"""Fields that a copy of a version does not take over."""


def add_version(context: WriteContext) -> Record:
    """Add a version to the contract of the employee that has begun on its day."""
    values = body_to_record(context.collection, context.values)
    if context.values.get("copy_current_contract_version"):
        context.assume("copied version")
        given = {name: value for name, value in values.items() if value is not None}
        values = {**_version_in_force(context.store, values["employee_id"]), **given}
    values["contracts_contract_id"] = _check_day(context.store, None, values)
    return insert(context.store, VERSIONS, values)


def change_version(context: WriteContext) -> Record:
    """Change a version."""
    values = body_to_record(context.collection, context.values)
    if values.get("effective_on") or values.get("employee_id"):
        _check_day(context.store, context.subject["id"], {**context.subject, **values})
    return update(context)


def _version_in_force(store: Store, employee_id: Any) -> Record:
    versions = store.where(VERSIONS, employee_id=employee_id)
    begun = [item for item in versions if item["effective_on"] <= store.today]
    if not begun:
        return {}
    found = max(begun, key=lambda item: (item["effective_on"], item["id"]))
    return {name: value for name, value in found.items() if name not in OWN}


def _check_day(store: Store, key: int | None, version: Record) -> Any:
    """Return the contract that a version belongs to; None if the employee has none.

    Raises:
        ErrorResponse: A 422: no contract has begun, or another version has the same day.
    """
    day, employee_id = version["effective_on"], version["employee_id"]
    for other in store.where(VERSIONS, employee_id=employee_id, effective_on=day):
        if other["id"] != key:
            error = invalid_field("effective_on", "has already been taken")
            raise assumed("contract version", error)
    contracts = list(store.where(CONTRACTS, employee_id=employee_id))
    begun = [item for item in contracts if item["starts_on"] <= day]
    if contracts and not begun:
        error = invalid_field("effective_on", "is before the contract")
        raise assumed("contract version", error)
    return max(begun, key=lambda item: item["starts_on"])["id"] if begun else None


EFFECTS: dict[str, Effect] = {
    f"{VERSIONS} create": add_version,
    f"{VERSIONS} update": change_version,
}
