"""The receiver: put the sync runs that Factorial announces on the queue, and respond.

    uvicorn web:app

Factorial repeats a notification until the response is 2xx, and the response is that only once the
run is on the queue.
"""

from __future__ import annotations

import os

from tasks import process_sync_run

from factorial_sdk import webhooks

app = webhooks.Router(os.environ["WEBHOOK_CHALLENGE"])


@app.on_sync_run
def enqueue(delivery: webhooks.Delivery[webhooks.SyncRunNotification]) -> None:
    run = delivery.payload
    process_sync_run.delay(run.company_id, run.sync_run_id, run.integration_uuid)
