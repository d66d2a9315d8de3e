import factorial_sdk

with factorial_sdk.Client() as api:
    for compensation in api.compensations.payroll_run_employees_compensations.iter(
        payroll_run_ids=["1000"], max_items=3
    ):
        print(
            compensation.id,
            compensation.payroll_run_employee_id,
            compensation.result_type,
            compensation.amount_strategy_type,
        )
