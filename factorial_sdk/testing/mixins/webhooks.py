"""The webhook deliveries of a fake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..store.store import parse_id
from .base import FakeCompany, FakeMixin

if TYPE_CHECKING:
    from ..webhooks import Delivery, DeliveryLog

RUNS = "integrations/sync_runs"


class WebhooksMixin(FakeMixin):
    """The methods of `FakeFactorial` for webhooks."""

    _deliveries: DeliveryLog

    @property
    def deliveries(self) -> list[Delivery]:
        """The last 10,000 webhook deliveries, sent or not, oldest first."""
        with self._lock:
            return list(self._deliveries.all)

    def post_deliveries(self, timeout: float = 5.0) -> list[Delivery]:
        """Send each pending delivery once; only to this machine.

        After 20 failed attempts, the subscription is disabled.

        Args:
            timeout: Timeout of each response in seconds; 5 by default.

        Returns:
            The deliveries that were attempted.

        Raises:
            ValueError: A delivery is for another machine; nothing is sent then.
        """
        from ..webhooks import post

        with self._lock:
            pending = self._deliveries.pending()
        post(pending, timeout)
        with self._lock:
            for delivery in pending:
                delivery.give_up()
        return pending

    def request_sync(
        self,
        url: str,
        sync_run_id: int | str | None = None,
        *,
        company: FakeCompany | None = None,
        challenge: str | None = None,
    ) -> Delivery:
        """Queue the request that Factorial sends to a partner when a user presses "Sync".

        Args:
            url: URL of the partner.
            sync_run_id: Id of the sync run; the last running one by default.
            company: Company of the sync run; the first one by default.
            challenge: Sent as webhooks send theirs; none by default.

        Raises:
            ValueError: There is no such sync run.
        """
        with self._lock:
            payload = self._sync_request(sync_run_id, company)
            return self._deliveries.add(url, payload, challenge)

    def _sync_request(self, key: int | str | None, company: FakeCompany | None) -> dict[str, Any]:
        store = self._dispatcher(company).store
        runs = store.records(RUNS)
        if key is None:
            open_runs = [run for run in runs if run["status"] == "running"]
            run = open_runs[-1] if open_runs else None
        else:
            run = runs.get(parse_id(str(key)))
        if run is None:
            raise ValueError(f"sync_run_id must be the id of a sync run, got {key}")
        return {
            "sync_run_id": str(run["id"]),
            "integration_uuid": run["integration_uuid"],
            "company_id": str(run["company_id"]),
        }
