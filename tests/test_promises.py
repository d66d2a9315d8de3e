"""Lists of servers that lie: the truth comes out, or an error; never a part taken for the whole."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factorial_sdk import ApiKeyAuth, Client, FactorialError, PaginationError
from factorial_sdk.core.calling.flows import Deliver
from factorial_sdk.core.paging.listing import read_all
from factorial_sdk.core.paging.pages import read_pages

from .contexts import context
from .scanning import LIES, Collection, Lying, Simulation, cursor, without
from .test_scanning import Changing

RUNS = Client(auth=ApiKeyAuth("planted-k")).integrations.syncable_sync_runs
WAYS = ["all", "all, one by one", "pages"]

SILENT = {"a bare empty array", "errors that are null", "an empty page without meta"}
"""An empty list that says nothing more and is sent twice is taken for an empty list."""

lies = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def read(way: str, simulation: Simulation, workers: int = 4, **options: Any) -> list[Any]:
    """The ids of a list, read in one of the ways."""
    first: Any = RUNS.all.describe(**options)
    if way == "pages":
        found: list[Any] = []

        def gather() -> Any:
            flow = read_pages(first, context())
            outcome: Any = None
            while True:
                try:
                    command = flow.send(outcome)
                except StopIteration:
                    return
                outcome = None
                if isinstance(command, Deliver):
                    found.extend(command.page)
                else:
                    outcome = yield command

        simulation.run(gather())
    else:
        workers = 1 if way != "all" else workers
        found = simulation.run(read_all(first, context(concurrency=workers))).data()
    return [each.id and int(each.id) for each in found]


@lies
@given(
    lie=st.sampled_from(sorted(LIES)),
    way=st.sampled_from(WAYS),
    size=st.sampled_from([0, 1, 5, 10, 25, 80, 100, 101]),
    limit=st.sampled_from([3, 10, 20]),
    start=st.integers(1, 14),
    times=st.sampled_from([1, 1, 2, 5, None]),
    seed=st.integers(0, 10**6),
)
def test_a_lie_gives_the_truth_or_an_error(
    lie: str, way: str, size: int, limit: int, start: int, times: int | None, seed: int
) -> None:
    ids = list(range(5, 5 + 3 * size, 3))
    server = Lying(Collection(ids), lie, Random(seed), start, times)
    simulation = Simulation(server.page, Random(seed))
    try:
        found = read(way, simulation, limit=limit)
    except FactorialError:
        assert server.lies, "an honest server is read"
    else:
        if lie == "ids that are null":  # which is reported as drift
            assert len(found) == len(ids)
            found = [known or each for known, each in zip(found, ids, strict=True)]
        if lie == "a page in descending order":  # the order is the server's
            found = sorted(found)
        assert found == ids or (start == 1 and times != 1 and lie in SILENT and not found)
    assert len(simulation.asked) <= 3 * (size // limit + 1) + 40
