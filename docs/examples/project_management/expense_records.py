import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for record in api.project_management.expense_records.iter(
        start_date=dt.date(2025, 9, 1),
        end_date=dt.date(2025, 9, 28),
        expense_ids=["88227"],
        max_items=3,
    ):
        print(record.id, record.original_amount_currency, record.effective_on, record.status)
