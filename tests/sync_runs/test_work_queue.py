"""`WorkQueue`: the limit of unsaved records, and what is written or reported together."""

from __future__ import annotations

import threading
import time

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from factorial_sdk.sync_runs import Outcome
from factorial_sdk.sync_runs.batch import Batch
from factorial_sdk.sync_runs.items import Entry
from factorial_sdk.sync_runs.pipeline import next_claim_count
from factorial_sdk.sync_runs.push_tasks import PushResult, PushTask
from factorial_sdk.sync_runs.work_queue import (
    MAX_REPORTS,
    REPORT_DELAY,
    PendingReport,
    Signal,
    WorkQueue,
    Writes,
)

from ..helpers.chance import examples

OK = Outcome(status="success")


def entry(number: int) -> Entry:
    return Entry(id=str(number), kind="k", payload={}, digest="d")


def push_tasks(count: int) -> list[PushTask]:
    return [PushTask(entry(number), f"key-{number}", None) for number in range(count)]


def pending_report(number: int, since: float) -> PendingReport:
    return PendingReport(entry(number), OK, since)


def results_of(group: list[PushTask], outcome: Outcome | None = OK) -> list[PushResult]:
    return [PushResult(task, outcome) for task in group]


def begin(queue: WorkQueue, now: float = 0.0) -> list[list[PushTask]]:
    """Let the writing stage note that groups begin."""
    work = queue.take_work(now)
    assert not work.results
    queue.add_begun(work.groups)
    return work.groups


def take(queue: WorkQueue) -> list[PushTask]:
    group = queue.take_group()
    assert isinstance(group, list)
    return group


class UnsavedRecords(RuleBasedStateMachine):
    """In any order of steps, at most as many groups as workers are unsaved, and none is lost.

    Each record is pushed until it has an outcome; some are put back first, others go in batches.
    """

    def __init__(self) -> None:
        super().__init__()
        self.workers = 3
        self.batch = Batch(lambda items: {}, size=3, wait=10)
        kinds = {"k": None, "b": self.batch}
        self.queue = WorkQueue(self.workers, kinds.get)
        self.now = 0.0
        self.added = 0
        self.begun: list[list[PushTask]] = []
        self.being_pushed: list[list[PushTask]] = []
        self.unwritten: list[list[PushResult]] = []
        self.written: list[str] = []
        self.delayed = 0
        self.ended = self.claimed_all = False

    @property
    def unsaved(self) -> int:
        return len(self.begun) + len(self.being_pushed) + len(self.unwritten)

    @precondition(lambda self: not self.claimed_all)
    @rule(count=st.integers(1, 6), kind=st.sampled_from("kb"))
    def add_tasks(self, count: int, kind: str) -> None:
        numbers = range(self.added, self.added + count)
        self.added += count
        records = [Entry(id=str(each), kind=kind, payload={}, digest="d") for each in numbers]
        self.queue.add_tasks(PushTask(record, "key", None, since=self.now) for record in records)

    @rule()
    def end_claiming(self) -> None:
        self.claimed_all = True
        self.queue.end_claiming()

    @rule(seconds=st.sampled_from([0.5, 11.0]))
    def wait(self, seconds: float) -> None:
        self.now += seconds

    @rule(works=st.booleans())
    def write(self, works: bool) -> None:
        work = self.queue.take_work(self.now)
        for group in work.groups:
            kinds = {task.entry.kind for task in group}
            assert len(kinds) == 1
            assert len(group) == 1 if kinds == {"k"} else 1 <= len(group) <= 3
            if len(group) < 3 and kinds == {"b"} and not self.claimed_all:
                assert self.now - group[0].since >= 10
        if not works:  # as in the pipeline: the results stay, and nothing more is pushed
            for results in work.results:
                self.queue.add_results(results)
            self.queue.stop()
            work = self.queue.take_work(self.now)
            self.ended = True
        for results in work.results:
            self.unwritten = [each for each in self.unwritten if each is not results]
            for result in results:
                if result.outcome is not None:
                    self.written.append(result.task.entry.key)
                elif result.retry is not None:
                    self.queue.add_delayed(*result.retry)
                    self.delayed += 1
        self.queue.mark_saved(len(work.results))
        self.queue.add_begun(work.groups)
        self.begun += work.groups
        if self.ended:
            self.begun = []

    @rule()
    def take_group(self) -> None:
        group = self.queue.take_group()
        if self.begun:
            assert group is self.begun.pop(0)
            self.being_pushed.append(group)
        else:
            assert group is Signal.WAIT or (self.ended or self.all_are_done)

    @property
    def all_are_done(self) -> bool:
        return self.claimed_all and len(self.written) == self.added

    @precondition(lambda self: self.being_pushed)
    @rule(place=st.integers(0, 9), later=st.booleans())
    def push(self, place: int, later: bool) -> None:
        group = self.being_pushed.pop(place % len(self.being_pushed))
        results = results_of(group)
        if later:
            due = self.now + 5
            results = [PushResult(task, None, (task, due)) for task in group]
        self.queue.add_results(results)
        self.unwritten.append(results)

    @invariant()
    def at_most_max_unsaved_are_unsaved(self) -> None:
        assert self.unsaved <= self.queue.max_unsaved
        assert self.ended or self.queue._unsaved == self.unsaved

    @invariant()
    def no_record_is_lost_or_doubled(self) -> None:
        assert len(self.written) == len(set(self.written))
        if not self.ended:
            queued = self.queue._tasks.count() + len(self.queue._tasks._delayed)
            moving = sum(map(len, self.begun + self.being_pushed + self.unwritten))
            assert queued + moving + len(self.written) == self.added

    @invariant()
    def flows_end_exactly_when_all_is_done(self) -> None:
        assert self.queue._is_over() == (self.ended or self.all_are_done)


