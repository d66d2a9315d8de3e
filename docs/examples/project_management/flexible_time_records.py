import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for record in api.project_management.flexible_time_records.iter(
        project_worker_ids=[82729], max_items=3
    ):
        print(record.id, record.date, record.imputed_minutes, record.project_worker_id)
    created = api.project_management.flexible_time_records.create(
        factorial_sdk.FlexibleTimeRecordCreate(
            project_worker_id=82729, date=dt.date(2025, 9, 5), imputed_minutes=180
        )
    )
    print(created.id)
