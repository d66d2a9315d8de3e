import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for count in api.timeoff.french_leave_day_counts.iter(
        from_=dt.date(2026, 10, 1), to=dt.date(2026, 10, 28), leave_ids=["56495"], max_items=3
    ):
        print(count.leave_id, count.amount)
