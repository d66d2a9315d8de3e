"""Repeated exports lose no change, even if the local or the server's clock is wrong."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import tempfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factorial_sdk
from factorial_sdk import export
from factorial_sdk.export.watermarks import OVERLAP, newest_change

from ..conftest import Mode
from .changing_list import ChangingList, fail_at
from .places import DuckDB, Parquet, Place

LIST = ["employees/employees"]
TABLE = "employees_employees"

OFFSETS = [dt.timedelta(days=days) for days in (0, 1, -1, 30, -30, 400, -400, 20_000, -10_000)]
"""Differences of the local clock from the server's."""

EXAMPLES = int(os.environ.get("EXPORT_EXAMPLES", "4"))
"""In each mode, for each target; `nox -s kills` tries more."""


def run(mode: Mode, place: Place, truth: ChangingList, local: dt.timedelta, **options: Any) -> Any:
    api = truth.client(mode, local=local)
    return mode.call(place.export, api, LIST, rows=2, **options)[TABLE]


def shown(place: Place) -> dict[str, str]:
    rows = place.rows(TABLE)
    found = {row["id"]: row["first_name"] for row in rows}
    assert len(found) == len(rows)  # no duplicates
    return found


def agrees(place: Place, truth: ChangingList, deleted: set[str]) -> None:
    """Check that the table has all records as they are; deleted ones may remain."""
    found, names = shown(place), truth.names()
    assert {key: found.get(key) for key in names} == names
    assert found.keys() - names.keys() <= deleted


@pytest.mark.parametrize("kind", [Parquet, DuckDB])
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_complete_export_equals_the_list(mode: Mode, kind: type[Place], seed: int) -> None:
    """With edits between and during exports, failing exports and wrong clocks."""
    rng = random.Random(seed)
    truth = ChangingList(records=rng.randrange(10))
    truth.sends_date, truth.strict = rng.random() < 0.7, rng.random() < 0.5
    truth.zone = dt.timezone(dt.timedelta(hours=rng.randint(-12, 14)))
    deleted: set[str] = set()
    edits = 0

    def edit() -> None:
        nonlocal edits
        edits += 1
        deed = rng.choice(["edit", "edit", "insert", "delete", "ahead"])
        if deed == "insert" or not truth.records:
            truth.insert()
            return
        number = rng.choice(sorted(truth.records))
        if deed == "delete":
            del truth.records[number]
            deleted.add(str(number))
        elif deed == "ahead" and truth.sends_date:
            truth.edit(number, f"edit {edits}", ahead=dt.timedelta(hours=rng.randrange(1000)))
        else:
            truth.edit(number, f"edit {edits}")

    def export_once(**options: Any) -> Any:
        return run(mode, place, truth, rng.choice(OFFSETS), **options)

    with tempfile.TemporaryDirectory() as folder:
        place = kind(Path(folder))
        for _ in range(rng.randint(1, 5)):
            for _ in range(rng.randrange(4)):
                truth.now += dt.timedelta(hours=rng.choice([0, 1, 20, 60, 900]))
                edit()
            edited, stop = edits, rng.choice([None, 1, 2, 3, 4])
            pages = set(rng.choices(range(1, 6), k=rng.randrange(3)))

            def before(
                pages: set[int] = pages, stop: int | None = stop, start: int = truth.pages
            ) -> httpx.Response | None:
                page = truth.pages - start
                if page in pages:
                    truth.now += dt.timedelta(minutes=50)
                    edit()
                return httpx.Response(503) if page == stop else None

            truth.before = before
            try:
                report = export_once()
            except factorial_sdk.ServerError:
                continue
            if edits == edited and not report.resumed:
                agrees(place, truth, deleted)
        truth.before = lambda: None
        export_once()  # may resume a reading, which does not see changes before its cursor
        export_once()
        agrees(place, truth, deleted)
        export_once(full=True)
        assert shown(place) == truth.names()


