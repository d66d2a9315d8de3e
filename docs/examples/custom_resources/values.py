import factorial_sdk

with factorial_sdk.Client() as api:
    for value in api.custom_resources.values.iter(max_items=3):
        print(value.id, value.resource_id)
    created = api.custom_resources.values.create(
        factorial_sdk.CustomResourcesValueCreate(
            schema_id="49432", employee_id="1400", field_id="6045", value="Key 12"
        )
    )
    print(created.id)
