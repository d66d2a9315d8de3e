"""What each filter compares whose name does not say it, by collection."""

from __future__ import annotations

from collections.abc import Mapping

from . import computed_filters as computed
from .computed_filters import EMPLOYEES, in_force, last_of_each, managed_by, part_of_date
from .predicates import (
    FilterRule,
    all_of,
    among,
    any_of,
    at_least,
    covers,
    ends_since,
    equals,
    flag,
    has,
    if_today,
    if_true,
    named_by,
    negate,
    of_company,
    on,
    only_if,
    person_named,
    since,
    text_in,
    through,
    until,
    where,
)

BREAKS = "time_settings/break_configurations"
LEAVE_TYPES = "timeoff/leave_types"
MEMBERSHIPS = "teams/memberships"
POSTINGS = "ats/job_postings"
PROCESSES = "performance/review_processes"
PROJECTS = "project_management/projects"
SESSIONS = "trainings/sessions"
SESSION_PEOPLE = "trainings/session_access_memberships"
TASKS = "tasks/tasks"
WORKERS = "project_management/project_workers"

EMPLOYEE_NAME = through("employee_id", EMPLOYEES, text_in("full_name"))

TABLE: Mapping[str, Mapping[str, FilterRule]] = {
    "ats/candidates": {
        "emails[]": among("email"),
        "source[]": through("source_id", "ats/candidate_sources", among("name", "category")),
        "minimum_average_rating": at_least("score"),
        # Candidates name no team and no location; their job postings do.
        "team_ids[]": through("ats_job_posting_ids", POSTINGS, among("team_id")),
        "location_ids[]": through("ats_job_posting_ids", POSTINGS, among("location_id")),
        "remote": computed.has_remote_posting,
    },
    "ats/evaluation_forms": {"template": flag(negate(has("ats_job_posting_id")))},
    "ats/hiring_stages": {
        "ats_application_phase_id": named_by(
            "ats/application_phases", "ats_hiring_stage_id", among("id")
        ),
    },
    "ats/messages": {
        "last_per_conversation": last_of_each("ats/messages", "ats_conversation_id", "created_at"),
    },
    "ats/rejection_reasons": {
        "ats_application_ids[]": named_by(
            "ats/applications", "ats_rejection_reason_id", among("id")
        ),
    },
    "attendance/edit_timesheet_requests": {"pending": only_if(equals("approved", None))},
    "attendance/shifts": {
        "half_day": only_if(has("half_day")),
        "start_on": since("reference_date"),
        "end_on": until("reference_date"),
        "latest_shift": last_of_each(
            "attendance/shifts", "employee_id", "reference_date", "clock_in"
        ),
        "last_working_shift": last_of_each(
            "attendance/shifts",
            "employee_id",
            "reference_date",
            "clock_in",
            of=negate(equals("workable", False)),
        ),
    },
    "banking/card_payments": {
        "account_ids[]": named_by(
            "banking/transactions", "card_payment_id", among("bank_account_id")
        ),
        "from": since("created_at"),
        "to": until("created_at"),
    },
    "bookkeepers_management/incidences": {
        "starts_on": since("starts_on"),
        "ends_on": until("ends_on"),
        "search": person_named("employee_first_name", "employee_last_name"),
        "contains_message": flag(has("message_from")),
    },
    "companies/legal_entities": {
        "employees_ids[]": named_by(EMPLOYEES, "legal_entity_id", among("id")),
        "companies_ids[]": among("company_id"),
        "country_ids[]": among("country"),
    },
    "compensations/concepts": {
        "with_active_status": only_if(equals("enabled", True)),
        "default": only_if(equals("default", True)),
    },
    "compensations/payroll_run_employees_compensations": {
        "legal_entity_ids[]": through(
            "payroll_run_employee_id", EMPLOYEES, among("legal_entity_id")
        ),
    },
    "contracts/contract_version_histories": {
        "current_on": in_force(
            "contracts/contract_version_histories", "employee_id", "effective_on"
        ),
        "changes_gteq": since("changed_at"),
        "changes_lteq": until("changed_at"),
    },
    "contracts/contract_versions": {"date": until("effective_on")},
    "contracts/contracts": {"starts_on": on("starts_on")},
    "custom_fields/fields": {"label": among("label_text"), "company_id": of_company},
    "custom_fields/values": {
        "employee_ids[]": among("valuable_id"),
        "instance_id": among("valuable_id"),
        "identifiers[]": among("custom_field_identifier"),
        "slug": through("field_id", "custom_fields/fields", among("slug")),
    },
    "custom_resources/resources": {"employee_ids[]": among("attachable_id")},
    "custom_resources/values": {"employee_ids[]": among("attachable_id")},
    "documents/documents": {
        "by_trash_bin": flag(has("deleted_at")),
        "by_without_folder": flag(negate(has("folder_id"))),
        "by_pending_assignment": flag(equals("is_pending_assignment", True)),
    },
    "documents/folders": {
        "employee_id": named_by("documents/documents", "folder_id", among("employee_id")),
    },
    "employee_updates/summaries": {
        "starts_on": since("starts_on", inclusive=False),
        "ends_on": until("starts_on", inclusive=False),  # not by the end, despite its name
    },
    EMPLOYEES: {
        "only_active": computed.employed,
        "only_managers": computed.managers,
        "emails[]": among("email"),
        "team_ids[]": named_by(MEMBERSHIPS, "employee_id", among("team_id")),
        "full_text_name": text_in("full_name", "preferred_name"),
        "name_starts_with": text_in("first_name", "full_name", "preferred_name", start=True),
    },
    "expenses/expensables": {"creation_type[]": computed.expense_creation},
    "expenses/per_diems": {"exclude_drafts": only_if(negate(equals("status", "draft")))},
    "finance/categories": {
        "company_ids[]": of_company,
        "category_level": computed.category_level,
        "statuses[]": computed.category_state,
        "search": text_in("label", "identifier"),
    },
    "finance/contacts": {"legal_name": text_in("legal_name")},
    "finance/cost_center_memberships": {
        "active_on": covers("start_date", "end_date"),
        "applying_on": covers("start_date", "end_date"),
        "company_id": of_company,
    },
    "finance/financial_documents": {"company_id": of_company},
    "finance/journal_lines": {
        "journal_entry_types[]": through(
            "journal_entry_id", "finance/journal_entries", among("type")
        ),
        "reconciliation_status": computed.reconciliation,
    },
    "holidays/company_holidays": {
        "employee_ids[]": named_by(EMPLOYEES, "location_id", among("id"), own="location_id"),
        "team_ids[]": named_by(
            EMPLOYEES,
            "location_id",
            named_by(MEMBERSHIPS, "employee_id", among("team_id")),
            own="location_id",
        ),
    },
    "integrations/sync_runs": {
        "marketplace_integration_uuid": among("integration_uuid"),
        "created_at_gteq": since("started_at"),
    },
    "it_management/it_assets": {
        "type_names[]": through(
            "it_asset_model_id", "it_management/it_asset_models", among("type_name")
        ),
    },
    "job_catalog/node_attributes": {"attribute_types[]": computed.attribute_type},
    "job_catalog/tree_nodes": {
        "node_type": among("type"),
        "ancestor_uuids[]": computed.below_nodes,
    },
    "locations/locations": {
        "employee_ids[]": named_by(EMPLOYEES, "location_id", among("id")),
        "main": only_if(equals("main", True)),
    },
    "marketplace/installation_settings": {"company_id": of_company},
    "performance/company_employee_score_scales": {"ids[]": of_company},
    "performance/review_evaluations": {
        "reviewer_ids[]": among("reviewer_access_id"),
        "reviewer_strategies[]": among("evaluation_type"),
        "with_targets_managed_by_filter": managed_by("target_access_id"),
    },
    "performance/review_process_custom_templates": {"search": text_in("name")},
    "performance/review_process_targets": {
        "only_for_peer_assignment": if_true(
            through(
                "performance_review_process_id",
                PROCESSES,
                where(computed.reviewed_by("peers")),
            )
        ),
        "without_manager": computed.without_evaluation("manager"),
        "pending_peer_evaluations": computed.without_evaluation("peers"),
        "agreement_completion_status": computed.action_plan_state,
        "managed_by_filter": managed_by("access_id"),
    },
    PROCESSES: {"search": text_in("name")},
    "performance/review_questionnaire_by_strategies": {
        "ids[]": among("performance_review_process_id"),
    },
    "posts/posts": {"groups[]": among("posts_group_id")},
    "processes/processes": {"name": text_in("name")},
    "procurement/po_field_values": {"exclude_line_items": only_if(negate(has("line_item_id")))},
    "project_management/budget_strategies": {
        "without_subproject": only_if(negate(has("subproject_id"))),
    },
    "project_management/expense_records": {
        "employee_user_name_like": through("project_worker_id", WORKERS, EMPLOYEE_NAME),
    },
    "project_management/exportable_expenses": {
        # These records name the project, without its id.
        "project_ids[]": named_by(PROJECTS, "name", among("id"), own="project_name"),
    },
    "project_management/imputable_projects": {
        "assigned": if_true(named_by(WORKERS, "project_id", where(equals("assigned", True)))),
        "employee_ids[]": named_by(WORKERS, "project_id", among("employee_id")),
    },
    "project_management/planned_records": {
        "start_date": ends_since("end_date", "start_date"),
        "end_date": until("start_date"),
    },
    "project_management/project_tasks": {
        "completed": through("task_id", TASKS, flag(equals("status", "done"))),
        "overdue": through("task_id", TASKS, computed.overdue),
        "search": through("task_id", TASKS, text_in("name")),
        "due_status": through("task_id", TASKS, computed.due_status),
    },
    WORKERS: {
        "employee_name": EMPLOYEE_NAME,
        "project_active": through("project_id", PROJECTS, flag(equals("status", "active"))),
    },
    PROJECTS: {
        "name": text_in("name"),
        "no_clients": only_if(negate(has("client_id"))),
        "total_currency": through("legal_entity_id", "companies/legal_entities", among("currency")),
    },
    "project_management/rates": {
        "role_or_level": all_of(
            where(equals("resource_kind", "job_catalog_tree_node")),
            named_by("job_catalog/tree_nodes", "uuid", among("name"), own="resource_id"),
        ),
        "employee_name": any_of(
            all_of(
                where(equals("resource_kind", "employee")),
                through("resource_id", EMPLOYEES, text_in("full_name")),
            ),
            all_of(
                where(equals("resource_kind", "project_worker")),
                through("resource_id", WORKERS, EMPLOYEE_NAME),
            ),
        ),
        "only_active": if_today(covers("starts_on", "ends_on")),
        "without_project": only_if(negate(has("project_id"))),
        "without_quote": only_if(negate(has("quote_id"))),
    },
    "project_management/subprojects": {"name": text_in("name")},
    "project_management/time_records": {
        "month": part_of_date("date", 5, 7),
        "year": part_of_date("date", 0, 4),
    },
    "shift_management/shifts": {
        "only_published": only_if(equals("state", "published")),
        "only_states[]": among("state"),
    },
    TASKS: {
        "assignee_id": among("assignee_ids"),
        "involvee_id": among("assignee_ids"),
        "task_status": among("status"),
        "already_due": computed.overdue,
    },
    BREAKS: {"active": flag(equals("archived", False))},
    "time_planning/planned_breaks": {
        "paid": among("break_configuration_paid"),
        "active_break_configuration": if_true(
            through("break_configuration_id", BREAKS, where(equals("archived", False, None)))
        ),
    },
    "time_planning/planning_versions": {
        "schedule_ids[]": among("work_schedule_schedule_id"),
        "for_shifts": only_if(equals("planning_tool", "shift_management")),
        "only_active": if_today(
            in_force("time_planning/planning_versions", "employee_id", "effective_at")
        ),
    },
    "timeoff/allowances": {"by_overtime": only_if(equals("source_units", "overtime_units"))},
    "timeoff/french_leave_day_counts": {
        "from": through("leave_id", "timeoff/leaves", ends_since("finish_on", "start_on")),
        "to": through("leave_id", "timeoff/leaves", until("start_on")),
    },
    LEAVE_TYPES: {"leave_type_id": among("id")},
    "timeoff/leaves": {
        "only_active": only_if(negate(has("deleted_at"))),
        "type_is_workable": through("leave_type_id", LEAVE_TYPES, among("workable")),
        "type_is_payable": through("leave_type_id", LEAVE_TYPES, among("payable")),
    },
    SESSION_PEOPLE: {
        "search": person_named("first_name", "last_name"),
        "status[]": named_by(
            "trainings/session_attendances", "session_access_membership_id", among("status")
        ),
    },
    "trainings/session_attendances": {
        "session_id": through("session_access_membership_id", SESSION_PEOPLE, among("session_id")),
    },
    SESSIONS: {
        "search": text_in("name"),
        "access_id": named_by(SESSION_PEOPLE, "session_id", among("access_id")),
        "employee_id": named_by(SESSION_PEOPLE, "session_id", among("employee_id")),
    },
    "trainings/training_classes": {"search": text_in("name")},
    "trainings/training_memberships": {
        "search": EMPLOYEE_NAME,
        "class_id": named_by(
            SESSION_PEOPLE,
            "employee_id",
            through("session_id", SESSIONS, among("training_class_id")),
            own="employee_id",
        ),
        "due_date": computed.training_due,
    },
    "trainings/trainings": {
        "search": any_of(
            text_in("name", "description"),
            through("category_ids", "trainings/categories", text_in("name")),
        ),
        "only_assigned": only_if(negate(equals("training_attendance_status", "notassigned"))),
        "with_expired_memberships": flag(computed.has_expired_participants),
        "with_current_training_classes": if_true(
            named_by(
                "trainings/training_classes",
                "training_id",
                if_today(covers("start_date", "end_date")),
            )
        ),
    },
    "work_schedule/day_configurations": {
        "schedule_id": through(
            "overlap_period_id", "work_schedule/overlap_periods", among("schedule_id")
        ),
    },
}
"""By collection and name of the filter."""
