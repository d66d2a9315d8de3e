"""Convert more records than fit into memory: Arrow batches, and Parquet files made of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import AsyncIterable, AsyncIterator, Coroutine, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, Unpack, overload

from ..core.compat import override
from ..core.models.base import Model
from ..core.types import OnMisfit
from .backends import ArrowBackend
from .coercion import coerce, log_misfits
from .conversion import check_records, resolve_model
from .parquet import ParquetFile
from .schema import FrameOptions, columns_of, spell_out_options

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS: Final = 10_000
"""Records in a batch by default."""

OnBatchMisfit: TypeAlias = Literal["null", "raise"]
"""`OnMisfit` without ``"text"``: all batches have one schema, so no column can become text."""


@spell_out_options
def schema(model: type[Model], **options: Unpack[FrameOptions]) -> pa.Schema:
    """Return the Arrow schema of a model's records (extra ``arrow``).

    Args:
        model: the class of the records.
        **options: ``flatten``, ``extra`` and ``drop``; see `FrameOptions`.

    Raises:
        MissingExtraError: pyarrow is not installed.
        TypeError, ValueError: as for `to_arrow`.

    Example:
        >>> from factorial_sdk import Employee, frames
        >>> frames.schema(Employee).field("updated_at").type
        TimestampType(timestamp[us, tz=UTC])
    """
    return ArrowBackend().schema(columns_of(model, **options))


@overload
def batches(
    records: Iterable[Model],
    *,
    model: type[Model] | None = None,
    rows: int = BATCH_ROWS,
    on_misfit: OnBatchMisfit = "null",
    **options: Unpack[FrameOptions],
) -> Iterator[pa.RecordBatch]: ...
@overload
def batches(
    records: AsyncIterable[Model],
    *,
    model: type[Model],
    rows: int = BATCH_ROWS,
    on_misfit: OnBatchMisfit = "null",
    **options: Unpack[FrameOptions],
) -> AsyncIterator[pa.RecordBatch]: ...
@spell_out_options
def batches(
    records: Iterable[Model] | AsyncIterable[Model],
    *,
    model: type[Model] | None = None,
    rows: int = BATCH_ROWS,
    on_misfit: OnBatchMisfit = "null",
    **options: Unpack[FrameOptions],
) -> Iterator[pa.RecordBatch] | AsyncIterator[pa.RecordBatch]:
    """Convert records to Arrow batches lazily; only one batch is held in memory.

    An asynchronous iterable yields asynchronous batches.

    Args:
        records: records of one model, such as ``iter()`` yields.
        model: their class; see `to_arrow`.
        rows: records per batch, 10,000 by default; the last batch has the rest.
        on_misfit: ``"null"`` or ``"raise"``; see `to_arrow`.
        **options: ``flatten``, ``extra`` and ``drop``; see `FrameOptions`.

    Raises:
        MissingExtraError: pyarrow is not installed.
        MisfitError: there are misfits, and `on_misfit` is ``"raise"``.
        TypeError: a record is of another model, or the model is unknown.
        ValueError: `drop` names a column that does not exist, or `rows` is not positive.

    Example:
        >>> from factorial_sdk import Employee, frames
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     batches = frames.batches(api.employees.employees.iter(), model=Employee, rows=20)
        ...     next(batches).num_rows
        20
    """
    builder = _BatchBuilder(resolve_model(records, model), rows, on_misfit, options)
    if isinstance(records, AsyncIterable) and not isinstance(records, Iterator):
        return _AsyncBatches(records, builder)
    return _sync_batches(records, builder)


@overload
def write_parquet(
    records: Iterable[Model],
    path: str | os.PathLike[str],
    *,
    model: type[Model] | None = None,
    rows: int = BATCH_ROWS,
    on_misfit: OnBatchMisfit = "null",
    **options: Unpack[FrameOptions],
) -> int: ...
@overload
def write_parquet(
    records: AsyncIterable[Model],
    path: str | os.PathLike[str],
    *,
    model: type[Model],
    rows: int = BATCH_ROWS,
    on_misfit: OnBatchMisfit = "null",
    **options: Unpack[FrameOptions],
) -> Coroutine[Any, Any, int]: ...
@spell_out_options
def write_parquet(
    records: Iterable[Model] | AsyncIterable[Model],
    path: str | os.PathLike[str],
    *,
    model: type[Model] | None = None,
    rows: int = BATCH_ROWS,
    on_misfit: OnBatchMisfit = "null",
    **options: Unpack[FrameOptions],
) -> int | Coroutine[Any, Any, int]:
    """Write records to a Parquet file, batch by batch, and return their number.

    The file is replaced in one step when all records are written; until then the former file
    stays. With an asynchronous iterable, await the call; a thread writes the file.

    Args:
        records: records of one model, such as ``iter()`` yields.
        path: path of the file.
        model: the class of the records; see `to_arrow`.
        rows: records per batch, which becomes a row group of the file; 10,000 by default.
        on_misfit: ``"null"`` or ``"raise"``; see `to_arrow`.
        **options: ``flatten``, ``extra`` and ``drop``; see `FrameOptions`.

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
    builder = _BatchBuilder(resolve_model(records, model), rows, on_misfit, options)
    if isinstance(records, AsyncIterable) and not isinstance(records, Iterator):
        return _write_parquet_async(records, builder, path)
    with ParquetFile(path, builder.schema) as file:
        for batch in _sync_batches(records, builder):
            file.add(batch)
    return file.rows