@pytest.mark.parametrize("days", [-9_000, -366, -1, 1, 366, 9_000])
@pytest.mark.parametrize("sends_date", [True, False])
def test_wrong_local_clock_loses_no_change(
    mode: Mode, place: Place, days: int, sends_date: bool
) -> None:
    truth = ChangingList()
    truth.sends_date = sends_date
    run(mode, place, truth, dt.timedelta(days=days))
    truth.now += dt.timedelta(minutes=1)
    truth.edit(3, "edited")
    truth.insert()
    run(mode, place, truth, dt.timedelta(days=-days))
    assert shown(place) == truth.names()


def test_changes_are_read_since_newest_change(mode: Mode, place: Place) -> None:
    truth = ChangingList(now=dt.datetime(2031, 3, 10, 1, tzinfo=dt.UTC))
    run(mode, place, truth, dt.timedelta(days=500))
    truth.now += dt.timedelta(days=300)
    report = run(mode, place, truth, dt.timedelta(days=-500))
    assert truth.filtered == [None, "2031-03-08"]
    assert report.changed_since == dt.datetime(2031, 3, 8, 1, tzinfo=dt.UTC)


def test_change_in_the_future_hides_no_change(mode: Mode, place: Place) -> None:
    truth = ChangingList()
    truth.edit(4, "of tomorrow", ahead=dt.timedelta(days=400))
    for number in (5, 6, 7):
        run(mode, place, truth, dt.timedelta(days=-1))
        truth.now += dt.timedelta(hours=1)
        truth.edit(number, "edited")
    run(mode, place, truth, dt.timedelta(days=-1))
    assert shown(place) == truth.names()
    assert truth.filtered[1:] == [str((truth.now - OVERLAP).date())] * 3


def test_reading_without_records_keeps_watermark(mode: Mode, place: Place) -> None:
    truth = ChangingList(records=4)
    run(mode, place, truth, dt.timedelta())
    kept = dict(truth.records)
    truth.now += dt.timedelta(days=90)
    truth.records.clear()
    for _ in range(2):
        assert run(mode, place, truth, dt.timedelta()).read == 0
    truth.records.update(kept)
    truth.edit(2, "edited")
    run(mode, place, truth, dt.timedelta())
    first, *changes = truth.filtered
    assert first is None
    assert len(changes) == 3
    assert len(set(changes)) == 1
    assert shown(place) == truth.names()


def test_records_without_updated_at_are_read_in_full(mode: Mode, place: Place) -> None:
    truth = ChangingList()
    truth.records = {number: (name, None) for number, (name, _) in truth.records.items()}
    for name in ("one", "two"):
        truth.records[3] = (name, None)
        assert run(mode, place, truth, dt.timedelta()).changed_since is None
        assert shown(place) == truth.names()


@pytest.mark.parametrize("sends_date", [True, False])
def test_change_behind_a_long_reading_is_found(mode: Mode, place: Place, sends_date: bool) -> None:
    """Records on earlier pages may have changed after the newest one of the last page."""
    truth = ChangingList(records=9)
    truth.sends_date = sends_date

    def before() -> None:
        if truth.pages == 2:
            truth.now += dt.timedelta(hours=1)
            truth.edit(2, "edited behind the cursor")
            truth.now += dt.timedelta(days=30)
            truth.edit(9, "edited before the cursor")

    truth.before = before
    run(mode, place, truth, dt.timedelta(days=3_000))
    assert shown(place)["2"] == "new 2"
    run(mode, place, truth, dt.timedelta(days=3_000))
    assert shown(place) == truth.names()


