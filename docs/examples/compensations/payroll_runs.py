import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for payroll_run in api.compensations.payroll_runs.iter(
        from_=dt.date(2025, 9, 1), to=dt.date(2025, 9, 28), cycle_ids=["67594"], max_items=3
    ):
        print(payroll_run.id, payroll_run.label, payroll_run.starts_on, payroll_run.status)
