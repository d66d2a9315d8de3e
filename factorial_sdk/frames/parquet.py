"""Files that take their place when they are whole, and not before."""

from __future__ import annotations

import glob
import os
import secrets
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Self

from ..core.errors import ConfigurationError
from .optional_imports import library

ABANDONED: Final = 24 * 3600
"""Seconds after which a file that nobody goes on writing is that of a process that is gone."""


@contextmanager
def explained(path: Path) -> Generator[None]:
    """Say of errors of the file system which file they are about.

    Raises:
        ConfigurationError: the file cannot be read or written; its cause says why.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ConfigurationError(f"{str(path)!r} cannot be read or written: {reason}") from error


def sweep(path: Path, age: float = 0) -> None:
    """Remove what was to become a file, and was left by processes that died while they wrote it.

    Args:
        path: of the file.
        age: seconds since it was written to; without a lock, others may still do so.
    """
    for left in path.parent.glob(f".{glob.escape(path.name)}.????????.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime >= age:
                left.unlink()


class Replacement:
    """A file that is written beside the one that it replaces.

    Attributes:
        path: of the file that it becomes.
        fresh: of the file to write meanwhile.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path).expanduser().absolute()
        self.fresh = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.part")

    def begin(self) -> None:
        """Make its folder, and remove what processes that were killed have left there."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        sweep(self.path, ABANDONED)

    def finish(self) -> None:
        """Take the place, on disk before it counts."""
        with self.fresh.open("rb+") as file:
            os.fsync(file.fileno())
        self.fresh.replace(self.path)
        if sys.platform != "win32":  # the new name has to reach the disk as well
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                with suppress(OSError):
                    os.fsync(folder)
            finally:
                os.close(folder)

    def abandon(self) -> None:
        """Remove what was written."""
        with suppress(OSError):
            self.fresh.unlink()


class ParquetFile:
    """A Parquet file that takes its place when it is left without an error.

    Args:
        path: of the file.
        schema: of what is added.

    Attributes:
        rows: added so far.
    """

    def __init__(self, path: str | os.PathLike[str], schema: Any) -> None:
        self.rows = 0
        self._schema = schema
        self._file = Replacement(path)
        self._parquet = library("pyarrow.parquet", "arrow")
        self._writer: Any = None

    def __enter__(self) -> Self:
        try:
            with explained(self._file.path):
                self._file.begin()
                self._writer = self._parquet.ParquetWriter(
                    self._file.fresh, self._schema, compression="zstd"
                )
        except BaseException:
            self._file.abandon()
            raise
        return self

    def add(self, rows: Any) -> None:
        """Write a batch or a table; one row group."""
        with explained(self._file.path):
            self._writer.write(rows)
        self.rows += rows.num_rows

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            with explained(self._file.path):
                self._writer.close()
                if kind is None:
                    self._file.finish()
        except ConfigurationError:
            if kind is None:
                raise
        finally:
            self._file.abandon()
