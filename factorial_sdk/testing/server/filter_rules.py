"""What each filter of a list compares: listed in `OVERRIDES`, or inferred from its name.

A filter whose meaning is unknown is accepted without effect. So are those that only request more
fields (``include_duration``): the fake sends all fields. The page at ``/`` lists both kinds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from ..schema import Collection, Table
from ..schema.relations import ACCESS, COMPANY, target
from ..store.collection import Records
from ..store.store import Store
from .predicates import (
    FilterRule,
    Predicate,
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
def find_rule(table: Table, collection: Collection, name: str) -> FilterRule | None:
    """Return the rule of a filter of a collection; None if it has no effect."""
    return (
        OVERRIDES.get((collection.path, name))
        or _field_rule(collection, name)
        or _period_rule(collection, name)
        or _state_rule(collection, name)
        or _text_rule(collection, name)
        or _related_rule(table, collection, name)
    )


def _field_rule(collection: Collection, name: str) -> FilterRule | None:
    """Return the rule of a filter named after a field of the record."""
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
        if field.endswith(tuple(f"_{stem}" for stem in (plain, *_singulars(plain))))
    ]
    shape = collection.filters[name]
    if len(longer) == 1 and (shape.item or shape).kind in {"id", "enum"}:
        return among(longer[0])
    return None


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


def _period_rule(collection: Collection, name: str) -> FilterRule | None:
    """Return the rule of a filter that bounds a period."""
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


def _is_active(collection: Collection) -> Predicate | None:
    fields = collection.record.by_name
    if "active" in fields:
        return lambda records, key: bool(records.value(key, "active"))
    for gone in ("archived_at", "inactive_since", "terminated_on", "deleted_at"):
        if gone in fields:
            return _not(_has(gone))
    if "archived" in fields:
        return lambda records, key: not records.value(key, "archived")
    if "status" in fields and "active" in fields["status"].shape.values:
        return lambda records, key: records.value(key, "status") == "active"
    return None


def _state_rule(collection: Collection, name: str) -> FilterRule | None:
    """Return the rule of a filter for active or archived records."""
    active = _is_active(collection)
    if active is None:
        return None
    if name in {"only_active", "only_non_archived"}:
        return flag(active, only=True)
    if name in {"active", "with_active_status"}:
        return flag(active)
    if name == "archived":
        return flag(lambda records, key: not active(records, key))
    return None


def _text_rule(collection: Collection, name: str) -> FilterRule | None:
    """Return the rule of a text search."""
    fields = [field for field in TEXTS if field in collection.record.by_name]
    if name in {"search", "full_text_name", "name_or_code"} and fields:
        return text_in(*fields)
    if name == "name_starts_with":
        return text_in("first_name", "full_name", "preferred_name", start=True)
    if name == "label" and "label_text" in collection.record.by_name:
        return among("label_text")
    return None


def _related_rule(table: Table, collection: Collection, name: str) -> FilterRule | None:
    """Return the rule of a filter by a related record, through a foreign key."""
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


# Filters whose rules do not follow from their names.

EMPLOYEES = "employees/employees"
WORKERS = "project_management/project_workers"


def _has(field: str) -> Predicate:
    return lambda records, key: records.value(key, field) is not None


def _is(field: str, *values: Any) -> Predicate:
    return lambda records, key: records.value(key, field) in values


def _not(test: Predicate) -> Predicate:
    return lambda records, key: not test(records, key)


def _managers(store: Store, values: Sequence[Any]) -> Predicate:
    """Pass employees who are the manager of another one."""
    if not values[-1]:
        return lambda _records, _key: True
    people = store.records(EMPLOYEES)
    managers = {people.value(key, "manager_id") for key in people.keys}
    return lambda _records, key: key in managers


def _part(field: str, begin: int, end: int) -> FilterRule:
    """Compare a part of an ISO date: the year is ``[0:4]``, the month ``[5:7]``."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        wanted = int(values[-1])

        def passes(records: Records, key: int) -> bool:
            text = str(records.value(key, field) or "")[begin:end]
            return text.isdecimal() and int(text) == wanted

        return passes

    return build


def _at_least(field: str) -> FilterRule:
    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        bound = float(values[-1])
        return lambda records, key: (records.value(key, field) or 0) >= bound

    return build


def _latest(field: str) -> FilterRule:
    """Pass only the last shift of each employee."""

    def build(store: Store, values: Sequence[Any]) -> Predicate:
        if not values[-1]:
            return lambda _records, _key: True
        records = store.records("attendance/shifts")
        last = {records.value(key, field): key for key in records.keys}
        return lambda records, key: last.get(records.value(key, field)) == key

    return build


def _overdue(store: Store, values: Sequence[Any]) -> Predicate:
    """Pass tasks that are overdue and not done; for false, the others."""
    today = store.today

    def late(records: Records, key: int) -> bool:
        due = str(records.value(key, "due_on") or "")
        return bool(due) and due < today and records.value(key, "status") != "done"

    return flag(late)(store, values)


TASK = "tasks/tasks"

