import factorial_sdk

with factorial_sdk.Client() as api:
    for type_ in api.contracts.spanish_working_day_types.iter(max_items=3):
        print(type_.id, type_.name, type_.contracts_contract_template_id)
    created = api.contracts.spanish_working_day_types.create(
        factorial_sdk.SpanishWorkingDayTypeCreate(
            name="Completa", contracts_contract_template_id="49432"
        )
    )
    print(created.id)
