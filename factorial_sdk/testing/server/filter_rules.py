"""What each filter of a list compares: by `filter_table`, or inferred from its name.

The heuristics of `HEURISTICS` are tried in order. The docstring of each shows a filter that it
finds and what that filter compares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import TypeAlias

from ..schema import Collection, Shape, Table
from ..schema.relations import ACCESS, COMPANY, target
from .filter_table import TABLE
from .ineffective_filters import WITHOUT_EFFECT
from .joint_filters import DEFAULTS, JOINT
from .predicates import (
    FilterRule,
    Predicate,
    among,
    at,
    ends_since,
    equals,
    flag,
    has,
    named_by,
    negate,
    not_among,
    on,
    only_if,
    since,
    text_in,
    through,
    until,
)

Heuristic: TypeAlias = Callable[[Table, Collection, str], FilterRule | None]
"""Returns the rule of a filter of a collection by its name; None if the heuristic is not for it."""

FIRST = frozenset({"from", "start_on", "start_date", "start_at", "starts_on", "forced_start_on"})
LAST = frozenset({"to", "end_on", "end_date", "end_at", "ends_on", "until"})
DAYS = ("date", "reference_date", "effective_on", "start_on", "start_at", "starts_on",
        "start_date", "booking_date", "external_created_at", "published_at", "changed_at",
        "created_at")  # fmt: skip
"""The field that a period is compared with: the first of these that a record has."""
ENDS = {
    "start_on": "finish_on",
    "starts_on": "ends_on",
    "start_date": "end_date",
    "start_at": "end_at",
}
TEXTS = ("name", "title", "description", "code", "email", "legal_entity_name", "merchant_name",
         "internal_reference", "job_title", "cover_letter", "label")  # fmt: skip
"""The fields that a search compares."""


@cache
def find_rule(table: Table, collection: Collection, name: str) -> FilterRule | None:
    """Return the rule of a filter that depends on no other parameter; None if it has none."""
    if is_joint(collection, name) or name in WITHOUT_EFFECT.get(collection.path, {}):
        return None
    listed = TABLE.get(collection.path, {}).get(name)
    if listed is not None:
        return listed
    found = (heuristic(table, collection, name) for heuristic in HEURISTICS)
    return next((rule for rule in found if rule), None)


def is_joint(collection: Collection, name: str) -> bool:
    """Return whether a filter is evaluated together with others."""
    return any(name in joint.names for joint in JOINT.get(collection.path, ()))


def selects(table: Table, collection: Collection, name: str) -> bool:
    """Return whether a filter has an effect on what a list holds."""
    default = DEFAULTS.get(collection.path)
    return (
        is_joint(collection, name)
        or (default is not None and default.parameter == name)
        or find_rule(table, collection, name) is not None
    )


# Fields of the record.


def other_ids(_table: Table, _collection: Collection, name: str) -> FilterRule | None:
    """``without_ids[]``: `id` is none of the values."""
    return not_among("id") if name in {"without_ids[]", "exclude_ids[]"} else None


def moments(_table: Table, collection: Collection, name: str) -> FilterRule | None:
    """``starts_at[]``: `starts_at` is one of the values; ``due_on``: `due_on` is on that day."""
    plain = name.removesuffix("[]")
    if _kind(collection, plain) not in {"date", "datetime"}:
        return None
    if name == plain and plain in FIRST | LAST:
        return None
    shape = collection.filters[name]
    return at(plain) if shape.item and shape.item.kind == "datetime" else on(plain)


def same_field(_table: Table, collection: Collection, name: str) -> FilterRule | None:
    """``status``: `status` is the value; ``employee_ids[]``: `employee_id` is among the values."""
    plain = name.removesuffix("[]")
    if plain in FIRST | LAST:
        return None
    names = (plain, *_singulars(plain), *(["id"] if plain == "ids" else ()))
    return next((among(field) for field in names if _kind(collection, field)), None)


def longer_field(_table: Table, collection: Collection, name: str) -> FilterRule | None:
    """``shift_id``: `attendance_shift_id`, the only field that ends so, is the value."""
    plain = name.removesuffix("[]")
    if plain in FIRST | LAST or _item(collection, name).kind not in {"id", "enum"}:
        return None
    ends = tuple(f"_{stem}" for stem in (plain, *_singulars(plain)))
    longer = [field for field in collection.record.by_name if field.endswith(ends)]
    return among(longer[0]) if len(longer) == 1 else None


# Periods.


def bound(_table: Table, collection: Collection, name: str) -> FilterRule | None:
    """``updated_from``: `updated_at` is the value or later; ``start_before``: `starts_at`."""
    last = partial(until, moment=_item(collection, name).kind == "datetime")
    for suffix, build in (
        ("_gteq", since), ("_lteq", last), ("_from", since), ("_after", since), ("_before", last),
    ):  # fmt: skip
        if name.endswith(suffix):
            stem = name.removesuffix(suffix)
            for ending in ("", "_at", "_on", "s_at", "s_on", "d_at"):
                if _kind(collection, stem + ending):
                    return build(stem + ending)
    return None


def period(_table: Table, collection: Collection, name: str) -> FilterRule | None:
    """``from`` and ``to``: `start_on` to `finish_on`, or `effective_on` alone, is in the period."""
    day = next((field for field in DAYS if _kind(collection, field)), None)
    if day is None or name not in FIRST | LAST:
        return None
    if name in LAST:
        return until(day)
    end = ENDS.get(day, "")
    return ends_since(end, day) if _kind(collection, end) else since(day)


# States and texts.


def activity(_table: Table, collection: Collection, name: str) -> FilterRule | None:
    """``archived``: `archived_at` is set; ``only_active`` true: `status` is ``active``."""
    active = _active(collection)
    if active is None:
        return None
    if name in {"only_active", "only_non_archived"}:
        return only_if(active)
    if name == "active":
        return flag(active)
    return flag(negate(active)) if name == "archived" else None


def _active(collection: Collection) -> Predicate | None:
    fields = collection.record.by_name
    for gone in ("archived_at", "inactive_since"):
        if gone in fields:
            return negate(has(gone))
    if "status" in fields and "active" in fields["status"].shape.values:
        return equals("status", "active")
    return None


def search(_table: Table, collection: Collection, name: str) -> FilterRule | None:
    """``search``: the text is in `name`, `description`, …; ``name_or_code``: in one of those."""
    if name == "name_or_code":
        return text_in("name", "code")
    fields = [field for field in TEXTS if _kind(collection, field)]
    return text_in(*fields) if name == "search" and fields else None


# Related records.


def same_target(table: Table, collection: Collection, name: str) -> FilterRule | None:
    """``contract_version_ids[]``: `contracts_contract_version_id`, which refers to the same."""
    wanted = target(collection.domain, name.removesuffix("[]"), _item(collection, name), table)
    found = _refers_to(table, collection, wanted) if wanted else ()
    return next(map(among, found), None)


def one_step(table: Table, collection: Collection, name: str) -> FilterRule | None:
    """``cycle_ids[]``: the record of `payroll_run_id` has a `cycle_id` among the values."""
    wanted = target(collection.domain, name.removesuffix("[]"), _item(collection, name), table)
    if wanted in {"", COMPANY, ACCESS}:
        return None
    for field in collection.record.fields:
        path = target(collection.domain, field.name, field.shape, table)
        if path in table and path != collection.path:
            for other in _refers_to(table, table[path], wanted):
                return through(field.name, path, among(other))
    return None


def members(table: Table, collection: Collection, name: str) -> FilterRule | None:
    """``team_ids[]``: `employee_id` is a member of one of the teams."""
    wanted = target(collection.domain, name.removesuffix("[]"), _item(collection, name), table)
    if wanted != "teams/teams" or not _kind(collection, "employee_id"):
        return None
    return named_by("teams/memberships", "employee_id", among("team_id"), own="employee_id")


HEURISTICS: Sequence[Heuristic] = (
    other_ids,
    moments,
    same_field,
    longer_field,
    bound,
    period,
    activity,
    search,
    same_target,
    one_step,
    members,
)


def _kind(collection: Collection, field: str) -> str:
    """Return the kind of a field of the record; empty if it has none of that name."""
    found = collection.record.by_name.get(field)
    return found.shape.kind if found else ""


def _item(collection: Collection, name: str) -> Shape:
    shape = collection.filters[name]
    return shape.item or shape


def _refers_to(table: Table, collection: Collection, wanted: str) -> Iterable[str]:
    """Return the fields of a collection that refer to another one."""
    for field in collection.record.fields:
        shape = field.shape.item or field.shape
        if target(collection.domain, field.name, shape, table) == wanted:
            yield field.name


def _singulars(plural: str) -> list[str]:
    """Return possible singulars: ``categories`` → ``category``; ``teams_ids`` → ``team_id``."""
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
