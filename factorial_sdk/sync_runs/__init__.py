"""Sync runs, end to end: read a run, push its records, report what became of each, nothing twice.

    from factorial_sdk.sync_runs import InvalidItem, SyncRunProcessor

    def push(item):
        if item.payload.amount is None:
            raise InvalidItem({"amount": "is missing"})
        return payroll.put(item.payload, idempotency_key=item.idempotency_key)

    processor = SyncRunProcessor(api, push, journal="journal.db")
    report = processor.process(run_id)  # awaited with an AsyncClient

==============  ================================================================================
``errors``      what handlers raise, and what can go wrong with a run
``items``       a record: as the handler gets it, as it is tracked; digests and keys
``identity``    which run and which records these are, whatever the server tells
``handlers``    calling the handler, and what its answer means
``journal``     what a journal is asked
``statements``  the SQL of journals
``rows``        the rows of their tables
``claiming``    who may push a record or report it, and with which key
``tables``      the journal in SQL
``sqlite``      the journal in an SQLite file
``sql``         the journal in a database that machines share
``reading``     the flows that read a run
``desk``        where the flows of a run hand work to each other
``pushing``     the flows that push records
``reporting``   the flow that reports outcomes
``processing``  the flow of a whole run
``report``      what became of a run
``processor``   the class that carries it out, in the mode of the client
``jobs``        the same as one picklable call, for task queues
==============  ================================================================================
"""

from __future__ import annotations

from .errors import (
    FailedItem,
    InvalidItem,
    ReportingError,
    RunIdentityError,
    SyncRunError,
    UnconfirmedOutcomeError,
    UnknownRunError,
    WrongCompanyError,
)
from .handlers import Handler
from .items import Outcome, SyncRunItem
from .job import SyncRunJob
from .journal.base import Claimed, Journal, Verdict, Wanted
from .journal.sqlalchemy import SqlJournal
from .journal.sqlite import SqliteJournal
from .processor import SyncRunProcessor
from .run_identity import RunFacts, RunIdentity, RunKey
from .run_report import Failure, RunReport, Summary, Timings

__all__ = [
    "Claimed",
    "FailedItem",
    "Failure",
    "Handler",
    "InvalidItem",
    "Journal",
    "Outcome",
    "ReportingError",
    "RunFacts",
    "RunIdentity",
    "RunIdentityError",
    "RunKey",
    "RunReport",
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
