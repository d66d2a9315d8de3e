"""What the filters of lists mean: told by their names and the fields of the records.

A filter that names no field, and that nothing is known of, is accepted and changes nothing; so are
those that only ask for more to be shown (``include_duration``): the fake shows all there is. The
page at ``/`` tells which ones these are.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ..schema import Collection, Table
from ..schema.relations import ACCESS, COMPANY, target
from ..store.collection import Records
from .predicates import (
    Meaning,
    among,
    ends_since,
    flag,
    named_by,
    not_among,
    on,
    since,
    text_in,
    through,
    until,
)

DAYS = ("date", "reference_date", "effective_on", "start_on", "start_at", "starts_on",
        "start_date", "booking_date", "external_created_at", "published_at", "changed_at",
        "created_at")  # fmt: skip
ENDS = {
    "start_on": "finish_on",
    "starts_on": "ends_on",
    "start_date": "end_date",
    "start_at": "end_at",
}
FIRST = frozenset({"from", "start_on", "start_date", "start_at", "starts_on", "forced_start_on"})
LAST = frozenset({"to", "end_on", "end_date", "end_at", "ends_on", "until"})
TEXTS = ("name", "full_name", "title", "first_name", "last_name", "description", "code", "email",
         "employee_first_name", "employee_last_name", "legal_entity_name", "merchant_name",
         "internal_reference", "job_title", "cover_letter", "label", "custom_name")  # fmt: skip


@cache
def meaning_of(table: Table, collection: Collection, name: str) -> Meaning | None:
    """What a filter of a collection means; None where it changes nothing."""
    from .filter_overrides import SPECIAL

    special = SPECIAL.get((collection.path, name))
    if special is not None:
        return special
    return (
        _of_itself(collection, name)
        or _of_time(collection, name)
        or _of_state(collection, name)
        or _of_text(collection, name)
        or _of_others(table, collection, name)
    )


def _of_itself(collection: Collection, name: str) -> Meaning | None:
    """The filter names a field of the record."""
    fields = collection.record.by_name
    plain = name.removesuffix("[]")
    if plain in {"without_ids", "exclude_ids"}:
        return not_among("id")
    if name in fields and fields[name].shape.kind in {"date", "datetime"} and name not in FIRST:
        return on(name)
    if plain in FIRST or plain in LAST:
        return None
    for field in (plain, *_singulars(plain)):
        if field in fields:
            return among(field)
    if plain == "ids":
        return among("id")
    longer = [
        field
        for field in fields
        if field.endswith(tuple(f"_{each}" for each in (plain, *_singulars(plain))))
    ]
    shape = collection.filters[name]
    if len(longer) == 1 and (shape.item or shape).kind in {"id", "enum"}:
        return among(longer[0])
    return None


def _singulars(plural: str) -> list[str]:
    """What a plural may be the plural of; also where only a part of it is one."""
    found = [plural[:-3] + "y"] if plural.endswith("ies") else []
    found += [plural[:-2]] if plural.endswith("ses") else []
    found += [plural[:-1]] if plural.endswith("s") else []
    if plural.endswith("s_id"):
        found.append(plural[:-4] + "_id")
    if plural.endswith("s_ids"):
        found += [plural[:-5] + "_id", plural[:-5] + "_ids"]
    if plural.endswith("ies_ids"):
        found.append(plural[:-7] + "y_id")
    return found


def _of_time(collection: Collection, name: str) -> Meaning | None:
    """The filter bounds a period."""
    fields = collection.record.by_name
    for suffix, build in (
        ("_gteq", since), ("_lteq", until), ("_from", since), ("_after", since), ("_before", until),
    ):  # fmt: skip
        if name.endswith(suffix):
            stem = name.removesuffix(suffix)
            for field in (
                stem,
                f"{stem}_at",
                f"{stem}_on",
                f"{stem}s_at",
                f"{stem}s_on",
                f"{stem}d_at",
            ):
                if field in fields:
                    return build(field)
    day = next((field for field in DAYS if field in fields), None)
    if day is None or name not in FIRST | LAST:
        return None
    if name in LAST:
        return until(day)
    end = ENDS.get(day, "")
    return ends_since(end, day) if end in fields else since(day)


def _is_active(collection: Collection) -> Callable[[Records, int], bool] | None:
    fields = collection.record.by_name
    if "active" in fields:
        return lambda records, key: bool(records.value(key, "active"))
    for gone in ("archived_at", "inactive_since", "terminated_on", "deleted_at"):
        if gone in fields:
            return _empty(gone)
    if "archived" in fields:
        return lambda records, key: not records.value(key, "archived")
    if "status" in fields and "active" in fields["status"].shape.values:
        return lambda records, key: records.value(key, "status") == "active"
    return None


def _empty(field: str) -> Callable[[Records, int], bool]:
    return lambda records, key: records.value(key, field) is None


def _of_state(collection: Collection, name: str) -> Meaning | None:
    """The filter asks for what is in use, or is not."""
    active = _is_active(collection)
    if active is None:
        return None
    if name in {"only_active", "only_non_archived"}:
        return flag("it is in use", active, only=True)
    if name in {"active", "with_active_status"}:
        return flag("it is in use", active)
    if name == "archived":
        return flag("it is not in use", lambda records, key: not active(records, key))
    return None


def _of_text(collection: Collection, name: str) -> Meaning | None:
    """The filter is searched for in what is readable."""
    fields = [field for field in TEXTS if field in collection.record.by_name]
    if name in {"search", "full_text_name", "name_or_code"} and fields:
        return text_in(*fields)
    if name == "name_starts_with":
        return text_in("first_name", "full_name", "preferred_name", start=True)
    if name == "label" and "label_text" in collection.record.by_name:
        return among("label_text")
    return None


def _of_others(table: Table, collection: Collection, name: str) -> Meaning | None:
    """The filter names a field of a record that a field of this one names."""
    shape = collection.filters[name]
    shape = shape.item or shape
    wanted = target(collection.domain, name.removesuffix("[]"), shape, table)
    if not wanted:
        return None
    fields = collection.record.fields
    for field in fields:
        if target(collection.domain, field.name, field.shape.item or field.shape, table) == wanted:
            return among(field.name)
    if wanted in {COMPANY, ACCESS}:
        return None
    for field in fields:
        path = target(collection.domain, field.name, field.shape, table)
        if path in table and path != collection.path and field.name != "company_id":
            inner = table[path]
            for other in inner.record.fields:
                kind = other.shape.item or other.shape
                if target(inner.domain, other.name, kind, table) == wanted:
                    return through(field.name, path, among(other.name))
    if wanted == "employees/employees" and "access_id" in collection.record.by_name:
        return named_by(wanted, "access_id", among("id"), own="access_id")
    if wanted == "teams/teams" and "employee_id" in collection.record.by_name:
        return named_by("teams/memberships", "employee_id", among("team_id"), own="employee_id")
    return None
