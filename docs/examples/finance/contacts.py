import factorial_sdk

with factorial_sdk.Client() as api:
    for contact in api.finance.contacts.iter(tax_ids=["51340088Z"], max_items=3):
        print(contact.id, contact.name, contact.legal_name, contact.tax_id)
    created = api.finance.contacts.create(
        factorial_sdk.ContactCreate(
            name="Hotel Faro Norte",
            address=factorial_sdk.ContactCreateAddress(
                line1="Carrer de Mallorca 100",
                city="Barcelona",
                postal_code="08029",
                state="Barcelona",
                country_code="es",
            ),
        )
    )
    print(created.id)
