import factorial_sdk

with factorial_sdk.Client() as api:
    for per_diem in api.expenses.per_diems.iter(expenses_expensable_ids=["88263"], max_items=3):
        print(per_diem.id, per_diem.status, per_diem.end_date, per_diem.trip_name)
