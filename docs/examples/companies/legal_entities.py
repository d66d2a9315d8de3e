import factorial_sdk

with factorial_sdk.Client() as api:
    for legal_entity in api.companies.legal_entities.iter(max_items=3):
        print(legal_entity.id, legal_entity.legal_name, legal_entity.state)
    created = api.companies.legal_entities.create(
        factorial_sdk.LegalEntityCreate(
            company_id="2214", country="es", legal_name="Hilo y Viento S.L.", currency="EUR"
        )
    )
    print(created.id)
