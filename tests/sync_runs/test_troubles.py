"""Servers that fail, runs that are odd, time that runs out: in every mode, nothing lost."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import logging
import sqlite3
import threading
from contextlib import closing
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


def test_a_run_that_is_unknown(process, factorial) -> None:
    with pytest.raises(UnknownRunError, match="no sync run 999"):
        process(truthful, 999)
    assert not factorial.reports


def test_a_run_of_another_company(process, factorial) -> None:
    with pytest.raises(WrongCompanyError, match="belongs to company 2214, not to 7"):
        process(truthful, 4104, company_id=7)
    assert {visit.path.rpartition("/")[2] for visit in factorial.requests} == {"4104"}


def test_a_run_without_records(process, factorial) -> None:
    with factorial.client() as api:
        run = api.integrations.sync_runs.create({}).id
    report = process(truthful, run)
    assert (report.total, report.complete) == (0, True)


def test_a_run_that_is_over_is_not_pushed_again(process, factorial) -> None:
    calls: list[Any] = []
    report = process(calls.append, 4102)
    assert (calls, factorial.reports) == ([], [])
    assert (report.total, report.elsewhere, report.success) == (10, 10, 6)
    assert report.complete


def test_a_run_that_was_processed_is_not_pushed_again(process, factorial) -> None:
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
def test_a_server_that_fails_now_and_then(process, factorial, status) -> None:
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


def test_a_server_that_loses_connections(process, factorial) -> None:
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


def test_answers_to_reports_that_are_lost_are_reported_again_to_the_same_effect(
    process, factorial, monkeypatch
) -> None:
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


def test_a_server_without_bulk(process, factorial) -> None:
    run = factorial.new_run(30)
    factorial.fault = lambda request: answer(404) if "bulk" in request.target else None
    assert process(truthful, run).complete
    check(factorial, run)


def test_a_bulk_whose_answer_does_not_confirm_is_repeated_one_by_one(process, factorial) -> None:
    run = factorial.new_run(30)
    factorial.fault = lambda request: (
        type(answer(200))(200, {"content-type": "application/json"}, b"[]")
        if "bulk" in request.target
        else None
    )
    assert process(truthful, run).complete
    check(factorial, run)


def test_reports_that_fail_for_long_stay_in_the_journal_and_go_out_the_next_time(
    process, factorial
) -> None:
    run = factorial.new_run(30)
    factorial.fault = lambda request: answer(503) if request.method != "GET" else None
    with pytest.raises(ReportingError, match="30 of 30 outcomes of sync run") as caught:
        process(truthful, run)
    assert caught.value.report.unreported == 30
    assert caught.value.report.success + caught.value.report.invalid > 20
    assert [type(each) for each in caught.value.causes] == [factorial_sdk.ServerError]
    factorial.fault = None
    calls: list[Any] = []
    assert process(calls.append, run).complete
    assert not calls
    check(factorial, run)


def test_a_report_that_is_refused_does_not_hold_up_the_others(process, factorial) -> None:
    run = factorial.new_run(4)
    refused = sorted(factorial.statuses(run), key=int)[1]
    factorial.fault = lambda request: (
        answer(422) if request.method == "PUT" and request.path.endswith(refused) else None
    )
    with pytest.raises(ReportingError) as caught:
        process(truthful, run)
    assert caught.value.report.unreported == 1
    assert len(factorial.reports) == 3


def test_a_run_that_cannot_be_read_is_an_error_and_goes_on_the_next_time(
    process, factorial
) -> None:
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


def test_time_that_is_over_before_all_is_pushed(process, factorial) -> None:
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
def test_time_that_runs_out_while_records_are_pushed(process, factorial) -> None:
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


def test_without_runs_in_the_api_version_outcomes_go_one_by_one(process, factorial) -> None:
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


def test_where_outcomes_and_states_may_not_be_read(process, factorial) -> None:
    run = factorial.new_run(8)
    factorial.fault = lambda request: (
        answer(403)
        if request.method == "GET" and ("states" in request.path or OUTCOMES in request.path)
        else None
    )
    assert process(truthful, run).complete
    factorial.fault = None
    check(factorial, run)


def test_records_without_id_are_an_error_that_names_their_number(
    process, factorial, monkeypatch
) -> None:
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


def test_records_that_are_listed_twice_are_pushed_once(process, factorial, monkeypatch) -> None:
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


def test_records_that_are_gone_when_a_run_is_resumed_are_reported_as_failed(
    process, factorial, monkeypatch
) -> None:
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


def test_a_journal_that_fails_stops_the_pushing(process, factorial, tmp_path) -> None:
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


def test_a_disk_that_is_full_loses_nothing(process, factorial, journal) -> None:
    run = factorial.new_run(300)
    limit = "PRAGMA max_page_count = {}"
    pages = journal._opened().execute("PRAGMA page_count").fetchone()[0]
    journal._opened().execute(limit.format(pages + 8))
    with pytest.raises(sqlite3.OperationalError, match="full"):
        process(truthful, run)
    journal._opened().execute(limit.format(1_000_000))
    assert process(truthful, run).complete
    check(factorial, run)


@pytest.mark.real_time
def test_a_journal_that_somebody_else_locks_for_a_while(process, factorial, journal) -> None:
    run = factorial.new_run(5)
    other = sqlite3.connect(journal.path, isolation_level=None, check_same_thread=False)
    with closing(other):
        other.execute("BEGIN EXCLUSIVE")
        later = threading.Timer(0.3, other.execute, ["COMMIT"])
        later.start()
        assert process(truthful, run).complete
        later.join()
    check(factorial, run)


def test_a_journal_that_is_damaged_stops_before_anything_is_pushed(
    process, factorial, tmp_path
) -> None:
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


def test_the_log_tells_no_payloads(process, factorial, caplog) -> None:
    with caplog.at_level(logging.DEBUG, "factorial_sdk"):
        process(truthful, 4104)
    assert "Hotel" not in caplog.text


@pytest.mark.parametrize(
    ("bad", "text"),
    [
        ({"handler": None}, "handler must be a function"),
        ({"handler": {}}, "for some syncable_type"),
        ({"handler": {"a": 3}}, "not integer"),
        ({"handler": str}, "handler must be a function"),
        ({"journal": 3}, "journal must be"),
        ({"journal": ""}, "not an empty string"),
        ({"journal": "/nowhere/at/all.db"}, "cannot be used"),
        ({"concurrency": 0}, "from 1 to 64"),
        ({"concurrency": True}, "from 1 to 64"),
        ({"time_limit": 0}, "more than 0"),
        ({"time_limit": "1"}, "must be seconds"),
        ({"lease": -1}, "more than 0"),
        ({"margin": 3600}, "less than deadline"),
        ({"delta": "no"}, "True or False"),
        ({"deadline": float("inf")}, "more than 0 seconds"),
        ({"deadline": float("nan")}, "more than 0 seconds"),
        ({"api": 3}, "api must be a Client"),
    ],
)
def test_arguments_that_are_unusable(bad, text, tmp_path, factorial) -> None:
    with factorial.client() as api:
        given = {"api": api, "handler": print, "journal": tmp_path / "j.db", **bad}
        with pytest.raises(ConfigurationError, match=text):
            SyncRunProcessor(given.pop("api"), given.pop("handler"), **given)


@pytest.mark.parametrize("run_id", [None, True, "", 1.5, [1]])
def test_run_ids_that_are_unusable(run_id, process) -> None:
    with pytest.raises(ConfigurationError, match="run_id must be an id"):
        process(print, run_id)


def test_an_error_elsewhere_waits_for_pushes_under_way(process, factorial) -> None:
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
