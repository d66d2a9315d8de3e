"""The worker: take sync runs from the queue and process them.

    celery -A tasks worker --concurrency 4
    celery -A tasks beat                    # one process for all workers

A run may be on the queue twice, be redelivered after a crash, or be processed by several workers at
the same time. They share the journal, which prevents that a record is pushed or reported twice.
"""

from __future__ import annotations

import os
from functools import cache

import httpx
from celery import Celery

import factorial_sdk
from factorial_sdk.sync_runs import (
    FailedItem,
    InvalidItem,
    SyncRunItem,
    SyncRunJob,
    UnknownRunError,
    WrongCompanyError,
)

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
    beat_schedule={"find_runs": {"task": "tasks.find_runs", "schedule": 900}},
)


def client_of(company_id: factorial_sdk.ID) -> factorial_sdk.Client:  # noqa: ARG001 - see below
    """Return a client of a company. Look up its credentials here if you have several."""
    return factorial_sdk.Client()  # FACTORIAL_TOKEN, FACTORIAL_BASE_URL


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
    response.raise_for_status()
    return f"PAY-{item.id}"


job = SyncRunJob(
    client=client_of,
    handler=push,
    # Several machines share a database: "postgresql+psycopg://…"
    journal=os.environ.get("SYNC_RUN_JOURNAL", "journal.db"),
    options={
        "deadline": float(os.environ.get("SYNC_RUN_DEADLINE", "3600")),
        "lease": float(os.environ.get("SYNC_RUN_LEASE", "30")),
    },
)


@app.task(
    autoretry_for=(factorial_sdk.FactorialError, OSError),
    dont_autoretry_for=(UnknownRunError, WrongCompanyError),
    retry_backoff=5,
    retry_backoff_max=300,  # less than the visibility timeout, or the run is redelivered meanwhile
    max_retries=12,
)
def process_sync_run(
    company_id: factorial_sdk.ID, run_id: factorial_sdk.ID, integration_uuid: str | None = None
) -> None:
    """Process a run; retry after errors, except where a retry cannot help."""
    print(job(company_id, run_id, integration_uuid))


@app.task
def find_runs() -> None:
    """Queue the runs that are still open in Factorial; workers that process them share them."""
    for company_id in os.environ["COMPANY_IDS"].split(","):
        with client_of(company_id) as api:
            runs = [run for run in api.integrations.sync_runs.iter() if run.status == "running"]
        for run in runs:
            process_sync_run.delay(run.company_id, run.id, run.integration_uuid)
