import factorial_sdk

with factorial_sdk.Client() as api:
    for schema in api.custom_resources.schemas.iter(max_items=3):
        print(schema.id, schema.name, schema.position)
    created = api.custom_resources.schemas.create(
        factorial_sdk.SchemaCreate(name="Keys", company_id="2214", hidden=False)
    )
    print(created.id)
