"""The clock of the fake: its start, `advance`, and everything that follows it."""

from __future__ import annotations

import datetime as dt
import os
import re
import time
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from factorial_sdk import Leave, SyncRun
from factorial_sdk.testing import FakeFactorial, FakeRequest, clock, no_sleep
from factorial_sdk.testing.__main__ import main
from factorial_sdk.testing.schema import table
from factorial_sdk.testing.seed.sync_history import plans
from factorial_sdk.testing.server.mutations import TIMES, insert

from ..conftest import Mode
from ..helpers.tables import for_each
from .conformance.bodies import store_of
from .test_fake import MONDAY, ask, read, send

LISTED = [collection for collection in table() if collection.listed]

TERM = re.compile(r"(^|_)(ends?|finish|due|expiration|to)(_|$)")
"""Parts of names of fields with the end of a period; it can be in the future."""

AHEAD = {
    ("attendance/open_shifts", "clock_in"),  # a time of day: its date, in 2000, means nothing
    ("holidays/company_holidays", "date"),
    ("integrations/syncable_items", "effective_on"),
    ("payroll/supplements", "effective_on"),  # the last day of the month that is paid
    ("performance/review_processes", "ends_at"),
    ("shift_management/shifts", "start_at"),
    ("shift_management/shifts", "end_at"),
    ("shift_management/shifts", "local_start_at"),
    ("shift_management/shifts", "local_end_at"),
    ("timeoff/leaves", "start_on"),
}
"""The other fields that can be in the future."""

CALENDAR = (
    "attendance/open_shifts", "attendance/shifts", "contracts/compensations",
    "documents/documents", "holidays/company_holidays", "shift_management/shifts",
    "timeoff/leaves",
)  # fmt: skip
"""Collections whose dates depend on weeks, months and years, not only on a number of days."""

HOURS = (dt.time(0, 0), dt.time(0, 0, 1), dt.time(9, 0), dt.time(12, 30, 59), dt.time(23, 59, 59))
EDGES = (
    MONDAY,
    dt.datetime(2027, 12, 31, 23, 50, tzinfo=dt.UTC),
    dt.datetime(2028, 1, 1, tzinfo=dt.UTC),
    dt.datetime(2028, 2, 29, 0, 0, 1, tzinfo=dt.UTC),
    dt.datetime(2028, 3, 1, tzinfo=dt.timezone(dt.timedelta(hours=14))),
    dt.datetime(2027, 3, 28, 1, 0, tzinfo=dt.UTC),  # clocks are put forward in Europe
)


def times(name: str, value: Any) -> Iterator[tuple[str, dt.datetime]]:
    """Yield every date and time in a record with the name of its field."""
    if isinstance(value, dict):
        for field, inner in value.items():
            yield from times(field, inner)
    elif isinstance(value, list):
        for item in value:
            yield from times(name, item)
    elif isinstance(value, str) and value[:4].isdecimal() and value[4:5] == value[7:8] == "-":
        try:
            moment = dt.datetime.fromisoformat(value)
        except ValueError:
            return
        yield name, moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    elif isinstance(value, int) and name.endswith("_at"):
        yield name, dt.datetime.fromtimestamp(value, dt.UTC)


def check_times(fake: FakeFactorial, paths: Any, now: dt.datetime) -> None:
    for path in paths:
        for record in store_of(fake).records(path):
            for name, moment in times("", record):
                term = moment.time() == dt.time() and TERM.search(name)
                assert moment <= now or term or (path, name) in AHEAD, (path, name, moment)
            created, updated = record.get("created_at"), record.get("updated_at")
            if created is not None and updated is not None:
                assert created <= updated, path


# Where it starts


def test_time_is_the_current_one_by_default() -> None:
    before = dt.datetime.now(dt.UTC)
    fake = FakeFactorial()
    assert before <= fake.now < before + dt.timedelta(minutes=30)
    assert fake.now.utcoffset() == dt.timedelta(0)


def test_time_starts_at_now_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    passed = [1000.0]
    monkeypatch.setattr(clock.clock, "time", type("", (), {"monotonic": lambda: passed[0]}))
    fake = FakeFactorial(now=MONDAY)
    assert fake.now == MONDAY
    passed[0] += 90.5
    assert fake.now == MONDAY + dt.timedelta(seconds=90.5)


