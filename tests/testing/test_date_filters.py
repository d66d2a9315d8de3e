"""Every filter by a date, by value: which days of a field it lists, and which it leaves out.

Source: the texts on filters in the vendor's client 3.0.0, which ``codegen/wording`` retells. A
start lists what is then or later, an end what is then or earlier, a date by name only that day,
unless the texts say otherwise. The filters whose bounds they leave open are in `BOUNDS`.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from factorial_sdk.testing.schema import Collection, table
from factorial_sdk.testing.server.ineffective_filters import WITHOUT_EFFECT
from factorial_sdk.testing.server.mutations import SPANS

from ..helpers.tables import for_each
from .filtering import Row, select

DAYS = ["2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06"]
ASKED = DAYS[1:3]

Test = Callable[[Mapping[str, Any], str], bool]
"""Returns whether a record with days, by field, is listed for a day."""


def since(field: str) -> Test:
    return lambda row, day: row[field] is not None and row[field] >= day


def until(field: str) -> Test:
    return lambda row, day: row[field] is not None and row[field] <= day


def after(field: str) -> Test:
    return lambda row, day: row[field] is not None and row[field] > day


def before(field: str) -> Test:
    return lambda row, day: row[field] is not None and row[field] < day


def on(field: str) -> Test:
    return lambda row, day: bool(row[field] == day)


def open_or_since(field: str) -> Test:
    return lambda row, day: row[field] is None or row[field] >= day


def during(begin: str, end: str) -> Test:
    return lambda row, day: (row[begin] or "") <= day <= (row[end] or "9")


EVERYBODY = "include_non_attendable_employees=true"
PERIOD = ("start_on", "end_on")
EXPECTED: Mapping[str, Mapping[str, Test]] = {
    "attendance/edit_timesheet_requests": {"start_on": on("date"), "end_on": until("date")},
    "attendance/estimated_times": {"start_on": since("date"), "end_on": until("date")},
    "attendance/overtime_requests": {"start_on": on("date"), "end_on": until("date")},
    "attendance/reviews": {
        "start_on": since("date"), "end_on": until("date"), "reviewed_at": on("reviewed_at"),
    },
    "attendance/shifts": {
        "start_on": since("reference_date"), "end_on": until("reference_date"),
        "updated_at": on("updated_at"),
    },
    "attendance/worked_times": {"start_on": since("date"), "end_on": until("date")},
    "banking/bank_accounts": {"updated_from": since("updated_at")},
    "banking/card_payments": {"from": since("created_at"), "to": until("created_at")},
    "banking/transactions": {
        "from": since("booking_date"), "to": until("booking_date"),
        "updated_from": since("updated_at"),
    },
    "bookkeepers_management/incidences": {
        "starts_on": since("starts_on"), "ends_on": until("ends_on"),
    },
    "compensations/payroll_runs": {"from": open_or_since("ends_on"), "to": until("starts_on")},
    "contracts/contract_version_histories": {
        "changes_gteq": since("changed_at"), "changes_lteq": until("changed_at"),
    },
    "contracts/contract_versions": {
        "date": until("effective_on"), "updated_at_gteq": since("updated_at"),
        "updated_at_lteq": before("updated_at"),  # midnight is a moment here
    },
    "contracts/contracts": {"starts_on": on("starts_on")},
    "custom_fields/values": {"updated_at_gteq": since("updated_at")},
    "employee_updates/summaries": {"starts_on": after("starts_on"), "ends_on": before("starts_on")},
    "employees/employees": {"updated_at_gteq": since("updated_at")},
    "finance/accounting_settings": {"updated_from": since("updated_at")},
    "finance/accounts": {"updated_from": since("updated_at")},
    "finance/contacts": {"updated_from": since("updated_at")},
    "finance/cost_center_memberships": {
        "active_on": during("start_date", "end_date"),
        "applying_on": during("start_date", "end_date"),
    },
    "finance/financial_documents": {"updated_from": since("updated_at")},
    "finance/journal_entries": {"updated_from": since("updated_at")},
    "finance/journal_lines": {"updated_from": since("updated_at")},
    "finance/ledger_account_resources": {"updated_from": since("updated_at")},
    "finance/tax_rates": {"updated_from": since("updated_at")},
    "finance/tax_types": {"updated_from": since("updated_at")},
    "holidays/company_holidays": {"start_at": since("date"), "end_at": until("date")},
    "integrations/sync_runs": {"created_at_gteq": since("started_at")},
    "payroll/supplements": {"from": since("effective_on"), "to": until("effective_on")},
    "posts/posts": {"from": since("published_at"), "until": until("published_at")},
    "project_management/expense_records": {
        "start_date": since("effective_on"), "end_date": until("effective_on"),
    },
    "project_management/exportable_expenses": {
        "start_date": since("date"), "end_date": until("date"),
    },
    "project_management/flexible_time_records": {
        "starts_on": since("date"), "ends_on": until("date"),
    },
    "project_management/planned_records": {
        "start_date": open_or_since("end_date"), "end_date": until("start_date"),
    },
    "shift_management/shifts": {"start_at": open_or_since("end_at"), "end_at": until("start_at")},
    "tasks/tasks": {"due_on": on("due_on")},
    "timeoff/leaves": {"from": open_or_since("finish_on"), "to": until("start_on")},
    "trainings/sessions": {
        "start_after": since("starts_at"), "start_before": before("starts_at"),
        "starts_at[]": lambda row, day: False,  # noon is not midnight
    },
    "trainings/training_classes": {"start_date[]": on("start_date"), "end_date[]": on("end_date")},
}  # fmt: skip

ELSEWHERE = {
    ("contracts/contract_version_histories", "current_on"),
    ("timeoff/french_leave_day_counts", "from"),
    ("timeoff/french_leave_day_counts", "to"),
    ("timeoff/leave_types", "reference_date"),
    *((f"expenses/{name}", side) for name in ("expenses", "mileages") for side in ("from", "to")),
}
"""Tested with what they depend on, here or with the table of filters."""

CASES = [(path, name) for path, tests in EXPECTED.items() for name in tests]


def stored(collection: Collection, field: str, day: str | None) -> Any:
    """Return a day as a field has it: datetimes are at noon."""
    kind = collection.record.by_name[field].shape.kind
    if day is None or kind == "date":
        return day
    moment = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    return int(moment.timestamp()) if kind == "int" else moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def rows_of(collection: Collection) -> list[dict[str, str | None]]:
    """Return rows with every combination of days in the fields that the tests compare."""
    seen: set[str] = set()

    class Spy(dict[str, Any]):
        def __getitem__(self, name: str) -> str:
            seen.add(name)
            return DAYS[0]

    for test in EXPECTED[collection.path].values():
        for day in (DAYS[0], "0", "9"):
            test(Spy(), day)
    days = [None, *DAYS]
    nullable = [DAYS if collection.record.by_name[name].required else days for name in sorted(seen)]
    rows = [dict(zip(sorted(seen), each, strict=True)) for each in itertools.product(*nullable)]
    return [row for row in rows if all(_in_order(row.get(a), row.get(b)) for a, b in SPANS)]


def _in_order(begin: str | None, end: str | None) -> bool:
    return begin is None or end is None or begin <= end


@for_each("path, name", CASES)
def test_date_filter_lists_the_days_it_means(path: str, name: str) -> None:
    collection = table()[path]
    rows = rows_of(collection)
    records: list[Row] = [
        {field: stored(collection, field, day) for field, day in row.items()} for row in rows
    ]
    test = EXPECTED[path][name]
    for day in ASKED:
        wanted = [number for number, row in enumerate(rows, 1) if test(row, day)]
        query = f"{path}?{EVERYBODY}&{name}={day}"
        assert select(query, {path: records}) == wanted
        assert 0 < len(wanted) < len(rows) or name == "starts_at[]"


def test_every_date_filter_is_tested() -> None:
    found = {
        (collection.path, name)
        for collection in table()
        for name, shape in collection.filters.items()
        if (shape.item or shape).kind in {"date", "datetime"}
        and name not in WITHOUT_EFFECT.get(collection.path, {})
    }
    assert found == {*CASES} | ELSEWHERE


@pytest.mark.parametrize(
    ("path", "names", "inclusive"),
    [
        ("attendance/edit_timesheet_requests", PERIOD, True),
        ("attendance/overtime_requests", PERIOD, True),
        ("expenses/expensables", ("from", "to"), True),
        ("expenses/expenses", ("from", "to"), False),
        ("expenses/mileages", ("from", "to"), False),
    ],
)
def test_both_ends_of_a_period(path: str, names: tuple[str, str], inclusive: bool) -> None:
    collection = table()[path]
    field = "date" if "attendance" in path else "effective_on"
    records: list[Row] = [{field: stored(collection, field, day)} for day in DAYS]
    query = f"{path}?{names[0]}={DAYS[1]}&{names[1]}={DAYS[2]}"
    assert select(query, {path: records}) == ([2, 3] if inclusive else [2])
    if field == "effective_on":  # one alone is ignored
        for name in names:
            assert select(f"{path}?{name}={DAYS[1]}", {path: records}) == [1, 2, 3, 4]
