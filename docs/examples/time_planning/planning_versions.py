import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for version in api.time_planning.planning_versions.iter(
        employee_ids=["1400"], only_active=True, max_items=3
    ):
        print(
            version.id,
            version.effective_at,
            version.employee_id,
            version.number_of_rest_days_in_cents,
        )
    created = api.time_planning.planning_versions.create(
        factorial_sdk.PlanningVersionCreate(
            effective_at=dt.date(2026, 1, 1), planning_tool="work_schedule", employee_id="1400"
        )
    )
    print(created.id)