def test_watermark_is_from_start_of_reading(mode: Mode, place: Place) -> None:
    truth = ChangingList(records=9)
    truth.before = fail_at(3)
    with pytest.raises(factorial_sdk.ServerError):
        run(mode, place, truth, dt.timedelta())
    truth.now += dt.timedelta(hours=1)
    truth.edit(2, "edited behind the cursor")
    truth.now += dt.timedelta(days=60)
    truth.edit(10, "edited before the cursor")
    assert run(mode, place, truth, dt.timedelta(), resume_within=None).resumed
    assert shown(place)["2"] == "new 2"
    run(mode, place, truth, dt.timedelta())
    assert shown(place) == truth.names()


@pytest.mark.parametrize(
    ("passed", "resumed"), [(11, True), (13, False), (0, True), (-1, True), (-13, False)]
)
def test_local_clock_that_jumps_still_resumes(
    mode: Mode, place: Place, passed: int, resumed: bool
) -> None:
    """The age of a reading is measured by the server's clock."""
    truth = ChangingList(records=9)
    truth.before = fail_at(3)
    with pytest.raises(factorial_sdk.ServerError):
        run(mode, place, truth, dt.timedelta(days=900))
    truth.now += dt.timedelta(hours=passed)
    assert run(mode, place, truth, dt.timedelta(days=-900)).resumed == resumed
    assert shown(place) == truth.names()


def test_state_of_version_1_is_read_in_full(mode: Mode, tmp_path: Path) -> None:
    place, truth = Parquet(tmp_path), ChangingList()
    run(mode, place, truth, dt.timedelta())
    path = tmp_path / "data" / ".export" / f"{TABLE}.json"
    state = json.loads(path.read_text())
    moment = (truth.now + dt.timedelta(days=365)).isoformat()  # of a local clock
    reading = {
        "kind": "changes", "started": moment, "since": moment, "cursor": "Mw==", "last": 3,
        "rows": 2, "parts": 1,
    }  # fmt: skip
    former = {"version": 1, "shape": state["shape"], "owner": state["owner"]}
    path.write_text(json.dumps({**former, "shown": moment, "reading": reading}))
    truth.edit(2, "edited")
    report = run(mode, place, truth, dt.timedelta())
    assert (report.changed_since, report.resumed, report.read) == (None, False, 7)
    assert shown(place) == truth.names()
    assert json.loads(path.read_text())["version"] == 2
    assert run(mode, place, truth, dt.timedelta()).changed_since is not None


def test_updated_at_in_years_1_and_9999_is_handled(mode: Mode, place: Place) -> None:
    earliest, latest = dt.datetime.min, dt.datetime.max
    for moment, zone in [(earliest, 14), (earliest, 0), (latest, -12), (latest, 0)]:
        stamp = moment.replace(tzinfo=dt.timezone(dt.timedelta(hours=zone)))
        truth = ChangingList()
        truth.records[3] = ("odd", stamp)
        for number in (2, 3):
            run(mode, place, truth, dt.timedelta())
            truth.records[number] = ("edited", truth.now)
        run(mode, place, truth, dt.timedelta())
        assert shown(place) == truth.names()


def test_newest_change_is_in_utc() -> None:
    class Record:
        def __init__(self, updated_at: object) -> None:
            self.updated_at = updated_at

    zone = dt.timezone(dt.timedelta(hours=14))
    moment = dt.datetime(2030, 1, 1, 1, tzinfo=zone)
    odd = ["yesterday", None, 7, dt.datetime(2040, 1, 1)]  # without a zone
    assert newest_change(map(Record, [moment, *odd, moment - OVERLAP])) == moment
    newest = newest_change([Record(moment)])
    assert newest is not None
    assert newest.tzinfo is dt.UTC
    assert newest_change([*map(Record, odd), object()]) is None


@pytest.mark.parametrize("date", ["", "soon", "Mon, 99 Jan 2030 00:00:00 GMT", "0"])
def test_invalid_date_header_is_ignored(mode: Mode, place: Place, date: str) -> None:
    truth = ChangingList()

    def answer(request: httpx.Request) -> httpx.Response:
        response = truth(request)
        response.headers["date"] = date
        return response

    api = mode.client(answer, retry=0)
    for name in ("one", "two"):
        truth.edit(3, name)
        mode.call(place.export, api, LIST)
        assert shown(place) == truth.names()


