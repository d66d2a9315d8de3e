"""Servers that fail, runs that are odd, time that runs out: in every mode, nothing lost."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import logging
import sqlite3
import threading
from contextlib import closing
from math import inf
from typing import Any

import attrs
import pytest

import factorial_sdk
from factorial_sdk.core.errors import ConfigurationError
from factorial_sdk.sync_runs import (
    InvalidItem,
    ReportingError,
    SqliteJournal,
    SyncRunItem,
    SyncRunProcessor,
    UnknownRunError,
    WrongCompanyError,
    fetch,
)

from .world import OUTCOMES, Factorial, answer, true_outcome


def truthful(item: SyncRunItem) -> str | None:
    outcome = true_outcome(str(item.id))
    if outcome == "invalid":
        raise InvalidItem("no")
    if outcome == "failed":
        raise RuntimeError
    return f"E-{item.id}"


def check(factorial: Factorial, run: str) -> None:
    """Every record is reported once, with its true outcome."""
    shown = factorial.statuses(run)
    assert shown == {key: true_outcome(key) for key in shown}
    assert factorial.counts == dict.fromkeys(shown, 1)


def test_unknown_run_is_an_error(process, factorial) -> None:
    with pytest.raises(UnknownRunError, match="no sync run 999"):
        process(truthful, 999)
    assert not factorial.reports


def test_run_of_another_company_is_refused(process, factorial, seeded_run) -> None:
    with pytest.raises(WrongCompanyError, match="belongs to company 2214, not to 7"):
        process(truthful, seeded_run, company_id=7)
    assert {visit.path.rpartition("/")[2] for visit in factorial.requests} == {str(seeded_run)}


def test_run_without_records_is_complete(process, factorial) -> None:
    with factorial.client() as api:
        run = api.integrations.sync_runs.create({}).id
    report = process(truthful, run)
    assert (report.total, report.complete) == (0, True)


def test_closed_run_is_not_pushed(process, factorial) -> None:
    calls: list[Any] = []
    report = process(calls.append, 4102)
    assert (calls, factorial.reports) == ([], [])
    assert (report.total, report.elsewhere, report.success) == (10, 10, 6)
    assert report.complete


def test_processed_run_is_not_pushed_again(process, factorial) -> None:
    run = factorial.new_run(20)
    first = process(truthful, run)
    calls: list[Any] = []
    second = process(calls.append, run)
    assert not calls
    check(factorial, run)
    assert (second.success, second.invalid, second.failed, second.elsewhere) == (
        first.success, first.invalid, first.failed, 0,
    )  # fmt: skip


@pytest.mark.parametrize("status", [429, 503, 500])
def test_server_that_fails_sometimes_costs_no_record(process, factorial, status) -> None:
    run = factorial.new_run(60)
    count = iter(range(10**6))
    lock = threading.Lock()

    def fault(request: Any) -> Any:
        with lock:
            return answer(status) if next(count) % 3 == 0 else None

    factorial.fault = fault
    report = process(truthful, run)
    factorial.fault = None
    assert report.complete
    check(factorial, run)


def test_lost_connections_cost_no_record(process, factorial) -> None:
    import httpx

    run = factorial.new_run(40)
    count = iter(range(10**6))

    def fault(request: Any) -> Any:
        if next(count) % 4 == 1:
            raise httpx.ReadError("gone")

    factorial.fault = fault
    assert process(truthful, run).complete
    factorial.fault = None
    check(factorial, run)


def test_lost_response_to_report_is_reported_again(process, factorial, monkeypatch) -> None:
    import httpx

    run = factorial.new_run(30)
    handle, lost = factorial.handle, []

    def losing(request: Any) -> Any:
        given = handle(request)
        if OUTCOMES in request.path and request.method == "POST" and not lost:
            lost.append(request)
            raise httpx.ReadError("gone")
        return given

    monkeypatch.setattr(factorial, "handle", losing)
    assert process(truthful, run).complete
    assert lost
    shown = factorial.statuses(run)
    assert shown == {key: true_outcome(key) for key in shown}


def test_server_without_bulk_gets_single_reports(process, factorial) -> None:
    run = factorial.new_run(30)
    factorial.fault = lambda request: answer(404) if "bulk" in request.target else None
    assert process(truthful, run).complete
    check(factorial, run)


def test_unconfirmed_bulk_is_repeated_one_by_one(process, factorial) -> None:
    run = factorial.new_run(30)
    factorial.fault = lambda request: (
        type(answer(200))(200, {"content-type": "application/json"}, b"[]")
        if "bulk" in request.target
        else None
    )
    assert process(truthful, run).complete
    check(factorial, run)


def test_failed_reports_are_sent_by_the_next_call(process, factorial, monkeypatch) -> None:
    monkeypatch.setattr(fetch, "FRESH", inf)  # however busy the machine is
    run = factorial.new_run(30)
    factorial.fault = lambda request: answer(503) if request.method != "GET" else None
    with pytest.raises(ReportingError, match="30 of 30 outcomes of sync run") as caught:
        process(truthful, run)
    assert caught.value.report.unreported == 30
    assert caught.value.report.success + caught.value.report.invalid > 20
    assert [type(each) for each in caught.value.causes] == [factorial_sdk.ServerError]
    factorial.fault = None
    calls: list[Any] = []
    reads: list[str] = []
    factorial.fault = lambda request: reads.append(f"{request.method} {request.path}")
    assert process(calls.append, run).complete
    assert not calls
    outcomes = [each for each in reads if each.startswith("GET") and OUTCOMES in each]
    assert len(outcomes) == 1, "the list has just shown what is not reported"
    factorial.fault = None
    check(factorial, run)


def test_refused_report_does_not_stop_others(process, factorial) -> None:
    run = factorial.new_run(4)
    refused = sorted(factorial.statuses(run), key=int)[1]
    factorial.fault = lambda request: (
        answer(422) if request.method == "PUT" and request.path.endswith(refused) else None
    )
    with pytest.raises(ReportingError) as caught:
        process(truthful, run)
    assert caught.value.report.unreported == 1
    assert len(factorial.reports) == 3


def test_unreadable_run_is_continued_by_the_next_call(process, factorial) -> None:
    run = factorial.new_run(250)
    factorial.fault = lambda request: (
        answer(500) if "syncable_items" in request.path and "after_id" in request.target else None
    )
    with pytest.raises(factorial_sdk.ServerError):
        process(truthful, run)
    factorial.fault = None
    report = process(truthful, run)
    assert (report.total, report.complete) == (250, True)
    check(factorial, run)


def test_records_after_the_deadline_fail(process, factorial) -> None:
    run = factorial.new_run(6)
    with factorial.client() as api:
        begun = api.integrations.sync_runs.get_by_id(run)
    factorial.add(attrs.evolve(begun, started_at=factorial.now - dt.timedelta(minutes=30)))
    calls: list[Any] = []
    report = process(calls.append, run, deadline=1200, margin=10)
    assert not calls
    assert (report.failed, report.complete) == (6, True)
    assert set(factorial.statuses(run).values()) == {"failed"}
    assert "the time for this run was over" in report.failures[0].messages["base"]


@pytest.mark.real_time
def test_deadline_during_pushes_fails_the_rest(process, factorial) -> None:
    import time

    run = factorial.new_run(40)
    with factorial.client() as api:
        started = api.integrations.sync_runs.get_by_id(run).started_at
    elapsed = (dt.datetime.now(dt.UTC) - started).total_seconds()

    calls, lock = itertools.count(), threading.Lock()
    quick: list[Any] = []

    def push(item: SyncRunItem) -> str:
        with lock:
            number = next(calls)
        if number >= 4:
            time.sleep(item.seconds + 0.1)  # until the time is over
        else:
            quick.append(item.id)
        return "E"

    report = process(push, run, concurrency=2, deadline=elapsed + 61.5, margin=60)
    assert report.complete
    assert report.success == len(quick)
    assert report.success + report.failed == 40
    assert next(calls) <= 4 + 2


def test_api_version_without_runs_reports_one_by_one(process, factorial) -> None:
    run = factorial.new_run(8)
    before = len(factorial.requests)
    report = process(
        truthful,
        run,
        company_id=2214,
        integration_uuid=factorial.integration_of(run),
        client={"api_version": "2026-07-01"},
    )
    assert report.complete
    assert {each.method for each in factorial.requests[before:]} == {"GET", "PUT"}
    check(factorial, run)


def test_outcomes_and_states_that_are_denied_are_skipped(process, factorial) -> None:
    run = factorial.new_run(8)
    factorial.fault = lambda request: (
        answer(403)
        if request.method == "GET" and ("states" in request.path or OUTCOMES in request.path)
        else None
    )
    assert process(truthful, run).complete
    factorial.fault = None
    check(factorial, run)


def test_records_without_id_are_counted_in_the_error(process, factorial, monkeypatch) -> None:
    run = factorial.new_run(5)
    handle = factorial.handle

    def forgetful(request: Any) -> Any:
        given = handle(request)
        if "syncable_items" in request.path:
            body = given.json
            body["data"][2]["syncable_sync_run_id"] = None
            given = type(given)(given.status, given.headers, json.dumps(body).encode())
        return given

    monkeypatch.setattr(factorial, "handle", forgetful)
    with pytest.raises(ReportingError) as caught:
        process(truthful, run)
    assert caught.value.report.unidentified == 1
    assert len(factorial.reports) == 4


def test_record_listed_twice_is_pushed_once(process, factorial, monkeypatch) -> None:
    run = factorial.new_run(5)
    handle = factorial.handle

    def twice(request: Any) -> Any:
        given = handle(request)
        if "syncable_items" in request.path:
            body = given.json
            body["data"] += body["data"]
            given = type(given)(given.status, given.headers, json.dumps(body).encode())
        return given

    monkeypatch.setattr(factorial, "handle", twice)
    assert process(truthful, run).total == 5
    check(factorial, run)


def test_records_gone_on_resume_are_reported(process, factorial, monkeypatch) -> None:
    run = factorial.new_run(5)
    factorial.fault = lambda request: answer(503) if request.method != "GET" else None
    with pytest.raises(ReportingError):
        process(truthful, run)
    factorial.fault = None
    handle = factorial.handle

    def emptied(request: Any) -> Any:
        given = handle(request)
        if "syncable_items" in request.path:
            body = {"data": [], "meta": {"total": 0, "has_next_page": False}}
            given = type(given)(given.status, given.headers, json.dumps(body).encode())
        return given

    monkeypatch.setattr(factorial, "handle", emptied)
    assert process(truthful, run).complete
    check(factorial, run)  # they had been pushed


def test_journal_error_stops_pushing(process, factorial, tmp_path) -> None:
    run = factorial.new_run(200)
    calls: list[Any] = []

    class Full(SqliteJournal):
        def pushed(self, *args: Any) -> Any:
            raise OSError("disk full")

    journal = Full(tmp_path / "full.db")
    with pytest.raises(OSError, match="disk full"):
        process(calls.append, run, journal=journal, concurrency=2)
    journal.close()
    assert 0 < len(calls) < 60
    assert not factorial.reports


def test_full_disk_loses_no_outcome(process, factorial, journal) -> None:
    run = factorial.new_run(300)
    limit = "PRAGMA max_page_count = {}"
    pages = journal._open().execute("PRAGMA page_count").fetchone()[0]
    journal._open().execute(limit.format(pages + 8))
    with pytest.raises(sqlite3.OperationalError, match="full"):
        process(truthful, run)
    journal._open().execute(limit.format(1_000_000))
    assert process(truthful, run).complete
    check(factorial, run)


@pytest.mark.real_time
def test_journal_locked_by_another_process_is_awaited(process, factorial, journal) -> None:
    run = factorial.new_run(5)
    other = sqlite3.connect(journal.path, isolation_level=None, check_same_thread=False)
    with closing(other):
        other.execute("BEGIN EXCLUSIVE")
        later = threading.Timer(0.3, other.execute, ["COMMIT"])
        later.start()
        assert process(truthful, run).complete
        later.join()
    check(factorial, run)


def test_damaged_journal_stops_before_any_push(process, factorial, tmp_path) -> None:
    path = tmp_path / "damaged.db"
    run = factorial.new_run(100)
    first = SqliteJournal(path)
    process(truthful, run, journal=first)
    first.close()
    content = path.read_bytes()
    assert len(content) > 3 * 4096
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    calls: list[Any] = []
    with pytest.raises((sqlite3.DatabaseError, ConfigurationError), match="malformed"):
        process(calls.append, factorial.new_run(5), journal=path)
    assert not calls


def test_log_holds_no_payloads(process, seeded_run, caplog) -> None:
    with caplog.at_level(logging.DEBUG, "factorial_sdk"):
        process(truthful, seeded_run)
    assert "Hotel" not in caplog.text


@pytest.mark.parametrize(
    ("bad", "text"),
    [
        ({"handler": None}, "handler must be a function"),
        ({"handler": {}}, "for at least one syncable_type"),
        ({"handler": {"a": 3}}, "got integer"),
        ({"handler": str}, "handler must be a function"),
        ({"journal": 3}, "journal must be"),
        ({"journal": ""}, "got an empty string"),
        ({"journal": "/nowhere/at/all.db"}, "cannot be used"),
        ({"concurrency": 0}, "between 1 and 64"),
        ({"concurrency": True}, "a whole number"),
        ({"time_limit": 0}, "more than 0"),
        ({"time_limit": "1"}, "time_limit must be seconds, got string"),
        ({"lease": -1}, "more than 0"),
        ({"margin": 3600}, "less than deadline"),
        ({"deadline": 300}, "less than deadline"),  # the default of margin
        ({"delta": "no"}, "True or False"),
        ({"deadline": float("inf")}, "more than 0 seconds"),
        ({"deadline": float("nan")}, "more than 0 seconds"),
        ({"api": 3}, "api must be a Client"),
    ],
)
def test_unusable_argument_is_a_configuration_error(bad, text, tmp_path, factorial) -> None:
    with factorial.client() as api:
        given = {"api": api, "handler": print, "journal": tmp_path / "j.db", **bad}
        with pytest.raises(ConfigurationError, match=text):
            SyncRunProcessor(given.pop("api"), given.pop("handler"), **given)


@pytest.mark.parametrize("run_id", [None, True, "", 1.5, [1]])
def test_unusable_run_id_is_a_configuration_error(run_id, process) -> None:
    with pytest.raises(ConfigurationError, match="run_id must be an id"):
        process(print, run_id)


def test_error_of_a_stage_waits_for_pushes(process, factorial) -> None:
    run = factorial.new_run(120)
    pushes: list[str] = []
    started, refused = threading.Event(), threading.Event()

    def fault(request: Any) -> Any:
        if "syncable_items" not in request.path or "after_id" not in str(request.query):
            return None
        if not started.is_set():
            return answer(503, **{"retry-after": "0"})
        refused.set()
        return answer(422)

    def push(item: SyncRunItem) -> str | None:
        pushes.append(str(item.id))
        started.set()
        assert refused.wait(60)
        if factorial.fault is not None:
            threading.Event().wait(0.3)  # until long after the error
        return truthful(item)

    factorial.fault = fault
    with pytest.raises(factorial_sdk.ValidationError):
        process(push, run, concurrency=4, client={"retry": 1_000_000})
    factorial.fault = None
    assert process(push, run).complete
    assert len(pushes) == len(set(pushes)) == 120
    check(factorial, run)
