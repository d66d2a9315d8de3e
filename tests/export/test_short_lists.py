"""Exports of lists that end too early: incomplete lists are never published."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from factorial_sdk import export

from ..conftest import Mode
from ..core.pagination.simulation import Collection, cursor
from .places import Place, Server
from .test_exporting import run


class Teams:
    """A list of teams that ends too early for a given number of readings."""

    def __init__(self, server: Server, size: int) -> None:
        self.collection = Collection(list(range(1, size + 1)))
        self.times = 0
        self.last = 0
        server.before = self.respond

    def end_after(self, last: int, times: int) -> None:
        self.last, self.times = last, times

    def respond(self, request: httpx.Request) -> httpx.Response | None:
        if not request.url.path.endswith("/teams"):
            return None
        query = {**dict(request.url.params), "limit": "100"}
        page: Any = self.collection.page(query)
        if self.times and query.get("after_id") == cursor(self.last):
            self.times -= 1
            page = {"data": [], "meta": {**page["meta"], "has_next_page": False}}
        for each in page["data"]:
            each.update(name="team", company_id="1", status=None)
        return httpx.Response(200, json=page)


@pytest.mark.parametrize(("times", "concurrency"), [(1, 1), (2, 1), (3, 1), (1, 3), (1000, 3)])
def test_list_that_ends_early_is_exported_whole(
    mode: Mode, place: Place, times: int, concurrency: int
) -> None:
    server = Server()
    teams = Teams(server, 450)
    teams.end_after(200, times)
    report = run(
        mode, place, server.client(mode), ["teams/teams"], rows=100, concurrency=concurrency
    )["teams_teams"]
    assert (report.read, report.rows) == (450, 450)
    assert len(place.rows("teams_teams")) == 450
    assert teams.times == 0 or concurrency > 1  # pages by number bring the rest of the list


def test_list_that_stays_short_leaves_former_table(mode: Mode, place: Place) -> None:
    """Read page after page: pages by number would bring the rest of the list."""
    server = Server()
    teams = Teams(server, 450)
    api = server.client(mode)
    run(mode, place, api, ["teams/teams"], rows=100)
    for _ in range(2):  # the next export does not resume here
        teams.end_after(200, 1000)
        with pytest.raises(export.ExportError, match=r"teams_teams \(PaginationError\)"):
            run(mode, place, api, ["teams/teams"], rows=100, concurrency=1)
        assert len(place.rows("teams_teams")) == 450
    teams.end_after(0, 0)
    teams.collection.ids.append(451)
    report = run(mode, place, api, ["teams/teams"], rows=100)["teams_teams"]
    assert (report.read, report.rows) == (451, 451)
