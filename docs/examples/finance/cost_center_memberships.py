import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for membership in api.finance.cost_center_memberships.iter(
        employee_id="1400", only_active=True, max_items=3
    ):
        print(membership.id, membership.employee_id, membership.start_date)
    result = api.finance.cost_center_memberships.bulk_create_update(
        factorial_sdk.CostCenterMembershipBulkCreateUpdate(
            employee_id="1400",
            memberships=[
                factorial_sdk.CostCenterMembershipBulkCreateUpdateMembership(
                    cost_center_id="501", start_date=dt.date(2026, 11, 2), percentage=1.0
                )
            ],
            company_id="2214",
        )
    )
    print(result)
