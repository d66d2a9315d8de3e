"""Collections that follow from others: their records are calculated when they are listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .collection import Record
from .store import Store

VERSIONS = "contracts/contract_versions"


def _reference_contracts(store: Store) -> list[Record]:
    """Return the contract version of each employee to go by today.

    It is the one in force, else the next one to come, else the last one that ended.
    """
    today = store.today
    found: dict[Any, Record] = {}
    versions = store.all(VERSIONS)
    for version in sorted(versions, key=lambda version: (version["effective_on"], version["id"])):
        known = found.get(version["employee_id"])
        ended = known is not None and known["ends_on"] is not None and known["ends_on"] < today
        if version["effective_on"] <= today or known is None or ended:
            found[version["employee_id"]] = version
    return list(found.values())


DERIVED: Mapping[str, tuple[str, Callable[[Store], list[Record]]]] = {
    "contracts/reference_contracts": (VERSIONS, _reference_contracts),
}
"""By collection: the collection that it follows from, and what calculates its records."""


def refresh(store: Store, path: str) -> None:
    """Bring the collection at `path` up to date, if it follows from another one and the date."""
    if path not in DERIVED:
        return
    source, calculate = DERIVED[path]
    state = (store.records(source).revision, store.today)
    if store.derived_at.get(path) == state:
        return
    store.derived_at[path] = state
    wanted = {record["id"]: record for record in calculate(store)}
    records = store.records(path)
    for key in {*records.keys} - wanted.keys():
        records.remove(key)
    for key, record in wanted.items():
        if records.get(key) != record:
            records.add(record)
