"""Write files to a temporary path, and rename them into place when they are complete.

`factorial_sdk.atomic_file` does the same for content that is held in memory.
"""

from __future__ import annotations

import glob
import os
import secrets
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Self

from ..atomic_file import sync_folder
from ..core.errors import ConfigurationError
from .optional_imports import import_optional

ABANDONED_AFTER: Final = 24 * 3600
"""Seconds without a write after which the process of a temporary file is taken to be dead."""

DICTIONARY_BYTES: Final = 2**17
"""Size up to which the values of a column are held in a dictionary, which is in memory until the
row group ends. Columns of which each value is different gain nothing by one."""


@contextmanager
def name_file_in_errors(path: Path) -> Generator[None]:
    """Turn errors of the file system into a `ConfigurationError` that names the file.

    Raises:
        ConfigurationError: the file cannot be read or written; its cause says why.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigurationError(f"{str(path)!r} cannot be read or written: {reason}") from error


def remove_leftovers(path: Path, min_age: float = 0) -> None:
    """Remove temporary files that processes left when they died.

    Args:
        path: path of the file that they would have become.
        min_age: seconds since the last write; 0 by default, which is safe only with a lock.
    """
    for leftover in path.parent.glob(f".{glob.escape(path.name)}.????????.part"):
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime >= min_age:
                leftover.unlink()


class AtomicFile:
    """A file that is written beside its target and renamed when it is complete.

    Attributes:
        path: path of the target.
        temporary: path of the file to write.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path).expanduser().absolute()
        self.temporary = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.part")

    def prepare(self) -> None:
        """Create the folder, and remove temporary files that were abandoned for 24 hours."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(self.path, ABANDONED_AFTER)

    def commit(self) -> None:
        """Flush the temporary file to disk, then rename it to the target."""
        with self.temporary.open("rb+") as file:
            os.fsync(file.fileno())
        self.temporary.replace(self.path)
        sync_folder(self.path.parent)

    def discard(self) -> None:
        """Remove the temporary file, if it is still there."""
        with suppress(OSError):
            self.temporary.unlink()


class ParquetFile:
    """Context manager that writes a Parquet file; the target is replaced only without an error.

    Args:
        path: path of the file.
        schema: Arrow schema of the batches and tables to add.

    Attributes:
        rows: rows added so far.
    """

    def __init__(self, path: str | os.PathLike[str], schema: Any) -> None:
        self.rows = 0
        self._schema = schema
        self._file = AtomicFile(path)
        self._parquet = import_optional("pyarrow.parquet", "arrow")
        self._writer: Any = None

    def __enter__(self) -> Self:
        try:
            with name_file_in_errors(self._file.path):
                self._file.prepare()
                self._writer = self._parquet.ParquetWriter(
                    self._file.temporary,
                    self._schema,
                    compression="zstd",
                    dictionary_pagesize_limit=DICTIONARY_BYTES,
                )
        except BaseException:
            self._file.discard()
            raise
        return self

    def add(self, rows: Any) -> None:
        """Write a batch or a table as one row group."""
        with name_file_in_errors(self._file.path):
            self._writer.write(rows)
        self.rows += rows.num_rows

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            with name_file_in_errors(self._file.path):
                self._writer.close()
                if kind is None:
                    self._file.commit()
        except ConfigurationError:
            if kind is None:
                raise
        finally:
            self._file.discard()
