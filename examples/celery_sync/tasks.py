"""The worker: take sync runs from the queue and process them.

    celery -A tasks worker --concurrency 4
    celery -A tasks beat                    # one process for all workers

A run may be on the queue twice, be redelivered after a crash, or be processed by several workers at
the same time. They share the journal, which prevents that a record is pushed or reported twice.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import cache
from typing import Any

import httpx
from celery import Celery

import factorial_sdk
from factorial_sdk.sync_runs import (
    FailedItem,
    InvalidItem,
    RetryLater,
    RunPausedError,
    SyncRunItem,
    SyncRunJob,
    UnknownRunError,
    WrongCompanyError,
)

FIND_EVERY = 900
DEADLINE = float(os.environ.get("SYNC_RUN_DEADLINE", "3600"))

app = Celery("sync_runs", broker=os.environ.get("BROKER_URL", "redis://127.0.0.1:6379/0"))
app.conf.update(
    task_ignore_result=True,
    task_acks_late=True,  # a run leaves the queue when it is done, not when it starts,
    task_reject_on_worker_lost=True,  # and is redelivered at once if its process dies.
    broker_transport_options={
        # Seconds until the runs of a worker that died are redelivered. A run that takes longer is
        # redelivered too, and two workers then share it. Choose more than a run usually takes, and
        # far less than an hour.
        "visibility_timeout": float(os.environ.get("BROKER_VISIBILITY_TIMEOUT", "600")),
        "unacked_restore_interval": 2,  # look every 2 seconds for runs to redeliver,
        "unacked_restore_throttle": 1,  # not every 100
    },
    worker_prefetch_multiplier=1,  # no prefetch: no worker holds runs that others could start
    broker_connection_retry_on_startup=True,
    # For runs whose message was lost with a worker (Redis delivers a message before Celery notes
    # that it has it), or whose notification never came. Start one `celery beat` for it.
    beat_schedule={"find_runs": {"task": "tasks.find_runs", "schedule": FIND_EVERY}},
)


def client_of(company_id: factorial_sdk.ID) -> factorial_sdk.Client:  # noqa: ARG001 - see below
    """Return a client of a company. Look up its credentials here if you have several."""
    # FACTORIAL_TOKEN, FACTORIAL_BASE_URL. No worker sleeps until the API takes more requests.
    return factorial_sdk.Client(rate_limit=factorial_sdk.RateLimit(on_full="raise"))


@cache
def payroll(_pid: int) -> httpx.Client:
    """Return the connections of this process: it must not use those of its parent after a fork."""
    return httpx.Client(base_url=os.environ["PAYROLL_URL"], timeout=30)


def push(item: SyncRunItem) -> str:
    """Book one record; the payroll system recognizes a repetition by its idempotency key."""
    response = payroll(os.getpid()).post(
        "/",
        json={"item": str(item.id), "type": str(item.syncable_type)},
        headers={"idempotency-key": item.idempotency_key, "x-worker": str(os.getpid())},
    )
    if response.status_code == 422:
        raise InvalidItem("the payroll system does not know this employee")
    if response.status_code == 409:
        raise FailedItem("the month is closed in the payroll system")
    if response.status_code in {429, 503}:
        raise RetryLater("the payroll system is down", after=60)
    response.raise_for_status()
    return f"PAY-{item.id}"


job = SyncRunJob(
    client=client_of,
    handler=push,
    # Several machines share a database: "postgresql+psycopg://…"
    journal=os.environ.get("SYNC_RUN_JOURNAL", "journal.db"),
    options={
        "deadline": DEADLINE,
        "lease": float(os.environ.get("SYNC_RUN_LEASE", "30")),
        "max_wait": 5,  # for records to push again; then the run goes back to the queue
    },
)

MAX_COUNTDOWN = float(os.environ.get("SYNC_RUN_MAX_COUNTDOWN", "300"))
"""Seconds; less than the visibility timeout, or the run is redelivered meanwhile."""


@app.task(
    bind=True,
    autoretry_for=(factorial_sdk.FactorialError, OSError),
    dont_autoretry_for=(UnknownRunError, WrongCompanyError),
    retry_backoff=5,
    retry_backoff_max=MAX_COUNTDOWN,
    max_retries=12,
)
def process_sync_run(
    task: Any,
    company_id: factorial_sdk.ID,
    run_id: factorial_sdk.ID,
    integration_uuid: str | None = None,
) -> None:
    """Process a run; retry after errors, except where a retry cannot help.

    Where the API or the payroll system say when to go on, the queue waits, not the worker. The hour
    of the run ends it: from then on its records fail, and nothing asks to wait any more.
    """
    try:
        print(job(company_id, run_id, integration_uuid))
    except (factorial_sdk.RateLimitError, RunPausedError) as error:
        countdown = min(error.retry_after or 60, MAX_COUNTDOWN)
        raise task.retry(exc=error, countdown=countdown, max_retries=None) from None


@app.task
def find_runs() -> None:
    """Look for runs in each company, as a task of its own: the failure of one stops no other."""
    for company_id in os.environ["COMPANY_IDS"].split(","):
        find_runs_of.apply_async((company_id,), expires=FIND_EVERY)


@app.task(autoretry_for=(factorial_sdk.FactorialError, OSError), retry_backoff=5, max_retries=5)
def find_runs_of(company_id: factorial_sdk.ID) -> None:
    """Queue the runs of a company that are still open; workers that process them share them."""
    # An hour after its start, Factorial closes a run; ten minutes more, for clocks that differ.
    age = dt.timedelta(seconds=DEADLINE, minutes=10)
    since = dt.datetime.now(dt.UTC) - age
    with client_of(company_id) as api:
        for run in api.integrations.sync_runs.iter(created_at_gteq=since):
            if run.status == "running":
                process_sync_run.delay(run.company_id, run.id, run.integration_uuid)
