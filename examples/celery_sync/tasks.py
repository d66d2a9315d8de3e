"""The worker: takes sync runs from the queue and processes them.

    celery -A tasks worker --concurrency 4
    celery -A tasks beat                    # one of them, beside all workers

One run may be on the queue twice, be redelivered after a crash, or be worked on by several workers
at the same time: the journal, which they share, sees to it that nothing is pushed or reported
twice.
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
    task_acks_late=True,  # a run leaves the queue when it is done, not when it is begun,
    task_reject_on_worker_lost=True,  # and comes back at once if its process dies.
    broker_transport_options={
        # If a whole worker dies, its runs come back after this time. So does a run that takes
        # longer, to be shared by two workers from then on: keep it above the usual length of a run
        # and far below an hour.
        "visibility_timeout": float(os.environ.get("BROKER_VISIBILITY_TIMEOUT", "600")),
        "unacked_restore_interval": 2,  # look every 2 seconds for what must come back,
        "unacked_restore_throttle": 1,  # not every 100
    },
    worker_prefetch_multiplier=1,  # no worker keeps runs that others could begin
    broker_connection_retry_on_startup=True,
    # Redis hands a message over before Celery notes that it has it: the last resort for runs whose
    # message died with a worker, or whose notification never came. Start one `celery beat` for it.
    beat_schedule={"find_runs": {"task": "tasks.find_runs", "schedule": 900}},
)


def client_of(company_id: factorial_sdk.ID) -> factorial_sdk.Client:  # noqa: ARG001 - see below
    """A client of a company. Look up its credentials here if you have several."""
    return factorial_sdk.Client()  # FACTORIAL_TOKEN, FACTORIAL_BASE_URL


@cache
def payroll(_pid: int) -> httpx.Client:
    """The connections to the payroll system; a forked process must not use those of its parent."""
    return httpx.Client(base_url=os.environ["PAYROLL_URL"], timeout=30)


def push(item: SyncRunItem) -> str:
    """Book one record in the payroll system, which tells repetitions by the idempotency key."""
    answer = payroll(os.getpid()).post(
        "/",
        json={"item": str(item.id), "type": str(item.syncable_type)},
        headers={"idempotency-key": item.idempotency_key, "x-worker": str(os.getpid())},
    )
    if answer.status_code == 422:
        raise InvalidItem("the payroll system does not know this employee")
    if answer.status_code == 409:
        raise FailedItem("the month is closed in the payroll system")
    answer.raise_for_status()
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
    retry_backoff_max=300,  # less than the visibility timeout, or it comes twice
    max_retries=12,
)
def process_sync_run(
    company_id: factorial_sdk.ID, run_id: factorial_sdk.ID, integration_uuid: str | None = None
) -> None:
    """Process a run; again after trouble, as long as there is any sense in it."""
    print(job(company_id, run_id, integration_uuid))


@app.task
def find_runs() -> None:
    """Queue the runs that Factorial still waits for; whoever is at them shares them."""
    for company_id in os.environ["COMPANY_IDS"].split(","):
        with client_of(company_id) as api:
            runs = [run for run in api.integrations.sync_runs.iter() if run.status == "running"]
        for run in runs:
            process_sync_run.delay(run.company_id, run.id, run.integration_uuid)
