import factorial_sdk

with factorial_sdk.Client() as api:
    for datum in api.payroll_employees.german_employee_data.iter(
        employee_ids=["1400"], max_items=3
    ):
        print(datum.id, datum.employee_id, datum.birth_name, datum.work_permit_expiration_date)
    created = api.payroll_employees.german_employee_data.create(
        factorial_sdk.GermanEmployeeDatumCreate(employee_id="1400", birth_name="Quiroga")
    )
    print(created.id)