TestUnsavedRecords = UnsavedRecords.TestCase
TestUnsavedRecords.settings = settings(
    max_examples=examples(50), stateful_step_count=50, deadline=None
)


def test_take_group_after_last_result_ends() -> None:
    queue = WorkQueue(2)
    assert queue.take_group() is Signal.WAIT
    queue.add_tasks(push_tasks(1))
    assert queue.take_group() is Signal.WAIT  # the journal does not know yet that it begins
    begin(queue)
    group = take(queue)
    assert queue.take_group() is Signal.WAIT
    queue.end_claiming()
    assert queue.take_group() is Signal.WAIT  # it may be put back
    queue.add_results(results_of(group))
    queue.take_work(0.0)
    assert queue.take_group() is Signal.WAIT
    queue.mark_saved(1)
    assert queue.take_group() is Signal.END


def test_workers_that_wait_are_told_of_the_end() -> None:
    queue = WorkQueue(2)
    assert not queue._is_over()
    queue.stop()
    assert queue._is_over()
    assert queue.take_group() is Signal.END


def test_claims_with_few_tasks_left_are_due() -> None:
    queue = WorkQueue(1)
    queue.add_unclaimed(entry(number) for number in range(7))
    first = queue.wait_for_unclaimed(4)
    assert isinstance(first, list)
    assert [record.key for record in first] == ["0", "1", "2", "3"]
    queue.add_tasks(push_tasks(4))
    # Four tasks are left: more than half of the four records that are asked for.
    assert queue.wait_for_unclaimed(4) is Signal.WAIT
    begin(queue)
    assert queue.wait_for_unclaimed(4) is Signal.WAIT
    queue.add_results(results_of(take(queue)))
    assert len(queue.take_work(0.0).groups) == 1
    rest = queue.wait_for_unclaimed(4)
    assert isinstance(rest, list)
    assert [record.key for record in rest] == ["4", "5", "6"]
    assert queue.wait_for_unclaimed(4) is Signal.WAIT
    queue.end_reading()
    assert queue.wait_for_unclaimed(4) is Signal.END


def test_records_for_a_full_batch_are_claimed() -> None:
    queue = WorkQueue(1)
    queue.add_unclaimed(entry(number) for number in range(9))
    queue.add_tasks(push_tasks(5))
    assert queue.wait_for_unclaimed(4) is Signal.WAIT
    claimed = queue.wait_for_unclaimed(4, 5)
    assert isinstance(claimed, list)
    assert len(claimed) == 4


def test_outcomes_of_all_workers_are_written_together() -> None:
    queue = WorkQueue(2)
    queue.add_tasks(push_tasks(3))
    begin(queue)
    for group in (take(queue), take(queue)):
        queue.add_results(results_of(group))
    work = queue.wait_for_work(0.0)
    assert isinstance(work, Writes)
    assert [each.task.entry.key for results in work.results for each in results] == ["0", "1"]
    # In the same transaction, the next one begins.
    assert [[task.entry.key for task in group] for group in work.groups] == [["2"]]
    assert queue.wait_for_work(0.0) is Signal.WAIT
    assert queue.take_group() is Signal.WAIT
    queue.mark_saved(2)
    queue.add_begun(work.groups)
    assert take(queue) is work.groups[0]


