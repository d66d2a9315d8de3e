import factorial_sdk

with factorial_sdk.Client() as api:
    for schedule in api.work_schedule.schedules.iter(max_items=3):
        print(schedule.id, schedule.name)
    created = api.work_schedule.schedules.create(
        factorial_sdk.ScheduleCreate(name="Office hours", schedule_type="fixed")
    )
    print(created.id)
