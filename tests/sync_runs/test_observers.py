"""What the hooks ``on_item`` and ``on_report`` are told, in every mode."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from factorial_sdk import ConfigurationError
from factorial_sdk.sync_runs import (
    Batch,
    InvalidItem,
    ItemResult,
    ReportingError,
    RetryLater,
    RunPausedError,
    RunReport,
    SqliteJournal,
    SyncRunItem,
    SyncRunProcessor,
)
from factorial_sdk.testing import FakeRequest, FakeResponse, no_sleep

from .world import FOREVER, Factorial


def test_each_outcome_is_told_once_and_after_it_is_stored(
    process: Any, factorial: Factorial, journal: SqliteJournal
) -> None:
    run = factorial.new_run(12)
    keys = sorted(factorial.statuses(run), key=int)
    told: list[tuple[ItemResult, int]] = []
    reports: list[RunReport] = []

    def push(item: SyncRunItem) -> str:
        if str(item.id) == keys[0]:
            raise InvalidItem({"employee_id": "is unknown"})
        if str(item.id) == keys[1]:
            raise ValueError("planted")
        return f"EXT-{item.id}"

    def on_item(result: ItemResult) -> None:
        # As another process would see it: what was told survives a crash.
        other = SqliteJournal(journal.path)
        shown = other.runs()[0]
        told.append((result, shown.success + shown.invalid + shown.failed))
        other.close()

    report = process(push, run, company_id=2214, on_item=on_item, on_report=reports.append)
    assert reports == [report]
    assert sorted(str(result.id) for result, _ in told) == sorted(keys)
    by_key = {str(result.id): result for result, _ in told}
    assert (by_key[keys[0]].status, by_key[keys[0]].messages) == (
        "invalid",
        {"employee_id": "is unknown"},
    )
    assert by_key[keys[1]].status == "failed"
    assert "planted" not in str(by_key[keys[1]].messages)
    good = by_key[keys[2]]
    assert (good.status, good.external_identifier) == ("success", f"EXT-{keys[2]}")
    assert (str(good.run_id), str(good.company_id)) == (str(run), "2214")
    assert all(number <= stored for number, (_, stored) in enumerate(told, 1))
    assert "unknown" not in repr(by_key[keys[0]])
    process(push, run, on_item=lambda result: told.append((result, 0)), on_report=reports.append)
    assert len(told) == 12  # nothing is left to do
    assert len(reports) == 2


def test_hooks_that_fail_change_nothing(
    process: Any, factorial: Factorial, caplog: pytest.LogCaptureFixture
) -> None:
    run = factorial.new_run(3)

    def fail(_: object) -> None:
        raise RuntimeError("planted-secret")

    report = process(lambda item: f"E-{item.id}", run, on_item=fail, on_report=fail)
    assert (report.success, report.complete) == (3, True)
    messages = [each.getMessage() for each in caplog.records]
    assert messages.count("on_item failed with RuntimeError") == 3
    assert messages.count("on_report failed with RuntimeError") == 1
    assert "planted" not in caplog.text


def test_records_of_a_batch_are_told_one_by_one(process: Any, factorial: Factorial) -> None:
    run = factorial.new_run(10)
    told: list[ItemResult] = []

    def push(items: list[SyncRunItem]) -> dict[Any, Any]:
        return {item.id: f"E-{item.id}" for item in items}

    process(Batch(push, size=4, wait=0.05), run, on_item=told.append)
    assert {str(each.id) for each in told} == set(factorial.statuses(run))
    assert len(told) == 10


def test_a_record_that_is_put_back_is_told_once(process: Any, factorial: Factorial) -> None:
    run = factorial.new_run(3)
    told: list[ItemResult] = []
    first = {"left": 3}

    def push(item: SyncRunItem) -> str:
        if first["left"]:
            first["left"] -= 1
            raise RetryLater("payroll is down", after=0.01)
        return f"E-{item.id}"

    process(push, run, on_item=told.append, concurrency=1)
    assert [each.status for each in told] == ["success"] * 3


def test_unreported_outcomes_come_with_a_report(process: Any, factorial: Factorial) -> None:
    run = factorial.new_run(3)
    told: list[ItemResult] = []
    reports: list[RunReport] = []

    def refuse(request: FakeRequest) -> FakeResponse | None:
        return FakeResponse(503, {}, b"") if request.method in {"PUT", "POST"} else None

    factorial.fault = refuse
    with no_sleep(), pytest.raises(ReportingError) as raised:
        process(
            lambda item: f"E-{item.id}",
            run,
            on_item=told.append,
            on_report=reports.append,
            client={"retry": 0},
            report_rounds=1,
        )
    assert reports == [raised.value.report]
    assert len(told) == 3


def test_a_run_that_is_paused_has_no_report(process: Any, factorial: Factorial) -> None:
    reports: list[RunReport] = []

    def push(item: SyncRunItem) -> None:
        raise RetryLater("payroll is down", after=600)

    with pytest.raises(RunPausedError):
        process(push, factorial.new_run(2), max_wait=0, on_report=reports.append)
    assert reports == []


def test_records_of_a_run_that_is_over_are_told_although_none_is_pushed(
    process: Any, factorial: Factorial
) -> None:
    told: list[ItemResult] = []
    pushed: list[SyncRunItem] = []
    run = factorial.new_run(2)
    process(pushed.append, run, on_item=told.append, deadline=1e-6, margin=0)
    assert pushed == []
    assert [(each.status, each.seconds) for each in told] == [("failed", 0.0)] * 2


def test_hooks_may_be_called_in_any_thread(process: Any, factorial: Factorial) -> None:
    """A handler that waits for the hook of another record must not wait for ever."""
    run = factorial.new_run(2)
    seen = threading.Event()

    def push(item: SyncRunItem) -> str:
        if item.id == max(factorial.statuses(run), key=int):
            assert seen.wait(30)
        return f"E-{item.id}"

    report = process(push, run, on_item=lambda _: seen.set(), concurrency=2)
    assert report.success == 2


@pytest.mark.parametrize("name", ["on_item", "on_report"])
def test_a_hook_must_be_a_function(name: str, factorial: Factorial, journal: Any) -> None:
    hooks: dict[str, Any] = {name: 5}
    with (
        factorial.client() as api,
        pytest.raises(ConfigurationError, match=f"{name} must be a function, got integer"),
    ):
        SyncRunProcessor(api, print, journal=journal, deadline=FOREVER, **hooks)
