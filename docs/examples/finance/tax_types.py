import factorial_sdk

with factorial_sdk.Client() as api:
    for tax_type in api.finance.tax_types.iter(max_items=3):
        print(tax_type.id, tax_type.name, tax_type.type, tax_type.country_code)
    created = api.finance.tax_types.create(
        factorial_sdk.TaxTypeCreate(
            name="Tax type 1", type=factorial_sdk.FinancialDocumentTaxType.PERSONAL_INCOME
        )
    )
    print(created.id)
