import factorial_sdk

with factorial_sdk.Client() as api:
    for policy in api.timeoff.policies.iter(max_items=3):
        print(policy.id, policy.name, policy.description)
    created = api.timeoff.policies.create(
        factorial_sdk.PolicyCreate(name="Spain", main=True, description="23 working days a year")
    )
    print(created.id)
