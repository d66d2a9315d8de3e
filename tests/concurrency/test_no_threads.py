"""The blocking client where no thread can be started, as in Pyodide (JupyterLite)."""

from __future__ import annotations

import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from factorial_sdk import Client, ConfigurationError, ServerError
from factorial_sdk.concurrency import shared_loop
from factorial_sdk.testing import FakeFactorial


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(seed=7, employees=250)


@pytest.fixture
def api(fake: FakeFactorial, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with fake.client() as api:
        monkeypatch.setattr(threading.Thread, "start", refuse)
        yield api


def ids(records: Any) -> list[Any]:
    return [record.id for record in records]


def test_all_reads_page_by_page(api: Client, fake: FakeFactorial) -> None:
    employees = api.employees.employees.all()
    assert len(employees) == 250
    assert ids(employees) == sorted(ids(employees), key=int)
    assert ids(employees) == ids(api.employees.employees.all(concurrency=1))


def test_iter_and_pages_read_everything_once(api: Client) -> None:
    expected = ids(api.employees.employees.all())
    assert ids(api.employees.employees.iter()) == expected
    assert [i for page in api.employees.employees.pages() for i in ids(page)] == expected


def test_iter_stops_where_its_caller_does(api: Client) -> None:
    assert next(api.employees.employees.iter()).id == api.employees.employees.get(limit=1)[0].id


def test_send_all_needs_concurrency_1(api: Client) -> None:
    requests = [api.employees.employees.get.describe(limit=n) for n in (1, 2, 3)]
    assert [len(page) for page in api.send_all(requests, concurrency=1)] == [1, 2, 3]
    with pytest.raises(ConfigurationError) as caught:
        api.send_all(requests)
    assert str(caught.value) == (
        "no thread can be started, because the system has no more; with concurrency=1, none is "
        "needed"
    )


def test_an_error_in_a_page_that_would_be_prefetched_is_raised_there(
    fake: FakeFactorial, api: Client
) -> None:
    iterator = api.with_options(retry=0).employees.employees.iter()
    next(iterator)
    fake.fail_next(503)
    assert len([next(iterator) for _ in range(99)]) == 99
    with pytest.raises(ServerError):
        next(iterator)


def test_a_coroutine_of_middleware_says_that_it_needs_a_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def work() -> int:
        return 1

    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(shared_loop, "_loops", {})
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", refuse)
        with pytest.raises(ConfigurationError) as caught:
            shared_loop.submit(work)
    assert str(caught.value) == (
        "no thread can be started: the interpreter is shutting down, or the system has no more"
    )
    if sys.platform != "emscripten":  # which really has no threads
        assert shared_loop.submit(work).result(10) == 1  # not in a loop that nothing runs


def test_progress_bar_does_not_warn_of_missing_threads(
    api: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bar = pytest.importorskip("tqdm").tqdm
    monkeypatch.setattr(sys, "platform", "emscripten")
    monkeypatch.setattr(bar, "monitor", None)
    monkeypatch.setattr(bar, "monitor_interval", 10)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        api.teams.teams.all(progress=True)
    assert [str(each.message) for each in caught] == []
    assert "teams/teams: 100%" in capsys.readouterr().err