OVERRIDES: Mapping[tuple[str, str], FilterRule] = {
    (EMPLOYEES, "only_managers"): _managers,
    (EMPLOYEES, "emails[]"): among("email"),
    (EMPLOYEES, "team_ids[]"): named_by("teams/memberships", "employee_id", among("team_id")),
    ("ats/candidates", "emails[]"): among("email"),
    ("ats/candidates", "source[]"): through("source_id", "ats/candidate_sources", among("name")),
    ("ats/candidates", "minimum_average_rating"): _at_least("score"),
    ("ats/rejection_reasons", "ats_application_ids[]"): named_by(
        "ats/applications", "ats_rejection_reason_id", among("id")
    ),
    ("ats/hiring_stages", "ats_application_phase_id"): named_by(
        "ats/application_phases", "ats_hiring_stage_id", among("id")
    ),
    ("ats/evaluation_forms", "template"): flag(_not(_has("ats_job_posting_id"))),
    ("attendance/edit_timesheet_requests", "pending"): flag(_is("approved", None), only=True),
    ("attendance/shifts", "half_day"): flag(_has("half_day"), only=True),
    ("attendance/shifts", "start_on"): since("reference_date"),
    ("attendance/shifts", "end_on"): until("reference_date"),
    ("attendance/shifts", "latest_shift"): _latest("employee_id"),
    ("attendance/shifts", "last_working_shift"): _latest("employee_id"),
    ("companies/legal_entities", "employees_ids[]"): named_by(
        EMPLOYEES, "legal_entity_id", among("id")
    ),
    ("companies/legal_entities", "companies_ids[]"): among("company_id"),
    ("companies/legal_entities", "country_ids[]"): among("country"),
    ("contracts/contract_versions", "date"): until("effective_on"),
    ("custom_fields/values", "employee_ids[]"): among("valuable_id"),
    ("custom_fields/values", "instance_id"): among("valuable_id"),
    ("custom_fields/values", "identifiers[]"): among("custom_field_identifier"),
    ("custom_fields/values", "slug"): through("field_id", "custom_fields/fields", among("slug")),
    ("custom_resources/resources", "employee_ids[]"): among("attachable_id"),
    ("custom_resources/values", "employee_ids[]"): among("attachable_id"),
    ("documents/documents", "by_trash_bin"): flag(_has("deleted_at")),
    ("documents/documents", "by_without_folder"): flag(_not(_has("folder_id"))),
    ("documents/documents", "by_pending_assignment"): flag(_is("is_pending_assignment", True)),
    ("documents/folders", "employee_id"): named_by(
        "documents/documents", "folder_id", among("employee_id")
    ),
    ("integrations/sync_runs", "marketplace_integration_uuid"): among("integration_uuid"),
    ("integrations/sync_runs", "created_at_gteq"): since("started_at"),
    ("locations/locations", "employee_ids[]"): named_by(EMPLOYEES, "location_id", among("id")),
    ("posts/posts", "groups[]"): among("posts_group_id"),
    ("project_management/time_records", "month"): _part("date", 5, 7),
    ("project_management/time_records", "year"): _part("date", 0, 4),
    ("project_management/imputable_projects", "employee_ids[]"): named_by(
        WORKERS, "project_id", among("employee_id")
    ),
    ("project_management/project_workers", "employee_name"): through(
        "employee_id", EMPLOYEES, text_in("full_name")
    ),
    ("project_management/project_workers", "subproject_ids[]"): named_by(
        "project_management/subprojects", "project_id", among("id"), own="project_id"
    ),
    ("project_management/project_workers", "project_active"): through(
        "project_id", "project_management/projects", flag(_is("status", "active"))
    ),
    ("project_management/projects", "no_clients"): flag(_not(_has("client_id")), only=True),
    ("project_management/budget_strategies", "without_subproject"): flag(
        _not(_has("subproject_id")), only=True
    ),
    ("project_management/project_tasks", "completed"): through(
        "task_id", TASK, flag(_is("status", "done"))
    ),
    ("project_management/project_tasks", "overdue"): through("task_id", TASK, _overdue),
    ("project_management/project_tasks", "search"): through("task_id", TASK, text_in("name")),
    ("shift_management/shifts", "only_published"): flag(_is("state", "published"), only=True),
    ("shift_management/shifts", "only_states[]"): among("state"),
    ("tasks/tasks", "assignee_id"): among("assignee_ids"),
    ("tasks/tasks", "task_status"): among("status"),
    ("tasks/tasks", "already_due"): _overdue,
    ("time_settings/break_configurations", "active"): flag(_is("archived", False)),
    ("time_planning/planned_breaks", "paid"): among("break_configuration_paid"),
    ("time_planning/planning_versions", "schedule_ids[]"): among("work_schedule_schedule_id"),
    ("timeoff/leaves", "only_active"): flag(_not(_has("deleted_at")), only=True),
    ("timeoff/leaves", "include_pending"): flag(_is("approved", None), only=True),
    ("timeoff/leaves", "type_is_workable"): through(
        "leave_type_id", "timeoff/leave_types", among("workable")
    ),
    ("timeoff/leaves", "type_is_payable"): through(
        "leave_type_id", "timeoff/leave_types", among("payable")
    ),
    ("timeoff/leaves", "forced_finish_on"): on("finish_on"),
    ("timeoff/leave_types", "leave_type_id"): among("id"),
    ("trainings/session_attendances", "session_id"): through(
        "session_access_membership_id", "trainings/session_access_memberships", among("session_id")
    ),
    ("trainings/training_memberships", "due_date"): among("training_due_date"),
    ("work_schedule/day_configurations", "schedule_id"): through(
        "overlap_period_id", "work_schedule/overlap_periods", among("schedule_id")
    ),
}

WIDENING_FLAGS: Mapping[str, tuple[str, str]] = {"timeoff/leaves": ("include_pending", "approved")}
"""By collection: a flag that, if true, adds its records to those of another filter."""
