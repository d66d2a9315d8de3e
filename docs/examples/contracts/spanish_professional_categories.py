import factorial_sdk

with factorial_sdk.Client() as api:
    for category in api.contracts.spanish_professional_categories.iter(max_items=3):
        print(category.id, category.name, category.contracts_contract_template_id)
    created = api.contracts.spanish_professional_categories.create(
        factorial_sdk.SpanishProfessionalCategoryCreate(
            name="Oficial", contracts_contract_template_id="49432"
        )
    )
    print(created.id)
