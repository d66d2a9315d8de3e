"""The worker: take deliveries from the queue and handle them.

    celery -A tasks worker --concurrency 4

A delivery may be on the queue twice: if the receiver dies after the broker has stored it and before
it has responded, Factorial repeats it; if a worker dies, the broker does. So handlers must be
idempotent: here, a row is overwritten with the same values.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import Any

from celery import Celery

from factorial_sdk import Leave, webhooks

app = Celery("webhooks", broker=os.environ.get("BROKER_URL", "amqp://guest:guest@127.0.0.1//"))
app.conf.update(
    task_ignore_result=True,
    task_acks_late=True,  # a delivery leaves the queue when it is handled, not when it is taken,
    task_reject_on_worker_lost=True,  # and is redelivered at once if its process dies.
    task_default_queue=os.environ.get("QUEUE", "webhooks"),
    broker_connection_timeout=3,
    broker_connection_retry_on_startup=True,
    worker_prefetch_multiplier=1,
    task_publish_retry=False,  # Factorial repeats what the broker does not take
    broker_transport_options=(
        # RabbitMQ: publisher confirms. Without them, `apply_async` returns before the broker has
        # the message, which is lost if the connection breaks.
        {"confirm_publish": True, "read_timeout": 5, "write_timeout": 5}
        if os.environ.get("BROKER_URL", "amqp").startswith("amqp")
        # Redis: let it write each command to disk (appendonly yes, appendfsync always).
        else {
            "socket_timeout": 5,
            "socket_connect_timeout": 3,
            # Seconds until what a worker had taken that died is redelivered.
            "visibility_timeout": float(os.environ.get("BROKER_VISIBILITY_TIMEOUT", "600")),
            "unacked_restore_interval": 2,
            "unacked_restore_throttle": 1,
        }
    ),
)

INBOX = os.environ.get("INBOX", "leaves.db")


def enqueue(message: dict[str, Any]) -> None:
    """Put a delivery on the queue; raise unless the broker has confirmed it."""
    handle.apply_async((message,), confirm_timeout=5)


@app.task(autoretry_for=(Exception,), retry_backoff=5, retry_backoff_max=300, max_retries=12)
def handle(message: dict[str, Any]) -> None:
    """Handle a delivery, at least once; retry after errors."""
    delivery = webhooks.Delivery.from_dict(message, Leave)
    leave = delivery.payload
    with closing(sqlite3.connect(INBOX, timeout=30)) as db, db:
        db.execute(
            "CREATE TABLE IF NOT EXISTS leave (company, id, type, PRIMARY KEY (company, id))"
        )
        row = (str(delivery.company_id), str(leave.id), delivery.type)
        db.execute("INSERT OR REPLACE INTO leave VALUES (?, ?, ?)", row)
