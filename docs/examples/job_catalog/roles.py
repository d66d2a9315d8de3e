import factorial_sdk

with factorial_sdk.Client() as api:
    for role in api.job_catalog.roles.iter(max_items=3):
        print(role.id, role.name, role.description)
