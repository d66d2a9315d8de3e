import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for record in api.project_management.planned_records.iter(max_items=3):
        print(record.id, record.daily_minutes, record.start_date, record.end_date)
    created = api.project_management.planned_records.bulk_create(
        factorial_sdk.PlannedRecordBulkCreate(
            project_worker_ids=["82729"],
            start_date=dt.date(2026, 10, 12),
            end_date=dt.date(2026, 11, 11),
            daily_minutes=120,
        )
    )
    print(created)
