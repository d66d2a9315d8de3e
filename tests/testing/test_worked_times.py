"""Worked times of the fake: one for each employee and day, with what the shifts add up to."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest

from factorial_sdk import Employee
from factorial_sdk.resources.attendance import EstimatedTime, Shift, WorkedTime
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode
from .test_fake import read, send

DAYS = [dt.datetime(2026, 11, day, 12, tzinfo=dt.UTC) for day in range(2, 9)]  # Monday to Sunday


def disagreeing(fake: FakeFactorial) -> list[Any]:
    """Return the worked times that differ from what the shifts of the day add up to."""
    minutes: Counter[tuple[str, dt.date]] = Counter()
    for shift in fake.records(Shift):
        if shift.workable:
            minutes[shift.employee_id, shift.reference_date] += shift.minutes or 0
    found = {(each.employee_id, each.date): each for each in fake.records(WorkedTime)}
    assert minutes.keys() <= found.keys()
    return [
        (key, minutes[key], each.tracked_minutes)
        for key, each in found.items()
        if not (minutes[key] == each.tracked_minutes == each.minutes)
    ]


@pytest.mark.parametrize("now", DAYS)
@pytest.mark.parametrize("weeks", [1, 4])
def test_each_employee_has_each_day_until_today(now: dt.datetime, weeks: int) -> None:
    fake = FakeFactorial(employees=3, weeks=weeks, now=now)
    assert disagreeing(fake) == []
    for model in (WorkedTime, EstimatedTime):
        found = fake.records(model)
        days = sorted({each.date for each in found})
        assert [(each.date, each.employee_id) for each in found] == [
            (day, employee.id) for day in days for employee in fake.records(Employee)
        ]
        count = (now.date() - days[0]).days + 1
        assert days == [days[0] + dt.timedelta(days=number) for number in range(count)]
    for each in fake.records(WorkedTime):
        assert each.id == f"{each.employee_id}_{each.date}"
        assert (each.tracked_minutes > 0) is (each.date.weekday() < 5 and each.date < now.date())
        kind = {5: "saturday", 6: "sunday"}.get(each.date.weekday(), "workday")
        assert each.day_type == kind


def test_worked_times_follow_shifts() -> None:
    fake = FakeFactorial(employees=3, now=DAYS[2])
    employee = fake.records(Employee)[0].id
    body = {
        "employee_id": employee,
        "date": "2026-11-01",
        "clock_in": "22:00",
        "clock_out": "01:30",
    }

    def minutes() -> Any:
        found = read(fake, f"attendance/worked_times/{employee}_2026-11-01")
        assert disagreeing(fake) == []
        return found["tracked_minutes"], found["day_type"]

    assert minutes() == (0, "sunday")
    made = send(fake, "POST", "attendance/shifts", body).json
    assert (made["reference_date"], made["minutes"]) == ("2026-11-01", 210)
    assert minutes() == (210, "sunday")
    send(fake, "POST", "attendance/shifts", {**body, "clock_in": "09:00", "clock_out": "10:00"})
    send(fake, "POST", "attendance/shifts", {**body, "workable": False})
    assert minutes() == (270, "sunday")
    send(fake, "PUT", f"attendance/shifts/{made['id']}", {"id": made["id"], "clock_out": "23:00"})
    assert minutes() == (120, "sunday")
    assert send(fake, "DELETE", f"attendance/shifts/{made['id']}", b"").status < 300
    assert minutes() == (60, "sunday")
    first = fake.records(Shift)[0]
    assert send(fake, "DELETE", f"attendance/shifts/{first.id}", b"").status < 300
    assert minutes() == (60, "sunday")
    gone = read(fake, f"attendance/worked_times/{first.employee_id}_{first.reference_date}")
    assert gone["tracked_minutes"] == 0
    late = {**body, "date": "2026-12-24", "reference_date": "2026-12-25"}
    send(fake, "POST", "attendance/shifts", late)
    assert minutes() == (60, "sunday")
    found = read(fake, f"attendance/worked_times?ids[]={employee}_2026-12-25")["data"]
    assert [each["tracked_minutes"] for each in found] == [210]


def test_worked_time_made_by_hand_stays() -> None:
    fake = FakeFactorial(employees=3)
    employee = fake.records(Employee)[0]
    day = dt.date(2026, 1, 1)
    made = fake.make(WorkedTime, employee_id=employee.id, date=day, tracked_minutes=77)
    fake.make(Shift, employee_id=employee.id, date=day + dt.timedelta(days=1))
    assert made in fake.records(WorkedTime)
    assert made.id == f"{employee.id}_2026-01-01"


def test_ids_of_worked_times_work_in_all_calls(mode: Mode) -> None:
    fake = FakeFactorial(employees=30)
    api = (fake.async_client if mode.is_async else fake.client)(strict=True)
    endpoint = api.attendance.worked_times
    period = {"start_on": dt.date(2020, 1, 1), "end_on": dt.date(2100, 1, 1)}
    everything = fake.records(WorkedTime)
    assert len(everything) > 500
    for found in (mode.list(endpoint.iter, **period), mode.call(endpoint.all, **period)):
        assert sorted(each.id for each in found) == sorted(each.id for each in everything)
    some = [each.id for each in everything[:3]]
    assert [each.id for each in mode.call(endpoint.get, ids=some)] == some
    mode.close(api)
