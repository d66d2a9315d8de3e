"""A collection that changes while it is read, and a runner of flows that picks their order."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Callable
from random import Random
from typing import Any

from factorial_sdk.core.execution.flow import (
    EmitPage,
    FlowDriver,
    Gather,
    Send,
    Sleep,
    Start,
    Wait,
)
from factorial_sdk.core.pagination.collect import read_pages
from factorial_sdk.core.responses.response import HttpResponse

LISTS = int(os.environ.get("LISTS", "250"))
"""How many changing lists are read; `nox -s kills` reads ten thousand."""

Answer = Callable[[dict[str, str]], Any]


def cursor(number: int) -> str:
    return b64encode(str(number).encode()).decode()


class Collection:
    """Records by id, paged as the API does it: by cursor, or by number."""

    def __init__(self, ids: list[int]) -> None:
        self.ids = sorted(ids)

    def page(self, query: dict[str, str]) -> dict[str, Any]:
        limit = min(100, int(query.get("limit", 100)))
        after = int(b64decode(query["after_id"])) if "after_id" in query else 0
        left = [each for each in self.ids if each > after]
        if "page" in query:
            left = left[(int(query["page"]) - 1) * limit :]
        shown = left[:limit]
        meta = {
            "limit": limit,
            "total": len(self.ids),
            "has_next_page": len(left) > limit,
            "has_previous_page": bool(shown) and shown[0] > self.ids[0],
            "start_cursor": cursor(shown[0]) if shown else None,
            "end_cursor": cursor(shown[-1]) if shown else None,
        }
        data = [{"id": str(each), "status": "success"} for each in shown]
        return {"data": data, "meta": meta}

    def change(self, random: Random, stable: set[int]) -> None:
        """Insert and delete, at the head, the tail, anywhere and in whole ranges."""
        kind = random.randrange(6)
        passing = [each for each in self.ids if each not in stable]
        if kind == 0 or not passing:
            self.ids += [
                max(self.ids, default=0) + step for step in range(1, random.randrange(2, 9))
            ]
        elif kind == 1:
            taken = set(self.ids)
            middle = {random.randrange(1, max(self.ids) + 1) for _ in range(5)} - taken
            self.ids = sorted({*self.ids, *middle})
        elif kind == 2:
            self.ids.remove(passing[0])
        elif kind == 3:
            self.ids.remove(passing[-1])
        elif kind == 4:
            gone = set(random.sample(passing, min(len(passing), random.randrange(1, 12))))
            self.ids = [each for each in self.ids if each not in gone]
        else:
            start = random.choice(passing)
            gone = set(range(start, start + random.randrange(1, 60))) - stable
            self.ids = [each for each in self.ids if each not in gone]


class Handle:
    """A flow in the background."""

    def __init__(self) -> None:
        self.ended = False

    def done(self) -> bool:
        return self.ended

    def stop(self) -> None:
        self.ended = True


class Simulation:
    """Runs flows without threads or tasks: of all that could go on, chance picks who does.

    Attributes:
        asked: the queries, in the order in which they were answered.
        refuse: the status by which a query is refused; None where it is not.
        refused: how many were.
        most: how many were under way at once.
        held: the most pages that were asked for and not yet consumed, by `read_pages_of`.
    """

    def __init__(
        self,
        answer: Answer,
        random: Random,
        between: Callable[[], None] = lambda: None,
        status: Callable[[], int] = lambda: 200,
    ) -> None:
        self._answer = answer
        self.random = random
        self._between = between
        self._status = status
        self.asked: list[dict[str, str]] = []
        self.refuse: Callable[[dict[str, str]], int | None] = lambda query: None
        self.refused = 0
        self.most = self.held = self.emitted = 0
        self.underway: list[int] = []
        self._background: list[tuple[Handle, FlowDriver, Any]] = []

    def run(self, flow: Any) -> Any:
        steps = FlowDriver(flow)
        for command in steps:
            try:
                steps.outcome = self._perform(command)
            except Exception as error:
                steps.error = error
        return steps.result

    def _perform(self, command: Any) -> Any:
        if isinstance(command, Gather):
            return self._together(command)
        if isinstance(command, Send):
            self._between()
            try:
                return self._reply(command)
            finally:
                self._note_held()
        if isinstance(command, Start):
            handle = Handle()
            self._continue(handle, FlowDriver(command.flow))
            self._note_held()
            self.most = max(self.most, len(self._background))
            if self.random.random() < 0.3:  # the server may be fast
                self.work_in_background()
            return handle
        if isinstance(command, Wait):
            while not any(handle.done() for handle in command.running):
                self.work_in_background()
            for _ in range(self.random.choice([0, 0, 1, 3, 8])):  # several arrive at once
                self.work_in_background()
            return None
        assert isinstance(command, Sleep | EmitPage), command
        return None

    def _note_held(self) -> None:
        """Note the pages that are held; the consumer still has the one emitted last."""
        asked = len(self.asked) + len(self._background)
        self.held = max(self.held, asked - max(0, self.emitted - 1))

    def work_in_background(self) -> None:
        """Let one of the flows that were started go on, if there is one."""
        if self._background:
            self._between()
            place = self.random.randrange(len(self._background))
            handle, steps, asked = self._background.pop(place)
            steps.outcome = self._reply(asked) if isinstance(asked, Send) else None
            self._continue(handle, steps)

    def _continue(self, handle: Handle, steps: FlowDriver) -> None:
        try:
            self._background.append((handle, steps, next(steps)))
        except StopIteration:
            handle.ended = True

    def _reply(self, command: Send) -> HttpResponse:
        status = self._status()
        if status != 200:
            return HttpResponse(status, {"retry-after": "0"}, b"")
        query = dict(command.request.query)
        if refusal := self.refuse(query):
            self.refused += 1
            return HttpResponse(refusal, {}, b"{}")
        self.asked.append(query)
        try:
            content = json.dumps(self._answer(query)).encode()
        except ValueError:  # that is no cursor of this server
            return HttpResponse(400, {}, b"{}")
        return HttpResponse(200, {"content-type": "application/json"}, content)

    def _together(self, command: Gather) -> list[Any]:
        waiting = iter(command.flows)
        running: list[tuple[int, FlowDriver, Any]] = []
        results: list[Any] = []
        while True:
            while command.has_room(len(running)) and (flow := next(waiting, None)) is not None:
                steps = FlowDriver(flow)
                results.append(None)
                self._advance(len(results) - 1, steps, running, results)
            if not running:
                return results
            self.most = max(self.most, len(running))
            self.underway.append(len(running))
            self._between()
            place, steps, asked = running.pop(self.random.randrange(len(running)))
            steps.outcome = self._reply(asked) if isinstance(asked, Send) else None
            self._advance(place, steps, running, results)

    def _advance(
        self,
        place: int,
        steps: FlowDriver,
        running: list[tuple[int, FlowDriver, Any]],
        results: list[Any],
    ) -> None:
        try:
            asked = next(steps)
        except StopIteration:
            results[place] = steps.result
        else:
            running.append((place, steps, asked))


def read_pages_of(simulation: Simulation, first: Any, context: Any, ahead: int) -> list[Any]:
    """The records that `iter` returns, of a consumer that lets up to `ahead` flows go on."""
    found: list[Any] = []

    def consume() -> Any:
        flow = read_pages(first, context)
        outcome: Any = None
        while True:
            try:
                command = flow.send(outcome)
            except StopIteration:
                return
            outcome = None
            if isinstance(command, EmitPage):
                found.extend(command.page)
                simulation.emitted += 1
                for _ in range(ahead):
                    if simulation.random.random() < 0.5:
                        simulation.work_in_background()
            else:
                outcome = yield command

    simulation.run(consume())
    return found


def without(page: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A page whose ``meta`` says something else."""
    return {**page, "meta": {**page["meta"], **changes}}


