"""`WorkQueue`: the limit of unsaved records, and what is written or reported together."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from factorial_sdk.sync_runs import Outcome
from factorial_sdk.sync_runs.items import Entry
from factorial_sdk.sync_runs.pipeline import next_claim_count
from factorial_sdk.sync_runs.work_queue import (
    MAX_REPORTS,
    REPORT_DELAY,
    PendingReport,
    PushTask,
    Signal,
    WorkQueue,
)

OK = Outcome(status="success")


def entry(number: int) -> Entry:
    return Entry(id=str(number), kind="k", payload={}, digest="d")


def push_tasks(count: int) -> list[PushTask]:
    return [PushTask(entry(number), f"key-{number}", None) for number in range(count)]


def pending_report(number: int, since: float) -> PendingReport:
    return PendingReport(entry(number), OK, since)


class UnsavedRecords(RuleBasedStateMachine):
    """In any order of steps, there are at most as many unsaved records as workers."""

    def __init__(self) -> None:
        super().__init__()
        self.workers = 3
        self.queue = WorkQueue(self.workers)
        self.todo = 12
        self.queue.add_tasks(push_tasks(self.todo))
        self.being_pushed: list[PushTask] = []
        self.unwritten: list[PushTask] = []
        self.writing: list[Any] = []
        self.durable: list[PushTask] = []

    @property
    def unsaved(self) -> int:
        return len(self.being_pushed) + len(self.unwritten)

    @rule()
    def take_task(self) -> None:
        left = self.todo - self.unsaved - len(self.durable)
        task = self.queue.take_task()
        if self.unsaved >= self.workers or left == 0:
            assert task is Signal.WAIT
        else:
            assert isinstance(task, PushTask)
            self.being_pushed.append(task)

    @precondition(lambda self: self.being_pushed)
    @rule(place=st.integers(0, 9))
    def add_outcome(self, place: int) -> None:
        task = self.being_pushed.pop(place % len(self.being_pushed))
        self.queue.add_outcome(task.entry, OK)
        self.unwritten.append(task)

    @rule()
    def take_outcomes(self) -> None:
        self.writing += self.queue.take_outcomes()

    @precondition(lambda self: self.writing)
    @rule(works=st.booleans())
    def write(self, works: bool) -> None:
        outcomes, self.writing = self.writing, []
        if not works:
            for record, outcome in outcomes:
                self.queue.add_outcome(record, outcome)
            return
        self.queue.mark_saved(len(outcomes))
        keys = {record.key for record, _ in outcomes}
        self.durable += [task for task in self.unwritten if task.entry.key in keys]
        self.unwritten = [task for task in self.unwritten if task.entry.key not in keys]

    @invariant()
    def at_most_max_unsaved_are_unsaved(self) -> None:
        assert self.unsaved <= self.queue.max_unsaved

    @invariant()
    def workers_wait_exactly_while_they_may_not_push(self) -> None:
        left = self.todo - self.unsaved - len(self.durable)
        assert self.queue._should_push() == (self.unsaved < self.workers and left > 0)


TestUnsavedRecords = UnsavedRecords.TestCase
TestUnsavedRecords.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_take_task_after_last_claim_ends() -> None:
    queue = WorkQueue(2)
    assert queue.take_task() is Signal.WAIT
    queue.add_tasks(push_tasks(1))
    assert isinstance(queue.take_task(), PushTask)
    assert queue.take_task() is Signal.WAIT
    queue.end_claiming()
    assert queue.take_task() is Signal.END


def test_workers_that_wait_are_told_of_the_end() -> None:
    queue = WorkQueue(2)
    assert not queue._should_push()
    queue.stop()
    assert queue._should_push()


def test_claims_with_few_tasks_left_are_due() -> None:
    queue = WorkQueue(9)
    queue.add_unclaimed(entry(number) for number in range(7))
    first = queue.wait_for_unclaimed(4)
    assert isinstance(first, list)
    assert [record.key for record in first] == ["0", "1", "2", "3"]
    queue.add_tasks(push_tasks(4))
    # Four tasks are left: more than half of the four records that are asked for.
    assert queue.wait_for_unclaimed(4) is Signal.WAIT
    queue.take_task()
    assert queue.wait_for_unclaimed(4) is Signal.WAIT
    queue.take_task()
    rest = queue.wait_for_unclaimed(4)
    assert isinstance(rest, list)
    assert [record.key for record in rest] == ["4", "5", "6"]
    assert queue.wait_for_unclaimed(4) is Signal.WAIT
    queue.end_reading()
    assert queue.wait_for_unclaimed(4) is Signal.END


def test_outcomes_of_all_workers_are_written_together() -> None:
    queue = WorkQueue(2)
    queue.add_tasks(push_tasks(3))
    for task in (queue.take_task(), queue.take_task()):
        assert isinstance(task, PushTask)
        queue.add_outcome(task.entry, OK)
    outcomes = queue.wait_for_outcomes()
    assert isinstance(outcomes, list)
    assert [record.key for record, _ in outcomes] == ["0", "1"]
    assert queue.wait_for_outcomes() is Signal.WAIT
    assert queue.take_task() is Signal.WAIT
    queue.mark_saved(2)
    assert isinstance(queue.take_task(), PushTask)


def test_writing_after_last_worker_ends() -> None:
    queue = WorkQueue(2)
    queue.end_pushing()
    assert queue.wait_for_outcomes() is Signal.WAIT
    queue.add_outcome(entry(1), OK)
    queue.end_pushing()
    assert isinstance(queue.wait_for_outcomes(), list)
    assert queue.wait_for_outcomes() is Signal.END


def test_reports_wait_for_others_until_delay_is_over() -> None:
    queue = WorkQueue(1)
    assert queue.wait_for_pending_reports(0.0) is Signal.WAIT
    queue.add_pending_reports([pending_report(1, 10.0)])
    assert queue.wait_for_pending_reports(10.0 + REPORT_DELAY - 0.01) is Signal.WAIT
    reports = queue.wait_for_pending_reports(10.0 + REPORT_DELAY)
    assert isinstance(reports, list)
    assert len(reports) == 1
    queue.add_pending_reports(pending_report(number, 20.0) for number in range(MAX_REPORTS - 1))
    assert queue.wait_for_pending_reports(20.0) is Signal.WAIT
    queue.add_pending_reports(
        [pending_report(MAX_REPORTS, 20.0), pending_report(MAX_REPORTS + 1, 20.0)]
    )
    reports = queue.wait_for_pending_reports(20.0)
    assert isinstance(reports, list)
    assert len(reports) == MAX_REPORTS
    assert queue.wait_for_pending_reports(20.0) is Signal.WAIT
    queue.end_writing()
    reports = queue.wait_for_pending_reports(20.0)
    assert isinstance(reports, list)
    assert len(reports) == 1
    assert queue.wait_for_pending_reports(20.0) is Signal.END


def test_reports_at_once_fit_in_a_page() -> None:
    queue = WorkQueue(1)
    queue.add_pending_reports(pending_report(number, 0.0) for number in range(250))
    sizes = [
        len(reports)
        for _ in range(2)
        if isinstance(reports := queue.wait_for_pending_reports(0.0), list)
    ]
    assert sizes == [100, 100]


def test_stop_drops_tasks_and_keeps_outcomes() -> None:
    queue = WorkQueue(2)
    queue.add_unclaimed([entry(3)])
    queue.add_tasks(push_tasks(2))
    task = queue.take_task()
    assert isinstance(task, PushTask)
    queue.stop()
    queue.add_unclaimed([entry(4)])
    queue.add_tasks(push_tasks(1))
    assert queue.take_task() is Signal.END
    assert queue.wait_for_unclaimed(4) is Signal.END
    queue.add_outcome(task.entry, OK)
    assert queue.wait_for_outcomes() == [(task.entry, OK)]


def test_wait_until_reported_blocks_while_reporting() -> None:
    queue = WorkQueue(1)
    began = time.monotonic()
    queue.wait_until_reported(0.05)
    assert time.monotonic() - began >= 0.049  # it does not spin
    queue.end_reporting()
    queue.wait_until_reported(0.05)
    assert not queue.reporting


def test_start_pass_runs_all_stages_again() -> None:
    queue = WorkQueue(2)
    queue.end_reading()
    queue.end_claiming()
    queue.end_pushing()
    queue.end_pushing()
    queue.end_writing()
    queue.end_reporting()
    assert (queue.reading, queue.claiming, queue.writing, queue.reporting) == (False,) * 4
    queue.start_pass(2)
    assert (queue.reading, queue.claiming, queue.writing, queue.reporting) == (True,) * 4
    assert queue.pushers == 2
    assert queue.take_task() is Signal.WAIT


def test_pushing_and_writing_in_threads_keep_order() -> None:
    queue = WorkQueue(1)
    done: list[str] = []

    def push() -> None:
        while (task := queue.take_task()) is not Signal.END:
            if isinstance(task, Signal):
                queue.wait_for_task()
                continue
            queue.add_outcome(task.entry, OK)
        queue.end_pushing()

    def write() -> None:
        while (outcomes := queue.wait_for_outcomes()) is not Signal.END:
            if isinstance(outcomes, list):
                done.extend(record.key for record, _ in outcomes)
                queue.mark_saved(len(outcomes))
        queue.end_writing()

    threads = [threading.Thread(target=work) for work in (push, write)]
    for thread in threads:
        thread.start()
    for number in range(200):
        queue.add_tasks([PushTask(entry(number), "k", None)])
    queue.end_claiming()
    for thread in threads:
        thread.join()
    assert done == [str(number) for number in range(200)]


@pytest.mark.parametrize(
    ("count", "duration", "expected"),
    [
        (8, 0.0, 16),
        (8, 0.49, 16),
        (8, 0.5, 8),
        (8, 2.0, 8),
        (8, 2.1, 4),
        (9, 60.0, 4),
        (5, 2.1, 3),
        (3, 2.1, 3),
        (200, 0.1, 256),
        (256, 0.1, 256),
    ],
)
def test_claims_follow_the_pace_of_pushes(count: int, duration: float, expected: int) -> None:
    assert next_claim_count(count, duration, concurrency=3) == expected
