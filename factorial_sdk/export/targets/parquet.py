"""One Parquet file for each table; what is being read lies in a folder beside them."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Final

import attrs

from ...core.compat import override
from ...core.errors import ConfigurationError
from ...file_lock import FileLock
from ...frames.optional_imports import library
from ...frames.parquet import ParquetFile, Replacement, sweep
from ..errors import TargetBusyError, TargetError
from ..state import Reading, State
from .base import Table, Target

ASIDE: Final = ".export"
GROUP: Final = 50_000
"""Rows in a row group."""


class ParquetTarget(Target):
    """A folder of Parquet files.

    A file is replaced in one step, after that its state. When a process dies in between, the next
    one does again what leads to the same file.

    Args:
        folder: where the files are; made when needed.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = Path(folder).expanduser().absolute()
        self._aside = self._folder / ASIDE
        self._lock = FileLock(self._aside / "lock")
        self._parquet = library("pyarrow.parquet", "arrow")
        self._arrow = library("pyarrow", "arrow")
        self._compute = library("pyarrow.compute", "arrow")

    @override
    def open(self) -> dict[str, State]:
        """See `Target.open`."""
        try:
            taken = self._lock.acquire()
        except ConfigurationError as error:
            raise TargetError(f"{str(self._folder)!r} cannot be exported to: {error}") from error
        if not taken:
            raise TargetBusyError(f"another export to {str(self._folder)!r} is going on")
        self._process = os.getpid()
        try:
            with _explained(self._aside):
                found = list(self._aside.glob("*.json"))
                for path in found:  # with the lock, nobody is writing them
                    sweep(path)
                    sweep(self._folder / f"{path.stem}.parquet")
                return {
                    path.stem: State.from_json(path.read_text(encoding="utf-8"), str(path))
                    for path in found
                }
        except BaseException:
            self.close()
            raise

    @override
    def close(self) -> None:
        """See `Target.close`."""
        self._lock.release()

    @override
    def columns(self, table: Table) -> list[str] | None:
        """See `Target.columns`."""
        path = self._path(table)
        with _explained(path):
            if path.is_symlink():
                raise self.foreign(table, "is a symbolic link")
            if not path.exists():
                return None
            if not path.is_file():
                raise self.foreign(table, "is not a file")
            try:
                return list(self._parquet.read_schema(path).names)
            except self._arrow.ArrowInvalid:
                return []

    @override
    def place_of(self, table: Table) -> str:
        """See `Target.place_of`."""
        return repr(str(self._path(table)))

    @override
    def reconciled(self, table: Table, state: State) -> State:
        """See `Target.reconciled`."""
        shown, reading = state.shown, state.reading
        with _explained(self._folder):
            shown = shown and self._shows(table)
            if reading and not all(part.is_file() for part in self._parts(table, reading)):
                reading = None
        watermark = state.watermark if shown else None
        return attrs.evolve(state, shown=shown, watermark=watermark, reading=reading)

    @override
    def begin(self, table: Table, state: State) -> None:
        """See `Target.begin`."""
        self.check_process()
        with _explained(self._aside):
            self._write(table, state)
            self._sweep(table)

    @override
    def store(self, table: Table, rows: Any, state: State) -> None:
        """See `Target.store`."""
        self.check_process()
        assert state.reading is not None
        *_, path = self._parts(table, state.reading)
        with _explained(path):
            with ParquetFile(path, table.schema) as file:
                file.add(rows)
            self._write(table, state)

    @override
    def show(self, table: Table, reading: Reading, state: State) -> int:
        """See `Target.show`."""
        self.check_process()
        path = self._path(table)
        with _explained(path):
            # Parts that the reading does not know are of a process that died while it cleaned up.
            parts = self._parts(table, reading)
            if reading.kind == "full" or parts:
                self._assemble(table, parts, merged=reading.kind != "full")
            self._write(table, state)
            self._sweep(table)
            rows: int = self._parquet.read_metadata(path).num_rows
        return rows

    def _shows(self, table: Table) -> bool:
        try:
            found: bool = self._parquet.read_schema(self._path(table)).equals(table.schema)
        except (FileNotFoundError, self._arrow.ArrowInvalid):
            return False
        return found

    def _assemble(self, table: Table, parts: list[Path], *, merged: bool) -> None:
        path = self._path(table)
        fresh = self._batches(parts)
        if merged:
            # The last one counts: a record may change, and come again, while it is read.
            ids = [
                each
                for part in parts
                for each in self._parquet.read_table(part, columns=["id"]).column("id").to_pylist()
            ]
            last = {each: number for number, each in enumerate(ids)}
            kept = iter([last[each] == number for number, each in enumerate(ids)])
            changed = self._arrow.array(list(last), table.schema.field("id").type)
            rest = (self._without(batch, changed) for batch in self._batches([path]))
            newest = (
                batch.filter(self._arrow.array(islice(kept, batch.num_rows), self._arrow.bool_()))
                for batch in fresh
            )
            fresh = (batch for source in (rest, newest) for batch in source)
        with ParquetFile(path, table.schema) as file:
            waiting: list[Any] = []
            for batch in fresh:
                waiting.append(batch)
                if sum(each.num_rows for each in waiting) >= GROUP:
                    file.add(self._arrow.Table.from_batches(waiting, table.schema))
                    waiting = []
            if waiting:
                file.add(self._arrow.Table.from_batches(waiting, table.schema))

    def _batches(self, paths: list[Path]) -> Iterator[Any]:
        for path in paths:
            with self._parquet.ParquetFile(path) as file:
                yield from file.iter_batches()

    def _without(self, batch: Any, ids: Any) -> Any:
        gone = self._compute.is_in(batch.column("id"), value_set=ids)
        return batch.filter(self._compute.invert(gone))

    def _path(self, table: Table) -> Path:
        return self._folder / f"{table.name}.parquet"

    def _parts(self, table: Table, reading: Reading) -> list[Path]:
        """Where the rows are that are stored aside."""
        folder = self._aside / table.name
        return [folder / f"{number:08}.parquet" for number in range(1, reading.parts + 1)]

    def _write(self, table: Table, state: State) -> None:
        place = Replacement(self._aside / f"{table.name}.json")
        place.begin()
        try:
            place.fresh.write_text(state.to_json(), encoding="utf-8")
            place.finish()
        finally:
            place.abandon()

    def _sweep(self, table: Table) -> None:
        """Remove what is stored aside."""
        folder = self._aside / table.name
        if folder.is_dir() and not folder.is_symlink():
            for path in [*folder.glob("*.parquet"), *folder.glob(".*.part")]:
                path.unlink()
            folder.rmdir()


@contextmanager
def _explained(path: Path) -> Generator[None]:
    try:
        yield
    except TargetError:
        raise
    except (OSError, ConfigurationError, ValueError) as error:
        # Of errors of the library only the class is told: it may quote what it wrote.
        reason = str(error) if isinstance(error, ConfigurationError) else type(error).__name__
        if isinstance(error, OSError) and error.strerror:
            reason = error.strerror
        raise TargetError(f"{str(path)!r} cannot be read or written: {reason}") from error
