"""``SyncRunProcessor``: process a run in one call."""

from __future__ import annotations

import os
from collections.abc import Coroutine, Mapping
from typing import Any, Generic, TypeVar, cast, overload

from ..core.errors import ConfigurationError
from ..core.operations.executor import AsyncApi, SyncApi, execute
from ..core.redaction import short_traceback
from ..core.types import ID, kind_of
from ..core.validation import check_bool, check_int, check_seconds
from .fetch import Endpoints
from .handlers import Handler, Handlers
from .journal.base import Journal
from .journal.sqlite import SqliteJournal
from .pipeline import ProcessorConfig
from .process_run import process_run
from .run_report import RunReport

Api = TypeVar("Api", bound="SyncApi | AsyncApi", covariant=True)

HOUR = 3600.0


class SyncRunProcessor(Generic[Api]):
    """Processes sync runs: calls your handler for each record, and reports the outcome.

    The handler pushes one record to the external system. Its result decides the outcome:

    * It returns: ``success``. A text or whole number that it returns is the record's id in the
      external system. The next push of the record gets that id, and outcomes that have one are
      reported in bulk.
    * It raises `InvalidItem`: ``invalid``, with its messages.
    * It raises another exception, or takes too long: ``failed``. For exceptions other than
      `FailedItem`, only the class is reported.

    Handlers may be plain or ``async`` functions with either client. Plain ones are called in
    threads, several at once, so they must be thread-safe. They must send
    `SyncRunItem.idempotency_key` to the external system, or be idempotent themselves: after a
    crash, a record whose push was under way is pushed again, with the same key.

    The journal makes a crash harmless: process the run again, and each record continues where it
    was.

    Args:
        api: a `Client`, or an `AsyncClient`: then `process` is to be awaited.
        handler: called with each `SyncRunItem`; or a mapping of handlers by ``syncable_type``,
            where records of other types fail.
        journal: a `Journal`, the path of an SQLite file, or the URL of a database.
        concurrency: most records that are pushed at once, 1 to 64; 8 by default.
        time_limit: seconds that a call of the handler may take; 60 by default.
        deadline: seconds after the start of a run at which Factorial gives up on it; an hour by
            default.
        margin: seconds before the deadline at which pushing stops, and the remaining records are
            reported as failed; 300 by default.
        lease: seconds after which other processes take over the records of a process that died; 30
            by default.
        delta: whether to skip records that were pushed successfully and have not changed since;
            True by default.
        report_rounds: attempts to report an outcome, 1 to 100, besides the retries of the client; 4
            by default.

    Raises:
        ConfigurationError: an argument is unusable.

    Example:
        >>> import tempfile
        >>> from factorial_sdk.sync_runs import InvalidItem, SyncRunProcessor
        >>> from factorial_sdk.testing import FakeFactorial
        >>> def push(item):
        ...     if item.payload.amount is None:
        ...         raise InvalidItem({"amount": "is missing"})
        ...     return f"PAY-{item.payload.employee_id}"
        >>> with FakeFactorial().client() as api, tempfile.TemporaryDirectory() as folder:
        ...     processor = SyncRunProcessor(
        ...         api,
        ...         {"compensations/compensation": push},
        ...         journal=f"{folder}/journal.db",
        ...     )
        ...     report = processor.process(4104)
        ...     processor.journal.close()
        >>> report.total, report.success, report.failed
        (255, 170, 85)
    """

    def __init__(
        self,
        api: Api,
        handler: Handler | Mapping[Any, Handler],
        *,
        journal: Journal | str | os.PathLike[str],
        concurrency: int = 8,
        time_limit: float = 60.0,
        deadline: float = HOUR,
        margin: float = 300.0,
        lease: float = 30.0,
        delta: bool = True,
        report_rounds: int = 4,
    ) -> None:
        with short_traceback:
            _check_api(api)
            self.api = api
            self.journal: Journal = as_journal(journal)
            self._config = ProcessorConfig(
                handlers=Handlers.of(handler),
                journal=self.journal,
                concurrency=check_int("concurrency", concurrency, maximum=64),
                time_limit=check_seconds("time_limit", time_limit),
                deadline=check_seconds("deadline", deadline),
                margin=check_seconds("margin", margin, zero=True),
                lease=check_seconds("lease", lease),
                delta=check_bool("delta", delta),
                report_rounds=check_int("report_rounds", report_rounds, maximum=100),
            )
            if margin >= deadline:
                raise ConfigurationError(
                    "margin must be less than deadline: else there is no time to push"
                )

    @overload
    def process(
        self: SyncRunProcessor[SyncApi],
        run_id: ID,
        *,
        company_id: ID | None = None,
        integration_uuid: str | None = None,
    ) -> RunReport: ...
    @overload
    def process(
        self: SyncRunProcessor[AsyncApi],
        run_id: ID,
        *,
        company_id: ID | None = None,
        integration_uuid: str | None = None,
    ) -> Coroutine[Any, Any, RunReport]: ...
    def process(
        self, run_id: ID, *, company_id: ID | None = None, integration_uuid: str | None = None
    ) -> RunReport | Coroutine[Any, Any, RunReport]:
        """Process a run, or continue where an earlier call stopped.

        Several processes may process one run at the same time if they share the journal: each
        record is pushed by one of them.

        Args:
            run_id: id of the run, from its notification.
            company_id: the company that it must belong to, from its notification; by default the
                one that the API shows.
            integration_uuid: the integration that it must belong to, likewise. API versions before
                2026-10-01 show neither, so both are required there.

        Returns:
            The outcomes of all its records.

        Raises:
            UnknownRunError: there is no such run.
            WrongCompanyError: it belongs to another company.
            RunIdentityError: its company or integration is unknown, or is not the one that the
                journal has for it. Nothing was pushed.
            ReportingError: outcomes could not be reported, or other processes still hold records
                although the time is over. The journal has them: process the run again.
            ApiError, ApiConnectionError, DecodeError: it could not be read. Process it again.
            ConfigurationError: an id is unusable.
        """
        with short_traceback:
            for name, value in (("run_id", run_id), ("company_id", company_id)):
                _check_id(name, value, optional=name == "company_id")
            _check_integration(integration_uuid)
            if isinstance(run_id, str):
                run_id = run_id.strip()
            endpoints = Endpoints.of(self.api)
            flow = process_run(endpoints, self._config, run_id, company_id, integration_uuid)
            return execute(self.api, flow, "SyncRunProcessor.process")

    def __repr__(self) -> str:
        return f"<SyncRunProcessor {self.api!r}, {self.journal!r}>"


