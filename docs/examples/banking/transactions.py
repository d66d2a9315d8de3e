import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for transaction in api.banking.transactions.iter(
        from_=dt.date(2025, 9, 1), to=dt.date(2025, 9, 28), bank_account_ids=["36315"], max_items=3
    ):
        print(transaction.id, transaction.amount_cents, transaction.type, transaction.booking_date)
