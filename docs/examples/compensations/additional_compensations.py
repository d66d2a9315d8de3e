import factorial_sdk

with factorial_sdk.Client() as api:
    for compensation in api.compensations.additional_compensations.iter(
        employee_ids=["1400"], max_items=3
    ):
        print(
            compensation.id,
            compensation.amount_strategy_type,
            compensation.amount_strategy_id,
            compensation.first_payment_on,
        )
