"""`SyncRunJob`: in both modes, as a decorator, pickled, and with errors for the queue."""

from __future__ import annotations

import os
import pickle
from collections import Counter
from pathlib import Path
from typing import Any

import anyio
import pytest

import factorial_sdk
from factorial_sdk import RateLimit, RateLimitError
from factorial_sdk.core.errors import ConfigurationError
from factorial_sdk.sync_runs import Batch, FailedItem, SyncRunItem, SyncRunJob

from .lies import part_of
from .world import FOREVER, OUTCOMES, Factorial, answer


def client_of(company_id: Any) -> Any:
    raise AssertionError


@SyncRunJob(client=client_of, journal="journal.db")
def decorated(item: SyncRunItem) -> str:
    return f"E-{item.id}"


def test_decorated_job_can_be_pickled_by_its_name() -> None:
    assert pickle.loads(pickle.dumps(decorated)) is decorated
    assert isinstance(decorated, SyncRunJob)
    assert decorated.handler(item()) == "E-1"  # type: ignore[misc, operator, arg-type]


def item() -> SyncRunItem:
    return SyncRunItem(
        id=1, run_id=1, company_id=1, syncable_type="x", payload=None,
        idempotency_key="k", external_identifier=None, seconds=1.0,
    )  # fmt: skip


def test_job_with_its_handler_can_be_pickled(tmp_path: Path) -> None:
    job: Any = SyncRunJob(client=client_of, handler=Batch(os.getenv), journal=tmp_path / "j.db")  # type: ignore[arg-type]
    again = pickle.loads(pickle.dumps(job))
    assert (again.client, again.handler, again.journal) == (job.client, job.handler, job.journal)


def test_job_without_handler_is_refused() -> None:
    job: Any = SyncRunJob(client=client_of, journal="journal.db")
    with pytest.raises(ConfigurationError, match="has no handler"):
        job(2214, 4104)
    with pytest.raises(ConfigurationError, match="has no handler"):
        job(2214)
    with pytest.raises(ConfigurationError, match="has no handler"):
        job.retry(2214, 4104)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize("awaited", [False, True])
def test_job_with_async_client_is_awaited(awaited, backend, factorial, tmp_path) -> None:
    run = factorial.new_run(12)
    clients: list[Any] = []
    fails = True

    def client_of(company_id: Any) -> Any:
        clients.append(factorial.async_client())
        return clients[-1]

    async def look_up(company_id: Any) -> Any:
        await anyio.lowlevel.checkpoint()
        return client_of(company_id)

    @SyncRunJob(
        client=look_up if awaited else client_of,
        journal=tmp_path / "j.db",
        options={"deadline": FOREVER},
    )
    async def process_sync_run(item: SyncRunItem) -> str:
        await anyio.lowlevel.checkpoint()
        if fails and int(item.id) % 2:
            raise FailedItem("closed")
        return f"E-{item.id}"

    async def main() -> None:
        nonlocal fails
        report = await process_sync_run(2214, run)
        assert (report.success, report.failed, report.complete) == (6, 6, True)
        fails = False
        chosen = [each.id for each in report.failures][:2]
        assert (await process_sync_run.retry(2214, run, items=chosen)).success == 8
        assert (await process_sync_run.retry(2214, run)).success == 12

    anyio.run(main, backend=backend)
    assert [each._closed for each in clients] == [True] * 3


def test_blocking_job_retries_too(factorial, tmp_path) -> None:
    run = factorial.new_run(4)
    fails = True

    @SyncRunJob(
        client=lambda company_id: factorial.client(),
        journal=tmp_path / "j.db",
        options={"deadline": FOREVER},
    )
    def process_sync_run(item: SyncRunItem) -> str:
        if fails:
            raise FailedItem("closed")
        return "E"

    assert process_sync_run(2214, run).failed == 4
    fails = False
    assert process_sync_run.retry(2214, run).success == 4


# Rate limits

RECORDS = 105
"""More than a page has, so that a rate limit can come between two pages."""

