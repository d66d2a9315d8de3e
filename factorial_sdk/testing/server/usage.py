"""Records that cannot be deleted, because others depend on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from ...core.types import is_array
from ..error_responses import conflict
from ..store.collection import Record
from ..store.store import Store
from .assumptions import assumed

EXPENSABLES: Final = "expenses/expensables"
POLICIES: Final = "timeoff/policies"
OWNERS: Final = "performance/review_owners"
OVERLAPS: Final = "work_schedule/overlap_periods"

USERS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "ats/candidates": (("ats/applications", "ats_candidate_id"),),
    "ats/job_postings": (("ats/applications", "ats_job_posting_id"),),
    "custom_fields/fields": (("custom_fields/values", "field_id"),),
    "finance/cost_centers": (
        ("finance/cost_center_memberships", "cost_center_id"),
        (EXPENSABLES, "cost_center_ids"),
    ),
    "locations/locations": (
        ("employees/employees", "location_id"),
        ("holidays/company_holidays", "location_id"),
    ),
    "posts/groups": (("posts/posts", "posts_group_id"),),
    "project_management/project_tasks": (("project_management/time_records", "project_task_id"),),
    "project_management/subprojects": (("project_management/time_records", "subproject_id"),),
    "timeoff/allowances": (("timeoff/allowance_incidences", "timeoff_allowance_id"),),
    POLICIES: (("timeoff/policy_assignments", "timeoff_policy_id"),),
    "trainings/categories": (("trainings/trainings", "category_ids"),),
    "trainings/sessions": (("trainings/session_access_memberships", "session_id"),),
    "trainings/training_classes": (("trainings/sessions", "training_class_id"),),
    "trainings/trainings": (("trainings/training_memberships", "training_id"),),
}
"""By collection: the fields of other records that keep one of its records from being deleted."""


def check_unused(store: Store, path: str, record: Record) -> None:
    """Check that a record may be deleted.

    Raises:
        ErrorResponse: A 409: it may not.
    """
    reason = _find_rule(store, path, record)
    if reason is not None:
        raise assumed("deletion", conflict("id", reason))
    for other, field in USERS.get(path, ()):
        if _is_used(store, other, field, record["id"]):
            raise assumed("in use", conflict("id", f"is in use by {other}"))


def _find_rule(store: Store, path: str, record: Record) -> str | None:
    """Return why a record may not be deleted by the vendor's words; None if it may."""
    if path == POLICIES and record["main"]:
        return "is the main policy"
    if path == OWNERS:
        process = record["performance_review_process_id"]
        others = store.where(path, performance_review_process_id=process)
        if all(other["id"] == record["id"] for other in others):
            return "is the last owner of the process"
    if path == OVERLAPS:
        schedule = record["schedule_id"]
        if _is_used(
            store, "time_planning/planning_versions", "work_schedule_schedule_id", schedule
        ):
            return "is of a schedule that employees have"
    return None


def _is_used(store: Store, path: str, field: str, key: Any) -> bool:
    records = store.records(path)
    for other in records.keys:
        value = records.value(other, field)
        if value == key or (is_array(value) and key in value):
            return True
    return False
