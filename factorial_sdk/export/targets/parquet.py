"""Export to a folder with one Parquet file for each table; staged rows are in ``.export``."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, islice
from pathlib import Path
from threading import Lock
from typing import Any, Final

import attrs

from ...core.compat import override
from ...core.errors import ConfigurationError
from ...file_lock import FileLock
from ...frames.optional_imports import import_optional
from ...frames.parquet import AtomicFile, ParquetFile, remove_leftovers
from ..errors import TargetBusyError, TargetError
from ..state import Reading, State
from .base import DELETED_AT, Table, Target

STAGING: Final = ".export"
"""Folder of the staged rows, the state and the lock."""

ROW_GROUP_ROWS: Final = 50_000
ROW_GROUP_BYTES: Final = 4 * 2**20
"""A row group has at least so many rows or bytes; the last one has the rest.

While it is written, it is in memory twice, and encoded.
"""


class ParquetTarget(Target):
    """A folder of Parquet files.

    A file is replaced in one step, and its state after that. If the process dies in between, the
    next export repeats the step, which leads to the same file.

    Args:
        folder: folder of the files, which is created if missing.
        company: id of the company whose rows these are; None for tables of one company. Companies
            share nothing, not even the lock.
    """

    def __init__(self, folder: str | os.PathLike[str], company: str | None = None) -> None:
        self._folder = Path(folder).expanduser().absolute()
        # Named as by Hive, so that readers of the whole folder find a column in it.
        self._partition = None if company is None else f"company={company}"
        self._staging = self._folder / STAGING
        if self._partition is not None:
            self._staging /= self._partition
        self._lock = FileLock(self._staging / "lock")
        self._writing = Lock()
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
                    remove_leftovers(self._path_of(path.stem))
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
        if self._process == os.getpid():  # in a forked process, the lock may be held for ever
            with self._writing:
                self._process = 0
        self._lock.release()

    @override
    def columns(self, table: Table) -> list[str] | None:
        """See `Target.columns`."""
        path = self._path(table)
        with _name_path_in_errors(path):
            folders = [] if self._partition is None else [path.parent, path.parent.parent]
            if any(place.is_symlink() for place in (path, *folders)):
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
        with self._write(self._staging):
            self._write_state(table, state)
            self._clear_staging(table)

    @override
    def store(self, table: Table, rows: Any, state: State) -> None:
        """See `Target.store`."""
        assert state.reading is not None
        *_, path = self._parts(table, state.reading)
        with self._write(path):
            with ParquetFile(path, table.schema) as file:
                file.add(rows)
            self._write_state(table, state)

    @override
    def publish(self, table: Table, reading: Reading, state: State) -> int:
        """See `Target.publish`."""
        path = self._path(table)
        with self._write(path):
            # A process that died while it cleared the staging area may have left further parts.
            parts = self._parts(table, reading)
            if reading.kind == "full" or parts:
                self._write_table(table, parts, reading)
            self._write_state(table, state)
            self._clear_staging(table)
            rows: int = self._parquet.read_metadata(path).num_rows
        return rows

    @contextmanager
    def _write(self, path: Path) -> Generator[None]:
        """Keep the target from being closed meanwhile; errors are about this path."""
        with self._writing, _name_path_in_errors(path):
            self.check_process()
            yield

    def _is_published(self, table: Table) -> bool:
        try:
            same: bool = self._parquet.read_schema(self._path(table)).equals(table.published_schema)
        except (FileNotFoundError, self._arrow.ArrowInvalid):
            return False
        return same

    def _write_table(self, table: Table, parts: list[Path], reading: Reading) -> None:
        path = self._path(table)
        batches = self._batches(parts)
        if reading.kind == "changes":
            # The last version of a record counts: one that changes is sent again.
            ids = self._ids(parts)
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
        elif table.marks_deleted and path.exists():
            found = self._arrow.array(self._ids(parts), table.schema.field("id").type)
            batches = chain(self._deleted(table, found, reading), batches)
        schema = table.published_schema
        with ParquetFile(path, schema) as file:
            waiting: list[Any] = []
            rows = size = 0
            for batch in batches:
                waiting.append(self._conform(batch, schema))
                rows += batch.num_rows
                size += batch.nbytes
                if rows >= ROW_GROUP_ROWS or size >= ROW_GROUP_BYTES:
                    file.add(self._arrow.Table.from_batches(waiting, schema))
                    waiting = []
                    rows = size = 0
            if waiting:
                file.add(self._arrow.Table.from_batches(waiting, schema))

    def _ids(self, parts: list[Path]) -> list[Any]:
        return [
            record_id
            for part in parts
            for record_id in self._parquet.read_table(part, columns=["id"]).column("id").to_pylist()
        ]

    def _deleted(self, table: Table, found: Any, reading: Reading) -> Iterator[Any]:
        """Yield the published rows whose id was not found, marked as deleted."""
        schema = table.published_schema
        moment = self._arrow.scalar(reading.started, schema.field(DELETED_AT).type)
        for published in self._batches([self._path(table)]):
            if "id" not in published.schema.names:
                return
            batch = self._conform(published, schema)
            batch = self._exclude(batch.filter(batch.column("id").is_valid()), found)
            marked = self._compute.coalesce(batch.column(DELETED_AT), moment)
            index = schema.get_field_index(DELETED_AT)
            yield batch.set_column(index, schema.field(index), marked)

    def _conform(self, batch: Any, schema: Any) -> Any:
        """Return a batch with the columns of a schema; those that it lacks are null.

        A file that was written with other columns may hold deleted records, which no reading
        brings again. A column whose type has changed keeps its values only if all can be converted.
        """
        if batch.schema.equals(schema):
            return batch
        arrays: list[Any] = []
        for field in schema:
            column = self._arrow.nulls(batch.num_rows, field.type)
            if field.name in batch.schema.names:
                # What cannot be converted stays null, as the docstring says.
                with suppress(self._arrow.ArrowInvalid, self._arrow.ArrowNotImplementedError):
                    column = batch.column(field.name).cast(field.type)
            arrays.append(column)
        return self._arrow.RecordBatch.from_arrays(arrays, schema=schema)

    def _batches(self, paths: list[Path]) -> Iterator[Any]:
        for path in paths:
            with self._parquet.ParquetFile(path) as file:
                yield from file.iter_batches(use_threads=False)  # each would hold memory

    def _exclude(self, batch: Any, ids: Any) -> Any:
        """Return the rows whose id is not in `ids`."""
        excluded = self._compute.is_in(batch.column("id"), value_set=ids)
        return batch.filter(self._compute.invert(excluded))

    def _path(self, table: Table) -> Path:
        return self._path_of(table.name)

    def _path_of(self, name: str) -> Path:
        if self._partition is None:
            return self._folder / f"{name}.parquet"
        return self._folder / name / self._partition / f"{name}.parquet"

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