class _BatchBuilder:
    """Builds batches of one schema, and counts their misfits.

    Attributes:
        rows: records per batch.
        schema: the Arrow schema of every batch.
    """

    def __init__(
        self, model: type[Model], rows: int, on_misfit: OnMisfit, options: FrameOptions
    ) -> None:
        if on_misfit == "text":
            raise ValueError(
                'on_misfit must be "null" or "raise": the type of a column cannot change from '
                "batch to batch"
            )
        if rows < 1:
            raise ValueError("rows must be positive")
        self.rows = rows
        self._model = model
        self._on_misfit: OnMisfit = on_misfit
        self._columns = columns_of(model, **options)
        self._arrow = ArrowBackend()
        self.schema = self._arrow.schema(self._columns)
        self._misfits: Counter[str] = Counter()

    def build(self, records: list[Model]) -> Any:
        """Build one batch."""
        check_records(records, self._model)
        columns = coerce(records, self._columns, self._on_misfit, misfits=self._misfits)
        return self._arrow.batch(columns)

    def log_misfits(self) -> None:
        """Log the misfits of all batches, in one line."""
        log_misfits(self._misfits)


def _sync_batches(records: Iterable[Model], builder: _BatchBuilder) -> Iterator[Any]:
    iterator = iter(records)
    while taken := list(islice(iterator, builder.rows)):
        yield builder.build(taken)
    builder.log_misfits()


class _AsyncBatches(AsyncIterator[Any]):
    """The batches of an asynchronous iterable.

    Unlike an asynchronous generator, it needs no `aclose` when a loop leaves it early.
    """

    def __init__(self, records: AsyncIterable[Model], builder: _BatchBuilder) -> None:
        self._iterator = aiter(records)
        self._builder = builder

    @override
    async def __anext__(self) -> Any:
        taken: list[Model] = []
        async for record in self._iterator:
            taken.append(record)
            if len(taken) == self._builder.rows:
                break
        if not taken:
            self._builder.log_misfits()
            raise StopAsyncIteration
        return self._builder.build(taken)


async def _write_parquet_async(
    records: AsyncIterable[Model], builder: _BatchBuilder, path: str | os.PathLike[str]
) -> int:
    from anyio import to_thread

    file = ParquetFile(path, builder.schema)
    await to_thread.run_sync(file.__enter__)
    error: BaseException | None = None
    try:
        async for batch in _AsyncBatches(records, builder):
            await to_thread.run_sync(file.add, batch)
    except BaseException as raised:
        error = raised
        raise
    finally:
        # Not in a thread: a cancelled task could not wait for it. It takes little time.
        file.__exit__(type(error) if error else None, error, None)
    return file.rows
