import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for assignment in api.timeoff.policy_assignments.iter(employee_ids=["1400"], max_items=3):
        print(assignment.id, assignment.timeoff_policy_id, assignment.effective_at)
    created = api.timeoff.policy_assignments.create(
        factorial_sdk.PolicyAssignmentCreate(
            timeoff_policy_id="39342", employee_id="1400", effective_at=dt.date(2014, 1, 31)
        )
    )
    print(created.id)
