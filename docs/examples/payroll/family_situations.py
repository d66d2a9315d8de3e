import factorial_sdk

with factorial_sdk.Client() as api:
    for situation in api.payroll.family_situations.iter(employee_ids=["1400"], max_items=3):
        print(
            situation.id,
            situation.employee_id,
            situation.civil_status,
            situation.number_of_dependants,
        )
    created = api.payroll.family_situations.create(
        factorial_sdk.FamilySituationCreate(
            employee_id="1400", civil_status=factorial_sdk.CivilStatus.CIVIL_PARTNERSHIP
        )
    )
    print(created.id)
