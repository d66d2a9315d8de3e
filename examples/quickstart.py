"""List sync runs and syncable items, read one by id, and report an outcome: blocking.

Runs against your account when FACTORIAL_TOKEN or FACTORIAL_API_KEY is set (it then only reads),
and otherwise against a small fake Factorial that it starts on this machine.
"""

from __future__ import annotations

import os
from contextlib import ExitStack

import factorial_sdk
from factorial_sdk.testing import FakeFactorial


def main() -> None:
    with ExitStack() as stack:
        own_account = os.environ.get("FACTORIAL_TOKEN") or os.environ.get("FACTORIAL_API_KEY")
        if own_account:
            api = stack.enter_context(factorial_sdk.Client())
        else:
            server = stack.enter_context(FakeFactorial().serve())
            print("No account configured: using a fake Factorial on this machine")
            auth = factorial_sdk.AccessTokenAuth(server.token)
            api = stack.enter_context(factorial_sdk.Client(server.url, auth=auth))

        items = factorial_sdk.SyncableItemsEndpoint(api)
        response = items.get(params={"limit": 10})
        print(f"\nThe first {len(response)} of {response.meta.total} syncable items:")
        for item in response.data():
            print(f"  {item.syncable_type}  reported to {item.syncable_sync_run_id}")

        runs = factorial_sdk.SyncableSyncRunsEndpoint(api)
        all_runs = runs.all()
        print(f"\nAll {len(all_runs)} syncable sync runs, of which the first 5:")
        for run in all_runs.data()[:5]:
            print(f"  {run.id}  {run.started_at}  {run.status}")

        run = runs.get_by_id(all_runs[-1].id)
        print(f"\nRead by id: {run}")
        if not own_account:
            outcome = factorial_sdk.SyncableSyncRunUpdate(
                status=factorial_sdk.SyncableSyncRunStatus.INVALID,
                error_messages={"payroll_concept_id": "is not mapped to a payroll code"},
            )
            updated = runs.update(run.id, outcome)
            print(f"Updated:    {updated}")
            for message in updated.error_messages or []:
                print(f"  because {message.key} {message.value}")


if __name__ == "__main__":
    main()
