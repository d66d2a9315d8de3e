import factorial_sdk

with factorial_sdk.Client() as api:
    for cost_center in api.finance.cost_centers.iter(legal_entity_ids=["311"], max_items=3):
        print(cost_center.id, cost_center.name, cost_center.status, cost_center.code)
    created = api.finance.cost_centers.create(
        factorial_sdk.CostCenterCreate(name="Workshop", company_id="2214")
    )
    print(created.id)
