import factorial_sdk

with factorial_sdk.Client() as api:
    for level in api.job_catalog.levels.iter(role_ids=["76675"], max_items=3):
        print(level.id, level.role_id, level.name, level.role_name)
