import factorial_sdk

with factorial_sdk.Client() as api:
    for account in api.finance.accounts.iter(legal_entity_ids=["311"], max_items=3):
        print(account.id, account.number, account.type, account.name)
    created = api.finance.accounts.create(
        factorial_sdk.AccountCreate(
            number="4100000",
            type=factorial_sdk.AccountType.CURRENT_LIABILITY,
            currency="EUR",
            legal_entity_id="311",
        )
    )
    print(created.id)
