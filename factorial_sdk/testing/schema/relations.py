"""Which collection a foreign key refers to.

The OpenAPI document says it for few fields; for the others, their names do.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .collections import Table
from .shapes import Shape

ACCESS = "access"
"""Not a collection: the account of an employee, which some records refer to instead."""

COMPANY = "company"
"""Not a collection: the company of the credentials."""

# Targets in the document that are not the path of a collection.
DOCUMENT_ALIASES: Mapping[str, str] = {
    "api/me": COMPANY,
    "integrations/syncable_state": "integrations/syncable_states",
    "integrations/sync_run": "integrations/sync_runs",
    "payroll/concepts": "compensations/concepts",
}

EMPLOYEES = "employees/employees"
PROCESSES = "performance/review_processes"
BREAKS = "time_settings/break_configurations"

# By name of the field, in any domain; plurals are looked up by their singular. Empty: unknown.
BY_NAME: Mapping[str, str] = {
    "access_id": ACCESS,
    "account_id": "finance/accounts",
    "allowance_id": "timeoff/allowances",
    "alt_allowance_id": "timeoff/allowances",
    "ancestor_uuid": "",
    "approver_id": EMPLOYEES,
    "asset_category_id": "it_management/asset_categories",
    "author_id": EMPLOYEES,
    "bank_account_id": "banking/bank_accounts",
    "based_on_policy_id": "timeoff/policies",
    "break_configuration_id": BREAKS,
    "budget_id": "finance/budget_options",
    "card_payment_id": "banking/card_payments",
    "category_id": "finance/categories",
    "client_id": "finance/contacts",
    "company_id": COMPANY,
    "completed_by_id": EMPLOYEES,
    "contract_id": "contracts/contracts",
    "contract_version_id": "contracts/contract_versions",
    "contracts_compensation_id": "contracts/compensations",
    "contracts_contract_version_id": "contracts/contract_versions",
    "contracts_taxonomy_id": "contracts/taxonomies",
    "cost_center_id": "finance/cost_centers",
    "created_by_id": EMPLOYEES,
    "cycle_id": "compensations/cycles",
    "de_contract_type_id": "contracts/german_contract_types",
    "default_shift_id": "",
    "destination_parent_team_id": "teams/teams",
    "destination_team_id": "teams/teams",
    "document_id": "documents/documents",
    "employee_id": EMPLOYEES,
    "es_contract_type_id": "contracts/spanish_contract_types",
    "es_education_level_id": "contracts/spanish_education_levels",
    "es_professional_category_id": "contracts/spanish_professional_categories",
    "es_working_day_type_id": "contracts/spanish_working_day_types",
    "expense_id": "expenses/expenses",
    "expenses_expensable_id": "expenses/expensables",
    "field_definition_id": "procurement/po_template_field_definitions",
    "field_id": "custom_fields/fields",
    "fr_contract_type_id": "contracts/french_contract_types",
    "folder_id": "documents/folders",
    "it_asset_model_id": "it_management/it_asset_models",
    "job_posting_id": "ats/job_postings",
    "journal_entry_id": "finance/journal_entries",
    "lead_id": EMPLOYEES,
    "leave_id": "timeoff/leaves",
    "leave_type_id": "timeoff/leave_types",
    "ledger_account_id": "finance/accounts",
    "legal_entities_id": "companies/legal_entities",
    "legal_entity_id": "companies/legal_entities",
    "line_item_id": "procurement/po_line_items",
    "location_id": "locations/locations",
    "locations_work_area_id": "locations/work_areas",
    "manager_id": EMPLOYEES,
    "mileage_id": "expenses/mileages",
    "overlap_period_id": "work_schedule/overlap_periods",
    "parent_team_id": "teams/teams",
    "payroll_concept_id": "compensations/concepts",
    "concept_id": "compensations/concepts",
    "payroll_run_id": "compensations/payroll_runs",
    "payroll_run_employee_id": EMPLOYEES,
    "peer_access_id": ACCESS,
    "per_diem_id": "expenses/per_diems",
    "performance_review_process_id": PROCESSES,
    "po_template_id": "procurement/po_templates",
    "po_template_version_id": "procurement/po_template_versions",
    "post_group_id": "posts/groups",
    "post_id": "posts/posts",
    "project_id": "project_management/projects",
    "project_task_id": "project_management/project_tasks",
    "project_worker_id": "project_management/project_workers",
    "pt_contract_type_id": "contracts/portuguese_contract_types",
    "purchase_order_id": "procurement/purchase_orders",
    "purchase_request_id": "procurement/purchase_requests",
    "requester_employee_id": EMPLOYEES,
    "review_evaluation_id": "performance/review_evaluations",
    "performance_review_evaluation_id": "performance/review_evaluations",
    "review_process_id": PROCESSES,
    "review_process_target_id": "performance/review_process_targets",
    "reviewed_by": EMPLOYEES,
    "role_id": "job_catalog/roles",
    "schedule_id": "work_schedule/schedules",
    "schema_id": "custom_resources/schemas",
    "session_access_membership_id": "trainings/session_access_memberships",
    "session_attendance_id": "trainings/session_attendances",
    "session_id": "trainings/sessions",
    "source_team_id": "teams/teams",
    "parent_team_ids": "teams/teams",
    "subproject_id": "project_management/subprojects",
    "supervisors_id": EMPLOYEES,
    "sync_run_id": "integrations/sync_runs",
    "syncable_state_id": "integrations/syncable_states",
    "target_legal_entity_id": "companies/legal_entities",
    "task_id": "tasks/tasks",
    "tax_type_id": "finance/tax_types",
    "team_id": "teams/teams",
    "time_settings_break_configuration_id": BREAKS,
    "timeoff_allowance_id": "timeoff/allowances",
    "timeoff_manager_id": EMPLOYEES,
    "timeoff_policy_id": "timeoff/policies",
    "training_class_id": "trainings/training_classes",
    "training_id": "trainings/trainings",
    "vendor_id": "finance/contacts",
    "work_area_id": "locations/work_areas",
    "work_schedule_schedule_id": "work_schedule/schedules",
    "workplace_id": "locations/locations",
}

# By domain and name, where a name has another target than in other domains.
BY_DOMAIN: Mapping[tuple[str, str], str] = {
    ("trainings", "category_id"): "trainings/categories",
    ("finance", "category_id"): "finance/categories",
    ("finance", "parent_category_id"): "finance/categories",
    ("it_management", "category_id"): "it_management/asset_categories",
    ("posts", "author_id"): ACCESS,
    ("trainings", "author_id"): ACCESS,
    ("performance", "author_id"): ACCESS,
    ("performance", "process_id"): PROCESSES,
    ("performance", "target_id"): "performance/review_process_targets",
    ("tasks", "resource_id"): "tasks/tasks",
    ("time_planning", "shift_id"): "shift_management/shifts",
    ("time_planning", "day_configuration_id"): "work_schedule/day_configurations",
    ("documents", "parent_folder_id"): "documents/folders",
    ("custom_resources", "resource_id"): "custom_resources/resources",
    ("ats", "based_on_id"): "ats/evaluation_forms",
    ("ats", "location_id"): "locations/locations",
    ("ats", "ats_conversation_id"): "",
    ("ats", "author_id"): ACCESS,
    ("finance", "vendor_id"): "finance/contacts",
    ("procurement", "type_id"): "procurement/types",
    ("attendance", "shift_id"): "attendance/shifts",
    ("project_management", "task_id"): "tasks/tasks",
    ("banking", "card_id"): "",
    ("bookkeepers_management", "target_id"): "",
    ("tasks", "author_id"): ACCESS,
    ("tasks", "assignee_id"): ACCESS,
    ("documents", "author_id"): ACCESS,
    ("documents", "signee_id"): ACCESS,
    ("documents", "signees"): ACCESS,
    ("posts", "group_id"): "posts/groups",
    ("posts", "posts_group_id"): "posts/groups",
    ("compensations", "source_id"): "",
    ("payroll", "policy_id"): "",
}

COMPOSITE_IDS: Mapping[str, str] = {
    "attendance/estimated_times": "{employee_id}_{date}",  # documented for worked times only
    "attendance/worked_times": "{employee_id}_{date}",
    "performance/review_process_targets": "{performance_review_process_id}-{access_id}",
}
"""Formats of ids that are composed of fields of the record."""


def target(domain: str, name: str, shape: Shape, table: Table) -> str:
    """Return the path of the collection that a foreign key refers to.

    Args:
        domain: Domain of the field.
        name: Name of the field.
        shape: Shape of the field; for a list, of its items.
        table: Schema of the API.

    Returns:
        A path, `ACCESS` or `COMPANY`; empty if it is not a foreign key or the target is unknown.
    """
    if shape.kind != "id" or name == "id":
        return ""
    found = _by_name(domain, name, table)
    # The document says of accounts ("access_id") that they are employees.
    if not shape.refers or found == ACCESS:
        return found
    path = DOCUMENT_ALIASES.get(shape.refers, shape.refers)
    return path if path == COMPANY or path in table else ""


@cache
def _by_name(domain: str, name: str, table: Table) -> str:
    """Return the target of a foreign key by its name in a domain; empty if it is unknown."""
    singular = name.removesuffix("[]")
    if singular == "ids":
        return ""
    if singular.endswith("_ids"):
        singular = singular[:-1]
    for key in ((domain, singular), (domain, name)):
        if key in BY_DOMAIN:
            return BY_DOMAIN[key]
    if singular in BY_NAME:
        return BY_NAME[singular]
    return _by_path(domain, singular, table)


def _by_path(domain: str, name: str, table: Table) -> str:
    """Return the target by the paths of collections.

    ``ats_job_posting_id`` refers to ``ats/job_postings``; ``x_employee_id`` to an employee.
    """
    stem = name.removesuffix("_id")
    if name.endswith("_access_id"):
        return ACCESS
    for path in table.paths:
        home, _, collection = path.partition("/")
        resource = table[path].resource
        if stem in {f"{home}_{resource}", f"{home}_{collection}"}:
            return path
        if home == domain and stem == resource:
            return path
    for suffix, path in (
        ("employee", "employees/employees"),
        ("legal_entity", "companies/legal_entities"),
        ("break_configuration", "attendance/break_configurations"),
        ("work_area", "locations/work_areas"),
        ("account", ""),
    ):
        if stem.endswith(f"_{suffix}"):
            return path
    return ""
