import factorial_sdk

with factorial_sdk.Client() as api:
    for sync_run in api.integrations.sync_runs.iter(max_items=3):
        print(sync_run.id, sync_run.status, sync_run.started_at, sync_run.finished_at)
    created = api.integrations.sync_runs.create(factorial_sdk.SyncRunCreate(company_id="2214"))
    print(created.id)
