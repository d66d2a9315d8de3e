import factorial_sdk

with factorial_sdk.Client() as api:
    for rate in api.project_management.rates.iter(
        resource_ids=["300000"], only_active=True, max_items=3
    ):
        print(rate.id, rate.resource_kind, rate.starts_on, rate.charging_cost_cents)
