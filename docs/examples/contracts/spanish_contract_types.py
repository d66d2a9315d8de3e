import factorial_sdk

with factorial_sdk.Client() as api:
    for type_ in api.contracts.spanish_contract_types.iter(max_items=3):
        print(type_.id, type_.name, type_.contracts_contract_template_id)
    created = api.contracts.spanish_contract_types.create(
        factorial_sdk.SpanishContractTypeCreate(
            name="Indefinido", contracts_contract_template_id="49432"
        )
    )
    print(created.id)
