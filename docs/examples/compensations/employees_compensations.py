import factorial_sdk

with factorial_sdk.Client() as api:
    for compensation in api.compensations.employees_compensations.iter(
        payroll_run_ids=["1000"], max_items=3
    ):
        print(
            compensation.id,
            compensation.amount_strategy_type,
            compensation.amount,
            compensation.last_updated_by_employee_id,
        )
    created = api.compensations.employees_compensations.create(
        factorial_sdk.EmployeesCompensationCreate(
            payroll_run_id="1000", employee_id="1400", concept_id="61", is_overwritten=True
        )
    )
    print(created.id)
