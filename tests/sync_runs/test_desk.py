"""What lies between the flows of a run: room for pushes, and when outcomes are written together."""

from __future__ import annotations

import threading
import time
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from factorial_sdk.sync_runs import Outcome
from factorial_sdk.sync_runs.items import Entry
from factorial_sdk.sync_runs.work_queue import BATCH, LINGER, Desk, Due, Signal, Task

OK = Outcome(status="success")


def entry(number: int) -> Entry:
    return Entry(id=str(number), kind="k", payload={}, digest="d")


def tasks(count: int) -> list[Task]:
    return [Task(entry(number), f"key-{number}", None) for number in range(count)]


def due(number: int, since: float) -> Due:
    return Due(entry(number), OK, since)


class Pushing(RuleBasedStateMachine):
    """Any order of steps keeps pushes, and outcomes that are not durable, within the workers."""

    def __init__(self) -> None:
        super().__init__()
        self.workers = 3
        self.desk = Desk(self.workers)
        self.todo = 12
        self.desk.assign(tasks(self.todo))
        self.pushing: list[Task] = []
        self.answered: list[Task] = []
        self.writing: list[Any] = []
        self.durable: list[Task] = []

    @property
    def open(self) -> int:
        return len(self.pushing) + len(self.answered)

    @rule()
    def take(self) -> None:
        left = self.todo - self.open - len(self.durable)
        task = self.desk.take()
        if self.open >= self.workers or left == 0:
            assert task is Signal.WAIT
        else:
            assert isinstance(task, Task)
            self.pushing.append(task)

    @precondition(lambda self: self.pushing)
    @rule(place=st.integers(0, 9))
    def answer(self, place: int) -> None:
        task = self.pushing.pop(place % len(self.pushing))
        self.desk.answer(task.entry, OK)
        self.answered.append(task)

    @rule()
    def drain(self) -> None:
        self.writing += self.desk.drain()

    @precondition(lambda self: self.writing)
    @rule(works=st.booleans())
    def write(self, works: bool) -> None:
        found, self.writing = self.writing, []
        if not works:
            for each, outcome in found:
                self.desk.answer(each, outcome)
            return
        self.desk.written(len(found))
        keys = {each.key for each, _ in found}
        self.durable += [task for task in self.answered if task.entry.key in keys]
        self.answered = [task for task in self.answered if task.entry.key not in keys]

    @invariant()
    def no_more_than_the_workers_are_open(self) -> None:
        assert self.open <= self.workers


TestPushing = Pushing.TestCase
TestPushing.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_take_ends_when_nothing_more_is_claimed() -> None:
    desk = Desk(2)
    assert desk.take() is Signal.WAIT
    desk.assign(tasks(1))
    assert isinstance(desk.take(), Task)
    assert desk.take() is Signal.WAIT
    desk.end_claiming()
    assert desk.take() is Signal.END


def test_claims_are_asked_for_when_few_are_left() -> None:
    desk = Desk(9)
    desk.add(entry(number) for number in range(7))
    first = desk.wait_unclaimed(4)
    assert isinstance(first, list)
    assert [each.key for each in first] == ["0", "1", "2", "3"]
    desk.assign(tasks(4))
    assert desk.wait_unclaimed(4) is Signal.WAIT  # four are left: more than half of what is asked
    desk.take()
    assert desk.wait_unclaimed(4) is Signal.WAIT
    desk.take()
    rest = desk.wait_unclaimed(4)
    assert isinstance(rest, list)
    assert [each.key for each in rest] == ["4", "5", "6"]
    assert desk.wait_unclaimed(4) is Signal.WAIT
    desk.end_reading()
    assert desk.wait_unclaimed(4) is Signal.END


def test_outcomes_of_all_workers_are_written_together() -> None:
    desk = Desk(2)
    desk.assign(tasks(3))
    for task in (desk.take(), desk.take()):
        assert isinstance(task, Task)
        desk.answer(task.entry, OK)
    found = desk.wait_answers()
    assert isinstance(found, list)
    assert [each.key for each, _ in found] == ["0", "1"]
    assert desk.wait_answers() is Signal.WAIT
    assert desk.take() is Signal.WAIT
    desk.written(2)
    assert isinstance(desk.take(), Task)


def test_writing_ends_with_the_last_worker() -> None:
    desk = Desk(2)
    desk.end_pushing()
    assert desk.wait_answers() is Signal.WAIT
    desk.answer(entry(1), OK)
    desk.end_pushing()
    assert isinstance(desk.wait_answers(), list)
    assert desk.wait_answers() is Signal.END


def test_outcomes_wait_for_others_to_be_reported_with() -> None:
    desk = Desk(1)
    assert desk.wait_due(0.0) is Signal.WAIT
    desk.report([due(1, 10.0)])
    assert desk.wait_due(10.0 + LINGER - 0.01) is Signal.WAIT
    found = desk.wait_due(10.0 + LINGER)
    assert isinstance(found, list)
    assert len(found) == 1
    desk.report(due(number, 20.0) for number in range(BATCH - 1))
    assert desk.wait_due(20.0) is Signal.WAIT
    desk.report([due(BATCH, 20.0), due(BATCH + 1, 20.0)])
    found = desk.wait_due(20.0)
    assert isinstance(found, list)
    assert len(found) == BATCH
    assert desk.wait_due(20.0) is Signal.WAIT
    desk.end_writing()
    found = desk.wait_due(20.0)
    assert isinstance(found, list)
    assert len(found) == 1
    assert desk.wait_due(20.0) is Signal.END


def test_report_holds_no_more_than_a_page() -> None:
    desk = Desk(1)
    desk.report(due(number, 0.0) for number in range(250))
    sizes = [len(found) for _ in range(2) if isinstance(found := desk.wait_due(0.0), list)]
    assert sizes == [100, 100]


def test_keep_alive_waits_while_reporting() -> None:
    desk = Desk(1)
    began = time.monotonic()
    desk.wait_end(0.05)
    assert time.monotonic() - began >= 0.049  # it does not spin
    desk.end_reporting()
    desk.wait_end(0.05)
    assert not desk.reporting


def test_second_pass_begins_like_the_first() -> None:
    desk = Desk(2)
    desk.end_reading()
    desk.end_claiming()
    desk.end_pushing()
    desk.end_pushing()
    desk.end_writing()
    desk.end_reporting()
    assert (desk.reading, desk.claiming, desk.writing, desk.reporting) == (False,) * 4
    desk.start(2)
    assert (desk.reading, desk.claiming, desk.writing, desk.reporting) == (True,) * 4
    assert desk.pushing == 2
    assert desk.take() is Signal.WAIT


def test_pushing_and_writing_in_threads_keep_order() -> None:
    desk = Desk(1)
    done: list[str] = []

    def push() -> None:
        while (task := desk.take()) is not Signal.END:
            if isinstance(task, Signal):
                desk.wait_task()
                continue
            desk.answer(task.entry, OK)
        desk.end_pushing()

    def write() -> None:
        while (found := desk.wait_answers()) is not Signal.END:
            if isinstance(found, list):
                done.extend(each.key for each, _ in found)
                desk.written(len(found))
        desk.end_writing()

    threads = [threading.Thread(target=work) for work in (push, write)]
    for thread in threads:
        thread.start()
    for number in range(200):
        desk.assign([Task(entry(number), "k", None)])
    desk.end_claiming()
    for thread in threads:
        thread.join()
    assert done == [str(number) for number in range(200)]
