"""The workers: they process sync runs, and handle deliveries.

    celery -A tasks worker --concurrency 4
    celery -A tasks beat                    # one process for all workers

What is on the queue may be delivered twice, and processes may be killed at any time. The journal,
the tokens and what was handled are in the database, which all workers share.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import cache
from typing import Any

import httpx
import sqlalchemy
from celery import Celery
from settings import BROKER_URL, DATABASE, client_of, execute, installations

import factorial_sdk
from factorial_sdk import Leave, webhooks
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

RUN_TIME = 3600.0
FIND_EVERY = float(os.environ.get("FIND_EVERY", "900"))
MAX_COUNTDOWN = float(os.environ.get("MAX_COUNTDOWN", "300"))

IS_AMQP = BROKER_URL.startswith("amqp")

app = Celery("fleet", broker=BROKER_URL)
app.conf.update(
    task_ignore_result=True,
    task_acks_late=True,  # what is on the queue leaves it when it is done, not when it is taken,
    task_reject_on_worker_lost=True,  # and is redelivered at once if its process dies.
    task_default_queue=os.environ.get("QUEUE", "fleet"),
    task_publish_retry=False,  # Factorial repeats what the broker does not take
    worker_prefetch_multiplier=1,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    # When the broker restarts, a task goes on, and may run twice, which the journal allows for.
    # Ending its process could lose a token that Factorial has just replaced.
    worker_cancel_long_running_tasks_on_connection_loss=False,
    broker_transport_options=(
        # RabbitMQ: the publisher waits until the broker has the message.
        {"confirm_publish": True, "read_timeout": 10, "write_timeout": 10}
        if IS_AMQP
        # Redis: seconds until what a worker had taken that died is redelivered.
        else {
            "visibility_timeout": float(os.environ.get("BROKER_VISIBILITY_TIMEOUT", "600")),
            "unacked_restore_interval": 2,
            "unacked_restore_throttle": 1,
        }
    ),
    beat_schedule={"find_runs": {"task": "tasks.find_runs", "schedule": FIND_EVERY}},
)


# Sync runs


@cache
def payroll(_pid: int) -> httpx.Client:
    """Return the connections of this process: it must not use those of its parent after a fork."""
    return httpx.Client(base_url=os.environ["PAYROLL_URL"], timeout=30)


def push(item: SyncRunItem) -> str:
    """Book one record; the payroll system recognizes a repetition by its idempotency key."""
    response = payroll(os.getpid()).post(
        "/",
        json={"company": str(item.company_id), "item": str(item.id)},
        headers={"idempotency-key": item.idempotency_key},
    )
    if response.headers.get("x-crash"):
        os._exit(1)  # a record that crashes whoever pushes it
    if response.status_code == 422:
        raise InvalidItem("the payroll system does not know this employee")
    if response.status_code == 409:
        raise FailedItem("the month is closed in the payroll system")
    if response.status_code == 503:
        raise RetryLater("the payroll system is down", after=MAX_COUNTDOWN / 10)
    response.raise_for_status()
    return f"PAY-{item.id}"


job = SyncRunJob(
    client=client_of,
    handler=push,
    journal=DATABASE,
    options={
        "lease": float(os.environ.get("LEASE", "30")),
        "max_wait": 5,  # for records to push again; then the run goes back to the queue
    },
)


@app.task(
    bind=True,
    autoretry_for=(factorial_sdk.FactorialError, OSError, sqlalchemy.exc.DBAPIError),
    dont_autoretry_for=(UnknownRunError, WrongCompanyError),
    retry_backoff=True,
    retry_backoff_max=MAX_COUNTDOWN,
    max_retries=20,
)
def process_sync_run(task: Any, company_id: str, run_id: str, integration_uuid: str | None) -> None:
    """Process a run; where the API or the payroll system say when to go on, the queue waits."""
    try:
        job(company_id, run_id, integration_uuid)
    except (factorial_sdk.RateLimitError, RunPausedError) as error:
        countdown = min(error.retry_after or 60, MAX_COUNTDOWN)
        raise task.retry(exc=error, countdown=countdown, max_retries=None) from None


@app.task
def find_runs() -> None:
    """Look for runs that no notification came of, each company in a task of its own."""
    for company_id in installations().companies():
        find_runs_of.apply_async((company_id,), expires=FIND_EVERY)


@app.task(autoretry_for=(factorial_sdk.FactorialError, OSError), retry_backoff=5, max_retries=5)
def find_runs_of(company_id: str) -> None:
    """Queue the runs of a company that are still open; workers that process them share them."""
    # An hour after its start, Factorial closes a run; ten minutes more, for clocks that differ.
    since = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=RUN_TIME, minutes=10)
    with client_of(company_id) as api:
        for run in api.integrations.sync_runs.iter(created_at_gteq=since):
            if run.status == "running":
                process_sync_run.delay(str(run.company_id), str(run.id), run.integration_uuid)


# Deliveries


def enqueue(message: dict[str, Any]) -> None:
    """Put a delivery on the queue; raise unless the broker has confirmed it."""
    handle.apply_async((message,), confirm_timeout=5)


@app.task(autoretry_for=(Exception,), retry_backoff=True, retry_backoff_max=60, max_retries=20)
def handle(message: dict[str, Any]) -> None:
    """Handle a delivery, at least once: doing it twice must lead to the same."""
    delivery = webhooks.Delivery.from_dict(message, Leave)
    execute(
        "INSERT INTO approved_leave VALUES (:company, :leave) ON CONFLICT DO NOTHING",
        company=str(delivery.company_id),
        leave=str(delivery.payload.id),
    )
