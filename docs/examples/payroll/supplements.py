import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for supplement in api.payroll.supplements.iter(employee_ids=["1427"], max_items=3):
        print(
            supplement.id,
            supplement.employee_id,
            supplement.amount_in_cents,
            supplement.effective_on,
        )
    created = api.payroll.supplements.create(
        factorial_sdk.SupplementCreate(
            amount_in_cents=9000,
            employee_id="1427",
            effective_on=dt.date(2026, 8, 31),
            contracts_taxonomy_id="34297",
            payroll_policy_period_id="1",
        )
    )
    print(created.id)
