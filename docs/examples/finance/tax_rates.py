import factorial_sdk

with factorial_sdk.Client() as api:
    for tax_rate in api.finance.tax_rates.iter(tax_type_ids=["62549"], max_items=3):
        print(tax_rate.id, tax_rate.tax_type_id, tax_rate.external_id)
    created = api.finance.tax_rates.create(
        factorial_sdk.TaxRateCreate(description="Agreed with the workshop in Valencia.", rate=3.36)
    )
    print(created.id)
