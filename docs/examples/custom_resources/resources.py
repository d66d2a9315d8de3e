import factorial_sdk

with factorial_sdk.Client() as api:
    for resource in api.custom_resources.resources.iter(max_items=3):
        print(resource.id, resource.schema_id, resource.attachable_type)
