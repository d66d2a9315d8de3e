"""Exports read ranges in parallel and store batches in the background, over real HTTP."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import duckdb
import pyarrow.parquet as pq
import pytest

import factorial_sdk
from factorial_sdk import export
from factorial_sdk.core.execution.flow import CallFunction, FlowDriver, Start, Wait
from factorial_sdk.export.background import BackgroundStore
from factorial_sdk.export.exporter import TABLES_AT_ONCE, split_concurrency
from factorial_sdk.export.plan import make_plan
from factorial_sdk.export.state import Reading, State
from factorial_sdk.export.targets.duckdb import DuckDBTarget
from factorial_sdk.export.targets.parquet import ParquetTarget

from ..conftest import Mode
from ..core.pagination.simulation import Collection
from ..helpers.serving import Serving, serve
from .places import DuckDB, Parquet, Place
from .test_exporting import run

TEAMS = "teams/teams"
LIMIT = 4
"""Requests in flight at once."""

BATCH = 200
"""Records stored at a time: two pages."""

WAIT = 30.0


class Lists:
    """A server with a long list under every path."""

    def __init__(self, records: int) -> None:
        self.collection = Collection(list(range(1, records + 1)))

    def __call__(self, query: dict[str, str]) -> Any:
        if query["path"].endswith("/credentials"):
            return {"data": [{"id": "1", "company_id": "7", "employee_id": "1"}]}
        page = self.collection.page(query)
        for record in page["data"]:
            record.update(name=f"name {record['id']}", company_id="7")
            del record["status"]
        return page


def client(mode: Mode, server: Serving, **options: Any) -> Any:
    return mode.client(base_url=server.url, retry=0, **options)


def stored_ids(place: Place, table: str = "teams_teams") -> list[str]:
    """Return the ids of a table in the order in which they were stored."""
    if isinstance(place, Parquet):
        found = pq.read_table(place.folder / "data" / f"{table}.parquet").column("id")
        return [str(each) for each in found.to_pylist()]
    with duckdb.connect(str(place.folder / "data.duckdb")) as database:
        return [each for (each,) in database.sql(f"SELECT id FROM {table}").fetchall()]


def all_ids(lists: Lists) -> list[str]:
    return [str(number) for number in lists.collection.ids]


def around_store(monkeypatch: pytest.MonkeyPatch, before: Callable[[int, str], None]) -> list[int]:
    """Call a function before each `Target.store`; return the numbers of those that have ended."""
    begun: list[int] = []
    ended: list[int] = []
    for target in (ParquetTarget, DuckDBTarget):

        def store(
            self: Any, table: Any, rows: Any, state: Any, original: Any = target.store
        ) -> None:
            begun.append(len(begun))
            number = begun[-1]
            before(number, table.name)
            original(self, table, rows, state)
            ended.append(number)

        monkeypatch.setattr(target, "store", store)
    return ended


# The rules.


@pytest.mark.parametrize(
    ("given", "of_client", "tables", "expected"),
    [
        (None, None, 1, (1, "auto")),
        (None, None, 9, (TABLES_AT_ONCE, "auto")),
        ("auto", 3, 9, (TABLES_AT_ONCE, "auto")),
        (None, 6, 2, (2, 3)),
        (1, None, 9, (1, 1)),
        (8, 2, 1, (1, 8)),
        (8, 2, 3, (3, 2)),
        (5, None, 9, (5, 1)),
    ],
)
def test_concurrency_is_a_limit_of_all_tables(
    given: Any, of_client: int | None, tables: int, expected: tuple[int, Any]
) -> None:
    class Plan:
        concurrency = given

    plan: Any = Plan()
    plan.tables = [None] * tables
    at_once, requests = split_concurrency(plan, of_client)
    assert (at_once, requests) == expected
    most = of_client if given is None else given
    assert not isinstance(most, int) or at_once * requests <= most


class Running:
    """What the driver below has started."""

    def __init__(self, flow: Any) -> None:
        self.flow = flow
        self.ended = False

    def done(self) -> bool:
        return self.ended

    def run(self) -> None:
        driver = FlowDriver(self.flow)
        try:
            for command in driver:
                assert isinstance(command, CallFunction)
                try:
                    driver.outcome = command.function()
                except BaseException as error:
                    driver.error = error
        except ValueError:
            pass
        finally:
            self.ended = True


def drive(flow: Any) -> list[str]:
    """Run a flow; what it starts ends only when it is waited for."""
    names: list[str] = []
    driver = FlowDriver(flow)
    for command in driver:
        names.append(type(command).__name__)
        if isinstance(command, Start):
            driver.outcome = Running(command.flow)
        else:
            assert isinstance(command, Wait)
            command.running[0].run()
    return names


def test_function_is_called_after_the_one_before() -> None:
    store, called = BackgroundStore(), list[int]()
    assert drive(store.start(lambda: called.append(1))) == ["Start"]
    assert called == []
    assert drive(store.start(lambda: called.append(2))) == ["Wait", "Start"]
    assert called == [1]
    assert drive(store.wait()) == ["Wait"]
    assert called == [1, 2]
    assert drive(store.wait()) == []


def test_no_function_is_called_after_an_error() -> None:
    store, called = BackgroundStore(), list[int]()

    def fail() -> None:
        raise ValueError

    drive(store.start(fail))
    store.check()  # it has not been called yet
    with pytest.raises(ValueError):
        drive(store.start(lambda: called.append(1)))
    for _ in range(2):
        with pytest.raises(ValueError):
            store.check()
        with pytest.raises(ValueError):
            drive(store.wait())
    assert called == []


# Reading.


@pytest.mark.parametrize("records", [250, 3_050])
def test_ranges_are_stored_in_order(mode: Mode, place: Place, records: int) -> None:
    lists = Lists(records)
    together = LIMIT if records > 1_000 else 0  # a short list has too few pages
    with serve(lists, together=together) as server:
        report = run(mode, place, client(mode, server), [TEAMS], rows=BATCH, concurrency=LIMIT)[
            "teams_teams"
        ]
        assert server.most <= LIMIT
    assert (report.read, report.rows) == (records, records)
    assert stored_ids(place) == all_ids(lists)


def test_requests_of_two_tables_are_limited_together(mode: Mode, place: Place) -> None:
    lists = Lists(1_550)
    resources = [TEAMS, export.Resource(TEAMS, table="others")]
    with serve(lists, latency=0.002) as server:
        run(mode, place, client(mode, server, concurrency=LIMIT), resources, rows=BATCH)
        assert server.most <= LIMIT
    for table in ("teams_teams", "others"):
        assert stored_ids(place, table) == all_ids(lists)


def test_reading_goes_on_while_a_batch_is_stored(
    mode: Mode, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But only so far: however slow the target is, memory is bounded."""
    lists, requested = Lists(8_000), list[int]()

    def wait(number: int, table: str) -> None:
        if number:
            return
        begun = len(server.asked)
        until = time.monotonic() + WAIT
        while len(server.asked) == begun and time.monotonic() < until:
            time.sleep(0.01)
        before = begun
        while len(server.asked) > before:  # until no more comes
            before = len(server.asked)
            time.sleep(0.25)
        requested.extend([begun, before])

    around_store(monkeypatch, wait)
    with serve(lists) as server:
        run(mode, place, client(mode, server), [TEAMS], rows=BATCH, concurrency=LIMIT)
    begun, most = requested
    assert begun < most
    # The credentials, the batch that is stored, the next one, and twice the limit ahead. A page by
    # number can be a little shorter, so each batch can have one page more.
    assert most <= 1 + 2 * (BATCH // 100 + 1) + 2 * LIMIT
    assert stored_ids(place) == all_ids(lists)


def test_memory_of_an_opened_database_is_limited(mode: Mode, tmp_path: Path) -> None:
    path, during = tmp_path / "data.duckdb", set[str]()
    with serve(Lists(250)) as server, duckdb.connect(str(path)) as beside:
        api = client(mode, server)

        def limit() -> str:
            ((text,),) = beside.sql("SELECT current_setting('memory_limit')").fetchall()
            return str(text)

        before = limit()
        options: Any = {"progress": lambda *_: during.add(limit())}
        mode.call(export.to_duckdb, api, [TEAMS], path, **options)
        assert during == {"128.0 MiB"}
        # Restored, as exactly as DuckDB tells it.
        assert abs(float(limit().split()[0]) - float(before.split()[0])) < 0.2
        assert limit().split()[1] == before.split()[1]
        during.clear()
        former = limit()
        mode.call(export.to_duckdb, api, [TEAMS], beside, **options)
        assert during == {former}  # a connection of the caller keeps its own


# Errors and ends.


def test_error_of_the_target_ends_the_reading(
    mode: Mode, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = Lists(8_000)

    def fail(number: int, table: str) -> None:
        if number == 2:
            raise export.TargetError("the disk is gone")

    ended = around_store(monkeypatch, fail)
    with serve(lists) as server:
        api = client(mode, server)
        with pytest.raises(export.TargetError, match="gone"):
            run(mode, place, api, [TEAMS], rows=BATCH, concurrency=LIMIT)
        assert ended == [0, 1]  # nothing was stored after it
        assert len(server.asked) <= 1 + 4 * (BATCH // 100 + 1) + 2 * LIMIT  # of 80
        monkeypatch.undo()
        report = run(mode, place, api, [TEAMS], rows=BATCH)["teams_teams"]
    assert report.resumed
    assert report.read <= 8_000 - 2 * BATCH
    assert stored_ids(place) == all_ids(lists)


def test_error_of_the_server_keeps_what_is_being_stored(
    mode: Mode, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists, failed, healed = Lists(3_000), threading.Event(), threading.Event()

    def respond(query: dict[str, str]) -> Any:
        if len(server.asked) > 8 and not healed.is_set():
            failed.set()
            return b"no JSON"
        return lists(query)

    def wait(number: int, table: str) -> None:
        assert failed.wait(WAIT)
        time.sleep(0.1)

    ended = around_store(monkeypatch, wait)
    with serve(respond) as server:
        api = client(mode, server)
        with pytest.raises(export.ExportError):
            run(mode, place, api, [TEAMS], rows=BATCH, concurrency=LIMIT)
        stored = list(ended)
        assert stored == list(range(len(stored)))
        assert stored
        healed.set()
        report = run(mode, place, api, [TEAMS], rows=BATCH, concurrency=LIMIT)["teams_teams"]
    assert report.resumed
    assert report.read <= 3_000 - BATCH * len(stored)
    assert stored_ids(place) == all_ids(lists)


class Stop(BaseException):
    """Like KeyboardInterrupt, which would end pytest if it went astray."""


@pytest.mark.parametrize("kind", [Parquet, DuckDB])
@pytest.mark.parametrize("backend", ["sync", "asyncio", "trio"])
def test_stopped_export_ends_after_its_writer(
    kind: type[Place], backend: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the next export would find the target in use, or changed under its hands."""
    place, lists, storing, told = kind(tmp_path), Lists(3_000), threading.Event(), list[int]()

    def begin(number: int, table: str) -> None:
        storing.set()
        time.sleep(0.2)

    ended = around_store(monkeypatch, begin)
    scopes: list[anyio.CancelScope] = []

    def progress(table: str, done: int, total: int | None) -> None:
        told.append(done)
        if done > BATCH and storing.wait(WAIT):
            if not scopes:
                raise Stop
            scopes[0].cancel()

    options: Any = {"rows": BATCH, "concurrency": LIMIT, "progress": progress}
    auth = factorial_sdk.AccessTokenAuth("planted-token")
    with serve(lists) as server:
        if backend == "sync":
            with factorial_sdk.Client(server.url, auth=auth) as api, pytest.raises(Stop):
                place.export(api, [TEAMS], **options)
        else:

            async def main() -> None:
                async with factorial_sdk.AsyncClient(server.url, auth=auth) as api:
                    with anyio.CancelScope() as scope:
                        scopes.append(scope)
                        await place.export(api, [TEAMS], **options)
                        raise AssertionError("it was not cancelled")

            anyio.run(main, backend=backend)
        assert max(told) < 3_000
        stored = list(ended)
        monkeypatch.undo()
        time.sleep(0.3)
        assert ended == stored == list(range(len(stored)))  # all that had begun, and no more
        with factorial_sdk.Client(server.url, auth=auth) as api:
            report = place.export(api, [TEAMS])["teams_teams"]
    assert report.resumed == bool(stored)
    assert report.read <= 3_000 - BATCH * len(stored)
    assert stored_ids(place) == all_ids(lists)


def test_folder_is_unlocked_after_its_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threads cannot be interrupted, so a stopped export may still be writing."""
    options: Any = {"resume_within": None, "rows": 1, "on_misfit": "null", "concurrency": None}
    (table,) = make_plan([TEAMS], progress=None, **options).tables
    began = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    reading = Reading(kind="full", started=began, is_server_time=True)
    state = State(shape=table.shape, owner="a company", reading=reading)
    target, writing, go_on = ParquetTarget(tmp_path), threading.Event(), threading.Event()
    target.open()
    original = ParquetTarget._write_state

    def write_state(*arguments: Any) -> None:
        writing.set()
        assert go_on.wait(WAIT)
        original(*arguments)

    monkeypatch.setattr(ParquetTarget, "_write_state", write_state)
    writer = threading.Thread(target=target.begin, args=(table, state))
    writer.start()
    assert writing.wait(WAIT)
    closer = threading.Thread(target=target.close)
    closer.start()
    closer.join(0.2)
    with pytest.raises(export.TargetBusyError):
        ParquetTarget(tmp_path).open()
    go_on.set()
    closer.join(WAIT)
    writer.join(WAIT)
    with pytest.raises(export.TargetError):
        target.begin(table, state)  # too late
    again = ParquetTarget(tmp_path)
    assert again.open() == {table.name: state}
    again.close()


def test_failed_table_ends_after_the_writer_of_another(
    mode: Mode, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists, storing, failed = Lists(3_000), threading.Event(), threading.Event()

    def begin(number: int, table: str) -> None:
        if table == "others":
            storing.wait(WAIT)
            failed.set()
            raise export.TargetError("the disk is gone")
        storing.set()
        failed.wait(WAIT)
        time.sleep(0.2)

    ended = around_store(monkeypatch, begin)
    resources = [TEAMS, export.Resource(TEAMS, table="others")]
    with serve(lists) as server:
        api = client(mode, server)
        with pytest.raises(export.TargetError, match="gone"):
            run(mode, place, api, resources, rows=BATCH, concurrency=LIMIT)
        count = len(ended)
        time.sleep(0.3)
        assert len(ended) == count
        monkeypatch.undo()
        report = run(mode, place, api, [TEAMS])["teams_teams"]
    assert report.resumed == bool(count)
    assert stored_ids(place) == all_ids(lists)
