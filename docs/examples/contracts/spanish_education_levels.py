import factorial_sdk

with factorial_sdk.Client() as api:
    for level in api.contracts.spanish_education_levels.iter(max_items=3):
        print(level.id, level.name, level.contracts_contract_template_id)
    created = api.contracts.spanish_education_levels.create(
        factorial_sdk.SpanishEducationLevelCreate(
            name="Bachillerato", contracts_contract_template_id="49432"
        )
    )
    print(created.id)
