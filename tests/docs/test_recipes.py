"""The programs of recipes.md run against the fake, and print what is true."""

from __future__ import annotations

import csv
import datetime as dt
import re
from calendar import isleap
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

import factorial_sdk
from factorial_sdk import Employee, Expense, Leave
from factorial_sdk.resources.attendance import OpenShift, Shift
from factorial_sdk.resources.contracts import Contract, ContractVersion
from factorial_sdk.resources.holidays import CompanyHoliday
from factorial_sdk.resources.locations import Location
from factorial_sdk.resources.payroll import Supplement
from factorial_sdk.resources.teams import Membership, Team
from factorial_sdk.resources.timeoff import AllowanceStatsNew, LeaveType
from factorial_sdk.testing import FakeFactorial

from .test_guides import DOCS

Program = Callable[..., list[str]]


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial()


@pytest.fixture
def program(
    fake: FakeFactorial,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Program:
    """Run the program below a heading; return the lines that it prints."""
    text = (DOCS / "recipes.md").read_text(encoding="utf-8")
    code = dict(re.findall(r"^## (.+)\n(?:(?!^## ).*\n)*?```python\n((?:.*\n)*?)```", text, re.M))
    monkeypatch.setattr(factorial_sdk, "Client", fake.client)
    monkeypatch.chdir(tmp_path)

    def run(heading: str, **replaced: str) -> list[str]:
        source = code[heading]
        for old, new in replaced.items():
            assert old in source
            source = source.replace(old, new)
        exec(source, {})
        return capsys.readouterr().out.splitlines()

    return run


def test_leaves_of_next_week_are_all_that_touch_it(program: Program, fake: FakeFactorial) -> None:
    today = dt.date.today()
    monday = today + dt.timedelta(days=7 - today.weekday())
    sunday = monday + dt.timedelta(days=6)
    employee = fake.records(Employee)[0]

    def printed_for(first: int, last: int, printed: str = "", **fields: object) -> str | None:
        """Make a leave, from and to a day counted from Monday; return its line."""
        days = [str(monday + dt.timedelta(days=day)) for day in (first, last)]
        fake.make(Leave, employee_id=employee.id, start_on=days[0], finish_on=days[1], **fields)
        return f"{employee.full_name} {days[0]} {days[1]} {printed}" if printed else None

    made = [
        printed_for(-3, 0, "whole days approved", approved=True),
        printed_for(6, 9, "whole days pending", approved=None),
        printed_for(2, 2, "morning approved", approved=True, half_day="beggining_of_day"),
        printed_for(
            4,
            4,
            "3.5 hours from 09:00 approved",
            approved=True,
            hours_amount_in_cents=350,
            start_time="09:00",
        ),
        printed_for(4, 5, "at_noon approved", approved=True, half_day="at_noon"),
        printed_for(3, 3, "afternoon pending", approved=None, half_day="end_of_day"),
        printed_for(-5, -1, approved=True),
        printed_for(7, 8, approved=None),
        printed_for(1, 2, approved=False),
    ]
    printed = program("Leaves of next week")
    assert {line for line in made if line} <= set(printed)
    wanted = [
        (found.employee_full_name, str(found.start_on), str(found.finish_on))
        for found in fake.records(Leave)
        if found.approved is not False
        and found.start_on <= sunday
        and (found.finish_on is None or found.finish_on >= monday)
    ]
    length = r"(?:whole days|morning|afternoon|at_noon|\S+ hours from \S+)"
    shown = rf"(.+) (\S+) (\S+) {length} (?:approved|pending)"
    assert sorted(re.findall(shown, "\n".join(printed))) == sorted(wanted)
    assert len(printed) == len(wanted)
    assert len(wanted) > 4, "the company of the fake has some, too"


def test_hours_are_minutes_of_work_by_employee_and_week(
    program: Program, fake: FakeFactorial
) -> None:
    today = dt.date.today()
    first = today - dt.timedelta(days=today.weekday(), weeks=3)
    names = {employee.id: employee.full_name for employee in fake.records(Employee)}
    wanted: Counter[str] = Counter()
    for shift in fake.records(Shift):
        if shift.workable is not False and first <= shift.reference_date <= today:
            monday = shift.reference_date - dt.timedelta(days=shift.reference_date.weekday())
            name = f"{shift.employee_id} {names[shift.employee_id]}"
            wanted[f"{name} {monday}"] += shift.minutes or 0
    printed = dict(line.rsplit(" ", 1) for line in program("Hours worked per employee and week"))
    assert printed == {line: str(total) for line, total in wanted.items()}
    assert len({line.rpartition(" ")[2] for line in printed}) >= 3, "weeks"
    assert max(wanted.values()) > 1800, "some work full time"


def teams_of(fake: FakeFactorial, name: str) -> list[str]:
    """Return the names of the teams of an employee."""
    (employee,) = [found for found in fake.records(Employee) if found.full_name == name]
    teams = {team.id: team.name for team in fake.records(Team)}
    members = fake.records(Membership)
    return sorted(teams[found.team_id] for found in members if found.employee_id == employee.id)


@pytest.mark.parametrize("nested", [True, False])
@pytest.mark.parametrize(("name", "lead"), [("Nuno Cabral", False), ("Rita Ferrer", True)])
def test_employee_is_moved_on_the_date_and_not_before(
    program: Program, fake: FakeFactorial, nested: bool, name: str, lead: bool
) -> None:
    if not nested:
        for team in fake.records(Team):
            fake.add(attrs.evolve(team, depth=None, parent_team_id=None))
    heading, day = "Move an employee to another team on a date", "dt.date(2026, 11, 2)"
    named = {"Nuno Cabral": name}
    assert teams_of(fake, name) == ["Company", "Workshop"]
    assert program(heading, **named, **{day: "dt.date.today() + dt.timedelta(days=1)"}) == []
    assert teams_of(fake, name) == ["Company", "Workshop"]
    (done,) = program(heading, **named, **{day: "dt.date.today()"})
    assert done.endswith("Workshop -> Design: done")
    assert teams_of(fake, name) == ["Company", "Design"]
    (design,) = [team for team in fake.records(Team) if team.name == "Design"]
    (member,) = [each for each in fake.records(Employee) if each.full_name == name]
    assert (member.id in design.lead_ids) is lead
    assert program(heading, **named, **{day: "dt.date.today()"}) == []
    # A move back by hand is not undone.
    (found,) = [
        membership
        for membership in fake.records(Membership)
        if (membership.employee_id, membership.team_id) == (member.id, design.id)
    ]
    (workshop,) = [team for team in fake.records(Team) if team.name == "Workshop"]
    fake.add(attrs.evolve(found, team_id=workshop.id))
    assert program(heading, **named, **{day: "dt.date.today()"}) == []
    assert teams_of(fake, name) == ["Company", "Workshop"]


def test_moves_that_were_missed_are_made_in_order(program: Program, fake: FakeFactorial) -> None:
    heading, moves = (
        "Move an employee to another team on a date",
        '"Design", dt.date(2026, 11, 2)),',
    )
    later = f'{moves} ("Nuno Cabral", "Design", "Sales", dt.date(2026, 11, 3)),'
    first, second = program(heading, **{moves: later})
    assert first.endswith("Workshop -> Design: done")
    assert second.endswith("Design -> Sales: done")
    assert teams_of(fake, "Nuno Cabral") == ["Company", "Sales"]


def test_unknown_name_stops_before_anything_moves(program: Program, fake: FakeFactorial) -> None:
    entry = '("Nuno Cabral", "Workshop", "Design", dt.date(2026, 11, 2)),'
    before = fake.records(Membership)
    with pytest.raises(KeyError, match="Desing"):
        program(
            "Move an employee to another team on a date",
            **{entry: entry + entry.replace("Design", "Desing")},
        )
    assert fake.records(Membership) == before


def test_pending_leaves_of_one_employee_are_approved(program: Program, fake: FakeFactorial) -> None:
    (rita, other, *_) = [
        found for found in fake.records(Employee) if found.full_name != "Nuno Quiroga"
    ]
    assert rita.full_name == "Rita Ferrer"
    day = str(dt.date.today() + dt.timedelta(days=300))
    made = [
        fake.make(Leave, employee_id=employee.id, start_on=day, finish_on=day, approved=None)
        for employee in (rita, other)
    ]
    program("Approve the pending leaves of one employee")
    approved = {found.id: found.approved for found in fake.records(Leave)}
    assert [approved[leave.id] for leave in made] == [True, None]


def test_clock_in_and_out_makes_a_shift(program: Program, fake: FakeFactorial) -> None:
    before = len(fake.records(Shift))
    program("Clock in and out")
    assert len(fake.records(Shift)) == before + 1
    assert fake.records(Shift)[-1].clock_out is not None


def test_employees_are_shown_with_managers_and_teams(program: Program, fake: FakeFactorial) -> None:
    printed = program("Employees with their managers and teams")
    assert len(printed) == len(fake.records(Employee))
    assert "Nuno Quiroga | - | Company" in printed
    assert "Rita Ferrer | Nuno Quiroga | Company Workshop" in printed


def test_changed_records_are_those_of_thirty_days(program: Program, fake: FakeFactorial) -> None:
    since = fake.now - dt.timedelta(days=30)
    changed = [found for found in fake.records(Leave) if found.updated_at > since]
    assert program("Records that changed since the last run") == [str(len(changed))]
    assert 0 < len(changed) < len(fake.records(Leave))


def test_path_of_a_method_is_described_without_a_request(
    program: Program, fake: FakeFactorial
) -> None:
    (line,) = program("From a path to a method")
    assert "POST" in line
    assert "timeoff/leaves/approve" in line
    assert fake.requests == []


def names_by_id(fake: FakeFactorial) -> dict[object, str]:
    return {employee.id: employee.full_name for employee in fake.records(Employee)}


def test_headcount_counts_contracts_on_each_first_day(
    program: Program, fake: FakeFactorial
) -> None:
    third, fourth = fake.records(Employee)[2:4]
    this_month = dt.date.today().replace(day=1)
    fake.add(attrs.evolve(third, terminated_on=this_month))  # counts on its last day
    fake.add(attrs.evolve(fourth, terminated_on=this_month - dt.timedelta(days=1)))
    ends = {employee.id: employee.terminated_on for employee in fake.records(Employee)}
    number = this_month.year * 12 + this_month.month - 1
    firsts = [
        dt.date((number - back) // 12, (number - back) % 12 + 1, 1) for back in reversed(range(12))
    ]
    wanted = [
        f"{day} "
        + str(
            len(
                {
                    contract.employee_id
                    for contract in fake.records(Contract)
                    if contract.starts_on <= day
                    and not ((end := ends[contract.employee_id]) and end < day)
                }
            )
        )
        for day in firsts
    ]
    assert program("Headcount over time") == wanted
    assert len({line.split()[1] for line in wanted}) > 1, "it changes"


def test_vacation_left_is_the_total_less_what_is_used(
    program: Program, fake: FakeFactorial
) -> None:
    printed = program("Remaining vacation days")
    names = names_by_id(fake)
    stats = fake.records(AllowanceStatsNew)
    assert len(printed) == len(stats) > 30
    for found, line in zip(stats, printed, strict=True):
        left, used = line.split()[-2:]
        assert line.startswith(names[found.employee_id] or "?")
        assert Decimal(left) == Decimal(str(found.available_days))
        assert Decimal(used) == Decimal(str(found.used_days))


def leave_maker(fake: FakeFactorial) -> Callable[..., None]:
    """Return a function that makes a leave of an employee without public holidays."""
    types = {found.identifier: found for found in fake.records(LeaveType)}
    employee = fake.make(Employee, location_id=fake.make(Location).id)

    def make(
        kind: str, first: dt.date, last: dt.date | None, approved: bool | None, **fields: object
    ) -> None:
        fake.make(
            Leave,
            employee_id=employee.id,
            leave_type_id=types[kind].id,
            leave_type_name=types[kind].name,
            start_on=str(first),
            finish_on=last and str(last),
            approved=approved,
            **fields,
        )

    return make


def added(program: Program, heading: str, make: Callable[[], None]) -> dict[str, float]:
    """Return how much the totals that a program prints grow by what is made."""
    totals = []
    for prepare in (lambda: None, make):
        prepare()
        lines = [line.rsplit(" ", 1) for line in program(heading)]
        totals.append({name: float(days) for name, days in lines})
    before, after = totals
    grown = {name: round(days - before.get(name, 0), 2) for name, days in after.items()}
    return {name: days for name, days in grown.items() if days}


def test_absence_days_by_type_are_working_days(program: Program, fake: FakeFactorial) -> None:
    today = dt.date.today()
    first = today - dt.timedelta(days=364)
    make = leave_maker(fake)
    monday = today - dt.timedelta(days=today.weekday(), weeks=20)

    def day(number: int) -> dt.date:
        return monday + dt.timedelta(days=number)

    def some() -> None:
        make("sick_leave", day(0), day(8), True)  # 7 days of work
        make("sick_leave", day(5), day(6), True)  # a weekend
        make("moving", day(1), day(1), True, half_day="end_of_day")
        make("moving", day(2), day(2), True, hours_amount_in_cents=200)  # a quarter of 8 hours
        make("remote", day(0), day(4), True)  # no absence
        make("vacation", day(0), day(4), None)
        make("vacation", day(0), day(4), False)
        make("vacation", first - dt.timedelta(days=1), day(0), True)  # began before
        make("vacation", today + dt.timedelta(days=1), None, True)

    assert added(program, "Absence days by type", some) == {"Sick leave": 7, "Moving house": 0.75}
    with fake.client() as api:
        plain = api.timeoff.leaves.all(approved=True)
    calendar: Counter[str] = Counter()
    for leave in plain:
        if first <= leave.start_on <= today and leave.leave_type_name != "Remote work":
            last = min(leave.finish_on or today, today)
            calendar[str(leave.leave_type_name)] += (last - leave.start_on).days + 1
    lines = [line.rsplit(" ", 1) for line in program("Absence days by type")]
    assert {name for name, _ in lines} == {*calendar}
    assert all(0 < float(days) <= calendar[name] for name, days in lines)
    assert sum(float(days) for _, days in lines) < 0.8 * calendar.total()


def test_endless_leaves_count_until_today(program: Program, fake: FakeFactorial) -> None:
    today = dt.date.today()
    make = leave_maker(fake)
    first = today - dt.timedelta(days=9)
    grown = added(program, "Absence days by type", lambda: make("sick_leave", first, None, True))
    days = [first + dt.timedelta(days=number) for number in range(10)]
    assert grown == {"Sick leave": sum(day.weekday() < 5 for day in days)}


def test_absence_days_by_week_are_working_days(program: Program, fake: FakeFactorial) -> None:
    today = dt.date.today()
    this_monday = today - dt.timedelta(days=today.weekday())
    first, last = this_monday - dt.timedelta(weeks=4), this_monday + dt.timedelta(days=27)
    make = leave_maker(fake)

    def some() -> None:
        make("sick_leave", first - dt.timedelta(days=9), first + dt.timedelta(days=8), True)
        make("sick_leave", last - dt.timedelta(days=5), last + dt.timedelta(days=30), True)
        make("sick_leave", last - dt.timedelta(days=6), None, True)
        make("moving", this_monday, this_monday, True, half_day="end_of_day")
        make("moving", this_monday, this_monday, True, hours_amount_in_cents=200)
        make("remote", this_monday, this_monday, True)
        make("vacation", this_monday, this_monday, False)
        make("vacation", this_monday, this_monday, None)

    last_monday = last - dt.timedelta(days=6)
    assert added(program, "Absence days by week and type", some) == {
        f"{first} Sick leave": 5,
        f"{first + dt.timedelta(days=7)} Sick leave": 2,
        f"{this_monday} Moving house": 0.75,
        f"{last_monday} Sick leave": 4 + 5,
    }


def test_headcount_per_team_counts_active_members(program: Program, fake: FakeFactorial) -> None:
    active = {found.id for found in fake.records(Employee) if found.active}
    gone = {found.id for found in fake.records(Employee)} - active
    assert gone
    small = [found for found in fake.records(Team) if found.parent_team_id is not None]
    extra = fake.make(Employee, active=True)  # in no team but that of the company
    (whole,) = [found for found in fake.records(Team) if found.parent_team_id is None]
    fake.add(attrs.evolve(whole, employee_ids=[*whole.employee_ids, extra.id]))
    both = [*small[1].employee_ids, *small[0].employee_ids[:2]]
    fake.add(attrs.evolve(small[1], employee_ids=both))
    with fake.client() as api:
        teams = {found.id: {*found.employee_ids} for found in api.teams.teams.iter()}
        people = {found.id for found in api.employees.employees.iter(only_active=True)}
    assert gone & set().union(*teams.values())
    printed = program("Headcount per team")
    *lines, several, none = printed
    assert lines == [f"{team.name} {len(teams[team.id] & people)}" for team in small]
    counts = Counter(who for team in small for who in teams[team.id] & people)
    assert several == f"in several teams {sum(count > 1 for count in counts.values())}"
    assert none == f"in no team {len(people - {*counts})}"
    assert len(people - {*counts}) >= 1
    assert max(counts.values()) == 2


def test_working_and_away_are_told_of_today(program: Program, fake: FakeFactorial) -> None:
    today = dt.date.today()
    employee = fake.records(Employee)[5]
    for finish, approved in ((today, True), (None, True), (today, None)):
        fake.make(
            Leave,
            employee_id=employee.id,
            start_on=str(today),
            finish_on=finish and str(finish),
            approved=approved,
        )
    names = names_by_id(fake)
    works = [
        f"{names[shift.employee_id]} works since {shift.clock_in[11:16]}"
        for shift in fake.records(OpenShift)
        if shift.clock_out is None
    ]
    away = [
        f"{names[leave.employee_id]} is away: {leave.leave_type_name}"
        for leave in fake.records(Leave)
        if leave.approved is True
        and leave.start_on <= today
        and (leave.finish_on is None or today <= leave.finish_on)
    ]
    assert program("Working and away today") == works + away
    assert len(away) >= 2


def test_overtime_is_work_beyond_the_estimate(program: Program, fake: FakeFactorial) -> None:
    last = dt.date.today() - dt.timedelta(days=1)
    first = last - dt.timedelta(days=27)
    wanted: Counter[str] = Counter()
    with fake.client() as api:
        for worked in api.attendance.worked_times.iter():
            if first <= worked.date <= last:
                wanted[worked.employee_id] += worked.tracked_minutes or 0
        for estimated in api.attendance.estimated_times.iter():
            if first <= estimated.date <= last:
                wanted[estimated.employee_id] -= estimated.minutes or 0
    names = names_by_id(fake)
    printed = program("Overtime")
    expected = [
        f"{names[who]} {minutes // 60}:{minutes % 60:02}"
        for who, minutes in wanted.items()
        if minutes > 0
    ]
    assert sorted(printed) == sorted(expected)
    spans = [line.rsplit(" ", 1)[1].split(":") for line in printed]
    totals = [int(hours) * 60 + int(minutes) for hours, minutes in spans]
    assert totals == sorted(totals, reverse=True)


def test_payroll_export_has_this_months_money(
    program: Program, fake: FakeFactorial, tmp_path: Path
) -> None:
    today = dt.date.today()
    for day, unit in ((today, "money"), (today, "time"), (today.replace(day=1), "money")):
        some = next(found for found in fake.records(Supplement) if found.unit == "money")
        fake.make(
            Supplement,
            employee_id=some.employee_id,
            unit=unit,
            effective_on=day,
            amount_in_cents=12_345,
            currency="EUR",
        )
    assert program("Payroll export: supplements to CSV") == []
    with (tmp_path / "supplements.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    people = {employee.id: employee for employee in fake.records(Employee)}
    wanted = [
        [
            people[found.employee_id].company_identifier,
            people[found.employee_id].full_name,
            str(found.effective_on),
            f"{found.amount_in_cents / 100:.2f}",
            found.currency,
        ]
        for found in fake.records(Supplement)
        if found.unit == "money"
        and (found.effective_on.year, found.effective_on.month) == (today.year, today.month)
    ]
    assert header == ["employee", "name", "effective_on", "amount", "currency"]
    assert [[*row[:3], f"{Decimal(row[3]):.2f}", row[4]] for row in rows] == wanted
    assert [row[3] for row in rows].count("123.45") == 2


def test_new_hires_come_once_and_none_is_skipped(program: Program, fake: FakeFactorial) -> None:
    heading = "New hires to another system"
    names = [f"account for {found.full_name}" for found in fake.records(Employee)]
    assert program(heading) == names
    assert program(heading) == []
    hired = [fake.make(Employee, full_name=f"New {number}") for number in range(2)]
    assert program(heading) == [f"account for {found.full_name}" for found in hired]
    assert program(heading) == []


def test_birthdays_are_those_of_thirty_days(program: Program, fake: FakeFactorial) -> None:
    today = dt.date.today()
    active = [found for found in fake.records(Employee) if found.active]
    for number, days in enumerate((0, 1, 30, 31, -1)):
        born = today + dt.timedelta(days=days)
        year = 1984 if (born.month, born.day) == (2, 29) else 1983
        fake.add(attrs.evolve(active[number], birthday_on=born.replace(year=year)))
    fake.add(attrs.evolve(active[5], birthday_on=dt.date(1984, 2, 29)))
    window = [today + dt.timedelta(days=days) for days in range(31)]
    wanted = []
    for employee in fake.records(Employee):
        born = employee.birthday_on
        if employee.active and born:
            leap_day = (born.month, born.day) == (2, 29)
            wanted += [
                f"{day} {employee.full_name}"
                for day in window
                if (day.month, day.day) == (born.month, born.day)
                or (leap_day and (day.month, day.day) == (3, 1) and not isleap(day.year))
            ]
    assert program("Birthdays of the next 30 days") == sorted(wanted)
    assert len(wanted) >= 3


def test_anniversaries_are_full_years_this_month(program: Program, fake: FakeFactorial) -> None:
    today = dt.date.today()
    active = [found for found in fake.records(Employee) if found.active]
    for number, years in enumerate((0, 1, 12)):
        since = dt.date(today.year - years, today.month, 1)
        fake.add(attrs.evolve(active[number], seniority_calculation_date=since))
    wanted = [
        f"{found.full_name} {today.year - found.seniority_calculation_date.year} years"
        for found in fake.records(Employee)
        if found.active
        and found.seniority_calculation_date.month == today.month
        and found.seniority_calculation_date.year != today.year
    ]
    assert program("Work anniversaries of this month") == wanted
    assert {line.split()[-2] for line in wanted} >= {"1", "12"}


def test_org_chart_has_everybody_once_below_the_manager(
    program: Program, fake: FakeFactorial
) -> None:
    printed = program("Org chart")
    active = [found for found in fake.records(Employee) if found.active]
    by_id = {found.id: found for found in active}

    def chain(employee: Employee) -> list[str]:
        above = by_id.get(employee.manager_id)
        return [*(chain(above) if above else []), employee.full_name]

    path: list[str] = []
    found = []
    for line in printed:
        depth = (len(line) - len(line.lstrip())) // 2
        path[depth:] = [line.strip()]
        found.append(list(path))
    assert sorted(found) == sorted(map(chain, active))
    assert max(map(len, found)) == 3


def test_audit_finds_duplicates_and_missing_receipts(program: Program, fake: FakeFactorial) -> None:
    some = [found for found in fake.records(Expense) if found.status == "approved"]
    year = dt.date.today().year
    day = dt.date(year, 1, 1)
    one = attrs.evolve(some[0], effective_on=day)
    again = attrs.evolve(one, id=10**9 + 1, files=[])
    refused = attrs.evolve(one, id=10**9 + 2, status="rejected", files=[])
    other = attrs.evolve(one, id=10**9 + 3, currency="GBP" if one.currency != "GBP" else "EUR")
    old = attrs.evolve(one, id=10**9 + 4, effective_on=dt.date(year - 1, 12, 31), files=[])
    last = attrs.evolve(some[1], effective_on=dt.date(year, 12, 31), files=[])
    for expense in (one, again, refused, other, old, last):
        fake.add(expense)
    considered = [
        found
        for found in fake.records(Expense)
        if found.effective_on.year == year and found.status not in ("rejected", "reversed")
    ]
    wanted = set()
    for number, expense in enumerate(considered):
        if not expense.files:
            wanted.add(f"{expense.id} has no receipt")
        equal = [
            earlier.id
            for earlier in considered[:number]
            if all(
                getattr(earlier, name) == getattr(expense, name)
                for name in ("employee_id", "user_merchant", "effective_on", "amount", "currency")
            )
        ]
        if equal:
            wanted.add(f"{expense.id} repeats {equal[0]}")
    printed = program("Expense audit: duplicates and missing receipts")
    assert set(printed) == wanted
    assert f"{again.id} repeats {one.id}" in wanted
    assert f"{last.id} has no receipt" in wanted
    assert not [line for line in printed if str(refused.id) in line or str(old.id) in line]


def test_expenses_to_repay_add_up_by_currency(program: Program, fake: FakeFactorial) -> None:
    names = names_by_id(fake)
    wanted: dict[tuple[str, str], float] = {}
    for found in fake.records(Expense):
        if found.status == "approved" and found.payment == "reimbursable":
            key = (names[found.employee_id], found.reimbursable_currency)
            wanted[key] = wanted.get(key, 0) + found.reimbursable_amount
    printed = {}
    for line in program("Expenses by employee and currency"):
        name, amount, currency = line.rsplit(" ", 2)
        printed[name, currency] = Decimal(amount) * 100
    assert printed == wanted
    assert len(wanted) > 3


def test_ending_contracts_are_those_of_sixty_days(program: Program, fake: FakeFactorial) -> None:
    today = dt.date.today()
    versions = {found.employee_id: found for found in fake.records(ContractVersion)}
    some = list(versions.values())
    names = names_by_id(fake)
    wanted = set()
    for number, days in enumerate((-1, 0, 60, 61)):
        day = today + dt.timedelta(days=days)
        fake.add(attrs.evolve(some[number], ends_on=day))
        fake.add(attrs.evolve(some[number + 4], trial_period_ends_on=day))
        if 0 <= days <= 60:
            wanted.add(f"{names[some[number].employee_id]} contract ends on {day}")
            wanted.add(f"{names[some[number + 4].employee_id]} trial ends on {day}")
    # A version that is not effective yet, and one that a later one replaced.
    tomorrow = today + dt.timedelta(days=1)
    fake.add(attrs.evolve(some[9], id=10**9, effective_on=tomorrow, ends_on=tomorrow))
    fake.add(attrs.evolve(some[10], id=10**9 + 1, effective_on=dt.date(2000, 1, 1), ends_on=today))
    printed = program("Contracts that end soon")
    assert wanted <= set(printed)
    others = [names[some[number].employee_id] for number in (9, 10)]
    assert not [line for line in printed if line.startswith(tuple(others))]


def test_public_holidays_are_of_this_year_and_location(
    program: Program, fake: FakeFactorial
) -> None:
    year = dt.date.today().year
    place = fake.records(Location)[0]
    for day in (dt.date(year, 12, 31), dt.date(year + 1, 1, 1)):
        fake.make(CompanyHoliday, location_id=place.id, date=str(day), summary="Made")
    locations = {found.id: found.name for found in fake.records(Location)}
    wanted = [
        f"{locations[found.location_id]} {found.date} {found.summary}"
        for found in fake.records(CompanyHoliday)
        if str(found.date).startswith(str(year))
    ]
    printed = program("Public holidays of each location")
    assert printed == wanted
    assert [line for line in printed if line.endswith(" Made")] == [
        f"{place.name} {year}-12-31 Made"
    ]


def test_every_recipe_is_tested() -> None:
    text = (DOCS / "recipes.md").read_text(encoding="utf-8")
    tests = Path(__file__).read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.M)
    assert len(headings) == len(set(headings)) == 24
    for heading in headings:
        assert f'"{heading}"' in tests, heading
