import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for review in api.attendance.reviews.iter(max_items=3):
        print(review.id)
    created = api.attendance.reviews.bulk_create(
        factorial_sdk.ReviewBulkCreate(
            employee_ids=["1400"],
            start_on=dt.date(2026, 11, 2),
            end_on=dt.date(2026, 11, 30),
            reviewed_by="1400",
        )
    )
    print(created)
