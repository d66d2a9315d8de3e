"""Actions of planned shifts."""

from __future__ import annotations

from typing import Any

import pytest

from factorial_sdk.resources.shift_management import Shift
from factorial_sdk.testing import FakeFactorial

from ..test_actions import act
from ..test_fake import MONDAY, ask, ids, read, send

SHIFTS = "shift_management/shifts"
BREAKS = "time_planning/planned_breaks"


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(now=MONDAY)


def plan(fake: FakeFactorial, start: str, end: str, **more: Any) -> Any:
    """Create a planned shift with `bulk_create`."""
    body = {"start_at": start, "end_at": end, "employee_id": "1400", "company_id": "2214",
            "state": "draft", "creation_mode": "manual", **more}  # fmt: skip
    (made,) = act(fake, f"{SHIFTS}/bulk_create", {"shifts": [body]})
    return made


def delete(fake: FakeFactorial, **body: Any) -> set[Any]:
    gone = act(fake, f"{SHIFTS}/bulk_delete", {"author_id": "1400", **body})
    kept = ids(ask(fake, f"{SHIFTS}?employee_ids[]=1400"))
    assert not {shift["id"] for shift in gone} & {*kept}
    return {shift["id"] for shift in gone}


@pytest.mark.parametrize(
    ("start", "end", "local"),
    [
        ("2027-01-04T08:00:00Z", "2027-01-04T16:30:00Z", ("2027-01-04T09:00", "2027-01-04T17:30")),
        # Summer time, another offset, and another day in Madrid.
        ("2027-07-05T23:00:00+01:00", "2027-07-06T07:00:00Z",
         ("2027-07-06T00:00", "2027-07-06T09:00")),
    ],
)  # fmt: skip
def test_planned_shift_has_local_times(
    fake: FakeFactorial, start: str, end: str, local: tuple[str, str]
) -> None:
    made = plan(fake, start, end)
    assert (made["start_at"], made["timezone"]) == (start, "Europe/Madrid")
    assert (made["local_start_at"], made["local_end_at"]) == tuple(f"{time}:00Z" for time in local)


@pytest.mark.parametrize("zone", ["Mars/Olympus_Mons", "../zone", "Europe"])
def test_local_times_of_an_unknown_zone_are_in_utc(fake: FakeFactorial, zone: str) -> None:
    start, end = (f"2027-07-05T{hour}:00:00+02:00" for hour in ("09", "17"))
    made = fake.make(Shift, start_at=start, end_at=end, timezone=zone)
    assert made.local_start_at.isoformat() == "2027-07-05T07:00:00+00:00"


def test_local_times_stay_within_the_calendar(fake: FakeFactorial) -> None:
    first = "0001-01-01T00:00:00Z"
    assert plan(fake, first, first)["local_start_at"] == first


def test_planned_shifts_of_the_company_are_local() -> None:
    summer = FakeFactorial(now=MONDAY.replace(month=7))
    shift = read(summer, f"{SHIFTS}?limit=1")["data"][0]
    assert shift["timezone"] == "Europe/Lisbon"
    assert shift["local_start_at"][10:] == "T09:00:00Z"
    assert shift["start_at"][10:] == "T08:00:00Z"


def test_bulk_created_shifts_have_the_planned_breaks(fake: FakeFactorial) -> None:
    lunch = ids(ask(fake, "time_settings/break_configurations"))[0]
    known = ids(ask(fake, SHIFTS))[0]
    day = {"start_at": "2027-01-04T08:00:00Z", "end_at": "2027-01-04T16:00:00Z",
           "company_id": "2214", "state": "draft", "creation_mode": "manual"}  # fmt: skip
    pause = {"break_configuration_id": lunch, "duration": 30, "break_type": "semi_flexible"}
    shifts = [{**day, "employee_id": key} for key in ("1400", "1403")]
    body = {
        "shifts": shifts,
        "planned_breaks": [pause, {**pause, "shift_id": known, "duration": 5}],
    }
    made = act(fake, f"{SHIFTS}/bulk_create", body)
    for shift in made:
        (found,) = read(fake, f"{BREAKS}?shift_ids[]={shift['id']}")["data"]
        assert {name: found[name] for name in pause} == pause
    lengths = [item["duration"] for item in read(fake, f"{BREAKS}?shift_ids[]={known}")["data"]]
    assert lengths[-1] == 5


def test_bulk_delete_takes_shifts_under_way_in_the_period(fake: FakeFactorial) -> None:
    days = [("04", "04"), ("04", "05"), ("05", "05"), ("06", "07"), ("07", "07")]
    made = [
        plan(fake, f"2027-01-{first}T{9 if first == last else 20:02}:00:00Z",
             f"2027-01-{last}T{17 if first == last else 4:02}:00:00Z")["id"]
        for first, last in days
    ]  # fmt: skip
    # The times of day are ignored.
    period = {"start_at": "2027-01-05T23:00:00Z", "end_at": "2027-01-06T01:00:00Z"}
    assert delete(fake, employee_ids=["1403"], **period) == set()
    assert delete(fake, employee_ids=["1400"], **period) == {*made[1:4]}


@pytest.mark.parametrize("by", ["ids", "employee_ids"])
def test_bulk_delete_keeps_backup_shifts_by_default(fake: FakeFactorial, by: str) -> None:
    times = "2027-01-04T08:00:00Z", "2027-01-04T16:00:00Z"
    draft, backup = (plan(fake, *times, state=state)["id"] for state in ("draft", "backup"))
    body: dict[str, Any] = {by: [draft, backup] if by == "ids" else ["1400"]}
    body |= {} if by == "ids" else {"start_at": times[0]}
    assert delete(fake, **body) == {draft}
    body = {by: [backup]} if by == "ids" else body
    assert delete(fake, **body, destroy_backup_shifts=True) == {backup}


def test_bulk_delete_with_ids_ignores_the_other_fields(fake: FakeFactorial) -> None:
    made = plan(fake, "2027-01-04T08:00:00Z", "2027-01-04T16:00:00Z")
    assert delete(fake, ids=[], employee_ids=["1400"]) == set()
    body = {"author_id": "1400", "ids": ["1"], "employee_ids": ["1400"]}
    assert send(fake, "POST", f"{SHIFTS}/bulk_delete", body).status == 404
    assert delete(fake, ids=[made["id"]], employee_ids=["1403"]) == {made["id"]}
