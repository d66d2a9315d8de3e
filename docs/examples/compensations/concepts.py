import factorial_sdk

with factorial_sdk.Client() as api:
    for concept in api.compensations.concepts.iter(max_items=3):
        print(concept.id, concept.label, concept.name, concept.unit_type)
    created = api.compensations.concepts.create(
        factorial_sdk.ConceptCreate(
            category=factorial_sdk.ConceptCategory.EARNINGS_VARIABLE,
            company_id="2214",
            label="overtime",
        )
    )
    print(created.id)
