"""Each filter of `filter_table`: the records of a list, the filter, and what it lists."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from factorial_sdk.testing.server.filter_table import TABLE

from ..helpers.tables import for_each
from .filtering import COMPANY, Row, case, each, select

PEOPLE = "employees/employees"
MEMBERS = "teams/memberships"
PROJECTS = "project_management/projects"
WORKERS = "project_management/project_workers"
TARGETS = "performance/review_process_targets"
EVALUATIONS = "performance/review_evaluations"
SESSIONS = "trainings/sessions"
SESSION_PEOPLE = "trainings/session_access_memberships"
MANAGED = "managed_by_filter"

CANDIDATES: list[Row] = [{"ats_job_posting_ids": [1, 2]}, {"ats_job_posting_ids": [2]}, {}]
POSTINGS: dict[str, list[Row]] = {
    "ats/job_postings": [
        {"team_id": 4, "location_id": 8, "remote": True},
        {"team_id": 5, "location_id": 9, "remote": False},
    ]
}
SHIFTS: list[Row] = [
    {"employee_id": 1, "reference_date": "2026-11-03", "clock_in": "14:00", "workable": False},
    {"employee_id": 1, "reference_date": "2026-11-03", "clock_in": "08:00", "workable": True},
    {"employee_id": 2, "reference_date": "2026-11-04", "clock_in": "08:00", "half_day": "x"},
]
STORY: list[Row] = [
    {"employee_id": 1, "effective_on": "2026-01-01", "changed_at": "2026-01-01T09:00:00Z"},
    {"employee_id": 1, "effective_on": "2026-06-01", "changed_at": "2026-05-20T09:00:00Z"},
    {"employee_id": 2, "effective_on": "2026-07-01", "changed_at": "2026-06-30T09:00:00Z"},
]
# 1 manages 2 and 3, 3 manages 4; the id of an account is ten times that of the employee.
TREE: dict[str, list[Row]] = {
    PEOPLE: [
        {"access_id": 10},
        {"access_id": 20, "manager_id": 1},
        {"access_id": 30, "manager_id": 1},
        {"access_id": 40, "manager_id": 3},
    ]
}
TASKS: dict[str, list[Row]] = {"tasks/tasks": [
    {"name": "Sew", "status": "done", "due_on": "2026-11-08"},
    {"name": "Cut", "status": "todo", "due_on": "2026-11-08"},
    {"name": "Hem", "status": "todo", "due_on": "2026-11-09"},
    {"name": "Fly", "status": "todo", "due_on": "2026-11-10"},
    {"name": "Fix", "status": "todo"},
]}  # fmt: skip
PROJECT_TASKS = each("task_id", 1, 2, 3, 4, 5)
TEAM: dict[str, list[Row]] = {
    MEMBERS: [{"team_id": 6, "employee_id": 2}, {"team_id": 7, "employee_id": 1}]
}
NAMES: dict[str, list[Row]] = {PEOPLE: each("full_name", "Nuno Quiroga", "Rita Ferrer")}
WEEK: list[Row] = [
    {"start_date": "2026-11-02", "end_date": "2026-11-04"},
    {"start_date": "2026-11-06", "end_date": "2026-11-08"},
]
RATES: list[Row] = [
    {"resource_kind": "employee", "resource_id": 2, "project_id": 1, "starts_on": "2026-01-01"},
    {"resource_kind": "project_worker", "resource_id": 1, "quote_id": 1, "ends_on": "2026-11-08"},
    {"resource_kind": "job_catalog_tree_node", "resource_id": "n-1", "starts_on": "2026-11-10"},
]
RATED: dict[str, list[Row]] = {
    **NAMES,
    WORKERS: each("employee_id", 2),
    "job_catalog/tree_nodes": [{"uuid": "n-1", "name": "Sailmaker"}, {"uuid": "n-2", "name": "x"}],
}
LEAVES: dict[str, list[Row]] = {
    "timeoff/leaves": [
        {"start_on": "2026-11-02", "finish_on": "2026-11-04"},
        {"start_on": "2026-11-06", "finish_on": None},
        {"start_on": "2026-11-03", "finish_on": "2026-11-03", "deleted_at": "2026-11-01T09:00:00Z"},
    ]
}
VERSIONS: list[Row] = [
    {"employee_id": 1, "effective_at": "2026-01-01", "planning_tool": "work_schedule"},
    {"employee_id": 1, "effective_at": "2026-06-01", "planning_tool": "shift_management"},
    {"employee_id": 1, "effective_at": "2026-12-01", "work_schedule_schedule_id": 3},
]

# fmt: off
CASES = [
    case("ats/candidates?emails[]=a@b.example", each("email", "a@b.example", "c@b.example"), [1]),
    case("ats/candidates?source[]=LinkedIn&source[]=referral", each("source_id", 1, 2, 3), [1, 3],
         {"ats/candidate_sources": [{"name": "LinkedIn"}, {}, {"category": "referral"}]}),
    case("ats/candidates?minimum_average_rating=3.5", each("score", 3.4, 3.5, None), [2]),
    case("ats/candidates?team_ids[]=4", CANDIDATES, [1], POSTINGS),
    case("ats/candidates?location_ids[]=9", CANDIDATES, [1, 2], POSTINGS),
    case("ats/candidates?remote=true", CANDIDATES, [1], POSTINGS),
    case("ats/candidates?remote=false", CANDIDATES, [2, 3], POSTINGS),
    case("ats/evaluation_forms?template=true", each("ats_job_posting_id", None, 1), [1]),
    case("ats/hiring_stages?ats_application_phase_id=2", [{}, {}], [1],
         {"ats/application_phases": each("ats_hiring_stage_id", 2, 1)}),
    case("ats/messages?last_per_conversation=true",
         [{"ats_conversation_id": 1, "created_at": "2026-11-03T09:00:00Z"},
          {"ats_conversation_id": 1, "created_at": "2026-11-02T09:00:00Z"},
          {"ats_conversation_id": 2, "created_at": "2026-11-01T09:00:00Z"}], [1, 3]),
    case("ats/messages?last_per_conversation=false", each("ats_conversation_id", 1, 1), [1, 2]),
    case("ats/rejection_reasons?ats_application_ids[]=1", [{}, {}], [2],
         {"ats/applications": each("ats_rejection_reason_id", 2, 1)}),
    case("attendance/edit_timesheet_requests?pending=true", each("approved", None, True), [1]),
    case("attendance/edit_timesheet_requests?pending=false", each("approved", None, True), [1, 2]),
    case("attendance/shifts?half_day=true", SHIFTS, [3]),
    case("attendance/shifts?half_day=false", SHIFTS, [1, 2, 3]),
    case("attendance/shifts?start_on=2026-11-04", SHIFTS, [3]),
    case("attendance/shifts?end_on=2026-11-03", SHIFTS, [1, 2]),
    case("attendance/shifts?latest_shift=true", SHIFTS, [1, 3]),
    case("attendance/shifts?last_working_shift=true", SHIFTS, [2, 3]),
    case("banking/card_payments?account_ids[]=5", [{}, {}], [1],
         {"banking/transactions": [{"bank_account_id": 5, "card_payment_id": 1},
                                   {"bank_account_id": 6, "card_payment_id": 2}]}),
    case("banking/card_payments?from=2026-11-03",
         [{"created_at": "2026-11-03T09:00:00Z", "external_created_at": "2026-11-02T09:00:00Z"},
          {"created_at": "2026-11-02T09:00:00Z", "external_created_at": "2026-11-03T09:00:00Z"}],
         [1]),
    case("banking/card_payments?to=2026-11-03",
         each("created_at", "2026-11-03T09:00:00Z", "2026-11-04T00:00:00Z"), [1]),
    case("bookkeepers_management/incidences?starts_on=2026-11-03",
         [{"starts_on": "2026-11-02", "ends_on": "2026-11-05"}, {"starts_on": "2026-11-03"}], [2]),
    case("bookkeepers_management/incidences?ends_on=2026-11-03",
         [{"starts_on": "2026-11-02", "ends_on": "2026-11-05"}, {"ends_on": "2026-11-03"},
          {"starts_on": "2026-11-01"}], [2]),
    case("bookkeepers_management/incidences?search=rita%20f",
         [{"employee_first_name": "Rita", "employee_last_name": "Ferrer"}, {"name": "Rita f"}],
         [1]),
    case("bookkeepers_management/incidences?contains_message=false",
         each("message_from", "admin", None), [2]),
    case("companies/legal_entities?employees_ids[]=2", [{}, {}], [1],
         {PEOPLE: each("legal_entity_id", 2, 1)}),
    case("companies/legal_entities?companies_ids[]=7", each("company_id", 7, 8), [1]),
    case("companies/legal_entities?country_ids[]=es", each("country", "es", "pt"), [1]),
    case("compensations/concepts?with_active_status=true", each("enabled", True, False), [1]),
    case("compensations/concepts?with_active_status=false", each("enabled", True, False), [1, 2]),
    case("compensations/concepts?default=true", each("default", True, False), [1]),
    case("compensations/concepts?default=false", each("default", True, False), [1, 2]),
    case("compensations/payroll_run_employees_compensations?legal_entity_ids[]=3",
         each("payroll_run_employee_id", 1, 2), [2], {PEOPLE: each("legal_entity_id", 4, 3)}),
    case("contracts/contract_version_histories?current_on=2026-06-30", STORY, [2]),
    case("contracts/contract_version_histories?current_on=2026-07-01", STORY, [2, 3]),
    case("contracts/contract_version_histories?changes_gteq=2026-05-20", STORY, [2, 3]),
    case("contracts/contract_version_histories?changes_lteq=2026-05-20", STORY, [1, 2]),
    case("contracts/contract_versions?date=2026-06-01",
         each("effective_on", "2026-06-01", "2026-06-02"), [1]),
    case("contracts/contracts?starts_on=2026-06-01",
         each("starts_on", "2026-05-31", "2026-06-01", "2026-06-02"), [2]),
    case("custom_fields/fields?label=Size", each("label_text", "Size", "T-Shirt Size"), [1]),
    case(f"custom_fields/fields?company_id={COMPANY}", [{}, {}], [1, 2]),
    case("custom_fields/fields?company_id=8", [{}, {}], []),
    case("custom_fields/values?employee_ids[]=5", each("valuable_id", 5, 6), [1]),
    case("custom_fields/values?instance_id=6", each("valuable_id", 5, 6), [2]),
    case("custom_fields/values?identifiers[]=a", each("custom_field_identifier", "a", "b"), [1]),
    case("custom_fields/values?slug=size", each("field_id", 1, 2), [2],
         {"custom_fields/fields": each("slug", "hat", "size")}),
    case("custom_resources/resources?employee_ids[]=5", each("attachable_id", 5, 6), [1]),
    case("custom_resources/values?employee_ids[]=5", each("attachable_id", 5, 6), [1]),
    case("documents/documents?by_trash_bin=true", each("deleted_at", None, "2026-11-01"), [2]),
    case("documents/documents?by_without_folder=true", each("folder_id", None, 1), [1]),
    case("documents/documents?by_pending_assignment=true",
         each("is_pending_assignment", True, None), [1]),
    case("documents/folders?employee_id=5", [{}, {}], [2],
         {"documents/documents": [{"folder_id": 2, "employee_id": 5}]}),
    case("employee_updates/summaries?starts_on=2026-11-03",
         each("starts_on", "2026-11-02", "2026-11-03", "2026-11-04"), [3]),
    case("employee_updates/summaries?ends_on=2026-11-03",
         [{"starts_on": "2026-11-02", "ends_on": "2026-11-09"}, {"starts_on": "2026-11-03"}], [1]),
    case(f"{PEOPLE}?only_active=true",
         [{"active": True}, {"active": False}, {"active": True, "terminated_on": "2026-11-10"},
          {"active": True, "terminated_on": "2026-11-09"}], [1, 3]),
    case(f"{PEOPLE}?only_active=false", each("active", True, False), [1, 2]),
    case(f"{PEOPLE}?only_managers=true", TREE[PEOPLE], [1, 3]),
    case(f"{PEOPLE}?only_managers=false", TREE[PEOPLE], [1, 2, 3, 4]),
    case(f"{PEOPLE}?emails[]=a@b.example", each("email", "a@b.example", None), [1]),
    case(f"{PEOPLE}?team_ids[]=6", [{}, {}], [2], TEAM),
    case(f"{PEOPLE}?full_text_name=rita", [*NAMES[PEOPLE], {"email": "rita@b.example"}], [2]),
    case(f"{PEOPLE}?name_starts_with=n", [*NAMES[PEOPLE], {"full_name": "Ana N"}], [1]),
    case("expenses/expensables?creation_type[]=manual",
         [{"expense_id": 1}, {"expense_id": 2}, {"mileage_id": 1}], [1, 3],
         {"expenses/expenses": each("creation_type", "manual", "automatic")}),
    case("expenses/expensables?creation_type[]=x", each("mileage_id", 1), []),
    case("expenses/per_diems?exclude_drafts=true", each("status", "draft", "paid"), [2]),
    case("finance/categories?company_ids[]=8", [{}], []),
    case("finance/categories?category_level=category", each("parent_category_id", None, 1), [1]),
    case("finance/categories?category_level=subcategory", each("parent_category_id", None, 1), [2]),
    case("finance/categories?category_level=all", each("parent_category_id", None, 1), [1, 2]),
    case("finance/categories?statuses[]=disabled", each("enabled", True, False), [2]),
    case("finance/categories?statuses[]=deleted", each("enabled", True, False), []),
    case("finance/categories?search=meal",
         [{"label": "Meals"}, {"identifier": "meal-1"}, {"default_label": "Meals"}], [1, 2]),
    case("finance/contacts?legal_name=faro", each("legal_name", "Hotel Faro", "Casa"), [1]),
    case("finance/cost_center_memberships?active_on=2026-11-04", WEEK, [1]),
    case("finance/cost_center_memberships?applying_on=2026-11-06", WEEK, [2]),
    case("finance/cost_center_memberships?company_id=8", [{}], []),
    case("finance/financial_documents?company_id=8", [{}], []),
    case("finance/journal_lines?journal_entry_types[]=bill", each("journal_entry_id", 1, 2), [2],
         {"finance/journal_entries": each("type", "bank", "bill")}),
    case("finance/journal_lines?reconciliation_status=reconciled",
         each("fully_reconciled_at", None, "2026-11-01"), [2]),
    case("finance/journal_lines?reconciliation_status=pending",
         each("fully_reconciled_at", None, "2026-11-01"), [1]),
    case("finance/journal_lines?reconciliation_status=snoozed", [{}], []),
    case("holidays/company_holidays?employee_ids[]=2", each("location_id", 8, 9, None), [2],
         {PEOPLE: each("location_id", 8, 9)}),
    case("holidays/company_holidays?team_ids[]=6", each("location_id", 8, 9), [2],
         {PEOPLE: each("location_id", 8, 9), **TEAM}),
    case("integrations/sync_runs?marketplace_integration_uuid=a",
         each("integration_uuid", "a", "b"), [1]),
    case("integrations/sync_runs?created_at_gteq=2026-11-03T09:00:00Z",
         each("started_at", "2026-11-03T08:59:59Z", "2026-11-03T09:00:00Z"), [2]),
    case("it_management/it_assets?type_names[]=laptop", each("it_asset_model_id", 1, 2), [2],
         {"it_management/it_asset_models": each("type_name", "phone", "laptop")}),
    case("job_catalog/node_attributes?attribute_types[]=it_management",
         each("type", "it_management_asset", "competency"), [1]),
    case("job_catalog/tree_nodes?node_type=jobcatalog_treerole",
         each("type", "jobcatalog_treerole", "jobcatalog_treelevel"), [1]),
    case("job_catalog/tree_nodes?ancestor_uuids[]=a",
         [{"uuid": "a"}, {"uuid": "c", "ancestor_uuid": "b"}, {"uuid": "b", "ancestor_uuid": "a"},
          {"uuid": "d", "ancestor_uuid": "x"}], [2, 3]),
    case("locations/locations?employee_ids[]=1", [{}, {}], [2], {PEOPLE: each("location_id", 2)}),
    case("locations/locations?main=true", each("main", True, False), [1]),
    case("locations/locations?main=false", each("main", True, False), [1, 2]),
    case("marketplace/installation_settings?company_id=8", [{}], []),
    case(f"performance/company_employee_score_scales?ids[]={COMPANY}", [{}], [1]),
    case(f"{EVALUATIONS}?reviewer_ids[]=10", each("reviewer_access_id", 10, 20), [1]),
    case(f"{EVALUATIONS}?reviewer_strategies[]=self", each("evaluation_type", "self", "x"), [1]),
    case(f"{EVALUATIONS}?with_targets_{MANAGED}[manager_employee_id]=1"
         f"&with_targets_{MANAGED}[only_direct_reports]=true",
         each("target_access_id", 10, 20, 30, 40), [2, 3], TREE),
    case(f"{TARGETS}?{MANAGED}[manager_employee_id]=1&{MANAGED}[only_direct_reports]=false",
         each("access_id", 10, 20, 30, 40, None), [2, 3, 4], TREE),
    case(f"{TARGETS}?{MANAGED}[manager_employee_id]=x&{MANAGED}[only_direct_reports]=false",
         each("access_id", 10, 20), [], TREE),
    case(f"{TARGETS}?only_for_peer_assignment=true",
         each("performance_review_process_id", 1, 2), [2],
         {"performance/review_processes": each("reviewer_strategies", ["self"], ["peers"])}),
    case(f"{TARGETS}?without_manager=true", [{}, {}], [2],
         {EVALUATIONS: [{"review_process_target_id": 1, "evaluation_type": "manager"},
                        {"review_process_target_id": 2, "evaluation_type": "peers"}]}),
    case(f"{TARGETS}?pending_peer_evaluations=true", [{}, {}], [1],
         {EVALUATIONS: [{"review_process_target_id": 1, "evaluation_type": "manager"},
                        {"review_process_target_id": 2, "evaluation_type": "peers"}]}),
    *(case(f"{TARGETS}?agreement_completion_status={state}", [{}, {}, {}], found,
           {"performance/agreements": [{"target_id": 2, "status": "pending"},
                                       {"target_id": 3, "status": "signed"}]})
      for state, found in (("notinitiated", [1]), ("haspendingagreement", [2]),
                           ("hassignedagreement", [3]), ("hasexpiredagreement", []))),
    case("performance/review_process_custom_templates?search=a",
         [{"name": "Annual"}, {"description": "Annual"}], [1]),
    case("performance/review_processes?search=a", [{"name": "Annual"}, {"description": "a"}], [1]),
    case("performance/review_questionnaire_by_strategies?ids[]=8",
         each("performance_review_process_id", 8, 1), [1]),
    case("posts/posts?groups[]=3", each("posts_group_id", 3, 4), [1]),
    case("processes/processes?name=board", each("name", "Onboarding", "Leaving"), [1]),
    case("procurement/po_field_values?exclude_line_items=true", each("line_item_id", 1, None), [2]),
    case("procurement/po_field_values?exclude_line_items=true&line_item_ids[]=1",
         each("line_item_id", 1, None), []),
    case("project_management/budget_strategies?without_subproject=true",
         each("subproject_id", 1, None), [2]),
    case("project_management/expense_records?employee_user_name_like=rita",
         each("project_worker_id", 1, 2), [2], {**NAMES, WORKERS: each("employee_id", 1, 2)}),
    case("project_management/exportable_expenses?project_ids[]=2",
         each("project_name", "Kite", "Sail", None), [2], {PROJECTS: each("name", "Kite", "Sail")}),
    case("project_management/imputable_projects?assigned=true", [{}, {}], [2],
         {WORKERS: [{"project_id": 1, "assigned": False}, {"project_id": 2, "assigned": True}]}),
    case("project_management/imputable_projects?employee_ids[]=5", [{}, {}], [2],
         {WORKERS: [{"project_id": 2, "employee_id": 5}, {"project_id": 1, "employee_id": 6}]}),
    case("project_management/planned_records?start_date=2026-11-04", WEEK, [1, 2]),
    case("project_management/planned_records?start_date=2026-11-05", WEEK, [2]),
    case("project_management/planned_records?end_date=2026-11-05", WEEK, [1]),
    case("project_management/project_tasks?completed=true", PROJECT_TASKS, [1], TASKS),
    case("project_management/project_tasks?overdue=true", PROJECT_TASKS, [2], TASKS),
    case("project_management/project_tasks?search=fl", PROJECT_TASKS, [4], TASKS),
    *(case(f"project_management/project_tasks?due_status={state}", PROJECT_TASKS, found, TASKS)
      for state, found in (("over_due", [1, 2]), ("due_today", [3]), ("due_in_future", [4]),
                           ("no_due", [5]))),
    case(f"{WORKERS}?employee_name=rita", each("employee_id", 1, 2), [2], NAMES),
    case(f"{WORKERS}?project_active=false", each("project_id", 1, 2), [2],
         {PROJECTS: each("status", "active", "closed")}),
    case(f"{PROJECTS}?name=ai", each("name", "Sails", "Kites"), [1]),
    case(f"{PROJECTS}?no_clients=true", each("client_id", 1, None), [2]),
    case(f"{PROJECTS}?total_currency=GBP", each("legal_entity_id", 1, 2, None), [2],
         {"companies/legal_entities": each("currency", "EUR", "GBP")}),
    case("project_management/rates?role_or_level=Sailmaker", RATES, [3], RATED),
    case("project_management/rates?employee_name=rita", RATES, [1, 2], RATED),
    case("project_management/rates?only_active=true", RATES, [1]),
    case("project_management/rates?without_project=true", RATES, [2, 3]),
    case("project_management/rates?without_quote=true", RATES, [1, 3]),
    case("project_management/subprojects?name=ai", each("name", "Sails", "Kites"), [1]),
    case("project_management/time_records?month=11&year=2026",
         each("date", "2026-11-05", "2025-11-05", "2026-10-05", None), [1]),
    case("shift_management/shifts?only_published=true", each("state", "published", "draft"), [1]),
    case("shift_management/shifts?only_states[]=draft", each("state", "published", "draft"), [2]),
    case("tasks/tasks?assignee_id=10", each("assignee_ids", [10, 20], [20], None), [1]),
    case("tasks/tasks?involvee_id=10", each("assignee_ids", [10, 20], [20], None), [1]),
    case("tasks/tasks?task_status=done", TASKS["tasks/tasks"], [1]),
    case("tasks/tasks?already_due=true", TASKS["tasks/tasks"], [2]),
    case("time_settings/break_configurations?active=true", each("archived", True, False), [2]),
    case("time_planning/planned_breaks?paid=false",
         each("break_configuration_paid", True, False), [2]),
    case("time_planning/planned_breaks?active_break_configuration=true",
         each("break_configuration_id", 1, 2), [2],
         {"time_settings/break_configurations": each("archived", True, False)}),
    case("time_planning/planning_versions?schedule_ids[]=3", VERSIONS, [3]),
    case("time_planning/planning_versions?for_shifts=true", VERSIONS, [2]),
    case("time_planning/planning_versions?only_active=true", VERSIONS, [2]),
    case("timeoff/allowances?by_overtime=true",
         each("source_units", "base_units", "overtime_units"), [2]),
    case("timeoff/allowances?by_overtime=false", each("source_units", "base_units"), [1]),
    case("timeoff/french_leave_day_counts?from=2026-11-05", each("leave_id", 1, 2), [2], LEAVES),
    case("timeoff/french_leave_day_counts?to=2026-11-05", each("leave_id", 1, 2), [1], LEAVES),
    case("timeoff/leave_types?leave_type_id=2", [{}, {}], [2]),
    case("timeoff/leaves?only_active=true&include_deleted_leaves=true",
         LEAVES["timeoff/leaves"], [1, 2]),
    case("timeoff/leaves?type_is_workable=false", each("leave_type_id", 1, 2), [2],
         {"timeoff/leave_types": each("workable", True, False)}),
    case("timeoff/leaves?type_is_payable=true", each("leave_type_id", 1, 2), [1],
         {"timeoff/leave_types": each("payable", True, False)}),
    case(f"{SESSION_PEOPLE}?search=rita%20f",
         [{"first_name": "Rita", "last_name": "Ferrer"}, {"job_title": "Rita f"}], [1]),
    case(f"{SESSION_PEOPLE}?status[]=missing", [{}, {}], [1],
         {"trainings/session_attendances": [
             {"session_access_membership_id": 1, "status": "missing"},
             {"session_access_membership_id": 2, "status": "completed"}]}),
    case("trainings/session_attendances?session_id=3", each("session_access_membership_id", 1, 2),
         [2], {SESSION_PEOPLE: each("session_id", 4, 3)}),
    case(f"{SESSIONS}?search=k", [{"name": "Kites"}, {"description": "Kites"}], [1]),
    case(f"{SESSIONS}?access_id=10", [{}, {}], [2],
         {SESSION_PEOPLE: [{"session_id": 2, "access_id": 10, "employee_id": 1}]}),
    case(f"{SESSIONS}?employee_id=1", [{}, {}], [2],
         {SESSION_PEOPLE: [{"session_id": 2, "access_id": 10, "employee_id": 1}]}),
    case("trainings/training_classes?search=k", [{"name": "Kites"}, {"description": "k"}], [1]),
    case("trainings/training_memberships?search=rita", each("employee_id", 1, 2), [2], NAMES),
    case("trainings/training_memberships?class_id=4", each("employee_id", 1, 2), [1],
         {SESSIONS: each("training_class_id", 4, 5),
          SESSION_PEOPLE: [{"session_id": 1, "employee_id": 1},
                           {"session_id": 2, "employee_id": 2}]}),
    *(case(f"trainings/training_memberships?due_date={text}",
           [{"training_due_date": "2026-11-08", "training_completed_at": "2026-11-01"},
            *each("training_due_date", "2026-11-08", "2026-11-09", "2026-12-09", None)], found)
      for text, found in (("overdue", [2]), ("no_due_date", [5]), ("29", [3]), ("30", [3, 4]),
                          ("soon", []))),
    case("trainings/trainings?search=k",
         [{"name": "Kites"}, {"description": "k"}, {"category_ids": [1]}, {"category_ids": [2]}],
         [1, 2, 3], {"trainings/categories": each("name", "Kites", "Sails")}),
    case("trainings/trainings?only_assigned=true",
         each("training_attendance_status", "notassigned", "started"), [2]),
    case("trainings/trainings?with_expired_memberships=true",
         each("number_of_expired_participants", 0, 2, None), [2]),
    case("trainings/trainings?with_expired_memberships=false",
         each("number_of_expired_participants", 0, 2, None), [1, 3]),
    case("trainings/trainings?with_current_training_classes=true", [{}, {}], [1],
         {"trainings/training_classes": [
             {"training_id": 1, "start_date": "2026-11-09", "end_date": "2026-11-09"},
             {"training_id": 2, "start_date": "2026-11-10", "end_date": "2026-11-12"}]}),
    case("work_schedule/day_configurations?schedule_id=3", each("overlap_period_id", 1, 2), [2],
         {"work_schedule/overlap_periods": each("schedule_id", 4, 3)}),
]
# fmt: on


@for_each("query, records, found", CASES, id_of=itemgetter(0))
def test_listed_filter_selects(query: str, records: Any, found: list[int]) -> None:
    assert select(query, records) == found


def test_each_listed_filter_has_a_case() -> None:
    tested = set()
    for one in CASES:
        path, _, query = one[0].partition("?")
        tested |= {(path, part.partition("=")[0]) for part in query.split("&")}
        tested |= {(path, part.partition("[")[0]) for part in query.split("&")}
    assert not {(path, name) for path, row in TABLE.items() for name in row} - tested
