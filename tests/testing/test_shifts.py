"""Shifts of the fake: their minutes, their order, and what changes them.

Sources: API.md says that clock times are those of the company; the vendor's client 3.0.0, that
`reference_date` of an overnight shift is the day on which it started, and what a request to edit
a timesheet asks for. Where both are silent, responses have the header ``x-fake-generic``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factorial_sdk.testing import FakeFactorial, FakeResponse

from ..conftest import Mode
from ..helpers.chance import examples
from .conformance.bodies import store_of
from .test_actions import act, ok
from .test_fake import MONDAY, ask, ids, read, send

SHIFTS = "attendance/shifts"
EDITS = "attendance/edit_timesheet_requests"
FLOWS = "approvals/materialized_approvals_flows"
MADRID = ZoneInfo("Europe/Madrid")
PERSON = "1400"


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(now=MONDAY, employees=4)


def shift(begin: str, end: str | None, day: str = "2026-06-07", **fields: Any) -> dict[str, Any]:
    return {"employee_id": PERSON, "date": day, "clock_in": begin, "clock_out": end, **fields}


def refused(response: FakeResponse, field: str, status: int = 422) -> bool:
    """Return whether a response is an error of a field that rests on an assumption."""
    assert response.headers.get("x-fake-generic") == "true", response.body
    return (response.status, list(response.json["errors"])) == (status, [field])


# Minutes.


@pytest.mark.parametrize(
    ("begin", "end", "shown", "minutes"),
    [
        ("09:00", "17:30", ("09:00", "17:30", "09:00:00"), 510),
        ("09:00:40", "17:30:00", ("09:00", "17:30", "09:00:40"), 510),
        ("22:00", "06:00", ("22:00", "06:00", "22:00:00"), 480),
        # The vendor's example sends datetimes; 09:00 in London is 10:00 in Madrid.
        ("2026-06-07T09:00+01:00", "2026-06-07T18:00+02:00", ("10:00", "18:00", "10:00:00"), 480),
        ("2026-06-07T20:00:00Z", "2026-06-08T04:00:00Z", ("22:00", "06:00", "22:00:00"), 480),
    ],
)  # fmt: skip
def test_minutes_honour_offsets(
    fake: FakeFactorial, begin: str, end: str, shown: tuple[str, ...], minutes: int
) -> None:
    made = act(fake, SHIFTS, shift(begin, end))
    assert (made["clock_in"], made["clock_out"], made["clock_in_with_seconds"]) == shown
    assert made["minutes"] == minutes
    assert made["reference_date"] == "2026-06-07"
    assert read(fake, f"{SHIFTS}/{made['id']}") == made


@settings(max_examples=examples(50), deadline=None)
@given(
    begin=st.datetimes(dt.datetime(2026, 1, 2), dt.datetime(2026, 12, 30)),
    length=st.integers(1, 23 * 60),
    zones=st.tuples(*[st.sampled_from(["UTC", "Asia/Kolkata", "America/New_York"])] * 2),
)
def test_clocking_measures_what_passed(
    begin: dt.datetime, length: int, zones: tuple[str, str]
) -> None:
    fake = FakeFactorial(now=MONDAY, employees=1, weeks=1)
    start = begin.replace(second=0, microsecond=0, tzinfo=dt.UTC)
    sent = [
        moment.astimezone(ZoneInfo(zone)).isoformat()
        for moment, zone in zip((start, start + dt.timedelta(minutes=length)), zones, strict=True)
    ]
    local = start.astimezone(MADRID)
    made = act(fake, f"{SHIFTS}/clock_in", {"employee_id": PERSON, "now": sent[0]})
    assert (made["clock_in"], made["date"]) == (f"{local:%H:%M}", str(local.date()))
    ended = act(fake, f"{SHIFTS}/clock_out", {"employee_id": PERSON, "now": sent[1]})
    assert ended["minutes"] == length
    until = (start + dt.timedelta(minutes=length)).astimezone(MADRID)
    assert ended["clock_out"] == f"{until:%H:%M}"


def test_time_without_an_offset_is_local(fake: FakeFactorial) -> None:
    for action, name in (("clock_in", "now"), ("toggle_clock", "clock_time")):
        body = {"employee_id": PERSON, name: "2026-06-07T09:00:00"}
        response = send(fake, "POST", f"{SHIFTS}/{action}", body)
        assert response.headers["x-fake-generic"] == "true"
        made = ok(response)
        assert made["clock_in" if action == "clock_in" else "clock_out"] == "09:00"


def test_clock_out_before_clock_in_is_refused(fake: FakeFactorial) -> None:
    moments = shift("2026-06-07T09:00:00Z", "2026-06-07T08:59:00Z")
    assert refused(send(fake, "POST", SHIFTS, moments), "clock_out")
    begin = {"employee_id": PERSON, "now": "2026-06-07T09:00:00Z"}
    assert "x-fake-generic" not in send(fake, "POST", f"{SHIFTS}/clock_in", begin).headers
    early = {**begin, "now": "2026-06-07T08:59:00Z"}
    assert refused(send(fake, "POST", f"{SHIFTS}/clock_out", early), "now")
    assert ids(ask(fake, f"attendance/open_shifts?employee_ids[]={PERSON}"))  # still open


def test_clock_out_three_days_later_is_marked(mode: Mode, fake: FakeFactorial) -> None:
    api = (fake.async_client if mode.is_async else fake.client)(strict=True)
    shifts = api.attendance.shifts
    mode.call(shifts.clock_in, {"now": "2026-06-07T09:00:00Z", "employee_id": PERSON})
    late = {"now": "2026-06-10T10:00:00Z", "employee_id": PERSON}
    raw = mode.call(shifts.clock_out.raw, late)
    assert raw.headers["x-fake-generic"] == "true"
    assert raw.parse().minutes == 73 * 60
    mode.close(api)


# Overlaps.


@pytest.mark.parametrize(
    ("begin", "end", "overlaps"),
    [
        ("08:00", "09:00", False),
        ("08:00", "09:01", True),
        ("16:59", "18:00", True),
        ("17:00", "18:00", False),
        ("10:00", "11:00", True),
        ("22:00", "09:00", False),
    ],
)
def test_overlapping_shift_is_refused(
    fake: FakeFactorial, begin: str, end: str, overlaps: bool
) -> None:
    act(fake, SHIFTS, shift("09:00", "17:00"))
    later = act(fake, SHIFTS, shift(begin, end, "2026-06-20"))
    responses = [
        send(fake, "POST", SHIFTS, shift(begin, end)),
        send(fake, "PUT", f"{SHIFTS}/{later['id']}", {"id": later["id"], "date": "2026-06-07"}),
    ]
    assert refused(responses[0], "clock_in") if overlaps else responses[0].status == 201
    # The update overlaps the shift of the first response where that was made.
    assert refused(responses[1], "clock_in")
    assert read(fake, f"{SHIFTS}/{later['id']}") == later
    other = {**shift(begin, end), "employee_id": "1403"}
    assert send(fake, "POST", SHIFTS, other).status == 201
    lunch = shift("12:00", "12:30", workable=False)
    assert send(fake, "POST", SHIFTS, lunch).status == 201
    assert refused(send(fake, "POST", SHIFTS, lunch), "clock_in")


def test_overnight_shift_overlaps_the_next_morning(fake: FakeFactorial) -> None:
    act(fake, SHIFTS, shift("22:00", "06:00"))
    assert refused(send(fake, "POST", SHIFTS, shift("05:59", "08:00", "2026-06-08")), "clock_in")
    assert send(fake, "POST", SHIFTS, shift("06:00", "08:00", "2026-06-08")).status == 201


def test_shift_after_the_termination_is_refused(fake: FakeFactorial) -> None:
    body = {"id": PERSON, "terminated_on": "2026-11-24", "termination_reason": "x"}
    act(fake, "employees/employees/terminate", body)
    for day, status in (("2026-11-24", 201), ("2026-11-25", 422)):
        response = send(fake, "POST", SHIFTS, shift("20:00", "21:00", day))
        assert response.status == status
        begin = {"employee_id": PERSON, "now": f"{day}T09:00:00Z"}
        clocked = send(fake, "POST", f"{SHIFTS}/clock_in", begin)
        if status == 422:
            assert refused(response, "employee_id")
            assert refused(clocked, "employee_id")
        else:
            ok(clocked)
            act(fake, f"{SHIFTS}/clock_out", {**begin, "now": f"{day}T10:00:00Z"})


# Requests to edit a timesheet.


def ask_for(fake: FakeFactorial, kind: str, **fields: Any) -> dict[str, Any]:
    body = {"employee_id": PERSON, "request_type": kind, "reason": "Forgot it", **fields}
    return dict(act(fake, EDITS, body))


def decide(fake: FakeFactorial, request: Any, verb: str, **fields: Any) -> FakeResponse:
    body = {"resource_type": "Attendance::EditTimesheetRequest", "resource_id": request["id"]}
    return send(fake, "POST", f"{FLOWS}/{verb}_resource", {**body, **fields})


def test_approved_request_changes_the_shift(fake: FakeFactorial) -> None:
    made = act(fake, SHIFTS, shift("09:00", "17:00"))
    path = f"{SHIFTS}/{made['id']}"
    request = ask_for(fake, "update_shift", attendance_shift_id=made["id"], clock_out="18:30")
    assert request["approved"] is None
    assert read(fake, path) == made
    ok(decide(fake, request, "approve"))
    changed = read(fake, path)
    assert (changed["clock_in"], changed["clock_out"]) == ("09:00", "18:30")
    assert changed["minutes"] == 570
    assert read(fake, f"{EDITS}/{request['id']}")["approved"] is True
    again = {"id": request["id"], "employee_id": PERSON, "clock_out": "20:00"}
    assert refused(send(fake, "PUT", f"{EDITS}/{request['id']}", again), "id", 409)


def test_approved_request_adds_or_deletes_a_shift(fake: FakeFactorial) -> None:
    wanted = {"date": "2026-06-07", "clock_in": "09:00", "clock_out": "12:00", "workable": True}
    ok(decide(fake, ask_for(fake, "create_shift", **wanted), "approve"))
    (made,) = read(fake, f"{SHIFTS}?employee_ids[]={PERSON}&end_on=2026-06-07")["data"]
    assert (made["minutes"], made["date"]) == (180, "2026-06-07")
    assert refused(decide(fake, ask_for(fake, "create_shift", **wanted), "approve"), "clock_in")
    gone = ask_for(fake, "delete_shift", attendance_shift_id=made["id"])
    ok(decide(fake, gone, "approve"))
    assert ask(fake, f"{SHIFTS}/{made['id']}").status == 404


def test_rejected_request_changes_nothing(fake: FakeFactorial) -> None:
    made = act(fake, SHIFTS, shift("09:00", "17:00"))
    request = ask_for(fake, "delete_shift", attendance_shift_id=made["id"])
    ok(decide(fake, request, "reject", reason="It is right"))
    assert read(fake, f"{SHIFTS}/{made['id']}") == made
    # Source: the vendor's client calls the `reason` of a record that of the decision.
    rejected = read(fake, f"{EDITS}/{request['id']}")
    assert (rejected["approved"], rejected["reason"]) == (False, "It is right")


@pytest.mark.parametrize("hour", range(24))
def test_seeded_open_shifts_are_of_today_and_can_end(hour: int) -> None:
    fake = FakeFactorial(now=dt.datetime(2026, 11, 23, hour, 30, tzinfo=dt.UTC), employees=60)
    for opened in store_of(fake).all("attendance/open_shifts"):
        assert opened["date"] == "2026-11-23"
        body = {"employee_id": opened["employee_id"], "now": fake.now.isoformat()}
        ended = act(fake, f"{SHIFTS}/clock_out", body)
        assert 0 <= ended["minutes"] <= 120
        assert opened["clock_in"][11:16] == ended["clock_in"]
