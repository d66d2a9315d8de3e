import factorial_sdk

with factorial_sdk.Client() as api:
    for period in api.work_schedule.overlap_periods.iter(max_items=3):
        print(period.id, period.start_month, period.end_month, period.schedule_type)
    created = api.work_schedule.overlap_periods.create(
        factorial_sdk.OverlapPeriodCreate(schedule_id="52459")
    )
    print(created.id)
