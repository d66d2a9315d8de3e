import factorial_sdk
from factorial_sdk import SyncableSyncRunStatus, SyncableSyncRunUpdate

with factorial_sdk.Client() as api:
    runs = api.integrations.syncable_sync_runs
    for run in runs.iter(sync_run_ids=["4101"], max_items=3):
        print(run.id, run.syncable_item_id, run.status, run.started_at)

    invalid = SyncableSyncRunUpdate(
        status=SyncableSyncRunStatus.INVALID,
        error_messages={"iban": "The employee has no bank account"},
    )
    print(runs.update(run.id, invalid).status)
