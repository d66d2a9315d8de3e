import factorial_sdk

with factorial_sdk.Client() as api:
    for period in api.contracts.contract_activity_periods.iter(max_items=3):
        print(
            period.id, period.type, period.activity_period_starts_on, period.activity_period_ends_on
        )
