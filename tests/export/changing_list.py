"""A server with a list that tests change, and with a clock of its own."""

from __future__ import annotations

import datetime as dt
from base64 import b64decode, b64encode
from collections.abc import Callable
from email.utils import format_datetime
from typing import Any

import attrs
import httpx

from ..conftest import Mode

PAGE = 3
"""Records on a page; small, so that a few records make several pages."""


class ChangingList:
    """A server with a list of employees and a filter for changed ones.

    Attributes:
        records: name and ``updated_at`` by id.
        now: the server's clock.
        sends_date: True if responses have a ``Date`` header.
        zone: time zone of the filter's day.
        strict: True if the filter excludes its own day.
        hidden: ids of records that no page contains, though the total counts them.
        filtered: value of the filter in each request for a first page; None without a filter.
        before: called before each page; it may return another response.
    """

    def __init__(self, *, records: int = 7, now: dt.datetime | None = None) -> None:
        self.now = now or dt.datetime(2030, 1, 31, 12, tzinfo=dt.UTC)
        self.records: dict[int, tuple[str, dt.datetime | None]] = {}
        self.sends_date = True
        self.zone: dt.tzinfo = dt.UTC
        self.strict = False
        self.company: int | None = 7
        self.hidden: set[int] = set()
        self.filtered: list[str | None] = []
        self.pages = 0
        self.before: Callable[[], httpx.Response | None] = lambda: None
        self._next = 1
        for _ in range(records):
            self.insert()

    def insert(self) -> int:
        self._next += 1
        self.records[self._next] = (f"new {self._next}", self.now)
        return self._next

    def edit(self, number: int, name: str, *, ahead: dt.timedelta = dt.timedelta()) -> None:
        """Change a record; with `ahead`, its ``updated_at`` is in the future."""
        self.records[number] = (name, self.now + ahead)

    def names(self) -> dict[str, str]:
        return {str(number): name for number, (name, _) in self.records.items()}

    def client(self, mode: Mode, *, local: dt.timedelta = dt.timedelta()) -> Any:
        """Return a client on a machine whose clock differs by `local`."""
        api = mode.client(self, retry=0).with_options()
        api._context = attrs.evolve(api._context, now=lambda: (self.now + local).timestamp())
        return api

    def __call__(self, request: httpx.Request) -> httpx.Response:
        response = self._respond(request)
        if self.sends_date:
            response.headers["date"] = format_datetime(self.now, usegmt=True)
        return response

    def _respond(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/credentials"):
            data = [{"id": 1, "company_id": self.company, "employee_id": 1}]
            return httpx.Response(200, json={"data": data})
        query = request.url.params
        if "after_id" not in query:
            self.filtered.append(query.get("updated_at_gteq"))
        self.pages += 1
        other = self.before()
        if other is not None:
            return other
        passing = sorted(number for number in self.records if self._passes(number, query))
        after = int(b64decode(query["after_id"])) if "after_id" in query else 0
        left = [number for number in passing if number > after and number not in self.hidden]
        page = left[:PAGE]
        meta = {
            "total": len(passing),
            "has_next_page": len(left) > PAGE,
            "end_cursor": b64encode(str(page[-1]).encode()).decode() if page else None,
        }
        return httpx.Response(
            200, json={"data": [self._record(each) for each in page], "meta": meta}
        )

    def _passes(self, number: int, query: httpx.QueryParams) -> bool:
        _, stamp = self.records[number]
        if "updated_at_gteq" not in query:
            return True
        assert stamp is not None
        try:
            day = stamp.astimezone(self.zone).date()
        except OverflowError:
            day = stamp.date()
        since = dt.date.fromisoformat(query["updated_at_gteq"])
        return day > since if self.strict else day >= since

    def _record(self, number: int) -> dict[str, Any]:
        name, stamp = self.records[number]
        updated_at = None if stamp is None else stamp.isoformat()
        return {"id": str(number), "first_name": name, "updated_at": updated_at}


def fail_at(*pages: int) -> Callable[[], httpx.Response | None]:
    """Return a `ChangingList.before` that fails at these pages, counted from 1."""
    count = 0

    def before() -> httpx.Response | None:
        nonlocal count
        count += 1
        return httpx.Response(503) if count in pages else None

    return before