Lie = Callable[[Collection, dict[str, str], Random], Any]


def _cut_short(collection: Collection, query: dict[str, str], random: Random) -> Any:
    page = collection.page(query)
    return {**page, "data": page["data"][: random.randrange(len(page["data"]) + 1)]}


def _goes_back(collection: Collection, query: dict[str, str], random: Random) -> Any:
    if "after_id" not in query:
        return collection.page(query)
    after = int(b64decode(query["after_id"]))
    return collection.page({**query, "after_id": cursor(random.randrange(after))})


def _misses_a_row(collection: Collection, query: dict[str, str], random: Random) -> Any:
    page = collection.page(query)
    if page["data"]:
        page["data"].pop(random.randrange(len(page["data"])))
    return page


def _repeats_a_row(collection: Collection, query: dict[str, str], random: Random) -> Any:
    page = collection.page(query)
    if page["data"]:
        place = random.randrange(len(page["data"]))
        page["data"].insert(place, page["data"][place])
    return page


def _leaves_out_its_start(collection: Collection, query: dict[str, str], random: Random) -> Any:
    """Full pages that begin too late: nothing but the total tells."""
    page = collection.page({**query, "limit": str(int(query.get("limit", 100)) + 1)})
    return {**page, "data": page["data"][1:]}


LIES: dict[str, Lie] = {
    "a short page": _cut_short,
    "an empty page": lambda c, q, _: {**c.page(q), "data": []},
    "an empty page without cursor": lambda c, q, _: (
        without({**c.page(q), "data": []}, end_cursor=None)
    ),
    "an empty last page": lambda c, q, _: {
        "data": [], "meta": {**c.page(q)["meta"], "has_next_page": False, "end_cursor": None}
    },
    "an empty page without meta": lambda c, q, _: {"data": [], "meta": None},
    "a bare empty array": lambda c, q, _: [],
    "errors that are null": lambda c, q, _: {"errors": None},
    "an early end": lambda c, q, _: without(c.page(q), has_next_page=False),
    "no end": lambda c, q, _: without(c.page(q), has_next_page=True),
    "no statement whether it goes on": lambda c, q, _: without(c.page(q), has_next_page=None),
    "no total": lambda c, q, _: without(c.page(q), total=None),
    "a total that is low": lambda c, q, r: without(c.page(q), total=r.randrange(len(c.ids) + 1)),
    "a total that is high": lambda c, q, r: (
        without(c.page(q), total=len(c.ids) + r.randrange(1, 5000))
    ),
    "a total of another kind": lambda c, q, r: without(
        c.page(q), total=r.choice(["many", "1e3", [9], {}, True, -5, 2.5, "9" * 5000, 10**4000])
    ),
    "a limit of another kind": lambda c, q, r: without(
        c.page(q), limit=r.choice(["many", [9], {}, True, -5, 2.5, "9" * 5000, 0])
    ),
    "no cursor": lambda c, q, _: without(c.page(q), end_cursor=None),
    "a stale cursor": lambda c, q, r: without(
        c.page(q), end_cursor=q.get("after_id") or cursor(min(c.ids, default=1))
    ),
    "a cursor that is far ahead": lambda c, q, r: (
        without(c.page(q), end_cursor=cursor(r.choice(c.ids or [1])))
    ),
    "a cursor of another kind": lambda c, q, r: (
        without(c.page(q), end_cursor=r.choice([7, True, ["x"], "not base64", ""]))
    ),
    "the first page again": lambda c, q, _: c.page({**q, "after_id": cursor(0)}),
    "the first page with a fresh cursor": lambda c, q, r: without(
        c.page({**q, "after_id": cursor(0)}), end_cursor=f"fresh {r.random()}", has_next_page=True
    ),
    "an earlier page": _goes_back,
    "a missing row": _misses_a_row,
    "a row twice": _repeats_a_row,
    "a page that begins too late": _leaves_out_its_start,
    "a page in descending order": lambda c, q, _: {
        **c.page(q), "data": c.page(q)["data"][::-1]
    },
    "ids that are null": lambda c, q, _: {
        **c.page(q), "data": [{**each, "id": None} for each in c.page(q)["data"]]
    },
}  # fmt: skip
"""Ways in which a page can be wrong, by what is wrong with it."""


class Lying:
    """A server of a list that lies, in one way.

    Args:
        collection: the truth.
        lie: a key of `LIES`.
        random: decides about the details.
        start: number of the request from which on it lies.
        times: in how many responses; None for all that follow.
    """

    def __init__(
        self, collection: Collection, lie: str, random: Random, start: int, times: int | None = 1
    ) -> None:
        self.collection = collection
        self.lie = LIES[lie]
        self.random = random
        self.start = start
        self.times = times
        self.asked = 0
        self.lies = 0

    def page(self, query: dict[str, str]) -> Any:
        self.asked += 1
        if self.asked < self.start or (self.times is not None and self.lies >= self.times):
            return self.collection.page(query)
        self.lies += 1
        return self.lie(self.collection, query, self.random)
