import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for entry in api.finance.journal_entries.iter(legal_entity_ids=["311"], max_items=3):
        print(entry.id, entry.number, entry.published_at, entry.type)
    created = api.finance.journal_entries.create(
        factorial_sdk.JournalEntryCreate(
            legal_entity_id="311",
            lines=[
                factorial_sdk.JournalEntryCreateLine(
                    account_id="6020", debit_amount_cents=12500, credit_amount_cents=0
                ),
                factorial_sdk.JournalEntryCreateLine(
                    account_id="4100", debit_amount_cents=0, credit_amount_cents=12500
                ),
            ],
            reference_date=dt.date(2026, 9, 30),
        )
    )
    print(created.id)
