"""Filters that depend on other parameters of the query, and those that apply by default."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from factorial_sdk.testing.server.joint_filters import DEFAULTS, JOINT

from ..helpers.tables import for_each
from .filtering import Row, case, each, select

LEAVES = each("approved", None, True, False)
DAYS = each("date", "2026-11-03", "2026-11-04", "2026-11-05")
SPENT = each("effective_on", "2026-11-03", "2026-11-04", "2026-11-05")
OWNERS: list[Row] = [
    {"employee_id": 1, "reporter_id": 1},
    {"employee_id": 2, "reporter_id": 3},
    {"employee_id": 4, "reporter_id": 4},
]
TEMPLATES: list[Row] = [
    {"template_type": "country", "country_code": "es", "legal_entity_id": 1},
    {"template_type": "country", "country_code": "pt", "legal_entity_id": 1},
    {"template_type": "legal_entity", "country_code": "pt", "legal_entity_id": 1},
    {"template_type": "legal_entity", "country_code": "es", "legal_entity_id": 2},
]
ENTITIES = {"companies/legal_entities": each("country", "es", "pt")}
POLICIES: dict[str, list[Row]] = {
    "timeoff/policy_assignments": [
        {"employee_id": 5, "timeoff_policy_id": 1, "effective_at": "2026-06-01"},
        {"employee_id": 5, "timeoff_policy_id": 2, "effective_at": "2026-01-01"},
        {"employee_id": 6, "timeoff_policy_id": 2, "effective_at": "2026-07-01"},
    ],
    "timeoff/allowances": [
        {"timeoff_policy_id": 1, "leave_type_ids": [1, 2]},
        {"timeoff_policy_id": 2, "leave_type_ids": [3]},
        {"timeoff_policy_id": None, "leave_type_ids": [1]},
    ],
}
EXPENSES: list[Row] = [
    {"status": "draft", "creation_type": "manual"},
    {"status": "draft", "creation_type": "automatic"},
    {"status": "paid", "creation_type": "manual"},
]
ARCHIVED = each("archived_at", None, "2026-11-01T09:00:00Z")
DELETED = each("deleted_at", None, "2026-11-01T09:00:00Z")
TIMES = each("employee_id", 1, 2, 3)
TRACKED = {"employees/employees": each("attendable", True, False, None)}
MEMBERSHIPS: list[Row] = [
    {"start_date": "2026-01-01", "end_date": "2026-11-08"},
    {"start_date": "2026-11-09", "end_date": "2026-11-09"},
    {"start_date": "2026-11-10"},
    {"start_date": "2026-01-01", "end_date": None},
]

# fmt: off
CASES = [
    *(case(f"attendance/{path}?{query}", DAYS, found)
      for path in ("edit_timesheet_requests", "overtime_requests")
      for query, found in (("start_on=2026-11-04", [2]), ("end_on=2026-11-04", [1, 2]),
                           ("start_on=2026-11-04&end_on=2026-11-05", [2, 3]))),
    case("contracts/materialized_templates?countries[]=es", TEMPLATES, [1, 2, 3, 4], ENTITIES),
    case("contracts/materialized_templates?legal_entity_ids[]=1", TEMPLATES, [1, 2, 3, 4]),
    case("contracts/materialized_templates?template_type=country&countries[]=es"
         "&legal_entity_ids[]=2", TEMPLATES, [1], ENTITIES),
    case("contracts/materialized_templates?template_type=legal_entity&countries[]=es",
         TEMPLATES, [3], ENTITIES),
    case("contracts/materialized_templates?template_type=legal_entity&legal_entity_ids[]=2",
         TEMPLATES, [4]),
    case("expenses/expensables?employee_ids[]=1", OWNERS, [1]),
    case("expenses/expensables?reporter_ids[]=3", OWNERS, [2]),
    case("expenses/expensables?employee_ids[]=1&reporter_ids[]=3", OWNERS, [1, 2]),
    case("expenses/expensables?from=2026-11-04", SPENT, [1, 2, 3]),
    case("expenses/expensables?from=2026-11-03&to=2026-11-04",
         each("effective_on", "2026-11-03T09:00:00Z", "2026-11-04T09:00:00Z",
              "2026-11-05T00:00:00Z"), [1, 2]),
    *(case(f"expenses/{path}?{query}", SPENT, found)
      for path in ("expenses", "mileages")
      for query, found in (("from=2026-11-04", [1, 2, 3]), ("to=2026-11-04", [1, 2, 3]),
                           ("from=2026-11-03&to=2026-11-05", [1, 2]))),
    case("timeoff/leave_types?employee_id=5&reference_date=2026-05-31", [{}, {}, {}], [3],
         POLICIES),
    case("timeoff/leave_types?employee_id=5&reference_date=2026-06-01", [{}, {}, {}], [1, 2],
         POLICIES),
    case("timeoff/leave_types?employee_id=6&reference_date=2026-06-01", [{}, {}, {}], [], POLICIES),
    case("timeoff/leave_types?reference_date=2026-06-01", [{}, {}, {}], [1, 2, 3], POLICIES),
    case("timeoff/leaves?include_pending=true", LEAVES, [1]),
    case("timeoff/leaves?include_pending=false", LEAVES, [1, 2, 3]),
    case("timeoff/leaves?approved=false", LEAVES, [3]),
    case("timeoff/leaves?approved=true&include_pending=true", LEAVES, [1, 2]),
    case("timeoff/leaves?approved=true&include_pending=false", LEAVES, [2]),
    # Filters by default.
    case("attendance/worked_times", TIMES, [1, 3], TRACKED),
    case("attendance/worked_times?employee_ids[]=1&employee_ids[]=2", TIMES, [1], TRACKED),
    case("attendance/worked_times?employee_ids[]=2", TIMES, [2], TRACKED),
    case("attendance/worked_times?include_non_attendable_employees=true", TIMES, [1, 2, 3],
         TRACKED),
    case("compensations/cycles", ARCHIVED, [1]),
    case("compensations/cycles?include_archived=true", ARCHIVED, [1, 2]),
    case("documents/documents", DELETED, [1]),
    case("documents/documents?by_trash_bin=false", DELETED, [1]),
    case("documents/documents?by_trash_bin=true", DELETED, [2]),
    case("expenses/expenses", EXPENSES, [2, 3]),
    case("expenses/expenses?include_manual_drafts=true", EXPENSES, [1, 2, 3]),
    case("finance/cost_center_memberships", MEMBERSHIPS, [2, 4]),
    case("finance/cost_center_memberships?only_active=true", MEMBERSHIPS, [2, 4]),
    case("finance/cost_center_memberships?only_active=false", MEMBERSHIPS, [1, 2, 3, 4]),
    case("finance/cost_center_memberships?active_on=2026-11-08", MEMBERSHIPS, [1, 4]),
    case("finance/cost_center_memberships?applying_on=2026-11-10", MEMBERSHIPS, [3, 4]),
    case("timeoff/french_leave_day_counts", each("leave_id", 1, 2), [1],
         {"timeoff/leaves": DELETED}),
    case("timeoff/french_leave_day_counts?include_deleted=true", each("leave_id", 1, 2), [1, 2],
         {"timeoff/leaves": DELETED}),
    case("timeoff/leaves", DELETED, [1]),
    case("timeoff/leaves?include_deleted_leaves=true", DELETED, [1, 2]),
]
# fmt: on


@for_each("query, records, found", CASES, id_of=itemgetter(0))
def test_joint_filter_selects(query: str, records: Any, found: list[int]) -> None:
    assert select(query, records) == found


def test_each_joint_filter_has_a_case() -> None:
    tested = set()
    for one in CASES:
        path, _, query = one[0].partition("?")
        tested |= {(path, part.partition("=")[0]) for part in query.split("&")}
    joint = {(path, name) for path, joints in JOINT.items() for one in joints for name in one.names}
    default = {(path, one.parameter) for path, one in DEFAULTS.items()}
    default |= {(path, "") for path in DEFAULTS}  # the list without a filter
    assert not (joint | default) - tested
