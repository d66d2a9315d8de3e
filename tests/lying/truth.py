"""The true collections: teams, and one sync run, served as the API documents it.

Kept apart from `FakeFactorial`, so that a mistake of the fake cannot hide one of the SDK.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

import attrs

Record = dict[str, Any]

COMPANY = "7"
RUN = "31"
DIGITS = "5,000 digits"
"""Sent as a number of so many; Python itself refuses to write or read one."""

DAY = "2026-01-31T08:15:00Z"


@attrs.define
class Asked:
    """A request, as the server reads it.

    Attributes:
        path: after ``/resources/`` or ``/api/``, for example ``teams/teams/5``.
        query: the last value of each name.
        ids: the values of ``ids[]``.
    """

    method: str
    path: str
    query: dict[str, str]
    ids: list[str] = attrs.field(factory=list[str])
    body: Any = None

    @classmethod
    def of(cls, method: str, target: str, content: bytes) -> Asked:
        path, _, query = target.partition("?")
        pairs = parse_qsl(query, keep_blank_values=True)
        return cls(
            method=method,
            path=path.partition("/resources/")[2],
            query=dict(pairs),
            ids=[value for name, value in pairs if name == "ids[]"],
            body=json.loads(content) if content else None,
        )

    def at(self, **query: str | None) -> Asked:
        """The same request with other values in its query; None removes a name."""
        changed = {**self.query, **query}
        kept = {name: value for name, value in changed.items() if value is not None}
        return attrs.evolve(self, query=kept)


@attrs.define
class Answer:
    """A response before it is sent.

    Attributes:
        json: the body, where `content` is None.
        missing: how many bytes of the body the server announces and never sends.
    """

    status: int
    json: Any = None
    content: bytes | None = None
    headers: dict[str, str] = attrs.field(factory=dict[str, str])
    missing: int = 0

    @property
    def is_page(self) -> bool:
        return isinstance(self.json, dict) and "meta" in self.json

    @property
    def is_record(self) -> bool:
        return isinstance(self.json, dict) and "id" in self.json

    @property
    def body(self) -> bytes:
        if self.content is not None:
            return self.content
        return json.dumps(self.json).replace(f'"{DIGITS}"', "9" * 5000).encode()


def cursor(number: Any) -> str:
    return b64encode(str(number).encode()).decode()


def team(number: int) -> Record:
    return {
        "id": str(number),
        "name": f"Team {number}",
        "company_id": COMPANY,
        "description": f"Number {number}",
        "avatar": None,
        "employee_ids": [str(number + 100)],
        "lead_ids": [],
        "depth": 0,
        "parent_team_id": None,
    }


class Truth:
    """What is true, and the honest response to each request.

    Attributes:
        teams: by id; `ever` holds each one that ever was, as it was last.
        posted: how often each body was sent by POST.
        reported: the statuses that each outcome of the sync run was given, in order.
        most: records that a page holds at most.
        made_up: how many cursors a deviation has made up.
    """

    def __init__(self, teams: int = 23, items: int = 12, most: int = 5) -> None:
        self.most = most
        self.teams = {number: team(number) for number in range(3, 3 + 2 * teams, 2)}
        self.ever = dict(self.teams)
        self.descending = False
        self.made_up = 0
        self.posted: Counter[str] = Counter()
        self.items = list(range(401, 401 + items))
        self.outcomes = dict.fromkeys(self.items, "running")
        self.reported: dict[int, list[str]] = {}

    # The honest server

    def handle(self, asked: Asked) -> Answer:
        """The honest response; writes take effect."""
        domain, _, rest = asked.path.partition("/")
        collection, _, key = rest.partition("/")
        if asked.method == "POST":
            self.posted[json.dumps([asked.path, asked.body], sort_keys=True)] += 1
        if domain == "teams":
            return self._teams(asked, key)
        if collection == "credentials":
            return self.page(asked, [{"id": "1", "company_id": COMPANY, "employee_id": "2"}])
        return self._integrations(asked, collection, key)

    def page(self, asked: Asked, records: Iterable[Record]) -> Answer:
        """One page of `records`, which ascend by id (or `descending`)."""
        found = list(records)
        if self.descending:
            found.reverse()
        limit = min(self.most, int(asked.query.get("limit", 100)))
        left = found
        try:
            if (after := asked.query.get("after_id")) is not None:
                left = self._after(found, int(b64decode(after, validate=True)))
            if (before := asked.query.get("before_id")) is not None:
                number = int(b64decode(before, validate=True))
                left = [each for each in found if _number(each) < number][-limit:]
        except (Base64Error, ValueError):
            return Answer(400, {"errors": {"after_id": ["is no cursor"]}})
        if (number := asked.query.get("page")) is not None:
            left = left[(int(number) - 1) * limit :]
        shown = left[:limit]
        meta = {
            "limit": limit,
            "total": len(found),
            "has_next_page": len(left) > limit,
            "has_previous_page": bool(shown) and shown[0] is not found[0],
            "start_cursor": cursor(_number(shown[0])) if shown else None,
            "end_cursor": cursor(_number(shown[-1])) if shown else None,
        }
        return Answer(200, {"data": [dict(each) for each in shown], "meta": meta})

    def _after(self, found: list[Record], number: int) -> list[Record]:
        if self.descending:
            return [each for each in found if _number(each) < number]
        return [each for each in found if _number(each) > number]

    def _teams(self, asked: Asked, key: str) -> Answer:
        if not key and asked.method == "POST":
            number = max(self.ever, default=1) + 2
            record = self.teams[number] = self.ever[number] = {**team(number), **asked.body}
            return Answer(201, dict(record))
        if not key:
            return self.page(asked, (self.teams[number] for number in sorted(self.teams)))
        found = self.teams.get(int(key))
        if found is None:
            return Answer(404, {"message": "not found"})
        if asked.method == "PUT":
            found.update({name: value for name, value in asked.body.items() if name != "id"})
        if asked.method == "DELETE":
            del self.teams[int(key)]
        return Answer(200, dict(found))

    def _integrations(self, asked: Asked, collection: str, key: str) -> Answer:
        if collection == "sync_runs":
            return Answer(200, self.run) if key else self.page(asked, [self.run])
        if collection == "syncable_items":
            mine = asked.query.get("sync_run_id") == RUN
            return self.page(asked, map(self.item, self.items if mine else ()))
        wanted = {int(each) for each in asked.ids}
        if collection == "syncable_states":
            states = [self.state(each) for each in self.items]
            return self.page(asked, (each for each in states if _number(each) in wanted))
        if asked.method == "PUT":
            self._report(int(key), asked.body["status"])
            return Answer(200, self.outcome(int(key)))
        if asked.method == "POST":
            numbers = [int(each["syncable_id"]) - 5000 for each in asked.body["items"]]
            for number, item in zip(numbers, asked.body["items"], strict=True):
                self._report(number, item["status"])
            return Answer(200, [self.outcome(number) for number in numbers])
        return self.page(asked, (self.outcome(each) for each in self.items if each in wanted))

    def _report(self, number: int, status: str) -> None:
        self.outcomes[number] = status
        self.reported.setdefault(number, []).append(status)

    # The records of the sync run

    @property
    def run(self) -> Record:
        return {
            "id": RUN,
            "status": "running",
            "started_at": DAY,
            "context": {"from": None, "to": None},
            "company_id": COMPANY,
            "integration_uuid": "11111111-2222-3333-4444-555555555555",
            "finished_at": None,
        }

    def item(self, number: int) -> Record:
        return {
            "syncable_sync_run_id": str(number),
            "syncable_type": "expenses/expense",
            "sync_payload": {"id": str(number + 5000), "description": f"Expense {number}"},
            "id": str(number + 3000),
            "sync_run_id": RUN,
        }

    def outcome(self, number: int) -> Record:
        return {
            "id": str(number),
            "status": self.outcomes[number],
            "error_messages": [],
            "sync_run_id": RUN,
            "syncable_state_id": str(number + 1000),
            "company_id": COMPANY,
        }

    def state(self, number: int) -> Record:
        return {
            "id": str(number + 1000),
            "resource_syncable_type": "expenses/expense",
            "integration_uuid": self.run["integration_uuid"],
            "status": "syncing",
            "error_messages": [],
            "status_updated_at": DAY,
            "sync_type": "expenses/expense",
            "syncable_id": str(number + 5000),
            "external_identifier": None,
        }

    # How it changes by itself

    def insert(self) -> None:
        """Three new teams: the first of all, one in the middle, the last."""
        numbers = sorted(self.ever)
        for number in (numbers[0] - 1, numbers[len(numbers) // 2] + 1, numbers[-1] + 2):
            if number > 0 and number not in self.ever:
                self.teams[number] = self.ever[number] = team(number)

    def remove(self) -> None:
        """Remove three teams: the first, one in the middle, the last."""
        numbers = sorted(self.teams)
        for number in {numbers[0], numbers[len(numbers) // 2], numbers[-1]}:
            del self.teams[number]


def _number(record: Record) -> int:
    return int(record["id"])
