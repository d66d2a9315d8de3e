"""Batches and Parquet files in constant memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import factorial_sdk
from factorial_sdk import Employee, ListApiResponse, Team, converter, frames
from factorial_sdk.frames import parquet
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode

CONVERTER = converter()


def api_of(mode: Mode, fake: FakeFactorial | None = None) -> Any:
    fake = fake or FakeFactorial()
    return mode.client(transport=fake.transport(), auth=factorial_sdk.AccessTokenAuth(fake.token))


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def team(number: int, **fields: Any) -> Team:
    return CONVERTER.structure({"id": number, **fields}, Team)


def test_batches_hold_all_records_in_order(mode: Mode) -> None:
    employees = api_of(mode).employees.employees
    ids = [each.id for each in mode.call(employees.all)]

    def batches() -> Any:
        return frames.batches(employees.iter(limit=9), model=Employee, rows=25, flatten=True)

    made = mode.list(batches)
    assert [each.num_rows for each in made] == [25, 15]
    table = pa.Table.from_batches(made)
    assert table.schema == frames.schema(Employee, flatten=True)
    assert table.column("id").to_pylist() == ids


def test_batches_are_built_lazily(mode: Mode) -> None:
    fake = FakeFactorial()
    employees = api_of(mode, fake).employees.employees

    def batches() -> Any:
        return frames.batches(employees.iter(limit=5), model=Employee, rows=5)

    mode.take(1, batches)
    assert len(fake.requests) <= 3  # of twelve pages


def test_empty_list_yields_no_batch(mode: Mode) -> None:
    teams = api_of(mode).teams.teams
    assert mode.list(lambda: frames.batches(teams.iter(ids=["999"]), model=Team)) == []


def test_parquet_file_equals_list(mode: Mode, tmp_path: Path) -> None:
    employees = api_of(mode).employees.employees
    path = tmp_path / "new" / "employees.parquet"

    def write() -> Any:
        return frames.write_parquet(
            employees.iter(), path, model=Employee, rows=20, drop=["*email*"]
        )

    assert mode.call(write) == 40
    expected = mode.call(employees.all).to_arrow(drop=["*email*"])
    file = pq.ParquetFile(path)
    assert file.num_row_groups == 2
    assert file.read().cast(expected.schema) == expected
    assert pq.read_table(path).schema == expected.schema  # with its categories
    assert pl.read_parquet(path)["updated_at"].dtype == pl.Datetime("us", "UTC")
    assert str(pd.read_parquet(path)["updated_at"].dt.tz) == "UTC"
    assert names_in(path.parent) == ["employees.parquet"]


def test_parquet_file_without_records_has_columns(mode: Mode, tmp_path: Path) -> None:
    teams = api_of(mode).teams.teams
    path = tmp_path / "teams.parquet"
    assert mode.call(lambda: frames.write_parquet(teams.iter(ids=["999"]), path, model=Team)) == 0
    assert pq.read_table(path).schema == frames.schema(Team)


def test_categories_may_differ_between_batches(tmp_path: Path) -> None:
    sent = [{"id": n, "status": "success" if n < 3 else f"new {n}"} for n in range(6)]
    cls = factorial_sdk.SyncableSyncRun
    runs = ListApiResponse([CONVERTER.structure(each, cls) for each in sent], model=cls)
    path = tmp_path / "runs.parquet"
    frames.write_parquet(runs, path, rows=2)
    found = pq.read_table(path).column("status").to_pylist()
    assert found == [each["status"] for each in sent]


def test_failure_leaves_former_file(mode: Mode, tmp_path: Path) -> None:
    fake = FakeFactorial()
    employees = api_of(mode, fake).employees.employees
    path = tmp_path / "employees.parquet"

    def write() -> Any:
        return frames.write_parquet(employees.iter(limit=10), path, model=Employee, rows=10)

    mode.call(write)
    before = path.read_bytes()
    fake.revoke()
    with pytest.raises(factorial_sdk.AuthenticationError):
        mode.call(write)
    assert path.read_bytes() == before
    assert names_in(tmp_path) == ["employees.parquet"]


def test_failure_in_the_middle_leaves_no_file(mode: Mode, tmp_path: Path) -> None:
    def some() -> Iterator[Team]:
        yield from map(team, range(5))
        raise RuntimeError("in the middle")

    async def some_later() -> AsyncIterator[Team]:
        for each in some():
            yield each

    source: Any = some_later() if mode.is_async else some()
    with pytest.raises(RuntimeError, match="in the middle"):
        mode.call(lambda: frames.write_parquet(source, tmp_path / "a.parquet", model=Team, rows=2))
    assert names_in(tmp_path) == []


def test_unwritable_path_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(factorial_sdk.ConfigurationError, match=r"a\.parquet"):
        frames.write_parquet([team(1)], tmp_path / "file" / "a.parquet", model=Team)
    (tmp_path / "folder.parquet").mkdir()
    with pytest.raises(factorial_sdk.ConfigurationError, match=r"folder\.parquet"):
        frames.write_parquet([team(1)], tmp_path / "folder.parquet", model=Team)
    assert names_in(tmp_path) == ["file", "folder.parquet"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
def test_full_disk_error_is_named(tmp_path: Path) -> None:
    teams = (team(n, name="x" * 1000) for n in range(1000))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            parquet.AtomicFile, "prepare", lambda self: self.temporary.symlink_to("/dev/full")
        )
        with pytest.raises(factorial_sdk.ConfigurationError, match="No space left"):
            frames.write_parquet(teams, tmp_path / "a.parquet", model=Team, rows=100)
    assert names_in(tmp_path) == []


def test_wrong_arguments_raise_before_reading(tmp_path: Path) -> None:
    def never() -> Iterator[Team]:
        raise AssertionError
        yield

    with pytest.raises(ValueError, match="rows"):
        frames.batches(never(), model=Team, rows=0)
    text: Any = "text"
    with pytest.raises(ValueError, match="batch to batch"):
        frames.batches(never(), model=Team, on_misfit=text)
    with pytest.raises(TypeError, match="model="):
        frames.batches(never())
    with pytest.raises(ValueError, match="drop"):
        frames.write_parquet(never(), tmp_path / "a.parquet", model=Team, drop=["nobody"])
    no_records: list[Any] = [1]
    with pytest.raises(TypeError, match="must be of Team, got int"):
        list(frames.batches(no_records, model=Team))
    assert names_in(tmp_path) == []


def test_memory_is_constant_in_number_of_records(tmp_path: Path) -> None:
    code = """
