"""The receiver: put the deliveries of many companies on the queue, and respond.

    uvicorn web:app --workers 4

The target URL of a company's subscriptions is https://hooks.example.com/<company id>/<type>. The
response is 200 once the broker has the delivery, and 503 otherwise: then Factorial repeats it.
"""

from __future__ import annotations

import json
import os

from tasks import enqueue

from factorial_sdk import webhooks

# In a real application, a table: {"44": "the challenge of company 44", …}
CHALLENGES: dict[str, str] = json.loads(os.environ["CHALLENGES"])


def challenge_of(request: webhooks.WebhookRequest) -> str | None:
    """Return the challenge of the company in the path; None if it is not a customer."""
    return CHALLENGES.get(str(request.company_id))


router = webhooks.Router(
    challenge_of,
    company_in="path",
    # Several processes share it: "postgresql+psycopg://…"
    store=webhooks.SqlSeenStore(os.environ.get("SEEN_STORE", "sqlite:///seen.db")),
)
router.to(enqueue, "timeoff/leave/approve", "timeoff/leave/reject")
app = router.asgi