def as_journal(given: object) -> Journal:
    """Return the journal of an argument: a journal, the path of an SQLite file, or a URL.

    Raises:
        ConfigurationError: it is none of these.
    """
    if isinstance(given, str) and "://" in given:
        from .journal.sqlalchemy import SqlJournal

        return SqlJournal(given)
    if isinstance(given, str | os.PathLike):
        path = cast("str | os.PathLike[str]", given)
        if not os.fspath(path):
            raise ConfigurationError("journal must be the path of a file, got an empty string")
        return SqliteJournal(path)
    if all(
        hasattr(given, name)
        for name in ("identify", "add", "claim", "pushed", "reported", "summary")
    ):
        return cast("Journal", given)
    raise ConfigurationError(
        f"journal must be a journal, the path of an SQLite file, or a URL, got {kind_of(given)}"
    )


def _check_api(given: object) -> None:
    if not isinstance(given, SyncApi | AsyncApi):
        raise ConfigurationError(f"api must be a Client or an AsyncClient, got {kind_of(given)}")


def _check_id(name: str, value: object, *, optional: bool) -> None:
    if value is None and optional:
        return
    if isinstance(value, bool) or not isinstance(value, int | str) or str(value).strip() == "":
        raise ConfigurationError(
            f"{name} must be an id (a number or a string), got {kind_of(value)}"
        )


def _check_integration(value: object) -> None:
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise ConfigurationError(
            f"integration_uuid must be a string, got {kind_of(value)}; "
            "pass that of the notification"
        )
