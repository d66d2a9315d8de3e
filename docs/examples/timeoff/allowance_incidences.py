import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for incidence in api.timeoff.allowance_incidences.iter(employee_ids=["1400"], max_items=3):
        print(incidence.id, incidence.employee_id, incidence.days_in_cents)
    created = api.timeoff.allowance_incidences.create(
        factorial_sdk.AllowanceIncidenceCreate(
            employee_id="1400",
            timeoff_allowance_id="82729",
            days_in_cents=6100,
            effective_on=dt.date(2025, 9, 5),
            target_balance=factorial_sdk.TargetBalance.ACCRUED,
        )
    )
    print(created.id)
