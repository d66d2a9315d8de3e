"""``SyncRunProcessor``: a run, processed in one call."""

from __future__ import annotations

import os
from collections.abc import Coroutine, Mapping
from typing import Any, Generic, TypeVar, cast, overload

from ..core.errors import ConfigurationError
from ..core.operations.executor import AsyncApi, SyncApi
from ..core.types import ID, kind_of
from ..core.validation import check_bool, check_int, check_seconds
from .fetch import Endpoints
from .handlers import Handler, Handlers
from .journal.base import Journal
from .journal.sqlite import SqliteJournal
from .pipeline import Plan, process
from .run_report import RunReport

Api = TypeVar("Api", bound="SyncApi | AsyncApi", covariant=True)

HOUR = 3600.0


class SyncRunProcessor(Generic[Api]):
    """Processes sync runs: hands each record to your handler, and reports what became of it.

    The handler pushes one record to the external system. What it does decides the outcome:

    * it returns: ``success``. If it returns a text or a number, that is the record's id in the
      external system, which the next push of the record is given; with it, outcomes are reported
      in bulk.
    * it raises `InvalidItem`: ``invalid``, with its messages.
    * it raises anything else, or takes too long: ``failed``; of exceptions other than `FailedItem`
      only the class is told.

    Handlers may be plain or ``async`` functions with either client. Plain ones are called in
    threads; several are called at once. They must hand `SyncRunItem.idempotency_key` to the
    external system, or be idempotent themselves: after a crash, a record whose push was under way
    is pushed again, with the same key.

    The journal makes a crash harmless: process the run again, and each record goes on from where
    it was.

    Args:
        api: a `Client`, or an `AsyncClient`: then `process` is to be awaited.
        handler: called with each `SyncRunItem`; or a mapping of handlers by ``syncable_type``,
            where records of other types fail.
        journal: a `Journal`, or the path of an SQLite file.
        concurrency: how many records may be pushed at once, 1 to 64.
        time_limit: seconds that a call of the handler may take.
        deadline: seconds after the start of a run at which Factorial gives up on it: an hour.
        margin: seconds before that at which pushing stops, and what is left is reported as failed.
        lease: seconds after which the records of a process that died are taken up by others.
        delta: skip records that were pushed successfully and have not changed since.
        report_rounds: how often a report that fails is tried, besides the attempts of the client.

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
        _check_api(api)
        self.api = api
        self.journal: Journal = as_journal(journal)
        self._plan = Plan(
            handlers=Handlers.of(handler),
            journal=self.journal,
            concurrency=check_int("concurrency", concurrency, maximum=64),
            time_limit=check_seconds("time_limit", time_limit),
            deadline=check_seconds("deadline", deadline),
            margin=check_seconds("margin", margin, zero=True),
            lease=check_seconds("lease", lease),
            delta=check_bool("delta", delta),
            rounds=check_int("report_rounds", report_rounds, maximum=100),
        )
        if margin >= deadline:
            raise ConfigurationError("margin must be less than deadline: no time would be left")

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
        """Process a run, or go on where a call before this one stopped.

        Several processes may work on one run at the same time, if they share the journal: they
        share the records.

        Args:
            run_id: the run, as the notification names it.
            company_id: the company that it must belong to, as the notification names it; None for
                the one that the API tells.
            integration_uuid: the integration that it must belong to, likewise. API versions before
                2026-10-01 tell neither, so both are needed there.

        Returns:
            What became of all its records.

        Raises:
            UnknownRunError: there is no such run.
            WrongCompanyError: it belongs to another company.
            RunIdentityError: its company or integration is unknown, or is not the one that the
                journal has for it. Nothing was pushed.
            ReportingError: outcomes could not be reported, or other processors still hold records
                although the time is over. The journal has them: process the run again.
            ApiError, ApiConnectionError, DecodeError: it could not be read. Process it again.
            ConfigurationError: an id is unusable.
        """
        for name, value in (("run_id", run_id), ("company_id", company_id)):
            _check_id(name, value, optional=name == "company_id")
        _check_integration(integration_uuid)
        if isinstance(run_id, str):
            run_id = run_id.strip()
        endpoints = Endpoints.of(self.api)
        flow = process(endpoints, self._plan, run_id, company_id, integration_uuid)
        return self.api.execute(flow)

    def __repr__(self) -> str:
        return f"<SyncRunProcessor {self.api!r}, {self.journal!r}>"


def as_journal(given: object) -> Journal:
    """What ``journal=`` takes: a journal, the path of an SQLite file, or the URL of a database.

    Raises:
        ConfigurationError: it is none of these.
    """
    if isinstance(given, str) and "://" in given:
        from .journal.sqlalchemy import SqlJournal

        return SqlJournal(given)
    if isinstance(given, str | os.PathLike):
        path = cast("str | os.PathLike[str]", given)
        if not os.fspath(path):
            raise ConfigurationError("journal must be the path of a file, not an empty string")
        return SqliteJournal(path)
    if all(
        hasattr(given, name)
        for name in ("identify", "add", "claim", "pushed", "reported", "summary")
    ):
        return cast("Journal", given)
    raise ConfigurationError(
        f"journal must be a journal, or the path of an SQLite file, not {kind_of(given)}"
    )


def _check_api(given: object) -> None:
    if not isinstance(given, SyncApi | AsyncApi):
        raise ConfigurationError(f"api must be a Client or an AsyncClient, not {kind_of(given)}")


def _check_id(name: str, value: object, *, optional: bool) -> None:
    if value is None and optional:
        return
    if isinstance(value, bool) or not isinstance(value, int | str) or str(value).strip() == "":
        raise ConfigurationError(f"{name} must be an id, a number or a string")


def _check_integration(value: object) -> None:
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise ConfigurationError(
            f"integration_uuid must be text, got {kind_of(value)}; pass the one of the notification"
        )