# Owners.


def test_unknown_owner_raises_later(mode: Mode, place: Place) -> None:
    truth = ChangingList()
    run(mode, place, truth, dt.timedelta())
    truth.company = None
    truth.edit(2, "of another company, perhaps")
    with pytest.raises(export.TargetError, match="holds data of company 7"):
        run(mode, place, truth, dt.timedelta())
    assert shown(place)["2"] == "new 2"


def test_owner_is_stored_once_known(mode: Mode, place: Place) -> None:
    truth = ChangingList()
    for company in (None, 7):
        truth.company = company
        run(mode, place, truth, dt.timedelta())
    truth.company = 8
    with pytest.raises(export.TargetError, match="holds data of company 7"):
        run(mode, place, truth, dt.timedelta())


# Inconsistent servers.


def test_circular_list_leaves_former_table(mode: Mode, place: Place) -> None:
    truth = ChangingList(records=9)
    run(mode, place, truth, dt.timedelta())
    before = shown(place)
    truth.edit(2, "edited")
    page = {
        "data": [{"id": "5"}, {"id": "6"}],
        "meta": {"has_next_page": True, "end_cursor": "Ng=="},
    }
    truth.before = lambda: httpx.Response(200, json=page)
    with pytest.raises(export.ExportError) as caught:
        run(mode, place, truth, dt.timedelta(), full=True)
    assert isinstance(caught.value.__cause__, factorial_sdk.PaginationError)
    assert shown(place) == before
    truth.before = lambda: None
    report = run(mode, place, truth, dt.timedelta(), full=True)
    assert (report.read, report.resumed) == (9, False)  # the circular reading is not resumed
    assert shown(place) == truth.names()


def test_missing_page_leaves_former_table(mode: Mode, place: Place) -> None:
    truth = ChangingList(records=9)
    run(mode, place, truth, dt.timedelta())
    before = shown(place)
    truth.edit(2, "edited")
    truth.hidden = {5, 6, 7}
    with pytest.raises(export.ExportError) as caught:
        run(mode, place, truth, dt.timedelta(), full=True)
    assert isinstance(caught.value.__cause__, factorial_sdk.PaginationError)
    assert shown(place) == before
    truth.hidden.clear()
    report = run(mode, place, truth, dt.timedelta(), full=True)
    assert (report.read, report.resumed) == (9, False)
    assert shown(place) == truth.names()


def test_page_missing_before_interruption_is_noticed(mode: Mode, place: Place) -> None:
    truth = ChangingList(records=9)
    skipped = {"data": [{"id": each, "first_name": f"new {each}"} for each in ("8", "9")],
               "meta": {"total": 9, "has_next_page": True, "end_cursor": "OQ=="}}  # fmt: skip

    def before() -> httpx.Response | None:
        if truth.pages == 2:
            return httpx.Response(200, json=skipped)
        return httpx.Response(503) if truth.pages == 3 else None

    truth.before = before
    with pytest.raises(factorial_sdk.ServerError):
        run(mode, place, truth, dt.timedelta())
    report = run(mode, place, truth, dt.timedelta())
    assert report.read == 9  # records after the cursor do not count: all are read again
    assert not report.resumed
    assert shown(place) == truth.names()


def test_change_sent_twice_is_merged_once(mode: Mode, place: Place) -> None:
    truth = ChangingList(records=3)
    run(mode, place, truth, dt.timedelta())
    stamp = truth.now.isoformat()
    rows = [{"id": "2", "first_name": name, "updated_at": stamp} for name in ("old", "new")]
    truth.before = lambda: httpx.Response(200, json={"data": rows, "meta": {}})
    run(mode, place, truth, dt.timedelta())
    assert shown(place) == {**truth.names(), "2": "new"}
