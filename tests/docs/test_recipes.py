"""The programs of recipes.md run against the fake, and print what is true."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

import factorial_sdk
from factorial_sdk import Employee, Leave
from factorial_sdk.resources.attendance import Shift
from factorial_sdk.resources.teams import Membership, Team
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
