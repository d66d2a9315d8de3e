"""What leaves take of an allowance, and which of them are refused.

Sources: the vendor's client 3.0.0 says what the fields of leaves, allowances and allowance stats
count (`days_taken`, `count_holiday_as_workable`, `days_type`, `outstanding_units`, …). Where it
is silent, the responses have the header ``x-fake-generic``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factorial_sdk.testing import FakeFactorial
from factorial_sdk.testing.store.time_off import used_by_day

from ..conftest import Mode
from ..helpers.chance import examples
from .conformance.bodies import store_of
from .test_actions import act, ok
from .test_fake import MONDAY, ask, ids, read, send

LEAVES = "timeoff/leaves"
STATS = "timeoff/allowance_stats"
OWNER = "1403"
MORNING, AFTERNOON = "beggining_of_day", "end_of_day"


@pytest.fixture
def fake() -> FakeFactorial:
    """A company in which employee `OWNER` has no leave yet."""
    fake = FakeFactorial(now=MONDAY)
    for key in ids(ask(fake, f"{LEAVES}?employee_ids[]={OWNER}")):
        store_of(fake).remove(LEAVES, int(key))
    return fake


def body(fake: FakeFactorial, first: str, last: str | None = None, **fields: Any) -> dict[str, Any]:
    kind = ids(ask(fake, "timeoff/leave_types"))[0]
    return {
        "employee_id": OWNER,
        "leave_type_id": kind,
        "start_on": first,
        "finish_on": last or first,
        **fields,
    }


def stats(fake: FakeFactorial, query: str = "") -> tuple[float, float, float]:
    """Return the used, planned and available days of `OWNER`."""
    (found,) = read(fake, f"{STATS}?employee_ids[]={OWNER}{query}")["data"]
    names = ("used_days", "outstanding_units", "available_days")
    used, planned, available = (float(found[name]) for name in names)
    assert found["used_units_until_reference_date"] == found["used_days"]
    assert used + available == float(found["total"]) == float(found["total_in_decimal"])
    return used, planned, available


def test_decisions_on_leaves_move_allowance_stats(mode: Mode, fake: FakeFactorial) -> None:
    # Source: AllowanceStatsNew.outstanding_units are approved leaves after the day of calculation.
    api = (fake.async_client if mode.is_async else fake.client)(strict=True)
    leaves = api.timeoff.leaves
    _, _, all_days = stats(fake)
    # Wednesday to Tuesday: seven days, five of them workdays.
    made = mode.call(leaves.create, body(fake, "2026-12-02", "2026-12-08"))
    assert stats(fake) == (0, 0, all_days)  # pending
    mode.call(leaves.approve, {"id": made.id})
    assert stats(fake) == (0, 5, all_days)
    mode.call(leaves.reject, {"id": made.id})
    assert stats(fake) == (0, 0, all_days)
    mode.call(leaves.update, made.id, {"approved": True})
    assert stats(fake) == (0, 5, all_days)
    fake.advance(days=10)  # Thursday: two of them are over
    assert stats(fake) == (2, 3, all_days - 2)
    mode.call(leaves.update, made.id, {"finish_on": "2026-12-03"})
    assert stats(fake) == (2, 0, all_days - 2)
    mode.call(leaves.delete, made.id)
    assert stats(fake) == (0, 0, all_days)
    mode.close(api)


def test_approval_flow_moves_allowance_stats(fake: FakeFactorial) -> None:
    made = act(fake, LEAVES, body(fake, "2026-12-02"))
    flows = "approvals/materialized_approvals_flows"
    named = {"resource_type": "Timeoff::Leave", "resource_id": made["id"]}
    act(fake, f"{flows}/approve_resource", named)
    assert stats(fake)[1] == 1
    act(fake, f"{flows}/reject_resource", named)
    assert stats(fake)[1] == 0


def test_stats_of_another_day_are_calculated_for_it(fake: FakeFactorial) -> None:
    made = act(fake, LEAVES, body(fake, "2026-12-02", "2026-12-08"))
    act(fake, f"{LEAVES}/approve", {"id": made["id"]})
    _, _, all_days = stats(fake)
    assert stats(fake, "&reference_date=2026-12-04") == (3, 2, all_days - 3)
    assert stats(fake, "&reference_date=2026-12-31") == (5, 0, all_days - 5)
    assert stats(fake) == (0, 5, all_days)  # nothing was stored
    response = ask(fake, f"{STATS}?employee_ids[]={OWNER}&reference_date=soon")
    assert response.status == 422


def test_adjustment_moves_allowance_stats(fake: FakeFactorial) -> None:
    # Source: AllowanceIncidence.days_in_cents are hundredths of a unit, negative to take away.
    _, _, before = stats(fake)
    (found,) = read(fake, f"{STATS}?employee_ids[]={OWNER}")["data"]
    adjustment = {
        "employee_id": OWNER,
        "timeoff_allowance_id": found["allowance_id"],
        "days_in_cents": -150,
        "effective_on": "2026-11-20",
        "target_balance": "available",
    }
    act(fake, "timeoff/allowance_incidences", adjustment)
    assert stats(fake)[2] == before - 1.5


def test_stats_made_by_hand_stay_until_a_leave_changes(fake: FakeFactorial) -> None:
    (found,) = read(fake, f"{STATS}?employee_ids[]=1400")["data"]
    store_of(fake).change(STATS, int(found["id"]), available_days="99.0")
    act(fake, LEAVES, body(fake, "2026-12-02"))
    (again,) = read(fake, f"{STATS}?employee_ids[]=1400")["data"]
    assert again["available_days"] == "99.0"


def test_days_taken_are_calendar_days_unless_counted_by_day(fake: FakeFactorial) -> None:
    # Source: Leave.days_taken is the sum of what each day takes where that is calculated, and the
    # calendar days elsewhere.
    store_of(fake).add(
        "holidays/company_holidays",
        {"location_id": 84747, "date": "2026-12-07", "half_day": MORNING, "summary": "x"},
    )
    made = act(fake, LEAVES, body(fake, "2026-12-03", "2026-12-08"))
    assert (made["days_taken"], made["duration_by_day_attributes"]) == (6, None)
    path = f"{LEAVES}?ids[]={made['id']}"
    assert read(fake, path)["data"][0]["days_taken"] == 6
    assert read(fake, f"{path}&include_duration_by_day=false")["data"] == read(fake, path)["data"]
    (counted,) = read(fake, f"{path}&include_duration_by_day=true")["data"]
    used = counted["duration_by_day_attributes"]["used_units_by_day"]["days"]
    assert used == {
        "2026-12-03": 1, "2026-12-04": 1, "2026-12-05": 0,
        "2026-12-06": 0, "2026-12-07": 0.5, "2026-12-08": 1,
    }  # fmt: skip
    assert counted["days_taken"] == 3.5
    # Source: the filter forced_finish_on caps the calculation, and never extends a leave.
    query = f"{path}&include_duration_by_day=true&forced_finish_on"
    assert read(fake, f"{query}=2026-12-04")["data"][0]["days_taken"] == 2
    assert read(fake, f"{query}=2027-01-01")["data"][0]["days_taken"] == 3.5


WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@settings(max_examples=examples(60), deadline=None)
@given(
    first=st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 1)),
    length=st.integers(1, 40),
    weekdays=st.sets(st.sampled_from(WEEK), min_size=1),
    holidays=st.dictionaries(
        st.dates(dt.date(2026, 1, 1), dt.date(2027, 1, 31)),
        st.sampled_from([None, MORNING, AFTERNOON]),
        max_size=30,
    ),
    half=st.sampled_from([None, MORNING, AFTERNOON]),
    counted=st.booleans(),
    kind=st.sampled_from(["working_days", "natural_days"]),
)
def test_each_day_takes_what_would_be_worked(
    first: dt.date,
    length: int,
    weekdays: set[str],
    holidays: dict[dt.date, str | None],
    half: str | None,
    counted: bool,
    kind: str,
) -> None:
    # Sources: ContractVersion.working_week_days; Allowance.count_holiday_as_workable and
    # days_type; CompanyHoliday.half_day and location_id; Leave.half_day.
    fake = FakeFactorial(employees=1, weeks=1, now=MONDAY)
    store = store_of(fake)
    (version,) = store.all("contracts/contract_versions")
    named = ",".join(day for day in WEEK if day in weekdays)
    store.change("contracts/contract_versions", version["id"], working_week_days=named)
    for each in store.all("holidays/company_holidays"):
        store.remove("holidays/company_holidays", each["id"])
    place = store.all("employees/employees")[0]["location_id"]
    for other in (place, place + 1):
        days = holidays if other == place else {first: None}
        for day, part in days.items():
            holiday = {"location_id": other, "date": str(day), "half_day": part}
            store.add("holidays/company_holidays", holiday)
    leave = {
        "employee_id": 1400,
        "start_on": str(first),
        "finish_on": str(first + dt.timedelta(days=length - 1)),
        "half_day": half,
        "hours_amount_in_cents": None,
    }
    allowance = {"days_type": kind, "count_holiday_as_workable": counted}
    expected: dict[str, float] = {}
    for number in range(length):
        day = first + dt.timedelta(days=number)
        away = {MORNING, AFTERNOON} if half is None or length > 1 else {half}
        if kind == "working_days":
            if WEEK[day.weekday()] not in weekdays:
                away = set()
            elif day in holidays and not counted:
                off = holidays[day]
                away -= {MORNING, AFTERNOON} if off is None else {off}
        expected[str(day)] = len(away) / 2
    found = used_by_day(store, leave, allowance)
    assert {day: days for day, (days, _) in found.items()} == expected


# Periods.

HOURS = {"start_time": "09:00", "hours_amount_in_cents": 200}
OVERLAPS = [
    ("the same day", {}, {}, True),
    ("the day after", {}, {"start_on": "2026-12-03", "finish_on": "2026-12-03"}, False),
    ("around it", {}, {"start_on": "2026-11-30", "finish_on": "2026-12-05"}, True),
    ("morning and afternoon", {"half_day": MORNING}, {"half_day": AFTERNOON}, False),
    ("two mornings", {"half_day": MORNING}, {"half_day": MORNING}, True),
    ("half of a whole day", {}, {"half_day": AFTERNOON}, True),
    ("morning and its hours", {"half_day": MORNING}, HOURS, True),
    ("afternoon and hours before", {"half_day": AFTERNOON}, HOURS, False),
    ("hours after hours", HOURS, {**HOURS, "start_time": "11:00"}, False),
    ("hours within hours", HOURS, {**HOURS, "start_time": "10:59"}, True),
]


@pytest.mark.parametrize(
    ("first", "second", "refused"), [each[1:] for each in OVERLAPS], ids=[e[0] for e in OVERLAPS]
)
def test_overlap_is_refused_on_create_and_update(
    fake: FakeFactorial, first: dict[str, Any], second: dict[str, Any], refused: bool
) -> None:
    kept = act(fake, LEAVES, body(fake, "2026-12-02", **first))
    wanted = {**body(fake, "2026-12-02"), **second}
    created = send(fake, "POST", LEAVES, wanted)
    later = act(fake, LEAVES, body(fake, "2027-02-01"))
    if not refused:
        act(fake, f"{LEAVES}/bulk_delete", {"ids": [created.json["id"]]})
    path = f"{LEAVES}/{later['id']}"
    updated = send(fake, "PUT", path, {"id": later["id"], **wanted})
    for response in (created, updated):
        assert (response.status == 422) is refused, response.body
        if refused:
            assert response.json["errors"] == {"start_on": ["overlaps another leave"]}
            assert response.headers["x-fake-generic"] == "true"
    if refused:
        assert read(fake, path) == later
        # Source: LeaveUpdate.skip_validations.
        skipped = {"id": later["id"], **wanted, "skip_validations": True}
        assert send(fake, "PUT", path, skipped).status == 200
    # Neither itself, nor what is rejected or deleted, is in the way.
    act(fake, f"{LEAVES}/bulk_delete", {"ids": [later["id"]]})
    ok(send(fake, "PUT", f"{LEAVES}/{kept['id']}", {"id": kept["id"], "half_day": None}))
    act(fake, f"{LEAVES}/reject", {"id": kept["id"]})
    ok(send(fake, "POST", LEAVES, body(fake, "2026-12-02")))


def test_leave_without_an_end_overlaps_all_later_ones(fake: FakeFactorial) -> None:
    # Source: LeaveType.allow_endless; Leave.finish_on is null while the leave has no end.
    sick = next(k for k in read(fake, "timeoff/leave_types")["data"] if k["allow_endless"])
    endless = {**body(fake, "2026-12-02"), "leave_type_id": sick["id"], "finish_on": None}
    made = act(fake, LEAVES, endless)
    assert send(fake, "POST", LEAVES, body(fake, "2029-03-05")).status == 422
    ended = {"id": made["id"], "finish_on": "2026-12-04"}
    ok(send(fake, "PUT", f"{LEAVES}/{made['id']}", ended))
    ok(send(fake, "POST", LEAVES, body(fake, "2029-03-05")))


def test_leave_after_the_termination_is_refused(fake: FakeFactorial) -> None:
    gone = {"id": OWNER, "terminated_on": "2026-12-04", "termination_assigned_manager_id": "1400"}
    act(fake, "employees/employees/terminate", {**gone, "termination_reason": "x"})
    response = send(fake, "POST", LEAVES, body(fake, "2026-12-03", "2026-12-07"))
    assert (response.status, list(response.json["errors"])) == (422, ["finish_on"])
    assert response.headers["x-fake-generic"] == "true"
    made = act(fake, LEAVES, body(fake, "2026-12-03", "2026-12-04"))
    longer = {"id": made["id"], "finish_on": "2026-12-05"}
    assert send(fake, "PUT", f"{LEAVES}/{made['id']}", longer).status == 422


def test_seeded_leaves_end_before_the_termination() -> None:
    fake = FakeFactorial(now=MONDAY, employees=60)
    people = {
        each["id"]: each["terminated_on"] for each in store_of(fake).all("employees/employees")
    }
    assert any(people.values())
    for leave in store_of(fake).all(LEAVES):
        ended = people[leave["employee_id"]]
        assert ended is None or (leave["finish_on"] is not None and leave["finish_on"] <= ended)
