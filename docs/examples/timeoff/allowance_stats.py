import factorial_sdk

with factorial_sdk.Client() as api:
    for stat in api.timeoff.allowance_stats.iter(employee_ids=["1400"], max_items=3):
        print(stat.id, stat.allowance_id, stat.available_days, stat.total_accrued_units)
