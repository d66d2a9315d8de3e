import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for expensable in api.expenses.expensables.iter(
        from_=dt.date(2026, 8, 1), to=dt.date(2026, 8, 28), employee_ids=["1403"], max_items=3
    ):
        print(expensable.id, expensable.type, expensable.status_updated_at, expensable.amount)
