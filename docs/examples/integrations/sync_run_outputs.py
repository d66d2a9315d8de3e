import factorial_sdk

with factorial_sdk.Client() as api:
    created = api.integrations.sync_run_outputs.create(
        factorial_sdk.SyncRunOutputCreate(
            sync_run_id="4101",
            file=("report.pdf", b"%PDF-1.4", "application/pdf"),
            file_name="report.pdf",
        )
    )
    print(created.id)