import sys, tracemalloc
import pyarrow as pa
from factorial_sdk import Team, converter, frames
CONVERTER = converter()
def teams(count):
    for number in range(count):
        yield CONVERTER.structure({"id": number, "name": "x" * 100}, Team)
def peak(count):
    tracemalloc.start()
    assert frames.write_parquet(teams(count), sys.argv[1], model=Team, rows=500) == count
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak, pa.default_memory_pool().max_memory()
peak(1000)
few, many = peak(2000), peak(20000)
assert many[0] < few[0] * 1.5, (few, many)
assert many[1] < 10_000_000, (few, many)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.parquet")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_misfits_of_all_batches_are_logged_once(
    mode: Mode, caplog: pytest.LogCaptureFixture
) -> None:
    sent = [{"id": number, "birthday_on": "never"} for number in range(7)]
    records = [CONVERTER.structure(each, Employee) for each in sent]

    async def later() -> AsyncIterator[Employee]:
        for each in records:
            yield each

    source: Any = later() if mode.is_async else iter(records)
    mode.list(lambda: frames.batches(source, model=Employee, rows=2))
    logged = [
        entry.getMessage() for entry in caplog.records if entry.name == "factorial_sdk.frames"
    ]
    assert len(logged) == 1
    assert "birthday_on (7)" in logged[0]
