"""Process sync runs: read a run, push its records, report the outcome of each; none of it twice.

    from factorial_sdk.sync_runs import InvalidItem, SyncRunProcessor

    def push(item):
        if item.payload.amount is None:
            raise InvalidItem({"amount": "is missing"})
        return payroll.put(item.payload, idempotency_key=item.idempotency_key)

    processor = SyncRunProcessor(api, push, journal="journal.db")
    report = processor.process(run_id)  # awaited with an AsyncClient

A *run* hands records to an external system. An *item* is a record in one run; its id is that of its
outcome in Factorial. A *record* is the same thing in all runs, known by its *names*. An *owner* is
one call of `SyncRunProcessor.process`, which claims items under a *lease*. The journal remembers
all of these, so that a crash loses nothing and nothing is pushed twice.

===================  ===========================================================================
``processor``        `SyncRunProcessor`: process a run in one call, in the mode of the client
``job``              `SyncRunJob`: the same as one picklable call, for task queues
``process_run``      the flow of one call: identify the run, run its pipeline, release its lease
``pipeline``         the stages of a run, their order, and what a crash can repeat
``processor_config`` how runs are processed
``work_queue``       hand records from stage to stage, in memory
``push_tasks``       records that wait to be pushed, in groups
``fetch``            read a run, its records, and the outcomes that Factorial has already
``push``             push records; pause the run after many failures in a row
``write_results``    write to the journal what was pushed and what is about to be
``handlers``         call the handler, and turn its result or exception into an outcome
``batch``            `Batch`: a handler that pushes many records in one call
``observers``        tell hooks and middleware of runs, pushes and outcomes
``report_outcomes``  report outcomes to Factorial, in bulk or one by one
``journal/claims``   which process may push or report a record; the rules of idempotency keys
``journal/``         journals, in an SQLite file or an SQL database
``items``            records and outcomes; digests and keys
``run_identity``     the values that identify a run
``run_report``       `RunReport`: the outcomes of a run, in numbers
``__main__``         ``python -m factorial_sdk.sync_runs``: inspect and maintain a journal
``errors``           exceptions: those of handlers, and those about a run
===================  ===========================================================================
"""

from __future__ import annotations

from .batch import Batch
from .errors import (
    FailedItem,
    InvalidItem,
    ReportingError,
    RetryLater,
    RunIdentityError,
    RunPausedError,
    SyncRunError,
    UnconfirmedOutcomeError,
    UnknownRunError,
    WrongCompanyError,
)
from .handlers import Handler
from .items import Outcome, SyncRunItem
from .job import SyncRunJob
from .journal.base import Claimed, ClaimRequest, ClaimResult, Journal, Verdict, Wanted
from .journal.history import RunFailure, RunSummary
from .journal.sqlalchemy import SqlJournal
from .journal.sqlite import SqliteJournal
from .observers import ItemResult
from .processor import SyncRunProcessor
from .run_identity import RunFacts, RunIdentity, RunKey
from .run_report import Failure, RunReport, Summary, Timings

__all__ = [
    "Batch",
    "ClaimRequest",
    "ClaimResult",
    "Claimed",
    "FailedItem",
    "Failure",
    "Handler",
    "InvalidItem",
    "ItemResult",
    "Journal",
    "Outcome",
    "ReportingError",
    "RetryLater",
    "RunFacts",
    "RunFailure",
    "RunIdentity",
    "RunIdentityError",
    "RunKey",
    "RunPausedError",
    "RunReport",
    "RunSummary",
    "SqlJournal",
    "SqliteJournal",
    "Summary",
    "SyncRunError",
    "SyncRunItem",
    "SyncRunJob",
    "SyncRunProcessor",
    "Timings",
    "UnconfirmedOutcomeError",
    "UnknownRunError",
    "Verdict",
    "Wanted",
    "WrongCompanyError",
]