def test_now_with_another_zone_is_the_same_time() -> None:
    zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
    fake = FakeFactorial(now=MONDAY.astimezone(zone))
    assert MONDAY <= fake.now < MONDAY + dt.timedelta(minutes=30)
    assert ask(fake, "timeoff/leaves").body == ask(FakeFactorial(now=MONDAY), "timeoff/leaves").body


@pytest.mark.parametrize(
    ("now", "error", "message"),
    [
        (dt.datetime(2027, 3, 1), ValueError, "now must be a datetime with a time zone"),
        (dt.date(2027, 3, 1), TypeError, "now must be a datetime, got date"),
        ("2027-03-01", TypeError, "now must be a datetime, got str"),
        (dt.datetime(999, 1, 1, tzinfo=dt.UTC), ValueError, "of the years 1970 to 9000, got 999"),
    ],
)
def test_invalid_now_is_rejected(now: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        FakeFactorial(now=now)


def test_wall_clock_does_not_move_the_time() -> None:
    with time_machine.travel(dt.datetime(2030, 1, 1, tzinfo=dt.UTC)):
        fake = FakeFactorial()
    assert fake.now.year == 2030
    with time_machine.travel(dt.datetime(2020, 1, 1, tzinfo=dt.UTC)):
        assert fake.now.year == 2030


# What follows from it


@pytest.mark.parametrize("now", EDGES, ids=str)
def test_only_planned_dates_are_in_the_future(now: dt.datetime) -> None:
    fake = FakeFactorial(now=now, weeks=2)
    check_times(fake, [collection.path for collection in LISTED], now)


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(
    now=st.datetimes(
        dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC)
    ),
    seed=st.integers(0, 99),
    employees=st.sampled_from((1, 5, 14)),
)  # fmt: skip
@example(now=EDGES[1], seed=7, employees=40)
def test_no_seed_or_now_makes_future_timestamps(
    now: dt.datetime, seed: int, employees: int
) -> None:
    fake = FakeFactorial(now=now, seed=seed, employees=employees, weeks=1)
    check_times(fake, [collection.path for collection in LISTED], now)


def days(year: int) -> Iterator[dt.date]:
    """Return all days of two years, one a leap year; of other years the last days of months."""
    day = dt.date(year, 1, 1)
    while day.year == year:
        if year in {2027, 2028} or (day + dt.timedelta(days=3)).day < 5:
            yield day
        day += dt.timedelta(days=1)


@pytest.mark.parametrize("year", range(2024, 2033))
def test_company_can_be_made_on_every_day(year: int) -> None:
    for day in days(year):
        now = dt.datetime.combine(day, HOURS[day.toordinal() % len(HOURS)], dt.UTC)
        fake = FakeFactorial(now=now, employees=4, weeks=1)
        check_times(fake, CALENDAR, now)
        store = store_of(fake)
        week = {str(day + dt.timedelta(days=number)) for number in range(1, 8)}
        assert any(leave["start_on"] in week for leave in store.records("timeoff/leaves")), day
        # A year has its holidays, and a shift is a workday's or today's.
        assert len(store.records("holidays/company_holidays")) == 3
        for shift in store.records("attendance/shifts"):
            date = dt.date.fromisoformat(shift["date"])
            assert date == day or (date < day and date.weekday() < 5)
        runs = plans(now)
        assert [run.started_at for run in runs] == sorted(run.started_at for run in runs)
        assert runs[-1].started_at == now - dt.timedelta(minutes=30)
        # The expenses of a month are made and reviewed within 22 days.
        for run in runs:
            month = dt.datetime.combine(run.month, dt.time(), dt.UTC)
            assert month <= run.started_at - dt.timedelta(days=21)


def test_ids_and_sizes_do_not_depend_on_now() -> None:
    fakes = [FakeFactorial(now=now, employees=15, weeks=2) for now in EDGES]
    for collection in LISTED:
        first, *others = (list(store_of(fake).records(collection.path).keys) for fake in fakes)
        assert all(other == first for other in others), collection.path


@cache
def bodies_at(now: dt.datetime) -> list[bytes]:
    """Return the list of every collection, each of a company of its own."""
    paths = [collection.path for collection in LISTED if collection.until is None]
    return [ask(FakeFactorial(now=now), path).body for path in paths]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one zone for all programs")
