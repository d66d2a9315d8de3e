import factorial_sdk

with factorial_sdk.Client() as api:
    for code in api.payroll_integrations_base.codes.iter(max_items=3):
        print(code.id, code.code, code.codeable_id, code.codeable_type)
    created = api.payroll_integrations_base.codes.create(
        factorial_sdk.CodeCreate(
            code="C001",
            codeable_id="300000",
            codeable_type="Employee",
            integration=factorial_sdk.CodeIntegration.A3INNUVA,
        )
    )
    print(created.id)
