"""A list whose contents are known at every moment, and a server with a clock of its own."""

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
"""Records on a page, so that a few records are several pages."""


class ChangingList:
    """Employees, as many as wanted, and how a server tells what of them has changed.

    Attributes:
        records: name and stamp by id.
        now: the server's clock.
        sends_date: whether responses carry it.
        zone: in which the filter takes its day.
        strict: whether the filter's day itself does not count.
        hidden: ids of records that are on no page, though the total counts them.
        filtered: the value of the filter in each request for a first page; None without.
        before: called before each page is made; it may return another response.
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
        """Change a record; `ahead` stamps it in the future, which servers should not do."""
        self.records[number] = (name, self.now + ahead)

    def names(self) -> dict[str, str]:
        return {str(number): name for number, (name, _) in self.records.items()}

    def client(self, mode: Mode, *, local: dt.timedelta = dt.timedelta()) -> Any:
        """A client on a machine whose clock differs by `local`."""
        api = mode.client(self, retry=0).with_options()
        api.context = attrs.evolve(api.context, now=lambda: (self.now + local).timestamp())
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
        told = None if stamp is None else stamp.isoformat()
        return {"id": str(number), "first_name": name, "updated_at": told}


def fail_at(*pages: int) -> Callable[[], httpx.Response | None]:
    """A `ChangingList.before` that fails at these pages, counted from 1."""
    count = 0

    def before() -> httpx.Response | None:
        nonlocal count
        count += 1
        return httpx.Response(503) if count in pages else None

    return before
