"""Exports as users call them, in both modes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, Unpack, overload

from ..core.compat import TypedDict
from ..core.errors import ConfigurationError
from ..core.operations.executor import AsyncApi, SyncApi
from ..core.operations.options import check_options
from .exporter import export
from .plan import planned
from .report import ExportReport
from .resources import Exportable
from .targets.base import Target
from .targets.duckdb import DuckTarget
from .targets.parquet import ParquetTarget

if TYPE_CHECKING:
    import duckdb

RESUME_WITHIN: Final = dt.timedelta(hours=12)
ROWS: Final = 1_000

Api: TypeAlias = SyncApi | AsyncApi
Later: TypeAlias = Coroutine[Any, Any, ExportReport]


class ExportOptions(TypedDict, total=False, closed=True):
    """How to export.

    Attributes:
        drop: names of columns to leave out, or patterns of them (``*email*``), in all tables; those
            of one table follow the path of its list (``employees/employees.birthday_on``). What is
            dropped is never written, not even aside.
        flatten: give the fields of records in records columns of their own (``address.city``).
        extra: add a column ``extra``: JSON of the fields that this version of the SDK does not
            know.
        full: read everything, not only what has changed: in all tables, or those named.
        resume_within: how old an interrupted reading may be that is gone on with, by the server's
            clock; an older one is begun anew. 12 hours by default; None for any age.
        rows: records that are stored at a time, 1,000 by default; an interruption costs reading as
            many again.
        on_misfit: what becomes of a value that is not of its column's type: ``"null"``, with a
            warning in the log, or ``"raise"``.
        concurrency: how many tables are exported at once; as many as the client's own by default.
        progress: True for bars, or a function that is called with the table, the number of records
            read, and their total if the server tells it.
    """

    drop: Sequence[str]
    flatten: bool
    extra: bool
    full: bool | Iterable[str]
    resume_within: dt.timedelta | None
    rows: int
    on_misfit: Literal["null", "raise"]
    concurrency: int | None
    progress: bool | Callable[[str, int, int | None], object] | None


@overload
def to_parquet(
    api: SyncApi,
    resources: Iterable[Exportable],
    folder: str | os.PathLike[str],
    **options: Unpack[ExportOptions],
) -> ExportReport: ...
@overload
def to_parquet(
    api: AsyncApi,
    resources: Iterable[Exportable],
    folder: str | os.PathLike[str],
    **options: Unpack[ExportOptions],
) -> Later: ...
def to_parquet(
    api: Api,
    resources: Iterable[Exportable],
    folder: str | os.PathLike[str],
    **options: Unpack[ExportOptions],
) -> ExportReport | Later:
    """Export lists to Parquet files, one for each (extra ``arrow``).

    A file is replaced in one step, when all was read that is to be in it. Until then, what was read
    lies in the folder ``.export`` beside it, with the state: an export that was interrupted goes on
    there. With an `AsyncClient`, it is to be awaited.

    Args:
        api: the client to read with.
        resources: the lists: their paths (``"timeoff/leaves"``), their endpoints, or `Resource`.
        folder: where the files go; made when needed.
        **options: see `ExportOptions`.

    Raises:
        ConfigurationError: an argument is of no use.
        MissingExtraError: pyarrow is not installed.
        TargetBusyError: another export to the same place is going on.
        TargetError: the place cannot be used, holds data of another company, or has a file of that
            name which no export made.
        ExportError: some tables could not be exported, the others were.
        ApiError, ApiConnectionError: as for any call; the next export goes on where this one ended.

    Example:
        >>> import tempfile
        >>> from factorial_sdk import export
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     report = export.to_parquet(
        ...         api, ["employees/employees", api.teams.teams], tempfile.mkdtemp(),
        ...         drop=["bank_number", "*email*"],
        ...     )
        >>> report["employees_employees"].rows
        40
    """
    report: ExportReport | Later = _run(api, resources, lambda: ParquetTarget(folder), options)
    return report


@overload
def to_duckdb(
    api: SyncApi,
    resources: Iterable[Exportable],
    database: str | os.PathLike[str] | duckdb.DuckDBPyConnection,
    **options: Unpack[ExportOptions],
) -> ExportReport: ...
@overload
def to_duckdb(
    api: AsyncApi,
    resources: Iterable[Exportable],
    database: str | os.PathLike[str] | duckdb.DuckDBPyConnection,
    **options: Unpack[ExportOptions],
) -> Later: ...
def to_duckdb(
    api: Api,
    resources: Iterable[Exportable],
    database: str | os.PathLike[str] | duckdb.DuckDBPyConnection,
    **options: Unpack[ExportOptions],
) -> ExportReport | Later:
    """Export lists to tables of a DuckDB database (extra ``duckdb``).

    A table changes in one step, when all was read that is to be in it. Until then, what was read
    lies in the schema ``_factorial_export``, with the state: an export that was interrupted goes on
    there. With an `AsyncClient`, it is to be awaited.

    Args:
        api: the client to read with.
        resources: the lists: their paths (``"timeoff/leaves"``), their endpoints, or `Resource`.
        database: path of the database, made when needed, or a connection to it.
        **options: see `ExportOptions`.

    Raises:
        ConfigurationError: an argument is of no use.
        MissingExtraError: duckdb or pyarrow is not installed.
        TargetBusyError, TargetError, ExportError: as for `to_parquet`.
        ApiError, ApiConnectionError: as for any call; the next export goes on where this one ended.

    Example:
        >>> import duckdb
        >>> from factorial_sdk import export
        >>> from factorial_sdk.testing import FakeFactorial
        >>> database = duckdb.connect()
        >>> with FakeFactorial().client() as api:
        ...     export.to_duckdb(api, ["timeoff/leave_types", "teams/teams"], database)
        <ExportReport timeoff_leave_types: 4, teams_teams: 6>
        >>> database.sql("SELECT count(*) FROM teams_teams").fetchall()
        [(6,)]
    """
    report: ExportReport | Later = _run(api, resources, lambda: DuckTarget(database), options)
    return report


def _run(
    api: Any, resources: Iterable[Exportable], target: Callable[[], Target], options: ExportOptions
) -> Any:
    if not isinstance(api, SyncApi | AsyncApi):
        raise ConfigurationError("an export needs a Client or an AsyncClient to read with")
    check_options(options, ExportOptions)
    defaults: dict[str, Any] = {
        "resume_within": RESUME_WITHIN,
        "rows": ROWS,
        "on_misfit": "null",
        "concurrency": None,
        "progress": None,
    }
    plan = planned(resources, **{**defaults, **options})
    return api.execute(export(api, plan, target()))
