import factorial_sdk

with factorial_sdk.Client() as api:
    for period in api.timeoff.blocked_periods.iter(max_items=3):
        print(period.id, period.name, period.strategy)
    created = api.timeoff.blocked_periods.create(
        factorial_sdk.BlockedPeriodCreate(
            company_id="2214", name="Blocked period 1", leave_type_ids=["78693"]
        )
    )
    print(created.id)
