"""Lists whose ``limit`` and ``total`` count groups of records: their end is where the API says."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import PaginationError
from factorial_sdk.core.pagination.sequential import MAX_EMPTY_PAGES
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode

DAY = "2026-11-26"


def stat(allowance: int, employee: int) -> dict[str, Any]:
    key = f"{employee}/{allowance}/{DAY}"
    return {"id": key, "allowance_id": str(allowance), "employee_id": str(employee)}


class Grouped:
    """A server that pages allowance stats by employee.

    Args:
        counts: how many stats each employee has.
        told: whether pages tell whether another one follows.
        lost: the page that is empty although its employees have stats, counted from 1.
    """

    def __init__(self, counts: list[int], *, told: bool = True, lost: int = 0) -> None:
        self.counts = counts
        self.told = told
        self.lost = lost
        self.asked: list[httpx.QueryParams] = []

    @property
    def ids(self) -> list[str]:
        pairs = enumerate(self.counts, 1)
        return [stat(n, employee)["id"] for employee, many in pairs for n in range(1, many + 1)]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        query = request.url.params
        self.asked.append(query)
        limit = min(int(query.get("limit", 100)), 100)
        first = int(b64decode(query.get("after_id", "MA=="))) + 1
        last = min(first + limit - 1, len(self.counts))
        employees = range(first, last + 1)
        data = [stat(n, who) for who in employees for n in range(1, self.counts[who - 1] + 1)]
        meta = {
            "limit": limit,
            "total": len(self.counts),
            "has_next_page": last < len(self.counts) if self.told else None,
            "end_cursor": b64encode(str(last).encode()).decode() if employees else None,
        }
        return httpx.Response(200, json={"data": data, "meta": meta})


GROUPS = {
    "one each": [1] * 250,
    "several each": [3] * 250,
    "fewer than employees": [0, 1, 0] * 100,
    "a hundred without any": [1] * 100 + [0] * 100 + [2] * 50,
    "none at the end": [2] * 100 + [0] * 150,
    "none at all": [0] * 30,
    "nobody": [],
}


@pytest.mark.parametrize("counts", GROUPS.values(), ids=GROUPS)
@pytest.mark.parametrize("told", [True, False])
@pytest.mark.flow
def test_grouped_list_is_read_whole(mode: Mode, counts: list[int], told: bool) -> None:
    server = Grouped(counts, told=told)
    stats = mode.client(server).timeoff.allowance_stats
    expected = server.ids
    if not told and counts == GROUPS["a hundred without any"]:
        expected = expected[:100]  # nothing tells an empty page from the end
    assert [each.id for each in mode.call(stats.all)] == expected
    assert [each.id for each in mode.list(stats.iter)] == expected
    assert [each.id for page in mode.list(stats.pages) for each in page] == expected
    assert {query.get("page") for query in server.asked} == {None}


@pytest.mark.parametrize("most", [1, 99, 101, 250, 10_000])
def test_grouped_list_is_cut_at_max_items(mode: Mode, most: int) -> None:
    server = Grouped([0, 3, 0, 1] * 100)
    stats = mode.client(server).timeoff.allowance_stats
    assert [each.id for each in mode.call(stats.all, max_items=most)] == server.ids[:most]
    assert [each.id for each in mode.list(stats.iter, max_items=most)] == server.ids[:most]


def test_grouped_list_with_many_empty_pages_is_read_whole(mode: Mode) -> None:
    server = Grouped([0] * 100 * (MAX_EMPTY_PAGES + 5) + [2])
    stats = mode.client(server).timeoff.allowance_stats
    assert [each.id for each in mode.call(stats.all)] == server.ids
    assert [each.id for each in mode.list(stats.iter)] == server.ids


def test_grouped_list_with_only_empty_pages_ends(mode: Mode) -> None:
    asked: list[str] = []

    def server(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        meta = {"total": 30, "has_next_page": True, "end_cursor": f"c{len(asked)}"}
        return httpx.Response(200, json={"data": [], "meta": meta})

    with pytest.raises(PaginationError, match="announces more; stopped"):
        mode.call(mode.client(server).timeoff.allowance_stats.all)
    assert len(asked) < 100


def test_grouped_list_without_the_next_cursor_raises(mode: Mode) -> None:
    def server(_: httpx.Request) -> httpx.Response:
        meta = {"total": 1, "has_next_page": True}
        return httpx.Response(200, json={"data": [stat(1, 1)], "meta": meta})

    with pytest.raises(PaginationError, match="sends no cursor"):
        mode.call(mode.client(server).timeoff.allowance_stats.all)


def test_total_of_a_grouped_list_is_no_progress_total(mode: Mode) -> None:
    told: list[tuple[int, int | None]] = []
    stats = mode.client(Grouped([3] * 150)).timeoff.allowance_stats
    mode.call(stats.all, progress=lambda done, total: told.append((done, total)))
    assert {total for _, total in told} == {None}
    assert told[-1][0] == 450


def test_fake_pages_allowance_stats_by_employee(mode: Mode) -> None:
    fake = FakeFactorial(employees=30, weeks=1)
    api = mode.client(transport=fake.transport(), auth=factorial_sdk.ApiKeyAuth(fake.api_key))
    stats = api.timeoff.allowance_stats
    company = fake.records(factorial_sdk.Employee)[0].company_id
    hired = {"company_id": company, "first_name": "Ada", "last_name": "Roe", "email": "a@b.example"}
    mode.call(api.employees.employees.create_with_contract, hired)
    page = mode.call(stats.get, limit=10, page=2)
    employees = mode.call(api.employees.employees.all)
    assert (page.meta.limit, page.meta.total) == (10, len(employees))
    assert [each.employee_id for each in page] == [each.id for each in employees[:10]]
    whole = mode.call(stats.all)
    assert len(whole) == len(employees) - 1  # the new one has none
    one = whole[0].allowance_id
    some = [each.id for each in whole if each.allowance_id == one]
    assert 0 < len(some) < len(whole)
    assert [each.id for each in mode.list(stats.iter, allowance_ids=[one], limit=3)] == some
    chosen = mode.call(stats.get, employee_ids=[each.id for each in employees[:4]], limit=3)
    assert (len(chosen), chosen.meta.total, chosen.meta.has_next_page) == (3, 4, True)
