import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for expense in api.project_management.exportable_expenses.iter(
        start_date=dt.date(2025, 9, 1), end_date=dt.date(2025, 9, 28), max_items=3
    ):
        print(expense.employee_name, expense.date)
