import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for mileage in api.expenses.mileages.iter(
        from_=dt.date(2026, 8, 1), to=dt.date(2026, 8, 28), employee_ids=["1403"], max_items=3
    ):
        print(mileage.id, mileage.status, mileage.amount, mileage.from_)
