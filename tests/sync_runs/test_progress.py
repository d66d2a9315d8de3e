"""The progress of runs: a bar, or a function; an error of it loses no record."""

from __future__ import annotations

import sys
from collections import Counter
from threading import Lock
from time import sleep
from typing import Any

import pytest

from factorial_sdk.core.errors import ConfigurationError
from factorial_sdk.sync_runs import FailedItem, InvalidItem, RunPausedError, SyncRunItem

from .world import true_outcome


class StoppedError(Exception):
    pass


class Pushes:
    """A handler with the outcomes of `true_outcome`, which counts its calls."""

    def __init__(self, delay: float = 0.0) -> None:
        self.delay = delay
        self.counts: Counter[str] = Counter()
        self._lock = Lock()

    def __call__(self, item: SyncRunItem) -> str:
        sleep(self.delay)
        with self._lock:
            self.counts[str(item.id)] += 1
        outcome = true_outcome(str(item.id))
        if outcome == "invalid":
            raise InvalidItem({"amount": "is missing"})
        if outcome == "failed":
            raise FailedItem({"payroll": "is closed"})
        return f"E-{item.id}"


def test_progress_function_gets_growing_numbers(process, factorial) -> None:
    run = factorial.new_run(40)
    shown: list[tuple[int, int | None]] = []
    process(Pushes(delay=0.1), run, progress=lambda *numbers: shown.append(numbers))
    numbers = [done for done, _ in shown]
    assert numbers == sorted(set(numbers))
    assert len(numbers) > 2
    assert numbers[-1] == 40
    assert {total for done, total in shown if done} == {40}


def test_progress_counts_records_that_are_done_already(process, factorial) -> None:
    run = factorial.new_run(30)
    process(Pushes(), run)
    shown: list[tuple[int, int | None]] = []
    pushes = Pushes()
    process(pushes, run, progress=lambda *numbers: shown.append(numbers))
    assert not pushes.counts
    assert shown[-1] == (30, 30)


def test_progress_function_that_raises_loses_no_record(process, factorial) -> None:
    run = factorial.new_run(60)
    pushes = Pushes(delay=0.04)

    def stop(done: int, total: int | None) -> None:
        if done >= 10:
            raise StoppedError

    with pytest.raises(StoppedError):
        process(pushes, run, progress=stop, concurrency=4)
    pushed = dict(pushes.counts)
    assert 10 <= len(pushed) < 60
    # What was pushed is reported, although the run has ended.
    open_ones = {key for key, status in factorial.statuses(run).items() if status == "running"}
    assert open_ones == set(factorial.statuses(run)) - pushed.keys()
    report = process(pushes, run)
    assert report.complete
    assert len(pushes.counts) == 60
    assert set(pushes.counts.values()) == {1}
    assert factorial.statuses(run) == {key: true_outcome(key) for key in pushes.counts}


def test_progress_function_that_raises_at_the_end_is_noticed(process, factorial) -> None:
    run = factorial.new_run(10)

    def stop(done: int, total: int | None) -> None:
        if done == 10:
            raise StoppedError

    with pytest.raises(StoppedError):
        process(Pushes(), run, progress=stop)
    assert "running" not in factorial.statuses(run).values()


def test_progress_bar_shows_outcomes(process, factorial, capsys) -> None:
    run = factorial.new_run(30)
    report = process(Pushes(), run, progress=True)
    printed = capsys.readouterr()
    assert printed.out == ""
    last = printed.err.rstrip().rsplit("\r", 1)[-1]
    assert last.startswith(f"sync run {run}: 100%")
    assert "30/30" in last
    outcomes = f"{report.success} success, {report.invalid} invalid, {report.failed} failed"
    assert outcomes in last


def test_progress_bar_is_closed_when_a_run_fails(process, factorial, capsys) -> None:
    run = factorial.new_run(10)

    def broken(item: SyncRunItem) -> None:
        raise RuntimeError

    with pytest.raises(RunPausedError):
        process(broken, run, breaker=2, concurrency=1, progress=True)
    assert capsys.readouterr().err.endswith("\n")


def test_nothing_is_shown_unless_asked(process, factorial, capsys) -> None:
    process(Pushes(), factorial.new_run(10))
    assert capsys.readouterr() == ("", "")


def test_progress_of_retry_counts_all_records(process, factorial) -> None:
    run = factorial.new_run(20)
    process(Pushes(), run)
    shown: list[tuple[int, int | None]] = []
    report = process(
        lambda item: f"E-{item.id}",
        run,
        retry=True,
        progress=lambda *numbers: shown.append(numbers),
    )
    assert report.failed == 0
    assert shown[-1] == (20, 20)


@pytest.mark.parametrize("wrong", [1, "yes", object()])
def test_progress_of_another_type_is_refused(process, factorial, wrong: Any) -> None:
    run = factorial.new_run(5)
    with pytest.raises(TypeError, match="progress must be True or a function"):
        process(Pushes(), run, progress=wrong)
    assert set(factorial.statuses(run).values()) == {"running"}


def test_progress_bar_without_tqdm_is_an_error(
    process, factorial, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("tqdm", "tqdm.auto"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ConfigurationError, match=r"factorial-sdk\[progress\]"):
        process(Pushes(), factorial.new_run(5), progress=True)
