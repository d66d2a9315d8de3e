"""Filters by their names, filters without effect, and that there are no others."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

import pytest

from factorial_sdk.testing.error_responses import ErrorResponse
from factorial_sdk.testing.schema import Collection, table
from factorial_sdk.testing.server.filter_rules import HEURISTICS, find_rule, selects
from factorial_sdk.testing.server.filter_table import TABLE
from factorial_sdk.testing.server.ineffective_filters import WITHOUT_EFFECT
from factorial_sdk.testing.server.joint_filters import DEFAULTS, JOINT

from ..helpers.tables import for_each
from .filtering import COMPANY, Row, case, each, select

LEAVES = "timeoff/leaves"
SHIFTS = "shift_management/shifts"
RUNS = "compensations/payroll_runs"
TARGETS = "performance/review_process_targets"
MANAGED = "managed_by_filter"

PERIODS: list[Row] = [
    {"start_on": "2026-11-02", "finish_on": "2026-11-04"},
    {"start_on": "2026-11-04", "finish_on": "2026-11-08"},
    {"start_on": "2026-11-09", "finish_on": None},
]
HEURISTIC_CASES = {
    "other_ids": [case(f"{SHIFTS}?without_ids[]=1&without_ids[]=3", [{}, {}, {}, {}], [2, 4])],
    "moments": [
        case(
            "tasks/tasks?due_on=2026-11-05", each("due_on", None, "2026-11-05", "2026-11-06"), [2]
        ),
        case(
            "attendance/shifts?updated_at=2026-11-05",
            each("updated_at", "2026-11-05T23:59:59Z", "2026-11-06T00:00:00Z", None),
            [1],
        ),
        case(
            "trainings/training_classes?start_date[]=2026-11-05&start_date[]=2026-11-07",
            each("start_date", "2026-11-05", "2026-11-06", "2026-11-07"),
            [1, 3],
        ),
        case(
            "trainings/training_classes?end_date[]=2026-11-05",
            each("end_date", "2026-11-05", None, "2026-11-07"),
            [1],
        ),
        case(
            "trainings/sessions?starts_at[]=2026-11-05T09:00Z&starts_at[]=2026-11-06T11:00%2B02:00",
            each(
                "starts_at", "2026-11-05T09:00:00Z", "2026-11-05T10:00:00Z", "2026-11-06T09:00:00Z"
            ),
            [1, 3],
        ),
    ],
    "same_field": [
        case("ats/job_postings?status=draft", each("status", "draft", "published"), [1]),
        case("teams/memberships?lead=false", each("lead", True, False), [2]),
        case(f"{LEAVES}?employee_ids[]=5&employee_ids[]=6", each("employee_id", 4, 5, 6), [2, 3]),
        case(f"{LEAVES}?ids[]=2", [{}, {}], [2]),
        case("finance/accounts?types[]=x", each("type", "x", "y"), [1]),
    ],
    "longer_field": [
        case(
            "attendance/edit_timesheet_requests?shift_id=8",
            each("attendance_shift_id", 8, 9, None),
            [1],
        ),
    ],
    "bound": [
        case(
            "banking/bank_accounts?updated_from=2026-11-05",
            each("updated_at", "2026-11-04T23:00:00Z", "2026-11-05T00:00:00Z"),
            [2],
        ),
        case(
            "employees/employees?updated_at_gteq=2026-11-05T18:00:00Z",  # the time is ignored
            each("updated_at", "2026-11-04T23:00:00Z", "2026-11-05T09:00:00Z"),
            [2],
        ),
        case(
            "contracts/contract_versions?updated_at_lteq=2026-11-05T08:00:00Z",
            each("updated_at", "2026-11-05T08:00:00Z", "2026-11-05T08:00:01Z"),
            [1],
        ),
        case(
            "trainings/sessions?start_before=2026-11-05T08:00:00Z",
            each("starts_at", "2026-11-05T07:00:00Z", "2026-11-05T09:00:00Z", None),
            [1],
        ),
    ],
    "period": [
        case(f"{LEAVES}?from=2026-11-05", PERIODS, [2, 3]),
        case(f"{LEAVES}?to=2026-11-04", PERIODS, [1, 2]),
        case(f"{LEAVES}?from=2026-11-04&to=2026-11-04", PERIODS, [1, 2]),
        case(
            "payroll/supplements?from=2026-11-02&to=2026-11-03",
            each("effective_on", "2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04"),
            [2, 3],
        ),
        case(
            f"{SHIFTS}?start_at=2026-11-05T20:00:00Z&end_at=2026-11-05",
            [
                {"start_at": "2026-11-04T22:00:00Z", "end_at": "2026-11-05T06:00:00Z"},
                {"start_at": "2026-11-05T22:00:00Z", "end_at": "2026-11-06T06:00:00Z"},
                {"start_at": "2026-11-06T09:00:00Z", "end_at": "2026-11-06T17:00:00Z"},
            ],
            [1, 2],
        ),
    ],
    "activity": [
        case("locations/work_areas?only_non_archived=true", each("archived_at", None, "2026"), [1]),
        case(
            "locations/work_areas?only_non_archived=false",
            each("archived_at", None, "2026"),
            [1, 2],
        ),
        case("ats/candidates?active=false", each("inactive_since", None, "2026-01-01"), [2]),
        case("ats/candidates?archived=true", each("inactive_since", None, "2026-01-01"), [2]),
        case(
            "project_management/imputable_projects?only_active=true",
            each("status", "active", "closed"),
            [1],
        ),
    ],
    "search": [
        case(
            "posts/groups?search=KITE",
            [{"title": "Kites"}, {"description": "All about kites"}, {"title": "Sails"}],
            [1, 2],
        ),
        case(
            "project_management/projects?name_or_code=k1",
            [{"name": "K1"}, {"code": "AK12"}, {"description": "K1"}],
            [1, 2],
        ),
    ],
    "same_target": [
        case(
            "contracts/contract_version_histories?contract_version_ids[]=3",
            each("contracts_contract_version_id", 3, 4),
            [1],
        ),
    ],
    "one_step": [
        case(
            "compensations/payroll_results?cycle_ids[]=6",
            each("payroll_run_id", 1, 2, None),
            [2],
            {RUNS: each("cycle_id", 5, 6)},
        ),
    ],
    "members": [
        case(
            "trainings/training_memberships?team_id=3",
            each("employee_id", 11, 12, 13),
            [1, 3],
            {
                "teams/memberships": [
                    {"team_id": 3, "employee_id": 11},
                    {"team_id": 4, "employee_id": 12},
                    {"team_id": 3, "employee_id": 13},
                ]
            },
        ),
    ],
}


@for_each(
    "query, records, found",
    [row for rows in HEURISTIC_CASES.values() for row in rows],
    id_of=itemgetter(0),
)
def test_filter_by_name_selects(query: str, records: Any, found: list[int]) -> None:
    assert select(query, records) == found


@pytest.mark.parametrize("heuristic", HEURISTICS, ids=lambda heuristic: heuristic.__name__)
def test_each_heuristic_finds_the_filters_of_its_cases(heuristic: Any) -> None:
    for row in HEURISTIC_CASES[heuristic.__name__]:
        path, _, query = row[0].partition("?")
        collection = table()[path]
        names = {part.partition("=")[0] for part in query.split("&")}
        for name in names:
            finds = [one for one in HEURISTICS if one(table(), collection, name)]
            assert finds[0] is heuristic, (path, name)


LISTS = [collection for collection in table() if collection.filters]


@for_each("collection", LISTS, id_of=lambda collection: collection.path)
def test_every_filter_selects_or_has_a_reason_not_to(collection: Collection) -> None:
    reasons = WITHOUT_EFFECT.get(collection.path, {})
    selecting = {name for name in collection.filters if selects(table(), collection, name)}
    assert selecting ^ set(reasons) == set(collection.filters)
    assert all(reasons.values())


def test_tables_name_only_filters_that_exist() -> None:
    listed = {(path, name) for path in TABLE for name in TABLE[path]}
    listed |= {(path, name) for path in WITHOUT_EFFECT for name in WITHOUT_EFFECT[path]}
    listed |= {(path, name) for path in JOINT for one in JOINT[path] for name in one.names}
    for path, default in DEFAULTS.items():
        listed |= {(path, name) for name in (default.parameter, *default.replaced_by)}
    assert not [(path, name) for path, name in listed if name not in table()[path].filters]


def test_table_is_not_hidden_by_other_tables() -> None:
    for path, row in TABLE.items():
        for name, rule in row.items():
            assert find_rule(table(), table()[path], name) is rule, (path, name)


@pytest.mark.parametrize(
    "query",
    [
        "tasks/tasks?category=finance",
        "timeoff/leaves?forced_finish_on=2026-11-02",
        "project_management/time_records?updated_after=2026-11-02",
        "finance/contacts?contact_type=client",
        "trainings/trainings?access_id=1",
    ],
)
def test_filter_without_effect_lists_all(query: str) -> None:
    path = query.partition("?")[0]
    assert select(query, {path: [{"company_id": COMPANY}, {}]}) == [1, 2]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("timeoff/leave_types?employee_id=1", "reference_date"),
        (
            "performance/review_evaluations?with_targets_managed_by_filter[manager_employee_id]=1",
            "with_targets_managed_by_filter[only_direct_reports]",
        ),
        (
            f"{TARGETS}?{MANAGED}[manager_employee_id]=1&{MANAGED}[only_direct_reports]=perhaps",
            "managed_by_filter[only_direct_reports]",
        ),
        ("finance/categories?category_level=top", "category_level"),
    ],
)
def test_filter_with_a_wrong_value_is_a_422_that_names_it(query: str, field: str) -> None:
    with pytest.raises(ErrorResponse) as caught:
        select(query, {})
    assert (caught.value.status, list(caught.value.body["errors"])) == (422, [field])
