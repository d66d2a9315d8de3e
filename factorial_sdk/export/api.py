"""The functions that users call, for `Client` and `AsyncClient`."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, Unpack, overload

from ..core.compat import TypedDict
from ..core.config import Concurrency
from ..core.errors import ConfigurationError
from ..core.operations.executor import AsyncApi, SyncApi, execute
from ..core.redaction import short_traceback
from ..core.types import ID, kind_of
from ..core.validation import check_keywords
from ..frames.optional_imports import import_optional
from .exporter import export
from .plan import make_plan
from .report import ExportReport
from .resources import Exportable
from .targets.base import Target
from .targets.duckdb import DuckDBTarget
from .targets.parquet import ParquetTarget

if TYPE_CHECKING:
    import duckdb

DEFAULTS: Final[Mapping[str, Any]] = {
    "resume_within": dt.timedelta(hours=12),
    "rows": 1_000,
    "on_misfit": "null",
    "concurrency": None,
    "progress": None,
}

Api: TypeAlias = SyncApi | AsyncApi
AsyncReport: TypeAlias = Coroutine[Any, Any, ExportReport]


class ExportOptions(TypedDict, total=False, closed=True):
    """Options of an export.

    Attributes:
        drop: names of columns to leave out of all tables, or patterns of names (``*email*``). A
            path before the name limits it to one list (``employees/employees.birthday_on``).
            Dropped columns are never written, not even to the staging area.
        flatten: True gives the fields of nested records columns of their own (``address.city``);
            False by default.
        extra: True adds a column ``extra``: JSON of the fields that this version of the SDK does
            not know. False by default.
        full: True reads all records instead of the changes; names of tables do so for these
            tables. False by default.
        resume_within: maximum age of an interrupted reading that is resumed, by the server's
            clock; an older one is started again. 12 hours by default; None for any age.
        rows: number of records to store at a time, 1,000 by default. They are stored while the
            next ones are read. After an error or Ctrl-C, at most this many are read again. When the
            process is killed, twice as many are, and the pages that were read ahead.
        on_misfit: what becomes of values that are not of their column's type: ``"null"``, with a
            warning in the log, or ``"raise"``; ``"null"`` by default.
        concurrency: requests in flight at once, of all tables together; by default the client's
            ``concurrency``. ``"auto"`` adapts it to the server, and exports 4 tables at once. With
            a number, so many tables are exported at once; what is left over reads each of them
            with several requests.
        progress: True for progress bars, or a callback. It is called with the name of the table,
            the number of records read, and their total or None.
        company: id of the company that the credentials belong to: then the tables hold the rows of
            several companies, and an export changes those of its company only. In DuckDB they have
            a column ``company``, and in Parquet each company has a file in a folder of its own. By
            default, tables hold the rows of one company.
        keep_deleted: True keeps records that a full reading no longer finds, with the time of that
            reading in the column ``deleted_at``; False, the default, removes them.
    """

    drop: Sequence[str]
    flatten: bool
    extra: bool
    full: bool | Iterable[str]
    resume_within: dt.timedelta | None
    rows: int
    on_misfit: Literal["null", "raise"]
    concurrency: Concurrency | None
    progress: bool | Callable[[str, int, int | None], object] | None
    company: ID | None
    keep_deleted: bool


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
) -> AsyncReport: ...
def to_parquet(
    api: Api,
    resources: Iterable[Exportable],
    folder: str | os.PathLike[str],
    **options: Unpack[ExportOptions],
) -> ExportReport | AsyncReport:
    """Export lists to Parquet files, one file for each list (extra ``arrow``).

    A file is replaced in one step, when its list is read to the end. Until then, the records and
    the state are in the folder ``.export`` beside it, from which an interrupted export resumes.
    With an `AsyncClient`, await the call.

    Args:
        api: the client to read with.
        resources: the lists: their paths (``"timeoff/leaves"``), their endpoints, or `Resource`.
        folder: folder of the files, which is created if missing.
        **options: see `ExportOptions`.

    Raises:
        ConfigurationError: an argument is invalid.
        MissingExtraError: pyarrow is not installed.
        TargetBusyError: another export to the same folder is running.
        TargetError: the folder cannot be used, holds data of another company, or has a file of
            that name which no export created.
        ExportError: some tables could not be exported; the others were.
        ApiError, ApiConnectionError: as for any call; the next export resumes here.

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
    with short_traceback:
        _check_folder(folder)
        report: ExportReport | AsyncReport = _run(
            "to_parquet", api, resources, lambda company: ParquetTarget(folder, company), options
        )
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
) -> AsyncReport: ...
def to_duckdb(
    api: Api,
    resources: Iterable[Exportable],
    database: str | os.PathLike[str] | duckdb.DuckDBPyConnection,
    **options: Unpack[ExportOptions],
) -> ExportReport | AsyncReport:
    """Export lists to tables of a DuckDB database (extra ``duckdb``).

    A table changes in one step, when its list is read to the end. Until then, the records and the
    state are in the schema ``_factorial_export``, from which an interrupted export resumes. With
    an `AsyncClient`, await the call.

    Args:
        api: the client to read with.
        resources: the lists: their paths (``"timeoff/leaves"``), their endpoints, or `Resource`.
        database: path of the database, which is created if missing, or a connection to it.
        **options: see `ExportOptions`.

    Raises:
        ConfigurationError: an argument is invalid.
        MissingExtraError: duckdb or pyarrow is not installed.
        TargetBusyError, TargetError, ExportError: as for `to_parquet`.
        ApiError, ApiConnectionError: as for any call; the next export resumes here.

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
    with short_traceback:
        import_optional("pyarrow", "duckdb")  # the plan would name the extra `arrow`
        report: ExportReport | AsyncReport = _run(
            "to_duckdb", api, resources, lambda company: DuckDBTarget(database, company), options
        )
        return report


def _check_folder(folder: object) -> None:
    if not isinstance(folder, str | os.PathLike):
        raise ConfigurationError(f"folder must be a path, got {kind_of(folder)}")


def _run(
    function: str,
    api: Any,
    resources: Iterable[Exportable],
    target: Callable[[str | None], Target],
    options: ExportOptions,
) -> Any:
    if not isinstance(api, SyncApi | AsyncApi):
        raise ConfigurationError("an export needs a Client or an AsyncClient to read with")
    known = ["resources", *ExportOptions.__annotations__]
    check_keywords(function, tuple(options), known)
    plan = make_plan(resources, **{**DEFAULTS, **options})
    return execute(api, export(api, plan, target(plan.company)), function)