@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/St_Johns", "Pacific/Kiritimati"])
def test_time_zone_of_the_machine_does_not_matter(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = bodies_at(EDGES[1])
    former = os.environ.get("TZ")
    try:
        os.environ["TZ"] = zone
        time.tzset()
        assert bodies_at.__wrapped__(EDGES[1]) == expected
    finally:
        os.environ.pop("TZ") if former is None else os.environ.update(TZ=former)
        time.tzset()


def test_company_added_later_starts_then() -> None:
    fake = FakeFactorial(now=MONDAY)
    fake.advance(days=400)
    company = fake.add_company()
    later = MONDAY + dt.timedelta(days=400)
    (run,) = (run for run in fake.records(SyncRun, company=company) if run.status == "running")
    assert run.started_at is not None
    assert abs(later - dt.timedelta(minutes=30) - run.started_at) < dt.timedelta(minutes=20)
    assert max(leave.start_on for leave in fake.records(Leave, company=company)) > later.date()


# What moves with it


def test_advance_takes_units_and_a_timedelta() -> None:
    fake = FakeFactorial(now=MONDAY)
    fake.advance(days=1, hours=2, minutes=3, seconds=4.5)
    fake.advance(dt.timedelta(days=1), hours=1)
    moved = fake.now - MONDAY - dt.timedelta(days=2, hours=3, minutes=3, seconds=4.5)
    assert dt.timedelta(0) <= moved < dt.timedelta(minutes=20)


def test_advance_rejects_negative_durations() -> None:
    fake = FakeFactorial()
    with pytest.raises(ValueError, match="delta must be a positive time, got -60 seconds"):
        fake.advance(minutes=-1)
    with pytest.raises(TypeError, match="delta must be a timedelta, got int"):
        fake.advance(60)


@for_each("collection", LISTED, id_of=lambda collection: collection.path)
def test_writes_have_the_current_timestamp(collection: Any) -> None:
    fake = FakeFactorial(now=EDGES[2], employees=3, weeks=1)
    fake.advance(days=366 + 60)
    second = dt.timedelta(seconds=1)  # stamps have no fractions
    before = fake.now - second
    record = insert(store_of(fake), collection.path, {})
    stamped = {name: record[name] for name in TIMES & record.keys() if record[name] is not None}
    for _, moment in times("", stamped):
        assert before < moment <= fake.now


def tokens(fake: FakeFactorial, **fields: str) -> Any:
    client = {"client_id": fake.client_id, "client_secret": fake.client_secret}
    headers = {"content-type": "application/x-www-form-urlencoded"}
    body = urlencode({**client, **fields}).encode()
    return fake.handle(FakeRequest("POST", "/oauth/token", headers, body)).json


def test_tokens_expire_when_the_time_advances(mode: Mode) -> None:
    fake = FakeFactorial(now=MONDAY)
    issued = tokens(fake, grant_type="authorization_code", code=fake.authorization_code())
    assert abs(issued["created_at"] - MONDAY.timestamp()) < 1200
    path = "/api/2026-10-01/resources/teams/teams"
    headers = {"authorization": f"Bearer {issued['access_token']}"}
    assert fake.handle(FakeRequest("GET", path, headers)).status == 200
    fake.advance(minutes=61)
    assert fake.handle(FakeRequest("GET", path, headers)).status == 401
    fake.advance(days=6)
    renewed = tokens(fake, grant_type="refresh_token", refresh_token=issued["refresh_token"])
    assert renewed["created_at"] - issued["created_at"] >= 6 * 24 * 3600
    fake.advance(days=7)
    late = tokens(fake, grant_type="refresh_token", refresh_token=renewed["refresh_token"])
    assert late["error"] == "invalid_grant"
    # The fake's own token is for programs that run for long.
    lasting = {"authorization": f"Bearer {fake.token}"}
    assert fake.handle(FakeRequest("GET", path, lasting)).status == 200


def test_skipped_waits_pass_in_the_fake(mode: Mode) -> None:
    fake = FakeFactorial(now=MONDAY)
    fake.rate_limit(per_minute=1, methods=["POST"])
    make = fake.async_client if mode.is_async else fake.client
    api = make()
    mode._open.append(api)
    with no_sleep() as waits:
        for number in range(3):
            mode.call(api.teams.teams.create, {"name": f"Team {number}"})
    assert [request.status for request in fake.requests] == [201, 429, 201, 429, 201]
    assert sum(waits) > 100, "a minute after the first, and after the second"
    assert fake.now >= MONDAY + dt.timedelta(seconds=100)
    assert fake.now < MONDAY + dt.timedelta(minutes=20)


def test_rate_limit_ends_when_the_time_advances() -> None:
    fake = FakeFactorial()
    fake.rate_limit(per_minute=2)
    assert [ask(fake, "teams/teams").status for _ in range(3)] == [200, 200, 429]
    fake.advance(seconds=61)
    assert ask(fake, "teams/teams").status == 200


OUTCOMES = "integrations/syncable_sync_runs"


@pytest.mark.parametrize("read_before", [True, False])
def test_records_without_outcome_fail_after_an_hour(read_before: bool) -> None:
    fake = FakeFactorial(now=MONDAY)
    if read_before:
        (first, second) = read(fake, f"{OUTCOMES}?sync_run_ids[]=4104&limit=2")["data"]
        fake.advance(minutes=10)
        assert send(fake, "PUT", f"{OUTCOMES}/{first['id']}", {"status": "success"}).status == 200
        assert read(fake, f"{OUTCOMES}/{second['id']}")["status"] == "running"
        fake.advance(minutes=20)
    else:
        fake.advance(minutes=30)
    run = read(fake, "integrations/sync_runs/4104")
    assert run["finished_at"] == "2026-11-23T09:30:00Z"
    assert run["status"] == ("succededwitherrors" if read_before else "errored")
    found = [
        outcome
        for page in (1, 2, 3)
        for outcome in read(fake, f"{OUTCOMES}?sync_run_ids[]=4104&page={page}")["data"]
    ]
    assert len(found) == 255
    statuses = [record["status"] for record in found]
    assert statuses.count("success") == int(read_before)
    assert statuses.count("failed") == 255 - int(read_before)
    last = found[-1]
    assert last["completed_at"] == last["updated_at"] == "2026-11-23T09:30:00Z"
    assert last["error_messages"][0]["key"] == "base"
    state = read(fake, f"integrations/syncable_states/{last['syncable_state_id']}")
    assert state["status"] == "failed"


def test_run_does_not_end_within_its_hour() -> None:
    fake = FakeFactorial(now=MONDAY)
    fake.advance(minutes=9)
    assert read(fake, "integrations/sync_runs/4104")["status"] == "running"
    made = send(fake, "POST", "integrations/sync_runs", {}).json
    fake.advance(minutes=40)
    assert read(fake, "integrations/sync_runs/4104")["status"] == "errored"
    assert read(fake, f"integrations/sync_runs/{made['id']}")["status"] == "running"


def test_due_filters_follow_the_time() -> None:
    fake = FakeFactorial(now=MONDAY)
    path = "tasks/tasks?already_due=true"
    before = read(fake, path)["meta"]["total"]
    fake.advance(days=60)
    assert read(fake, path)["meta"]["total"] > before
    undone = [task for task in store_of(fake).records("tasks/tasks") if task["status"] != "done"]
    assert read(fake, path)["meta"]["total"] == len(undone)


# Where it can be chosen


def test_command_takes_now(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[FakeFactorial] = []

    class Served(FakeFactorial):
        def serve(self, *_: Any) -> Any:
            made.append(self)
            raise OSError("in use")

    monkeypatch.setattr("factorial_sdk.testing.__main__.FakeFactorial", Served)
    for text in ("2026-11-23T09:00", "2026-11-23T10:00+01:00"):
        assert main(["--now", text]) == 1
    for fake in made:
        assert MONDAY <= fake.now < MONDAY + dt.timedelta(minutes=20)


@pytest.mark.parametrize("text", ["soon", "2026-02-30", "0999-01-01"])
def test_command_rejects_an_invalid_now(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--now", text])
    assert caught.value.code == 2
    assert f"{text} is not a time like 2027-03-01T09:00" in capsys.readouterr().err


@pytest.mark.fake_factorial(now=MONDAY)
def test_pytest_marker_takes_now(fake_factorial: FakeFactorial) -> None:
    assert MONDAY <= fake_factorial.now < MONDAY + dt.timedelta(minutes=20)
