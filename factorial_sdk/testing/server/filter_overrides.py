"""Filters whose names do not tell what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..store.collection import Records
from ..store.store import Store
from .predicates import Meaning, Passes, among, flag, named_by, on, since, text_in, through, until

EMPLOYEES = "employees/employees"
WORKERS = "project_management/project_workers"


def _has(field: str) -> Passes:
    return lambda records, key: records.value(key, field) is not None


def _is(field: str, *values: Any) -> Passes:
    return lambda records, key: records.value(key, field) in values


def _not(test: Passes) -> Passes:
    return lambda records, key: not test(records, key)


def _managers() -> Meaning:
    def build(store: Store, values: Sequence[Any]) -> Passes:
        if not values[-1]:
            return lambda _records, _key: True
        people = store.records(EMPLOYEES)
        managers = {people.value(key, "manager_id") for key in people.keys}
        return lambda _records, key: key in managers

    return Meaning("somebody's manager", build)


def _part(field: str, begin: int, end: int) -> Meaning:
    """A part of a date: a year, or a month."""

    def build(_store: Store, values: Sequence[Any]) -> Passes:
        wanted = int(values[-1])

        def passes(records: Records, key: int) -> bool:
            text = str(records.value(key, field) or "")[begin:end]
            return text.isdecimal() and int(text) == wanted

        return passes

    return Meaning(f"that part of `{field}`", build)


def _at_least(field: str) -> Meaning:
    def build(_store: Store, values: Sequence[Any]) -> Passes:
        bound = float(values[-1])
        return lambda records, key: (records.value(key, field) or 0) >= bound

    return Meaning(f"`{field}` is at least that", build)


def _latest(field: str) -> Meaning:
    """Of each employee only the last one."""

    def build(store: Store, values: Sequence[Any]) -> Passes:
        if not values[-1]:
            return lambda _records, _key: True
        records = store.records("attendance/shifts")
        last = {records.value(key, field): key for key in records.keys}
        return lambda records, key: last.get(records.value(key, field)) == key

    return Meaning("the last one of each employee", build)


def _overdue() -> Meaning:
    def build(store: Store, values: Sequence[Any]) -> Passes:
        today = store.today

        def late(records: Records, key: int) -> bool:
            due = str(records.value(key, "due_on") or "")
            return bool(due) and due < today and records.value(key, "status") != "done"

        return flag("late", late).test(store, values)

    return Meaning("late", build)


TASK = "tasks/tasks"

SPECIAL: Mapping[tuple[str, str], Meaning] = {
    (EMPLOYEES, "only_managers"): _managers(),
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
    ("ats/evaluation_forms", "template"): flag(
        "belongs to no posting", _not(_has("ats_job_posting_id"))
    ),
    ("attendance/edit_timesheet_requests", "pending"): flag(
        "undecided", _is("approved", None), only=True
    ),
    ("attendance/shifts", "half_day"): flag("of half a day", _has("half_day"), only=True),
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
    ("documents/documents", "by_trash_bin"): flag("in the trash", _has("deleted_at")),
    ("documents/documents", "by_without_folder"): flag("in no folder", _not(_has("folder_id"))),
    ("documents/documents", "by_pending_assignment"): flag(
        "not assigned yet", _is("is_pending_assignment", True)
    ),
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
        "project_id", "project_management/projects", flag("active", _is("status", "active"))
    ),
    ("project_management/projects", "no_clients"): flag(
        "for no client", _not(_has("client_id")), only=True
    ),
    ("project_management/budget_strategies", "without_subproject"): flag(
        "of the project itself", _not(_has("subproject_id")), only=True
    ),
    ("project_management/project_tasks", "completed"): through(
        "task_id", TASK, flag("done", _is("status", "done"))
    ),
    ("project_management/project_tasks", "overdue"): through("task_id", TASK, _overdue()),
    ("project_management/project_tasks", "search"): through("task_id", TASK, text_in("name")),
    ("shift_management/shifts", "only_published"): flag(
        "published", _is("state", "published"), only=True
    ),
    ("shift_management/shifts", "only_states[]"): among("state"),
    ("tasks/tasks", "assignee_id"): among("assignee_ids"),
    ("tasks/tasks", "task_status"): among("status"),
    ("tasks/tasks", "already_due"): _overdue(),
    ("time_settings/break_configurations", "active"): flag("in use", _is("archived", False)),
    ("time_planning/planned_breaks", "paid"): among("break_configuration_paid"),
    ("time_planning/planning_versions", "schedule_ids[]"): among("work_schedule_schedule_id"),
    ("timeoff/leaves", "only_active"): flag("not deleted", _not(_has("deleted_at")), only=True),
    ("timeoff/leaves", "include_pending"): flag("pending", _is("approved", None), only=True),
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

WIDENING: Mapping[str, tuple[str, str]] = {"timeoff/leaves": ("include_pending", "approved")}
"""A flag that, while it is true, adds its records to those of another filter, if that is sent."""
