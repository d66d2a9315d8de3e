"""The webhooks of a fake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..store.store import parse_id
from .base import FakeMixin

if TYPE_CHECKING:
    from ..webhooks import Delivery, DeliveryLog

RUNS = "integrations/sync_runs"


class WebhooksMixin(FakeMixin):
    """What is sent to those who subscribed to webhooks."""

    _deliveries: DeliveryLog

    @property
    def deliveries(self) -> list[Delivery]:
        """What was to be sent to those who subscribed to webhooks, oldest first."""
        with self._lock:
            return list(self._deliveries.all)

    def post_deliveries(self, timeout: float = 5.0) -> list[Delivery]:
        """Send the deliveries that were not received yet, once each; only to this computer.

        Args:
            timeout: seconds to wait for each answer.

        Returns:
            Those that were tried. After 20 attempts that failed, a subscription is disabled.

        Raises:
            ValueError: one is for another computer; then nothing is sent.
        """
        from ..webhooks import post

        with self._lock:
            waiting = self._deliveries.waiting()
        post(waiting, timeout)
        with self._lock:
            for delivery in waiting:
                delivery.give_up()
        return waiting

    def request_sync(self, url: str, sync_run_id: int | str | None = None) -> Delivery:
        """Press "Sync": what Factorial sends to a partner to begin with.

        Args:
            url: of the partner.
            sync_run_id: the run; by default the last one that is still open.
        """
        with self._lock:
            return self._deliveries.note(url, self._sync_request(sync_run_id))

    def _sync_request(self, key: int | str | None) -> dict[str, Any]:
        store = self._dispatcher(None).store
        runs = store.records(RUNS)
        if key is None:
            open_runs = [each for each in runs if each["status"] == "running"]
            run = open_runs[-1] if open_runs else None
        else:
            run = runs.get(parse_id(str(key)))
        if run is None:
            raise ValueError("there is no such sync run")
        return {
            "sync_run_id": str(run["id"]),
            "integration_uuid": run["integration_uuid"],
            "company_id": str(run["company_id"]),
        }
