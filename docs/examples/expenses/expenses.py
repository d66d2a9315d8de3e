import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for expense in api.expenses.expenses.iter(
        from_=dt.date(2026, 8, 1), to=dt.date(2026, 8, 28), employee_ids=["1403"], max_items=3
    ):
        print(expense.id, expense.creation_type, expense.effective_on, expense.merchant_name)