PARTS = {
    "the run": "sync_runs",
    "items": "syncable_items",
    "outcomes": "syncable_sync_runs",
    "states": "syncable_states",
    "reports in bulk": "POST syncable_sync_runs",
    "single reports": "PUT syncable_sync_runs",
}


@pytest.mark.flow
@pytest.mark.parametrize("part", PARTS)
def test_rate_limit_anywhere_reaches_the_caller(part, process, factorial) -> None:
    """A 429 pauses the client, which raises instead of waiting; the next call goes on."""
    run = factorial.new_run(RECORDS)
    refused = Counter[str]()

    def fault(request: Any) -> Any:
        if part_of(request) == PARTS[part] and not refused[part]:
            refused[part] += 1
            return answer(429, **{"retry-after": "17"})
        if part == "single reports" and part_of(request) == PARTS["reports in bulk"]:
            return answer(404)
        return None

    calls: Counter[str] = Counter()

    def push(item: SyncRunItem) -> str:
        calls[item.idempotency_key] += 1
        return f"E-{item.id}"

    factorial.fault = fault
    client = {"rate_limit": RateLimit(on_full="raise")}
    with pytest.raises(RateLimitError) as caught:
        process(push, run, client=client)
    assert caught.value.retry_after is not None
    assert 0 < caught.value.retry_after <= 17
    factorial.fault = None
    report = process(push, run, client=client)
    assert (report.success, report.complete) == (RECORDS, True)
    assert refused[part] == 1
    assert calls == dict.fromkeys(calls, 1)
    assert len(calls) == RECORDS
    assert set(factorial.statuses(run).values()) == {"success"}
    assert set(factorial.counts.values()) == {1}


@pytest.mark.flow
@pytest.mark.parametrize("budget", range(1, 9))
def test_rate_limit_after_any_number_of_requests_loses_nothing(budget, process, factorial) -> None:
    run = factorial.new_run(RECORDS)
    limit = RateLimit(budget, period=3600, methods={"GET", "POST", "PUT"}, on_full="raise")
    calls: Counter[str] = Counter()

    def push(item: SyncRunItem) -> str:
        calls[item.idempotency_key] += 1
        return f"E-{item.id}"

    waits: list[Any] = []
    for _ in range(60):  # a budget of its own for each call, as for a worker
        try:
            report = process(push, run, client={"rate_limit": limit})
        except RateLimitError as error:
            waits.append(error.retry_after)
            if budget < 6:  # too few to get anywhere
                break
        else:
            assert (report.success, report.complete) == (RECORDS, True)
            break
    assert None not in waits
    report = process(push, run)
    assert (report.success, report.complete) == (RECORDS, True)
    assert calls == dict.fromkeys(calls, 1)
    assert len(calls) == RECORDS
    assert set(factorial.counts.values()) == {1}


def test_job_hands_the_rate_limit_to_its_caller(tmp_path: Path) -> None:
    factorial = Factorial()
    run = factorial.new_run(20)
    factorial.noting = True
    limits = iter([RateLimit(1, methods={"POST"}, on_full="raise"), None])
    auth = factorial_sdk.AccessTokenAuth(factorial.token)

    def client_of(company_id: Any) -> factorial_sdk.Client:
        client = factorial_sdk.Client(
            "https://fake.invalid",
            transport=factorial.transport(),
            auth=auth,
            rate_limit=next(limits),
        )
        client.integrations.sync_runs.create({})  # the budget is used up
        return client

    job = SyncRunJob(
        client=client_of,
        handler=lambda item: f"E-{item.id}",
        journal=tmp_path / "j.db",
        options={"deadline": FOREVER},
    )
    with pytest.raises(RateLimitError) as caught:
        job(2214, run)
    assert 0 < (caught.value.retry_after or 0) <= 60
    assert not [
        visit for visit in factorial.requests if OUTCOMES in visit.path and visit.method == "PUT"
    ]
    assert job(2214, run).success == 20
    assert set(factorial.counts.values()) == {1}
