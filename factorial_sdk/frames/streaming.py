"""Frames of records that do not fit into memory: Arrow batches, and Parquet files of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import AsyncIterable, AsyncIterator, Coroutine, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, overload

from ..core.compat import override
from ..core.models.base import Model
from ..core.types import OnMisfit
from .backends import Arrow
from .coercion import report, settle
from .conversion import check, model_of
from .parquet import ParquetFile
from .schema import columns_of

if TYPE_CHECKING:
    import pyarrow as pa

ROWS: Final = 10_000
"""Records in a batch, unless it is said otherwise."""

Firm: TypeAlias = Literal["null", "raise"]
"""What becomes of misfits where the type of a column cannot change any more."""


def schema(
    model: type[Model], *, flatten: bool = False, extra: bool = False, drop: Sequence[str] = ()
) -> pa.Schema:
    """The Arrow schema that records of a model have (extra ``arrow``).

    Args:
        model: the class of the records.
        flatten: give the fields of records in records columns of their own.
        extra: add a column of unknown fields.
        drop: names of columns to leave out, or patterns of them.

    Raises:
        MissingExtraError: pyarrow is not installed.
        TypeError, ValueError: as for `to_arrow`.

    Example:
        >>> from factorial_sdk import Employee, frames
        >>> frames.schema(Employee).field("updated_at").type
        TimestampType(timestamp[us, tz=UTC])
    """
    return Arrow().schema(columns_of(model, flatten=flatten, extra=extra, drop=drop))


@overload
def batches(
    records: Iterable[Model],
    *,
    model: type[Model] | None = None,
    rows: int = ROWS,
    flatten: bool = False,
    extra: bool = False,
    drop: Sequence[str] = (),
    on_misfit: Firm = "null",
) -> Iterator[pa.RecordBatch]: ...
@overload
def batches(
    records: AsyncIterable[Model],
    *,
    model: type[Model],
    rows: int = ROWS,
    flatten: bool = False,
    extra: bool = False,
    drop: Sequence[str] = (),
    on_misfit: Firm = "null",
) -> AsyncIterator[pa.RecordBatch]: ...
def batches(
    records: Iterable[Model] | AsyncIterable[Model],
    *,
    model: type[Model] | None = None,
    rows: int = ROWS,
    flatten: bool = False,
    extra: bool = False,
    drop: Sequence[str] = (),
    on_misfit: Firm = "null",
) -> Iterator[pa.RecordBatch] | AsyncIterator[pa.RecordBatch]:
    """Arrow batches of records, each made when it is due; no more than one is held.

    What an asynchronous client iterates over becomes asynchronous batches.

    Args:
        records: of one model, such as ``iter()`` yields.
        model: their class.
        rows: records in a batch; the last one has what is left.
        flatten: give the fields of records in records columns of their own.
        extra: add a column of unknown fields.
        drop: names of columns to leave out, or patterns of them.
        on_misfit: ``"null"`` or ``"raise"``; see `to_arrow`.

    Raises:
        MissingExtraError: pyarrow is not installed.
        MisfitError: there are misfits, and `on_misfit` says ``"raise"``.
        TypeError: a record is of another model, or it is not known of which.
        ValueError: `drop` names a column that there is not, or `rows` is not positive.

    Example:
        >>> from factorial_sdk import Employee, frames
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     made = frames.batches(api.employees.employees.iter(), model=Employee, rows=20)
        ...     next(made).num_rows
        20
    """
    make = _Batch(model_of(records, model), rows, flatten, extra, drop, on_misfit)
    if isinstance(records, AsyncIterable):
        return _Later(records, make)
    return _now(records, make)


@overload
def write_parquet(
    records: Iterable[Model],
    path: str | os.PathLike[str],
    *,
    model: type[Model] | None = None,
    rows: int = ROWS,
    flatten: bool = False,
    extra: bool = False,
    drop: Sequence[str] = (),
    on_misfit: Firm = "null",
) -> int: ...
@overload
def write_parquet(
    records: AsyncIterable[Model],
    path: str | os.PathLike[str],
    *,
    model: type[Model],
    rows: int = ROWS,
    flatten: bool = False,
    extra: bool = False,
    drop: Sequence[str] = (),
    on_misfit: Firm = "null",
) -> Coroutine[Any, Any, int]: ...
def write_parquet(
    records: Iterable[Model] | AsyncIterable[Model],
    path: str | os.PathLike[str],
    *,
    model: type[Model] | None = None,
    rows: int = ROWS,
    flatten: bool = False,
    extra: bool = False,
    drop: Sequence[str] = (),
    on_misfit: Firm = "null",
) -> int | Coroutine[Any, Any, int]:
    """Write records into a Parquet file, batch by batch; the number of them.

    The file is there, whole, when all were written; until then whatever was there stays. With what
    an asynchronous client iterates over, it is to be awaited, and is written in a thread.

    Args:
        records: of one model, such as ``iter()`` yields.
        path: of the file.
        model: the class of the records.
        rows: records in a batch, which becomes a row group of the file.
        flatten: give the fields of records in records columns of their own.
        extra: add a column of unknown fields.
        drop: names of columns to leave out, or patterns of them.
        on_misfit: ``"null"`` or ``"raise"``; see `to_arrow`.

    Raises:
        ConfigurationError: the file cannot be written.
        MissingExtraError: pyarrow is not installed.
        MisfitError, TypeError, ValueError: as for `batches`.

    Example:
        >>> import tempfile
        >>> from factorial_sdk import Employee, frames
        >>> from factorial_sdk.testing import FakeFactorial
        >>> path = f"{tempfile.mkdtemp()}/employees.parquet"
        >>> with FakeFactorial().client() as api:
        ...     frames.write_parquet(api.employees.employees.iter(), path, model=Employee)
        40
    """
    make = _Batch(model_of(records, model), rows, flatten, extra, drop, on_misfit)
    if isinstance(records, AsyncIterable):
        return _write_later(records, make, path)
    with ParquetFile(path, make.schema) as file:
        for batch in _now(records, make):
            file.add(batch)
    return file.rows


class _Batch:
    """Makes batches of one schema."""

    def __init__(
        self,
        model: type[Model],
        rows: int,
        flatten: bool,
        extra: bool,
        drop: Sequence[str],
        on_misfit: OnMisfit,
    ) -> None:
        if on_misfit == "text":
            raise ValueError("the type of a column cannot change from batch to batch")
        if rows < 1:
            raise ValueError("rows must be positive")
        self.rows = rows
        self._model = model
        self._on_misfit: OnMisfit = on_misfit
        self._columns = columns_of(model, flatten=flatten, extra=extra, drop=drop)
        self._arrow = Arrow()
        self.schema = self._arrow.schema(self._columns)
        self._misfits: Counter[str] = Counter()

    def __call__(self, records: list[Model]) -> Any:
        check(records, self._model)
        settled = settle(records, self._columns, self._on_misfit, tally=self._misfits)
        return self._arrow.batch(settled)

    def end(self) -> None:
        """Log the misfits of all batches."""
        report(self._misfits)


def _now(records: Iterable[Model], make: _Batch) -> Iterator[Any]:
    source = iter(records)
    while taken := list(islice(source, make.rows)):
        yield make(taken)
    make.end()


class _Later(AsyncIterator[Any]):
    """The batches of asynchronous records; unlike a generator it may be left at any time."""

    def __init__(self, records: AsyncIterable[Model], make: _Batch) -> None:
        self._source = aiter(records)
        self._make = make

    @override
    async def __anext__(self) -> Any:
        taken: list[Model] = []
        async for record in self._source:
            taken.append(record)
            if len(taken) == self._make.rows:
                break
        if not taken:
            self._make.end()
            raise StopAsyncIteration
        return self._make(taken)


async def _write_later(
    records: AsyncIterable[Model], make: _Batch, path: str | os.PathLike[str]
) -> int:
    from anyio import to_thread

    file = ParquetFile(path, make.schema)
    await to_thread.run_sync(file.__enter__)
    error: BaseException | None = None
    try:
        async for batch in _Later(records, make):
            await to_thread.run_sync(file.add, batch)
    except BaseException as raised:
        error = raised
        raise
    finally:
        # Quick, and not to be left out where the task is cancelled.
        file.__exit__(type(error) if error else None, error, None)
    return file.rows
