"""The filters that the fake accepts without effect on what it lists, and why.

Every other filter selects: by `filter_table`, by `joint_filters` or by its name (`filter_rules`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# By their meaning they select nothing.
ADDS_FIELDS: Final = "decides which fields are filled in, and the fake sends all"
ORDERS: Final = "orders the list, and the fake lists by id"
CALCULATES: Final = "changes the records, not which are listed, and the fake sends them as stored"
SHOWS: Final = "changes the records that are sent, not which are listed"
# They may select, but the records do not tell what.
NOT_DOCUMENTED: Final = "what it selects is not documented"
NO_FIELD: Final = "no record has what it compares"
NO_CHANGE: Final = "no record has the time of its last change"
ADDS_RECORDS: Final = "lists more records, and none of the fake is left out without it"

WITHOUT_EFFECT: Mapping[str, Mapping[str, str]] = {
    "ats/applications": {"ats_tags_ids[]": NO_FIELD},
    "attendance/overtime_requests": {"include_approval_flow": NOT_DOCUMENTED},
    "attendance/shifts": {
        "sort_created_at_asc": ORDERS,
        "breaks_with_time_configuration": ADDS_RECORDS,
    },
    "attendance/worked_times": {"include_time_range_category": ADDS_FIELDS},
    "bookkeepers_management/incidences": {
        "type[]": NO_FIELD,
        "sort_by": ORDERS,
        "direction": ORDERS,
        "custom_leave_name[]": NO_FIELD,
    },
    "compensations/cycles": {"include_hidden": ADDS_RECORDS},
    "compensations/payroll_runs": {"include_hidden": ADDS_RECORDS},
    "contracts/french_contract_types": {"archived": NO_FIELD},
    "contracts/german_contract_types": {"archived": NO_FIELD},
    "contracts/materialized_templates": {
        "field_ids[]": ADDS_FIELDS,
        "include_archived": ADDS_FIELDS,
    },
    "contracts/portuguese_contract_types": {"archived": NO_FIELD},
    "contracts/spanish_contract_types": {"archived": NO_FIELD},
    "custom_fields/resource_fields": {"schema_ids[]": NO_FIELD},
    "documents/documents": {"by_bookkeeper_documents": NO_FIELD},
    "expenses/expensables": {
        "by_resources[]": NOT_DOCUMENTED,
        "include_grouped": NOT_DOCUMENTED,
        "include_attachments": NOT_DOCUMENTED,
        "include_manual_drafts": NOT_DOCUMENTED,
    },
    "expenses/expenses": {"include_attachments": ADDS_FIELDS},
    "expenses/mileages": {
        "include_manual_drafts": NOT_DOCUMENTED,
        "external_authorization_ids[]": NO_FIELD,
        "card_ids[]": NO_FIELD,
        "card_payment_ids[]": NO_FIELD,
        "include_attachments": ADDS_FIELDS,
        "dispute_ids[]": NO_FIELD,
    },
    "finance/budget_options": {
        "employee_ids[]": NO_FIELD,
        "effective_at": NO_FIELD,
        "include_inactive": ADDS_RECORDS,
        "include_archived": ADDS_RECORDS,
    },
    "finance/categories": {"type": NO_FIELD},
    "finance/contacts": {"contact_type": NO_FIELD},
    "finance/cost_centers": {"include_actives_on_date": NOT_DOCUMENTED},
    "finance/journal_lines": {"description": NO_FIELD},
    "job_catalog/node_attributes": {"node_uuid": NO_FIELD},
    "job_catalog/tree_nodes": {"include_full_path": ADDS_FIELDS},
    "marketplace/installation_settings": {"integration_uuid": NO_FIELD},
    "project_management/expense_records": {"updated_after": NO_CHANGE},
    "project_management/flexible_time_records": {"updated_after": NO_CHANGE},
    "project_management/project_workers": {
        "subproject_ids[]": NO_FIELD,
        "no_subproject": NO_FIELD,
        "include_inputed_minutes": ADDS_FIELDS,
        "include_cost": ADDS_FIELDS,
        "updated_after": NO_CHANGE,
        "include_labor_cost": NOT_DOCUMENTED,
    },
    "project_management/projects": {
        "include_inputed_minutes": ADDS_FIELDS,
        "include_costs": ADDS_FIELDS,
        "updated_after": NO_CHANGE,
    },
    "project_management/rates": {"record_type": NO_FIELD},
    "project_management/subprojects": {
        "include_no_subproject": NOT_DOCUMENTED,
        "include_inputed_minutes": ADDS_FIELDS,
        "include_cost": ADDS_FIELDS,
        "updated_after": NO_CHANGE,
    },
    "project_management/time_records": {"updated_after": NO_CHANGE},
    "shift_management/shifts": {"split_overnight_shifts": CALCULATES},
    "tasks/tasks": {"category": NO_FIELD},
    "teams/memberships": {"with_source_attribution": ADDS_FIELDS},
    "timeoff/allowance_stats": {
        "reference_date": SHOWS,
        "simulate_policy_change_to_id": CALCULATES,
    },
    "timeoff/leaves": {
        "include_leave_type": ADDS_FIELDS,
        "include_duration": ADDS_FIELDS,
        "include_duration_by_day": SHOWS,
        "forced_finish_on": SHOWS,
    },
    "timeoff/policy_timelines": {"reference_date": CALCULATES},
    "trainings/sessions": {"next": NOT_DOCUMENTED, "active": NOT_DOCUMENTED},
    "trainings/trainings": {
        "access_id": NOT_DOCUMENTED,
        "return_expired_memberships": ADDS_FIELDS,
    },
    "work_schedule/schedules": {"with_employee_ids": ADDS_FIELDS, "with_periods": ADDS_FIELDS},
}
"""By collection and name of the filter: why it has no effect."""
