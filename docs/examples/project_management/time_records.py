import factorial_sdk

with factorial_sdk.Client() as api:
    for time_record in api.project_management.time_records.iter(employee_ids=["1400"], max_items=3):
        print(
            time_record.id,
            time_record.attendance_shift_id,
            time_record.date,
            time_record.imputed_minutes,
        )
    created = api.project_management.time_records.create(
        factorial_sdk.TimeRecordCreate(project_worker_id="82729", attendance_shift_id="24207")
    )
    print(created.id)