def test_writing_after_last_worker_ends() -> None:
    queue = WorkQueue(2)
    queue.end_pushing()
    assert queue.wait_for_work(0.0) is Signal.WAIT
    queue.add_results(results_of(push_tasks(1)))
    queue.end_pushing()
    assert isinstance(queue.wait_for_work(0.0), Writes)
    assert queue.wait_for_work(0.0) is Signal.END


def test_delayed_task_is_taken_when_it_is_due() -> None:
    queue = WorkQueue(2)
    (task,) = push_tasks(1)
    queue.end_claiming()
    queue.add_delayed(task, 30.0)
    assert queue.seconds_until_retry(10.0) == 20.0
    assert queue.take_work(29.9).groups == []
    assert queue.take_group() is Signal.WAIT
    assert queue.seconds_until_retry(31.0) == 0.0
    assert queue.take_work(30.0).groups == [[task]]


def test_full_batch_does_not_wait() -> None:
    batch = Batch(lambda items: {}, size=2, wait=5)
    queue = WorkQueue(4, lambda kind: batch)
    tasks = push_tasks(3)
    queue.add_tasks(tasks)
    assert queue.take_work(4.9).groups == [tasks[:2]]
    assert queue.take_work(4.9).groups == []
    assert queue.take_work(5.0).groups == [tasks[2:]]


def test_interrupted_record_is_in_no_batch() -> None:
    batch = Batch(lambda items: {}, size=3, wait=5)
    queue = WorkQueue(4, lambda kind: batch)
    whole, suspect = push_tasks(2), PushTask(entry(9), "key", None, interrupted=1)
    queue.add_tasks([whole[0], suspect, whole[1]])
    queue.end_claiming()
    assert queue.take_work(0.0).groups == [whole, [suspect]]


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
    queue.add_tasks(push_tasks(3))
    begin(queue)
    group = take(queue)
    queue.add_delayed(push_tasks(1)[0], 0.0)
    queue.stop()
    queue.add_unclaimed([entry(4)])
    queue.add_tasks(push_tasks(1))
    queue.add_delayed(push_tasks(1)[0], 0.0)
    assert queue.take_group() is Signal.END
    assert queue.wait_for_unclaimed(4) is Signal.END
    queue.add_results(results_of(group))
    work = queue.wait_for_work(9.0)
    assert isinstance(work, Writes)
    assert not work.groups
    # The second was to begin, as the journal says, and did not: that is to be written as well.
    written = [(each.task.entry.key, each.outcome) for results in work.results for each in results]
    assert written == [("1", None), ("0", OK)]


def test_group_that_begins_after_stop_is_put_back() -> None:
    queue = WorkQueue(2)
    queue.add_tasks(push_tasks(1))
    work = queue.take_work(0.0)
    queue.stop()
    queue.add_begun(work.groups)
    assert queue.take_group() is Signal.END
    assert [[each.outcome for each in group] for group in queue.take_work(0.0).results] == [[None]]


def test_pass_ends_when_all_is_reported_and_no_push_is_under_way() -> None:
    queue = WorkQueue(2)
    began = time.monotonic()
    queue.wait_until_ended(0.05)
    assert time.monotonic() - began >= 0.049  # it does not spin
    queue.end_reporting()  # after an error, before the pushes
    assert not queue.ended
    for _ in range(2):
        assert not queue.ended
        queue.end_pushing()
    assert queue.ended
    began = time.monotonic()
    queue.wait_until_ended(60)
    assert time.monotonic() - began < 30


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
    assert queue.take_group() is Signal.WAIT


def test_pushing_and_writing_in_threads_keep_order() -> None:
    queue = WorkQueue(1)
    done: list[str] = []

    def push() -> None:
        while (group := queue.take_group()) is not Signal.END:
            if isinstance(group, Signal):
                queue.wait_for_group()
                continue
            queue.add_results(results_of(group))
        queue.end_pushing()

    def write() -> None:
        while (work := queue.wait_for_work(0.0)) is not Signal.END:
            if isinstance(work, Writes):
                done.extend(each.task.entry.key for group in work.results for each in group)
                queue.mark_saved(len(work.results))
                queue.add_begun(work.groups)
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
