"""Export to a folder with one Parquet file for each table; staged rows are in ``.export``."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import attrs

from ...core.compat import override
from ...core.errors import ConfigurationError
from ...file_lock import FileLock
from ...frames.optional_imports import import_optional
from ...frames.parquet import AtomicFile, ParquetFile, remove_leftovers
from ..errors import TargetBusyError, TargetError
from ..state import Reading, State
from .base import Table, Target

STAGING: Final = ".export"
"""Folder of the staged rows, the state and the lock."""

ROW_GROUP_ROWS: Final = 50_000
"""Rows in a row group, at least; the last row group has the rest."""


class ParquetTarget(Target):
    """A folder of Parquet files.

    A file is replaced in one step, and its state after that. If the process dies in between, the
    next export repeats the step, which leads to the same file.

    Args:
        folder: folder of the files, which is created if missing.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = Path(folder).expanduser().absolute()
        self._staging = self._folder / STAGING
        self._lock = FileLock(self._staging / "lock")
        self._parquet = import_optional("pyarrow.parquet", "arrow")
        self._arrow = import_optional("pyarrow", "arrow")
        self._compute = import_optional("pyarrow.compute", "arrow")

    @override
    def open(self) -> dict[str, State]:
        """See `Target.open`."""
        try:
            acquired = self._lock.acquire()
        except ConfigurationError as error:
            raise TargetError(f"{str(self._folder)!r} cannot be exported to: {error}") from error
        if not acquired:
            raise TargetBusyError(f"another export to {str(self._folder)!r} is going on")
        self._process = os.getpid()
        try:
            with _name_path_in_errors(self._staging):
                found = list(self._staging.glob("*.json"))
                for path in found:  # this process has the lock, so no other one is writing them
                    remove_leftovers(path)
                    remove_leftovers(self._folder / f"{path.stem}.parquet")
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
        with _name_path_in_errors(path):
            if path.is_symlink():
                raise self.make_foreign_error(table, "is a symbolic link")
            if not path.exists():
                return None
            if not path.is_file():
                raise self.make_foreign_error(table, "is not a file")
            try:
                return list(self._parquet.read_schema(path).names)
            except self._arrow.ArrowInvalid:
                return []

    @override
    def describe(self, table: Table) -> str:
        """See `Target.describe`."""
        return repr(str(self._path(table)))

    @override
    def reconcile(self, table: Table, state: State) -> State:
        """See `Target.reconcile`."""
        published, reading = state.published, state.reading
        with _name_path_in_errors(self._folder):
            published = published and self._is_published(table)
            if reading and not all(part.is_file() for part in self._parts(table, reading)):
                reading = None
        watermark = state.watermark if published else None
        return attrs.evolve(state, published=published, watermark=watermark, reading=reading)

    @override
    def begin(self, table: Table, state: State) -> None:
        """See `Target.begin`."""
        self.check_process()
        with _name_path_in_errors(self._staging):
            self._write_state(table, state)
            self._clear_staging(table)

    @override
    def store(self, table: Table, rows: Any, state: State) -> None:
        """See `Target.store`."""
        self.check_process()
        assert state.reading is not None
        *_, path = self._parts(table, state.reading)
        with _name_path_in_errors(path):
            with ParquetFile(path, table.schema) as file:
                file.add(rows)
            self._write_state(table, state)

    @override
    def publish(self, table: Table, reading: Reading, state: State) -> int:
        """See `Target.publish`."""
        self.check_process()
        path = self._path(table)
        with _name_path_in_errors(path):
            # A process that died while it cleared the staging area may have left further parts.
            parts = self._parts(table, reading)
            if reading.kind == "full" or parts:
                self._write_table(table, parts, merge=reading.kind != "full")
            self._write_state(table, state)
            self._clear_staging(table)
            rows: int = self._parquet.read_metadata(path).num_rows
        return rows

    def _is_published(self, table: Table) -> bool:
        try:
            same: bool = self._parquet.read_schema(self._path(table)).equals(table.schema)
        except (FileNotFoundError, self._arrow.ArrowInvalid):
            return False
        return same

    def _write_table(self, table: Table, parts: list[Path], *, merge: bool) -> None:
        path = self._path(table)
        batches = self._batches(parts)
        if merge:
            # The last version of a record counts: one that changes is sent again.
            ids = [
                record_id
                for part in parts
                for record_id in self._parquet.read_table(part, columns=["id"])
                .column("id")
                .to_pylist()
            ]
            last = {record_id: index for index, record_id in enumerate(ids)}
            is_last = iter([last[record_id] == index for index, record_id in enumerate(ids)])
            changed = self._arrow.array(list(last), table.schema.field("id").type)
            unchanged_rows = (self._exclude(batch, changed) for batch in self._batches([path]))
            changed_rows = (
                batch.filter(
                    self._arrow.array(islice(is_last, batch.num_rows), self._arrow.bool_())
                )
                for batch in batches
            )
            batches = chain(unchanged_rows, changed_rows)
        with ParquetFile(path, table.schema) as file:
            waiting: list[Any] = []
            for batch in batches:
                waiting.append(batch)
                if sum(pending.num_rows for pending in waiting) >= ROW_GROUP_ROWS:
                    file.add(self._arrow.Table.from_batches(waiting, table.schema))
                    waiting = []
            if waiting:
                file.add(self._arrow.Table.from_batches(waiting, table.schema))

    def _batches(self, paths: list[Path]) -> Iterator[Any]:
        for path in paths:
            with self._parquet.ParquetFile(path) as file:
                yield from file.iter_batches()

    def _exclude(self, batch: Any, ids: Any) -> Any:
        """Return the rows whose id is not in `ids`."""
        excluded = self._compute.is_in(batch.column("id"), value_set=ids)
        return batch.filter(self._compute.invert(excluded))

    def _path(self, table: Table) -> Path:
        return self._folder / f"{table.name}.parquet"

    def _parts(self, table: Table, reading: Reading) -> list[Path]:
        """Return the paths of the staged rows, in the order in which they were stored."""
        folder = self._staging / table.name
        return [folder / f"{number:08}.parquet" for number in range(1, reading.parts + 1)]

    def _write_state(self, table: Table, state: State) -> None:
        file = AtomicFile(self._staging / f"{table.name}.json")
        file.prepare()
        try:
            file.temporary.write_text(state.to_json(), encoding="utf-8")
            file.commit()
        finally:
            file.discard()

    def _clear_staging(self, table: Table) -> None:
        """Remove the staged rows of a table."""
        folder = self._staging / table.name
        if folder.is_dir() and not folder.is_symlink():
            for path in [*folder.glob("*.parquet"), *folder.glob(".*.part")]:
                path.unlink()
            folder.rmdir()


@contextmanager
def _name_path_in_errors(path: Path) -> Generator[None]:
    """Turn errors into a `TargetError` that names the file."""
    try:
        yield
    except TargetError:
        raise
    except (OSError, ConfigurationError, ValueError) as error:
        # Messages of pyarrow may quote the rows, which are personal data: only the class is named.
        reason = str(error) if isinstance(error, ConfigurationError) else type(error).__name__
        if isinstance(error, OSError) and error.strerror:
            reason = error.strerror
        raise TargetError(f"{str(path)!r} cannot be read or written: {reason}") from error
