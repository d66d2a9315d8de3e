import factorial_sdk

with factorial_sdk.Client() as api:
    for timeline in api.timeoff.policy_timelines.iter(employee_id="1400", max_items=3):
        print(timeline.id, timeline.employee_id, timeline.start_limit_date, timeline.end_limit_date)
