import factorial_sdk

with factorial_sdk.Client() as api:
    for bank_account in api.banking.bank_accounts.iter(legal_entity_ids=["311"], max_items=3):
        print(
            bank_account.id,
            bank_account.account_number,
            bank_account.account_number_type,
            bank_account.account_balance_cents,
        )
    result = api.banking.bank_accounts.create_manual(
        factorial_sdk.BankAccountCreateManual(
            legal_entity_id="311",
            currency="EUR",
            account_number="ES7900002185937163089949",
            account_number_type=factorial_sdk.AccountNumberType.BANK_NAME_AND_ACCOUNT_NUMBER,
        )
    )
    print(result.id)
