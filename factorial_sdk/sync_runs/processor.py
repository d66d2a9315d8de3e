"""``SyncRunProcessor``: process a run in one call."""

from __future__ import annotations

import os
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar, cast, overload

from ..core.errors import ConfigurationError
from ..core.operations.executor import AsyncApi, SyncApi, execute
from ..core.redaction import redact_errors, short_traceback
from ..core.types import ID, is_iterable, kind_of
from ..core.validation import check_bool, check_hook, check_int, check_seconds
from ..progress import OnProgress
from .batch import Batch
from .fetch import Endpoints
from .handlers import Handler, Handlers
from .journal.base import Journal
from .journal.sqlite import SqliteJournal
from .observers import Observers, OnItem, OnReport
from .process_run import process_run
from .processor_config import ProcessorConfig
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
    * It raises `RetryLater`: no outcome yet; the record is pushed again after some seconds, until
      the time of the run is over.
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
        handler: called with each `SyncRunItem`; or a `Batch`, which is called with many; or a
            mapping of both by ``syncable_type``, where records of other types fail.
        journal: a `Journal`, the path of an SQLite file, or the URL of a database.
        concurrency: most calls of the handler at once, 1 to 64; 8 by default.
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
        max_attempts: pushes of a record that may be cut off, because the handler ends the program
            or its process is killed, before the record is reported as failed, 1 to 100; 3 by
            default.
        breaker: pushes in a row that may fail before the run is paused: then `process` raises
            `RunPausedError`, and the other records stay without an outcome. 20 by default; None to
            never pause.
        max_wait: seconds that `process` may wait for records whose handler raised `RetryLater`;
            instead of a longer wait, it raises `RunPausedError`. None, the default, waits until the
            time of the run is over; 0 never waits, for workers of a task queue.
        on_item: called with an `ItemResult` for each record that this processor gives an outcome,
            once that is in the journal; in any thread, so it must be thread-safe and quick. What it
            raises is only logged, by its class.
        on_report: called in the same way with each `RunReport` that `process` returns, or that its
            `ReportingError` holds.

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
        handler: Handler | Batch | Mapping[Any, Handler | Batch],
        *,
        journal: Journal | str | os.PathLike[str],
        concurrency: int = 8,
        time_limit: float = 60.0,
        deadline: float = HOUR,
        margin: float = 300.0,
        lease: float = 30.0,
        delta: bool = True,
        report_rounds: int = 4,
        max_attempts: int = 3,
        breaker: int | None = 20,
        max_wait: float | None = None,
        on_item: OnItem = None,
        on_report: OnReport = None,
    ) -> None:
        with short_traceback:
            _check_api(api)
            self.api = api
            check_hook("on_item", on_item)
            check_hook("on_report", on_report)
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
                max_attempts=check_int("max_attempts", max_attempts, maximum=100),
                breaker=None if breaker is None else check_int("breaker", breaker),
                max_wait=(
                    None if max_wait is None else check_seconds("max_wait", max_wait, zero=True)
                ),
                observers=Observers(
                    Endpoints.of(api).context.middleware,
                    on_item,
                    on_report,
                ),
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
        progress: OnProgress = None,
    ) -> RunReport: ...
    @overload
    def process(
        self: SyncRunProcessor[AsyncApi],
        run_id: ID,
        *,
        company_id: ID | None = None,
        integration_uuid: str | None = None,
        progress: OnProgress = None,
    ) -> Coroutine[Any, Any, RunReport]: ...
    def process(
        self,
        run_id: ID,
        *,
        company_id: ID | None = None,
        integration_uuid: str | None = None,
        progress: OnProgress = None,
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
            progress: True shows a progress bar (extra ``progress``). A function is called with the
                number of records that have an outcome, and the number of all records, which is None
                while it is unknown. If it raises an exception, pushes under way are finished and
                reported, and that exception is raised: process the run again. By default, nothing
                is shown.

        Returns:
            The outcomes of all its records.

        Raises:
            UnknownRunError: there is no such run.
            WrongCompanyError: it belongs to another company.
            RunIdentityError: its company or integration is unknown, or is not the one that the
                journal has for it. Nothing was pushed.
            RunPausedError: the external system does not work, see `breaker` and `max_wait`.
            ReportingError: outcomes could not be reported, or other processes still hold records
                although the time is over. The journal has them: process the run again.
            ApiError, ApiConnectionError, DecodeError: it could not be read. Process it again.
            ConfigurationError: an id is unusable, or `progress` is True without tqdm.
            TypeError: `progress` is something else.
        """
        with short_traceback:
            return self._process(run_id, company_id, integration_uuid, (), progress)

    @overload
    def retry(
        self: SyncRunProcessor[SyncApi],
        run_id: ID,
        *,
        items: Iterable[ID] | None = None,
        company_id: ID | None = None,
        integration_uuid: str | None = None,
        progress: OnProgress = None,
    ) -> RunReport: ...
    @overload
    def retry(
        self: SyncRunProcessor[AsyncApi],
        run_id: ID,
        *,
        items: Iterable[ID] | None = None,
        company_id: ID | None = None,
        integration_uuid: str | None = None,
        progress: OnProgress = None,
    ) -> Coroutine[Any, Any, RunReport]: ...
    def retry(
        self,
        run_id: ID,
        *,
        items: Iterable[ID] | None = None,
        company_id: ID | None = None,
        integration_uuid: str | None = None,
        progress: OnProgress = None,
    ) -> RunReport | Coroutine[Any, Any, RunReport]:
        """Push records of a run again that have failed, and report their new outcomes.

        They are pushed with the same idempotency keys, however long the run has been over. Records
        that a later run has pushed since, and records that are successful, are left as they are.
        Then the run is processed as by `process`.

        Args:
            run_id: id of the run.
            items: ids of the records, as in `RunReport.failures`; by default all that have failed.
                Records that are invalid are pushed again only if they are named here.
            company_id: see `process`.
            integration_uuid: see `process`.
            progress: see `process`.

        Returns:
            The outcomes of all records of the run.

        Raises:
            ConfigurationError: an id is unusable, or is not that of a record of the run.
            SyncRunError: see `process`, also for other errors.
        """
        with short_traceback:
            chosen = None if items is None else _check_items(items)
            return self._process(run_id, company_id, integration_uuid, chosen, progress)

    def _process(
        self,
        run_id: ID,
        company_id: ID | None,
        integration_uuid: str | None,
        retry: Sequence[str] | None,
        progress: OnProgress,
    ) -> RunReport | Coroutine[Any, Any, RunReport]:
        _check_id("run_id", run_id)
        if company_id is not None:
            _check_id("company_id", company_id)
        _check_integration(integration_uuid)
        if isinstance(run_id, str):
            run_id = run_id.strip()
        endpoints = Endpoints.of(self.api)
        flow = process_run(
            endpoints,
            self._config,
            run_id,
            company_id,
            integration_uuid,
            retry=retry,
            progress=progress,
        )
        name = "process" if retry == () else "retry"
        return execute(self.api, flow, f"SyncRunProcessor.{name}")

    def __repr__(self) -> str:
        return f"<SyncRunProcessor {self.api!r}, {self.journal!r}>"


@redact_errors  # a URL may hold a password
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


def _check_id(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | str) or str(value).strip() == "":
        raise ConfigurationError(
            f"{name} must be an id (a number or a string), got {kind_of(value)}"
        )


def _check_items(given: object) -> list[str]:
    if isinstance(given, str) or not is_iterable(given):
        raise ConfigurationError(f"items must be ids, got {kind_of(given)}")
    items = list(given)
    for item in items:
        _check_id("items", item)
    if not items:
        raise ConfigurationError("items must hold at least one id; leave it out to retry all")
    return [str(item).strip() for item in items]


def _check_integration(value: object) -> None:
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise ConfigurationError(
            f"integration_uuid must be a string, got {kind_of(value)}; "
            "pass that of the notification"
        )
