"""Targets of exports as tests use them, and a server that fails on request."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pyarrow.parquet as pq

import factorial_sdk
from factorial_sdk import export
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode


class Place(ABC):
    """A target to export to and to read from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def export(self, api: Any, resources: Any, **options: Any) -> Any: ...

    @abstractmethod
    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return the rows that readers see, sorted by id."""

    @abstractmethod
    def tables(self) -> set[str]: ...

    @abstractmethod
    def remove(self, table: str) -> None: ...


class Parquet(Place):
    def export(self, api: Any, resources: Any, **options: Any) -> Any:
        return export.to_parquet(api, resources, self.folder / "data", **options)

    def rows(self, table: str) -> list[dict[str, Any]]:
        return in_order(pq.read_table(self.folder / "data" / f"{table}.parquet").to_pylist())

    def tables(self) -> set[str]:
        return {path.stem for path in (self.folder / "data").glob("*.parquet")}

    def remove(self, table: str) -> None:
        (self.folder / "data" / f"{table}.parquet").unlink()


class DuckDB(Place):
    def export(self, api: Any, resources: Any, **options: Any) -> Any:
        return export.to_duckdb(api, resources, self.folder / "data.duckdb", **options)

    def rows(self, table: str) -> list[dict[str, Any]]:
        with duckdb.connect(str(self.folder / "data.duckdb")) as database:
            found = database.sql(f"SELECT * FROM {table}").to_arrow_table()
        return in_order(found.to_pylist())

    def tables(self) -> set[str]:
        query = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'"
        with duckdb.connect(str(self.folder / "data.duckdb")) as database:
            return {name for (name,) in database.sql(query).fetchall()}

    def remove(self, table: str) -> None:
        with duckdb.connect(str(self.folder / "data.duckdb")) as database:
            database.execute(f"DROP TABLE {table}")


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (len(str(row.get("id"))), str(row.get("id"))))


class Server:
    """A fake Factorial that records queries and calls a hook before each response."""

    def __init__(self, **options: Any) -> None:
        self.fake = FakeFactorial(**options)
        self.requests: list[httpx.QueryParams] = []
        self.before: Callable[[httpx.Request], httpx.Response | None] = lambda _: None

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if not request.url.path.endswith("/credentials"):
            self.requests.append(request.url.params)
        response = self.before(request)
        if response is not None:
            return response
        sent = self.fake.transport().handle_request(request)
        return httpx.Response(sent.status_code, headers=sent.headers, content=sent.read())

    def client(self, mode: Mode, **options: Any) -> Any:
        options.setdefault("auth", factorial_sdk.AccessTokenAuth(self.fake.token))
        return mode.client(self, retry=0, **options)

    def fail_after(self, pages: int, status: int = 503) -> None:
        """Fail after this many pages."""
        left = iter(range(pages))

        def fail(request: httpx.Request) -> httpx.Response | None:
            if request.url.path.endswith("/credentials") or next(left, None) is not None:
                return None
            return httpx.Response(status, json={"message": "no"})

        self.before = fail

    def stop_failing(self) -> None:
        self.before = lambda _: None
        self.requests.clear()
