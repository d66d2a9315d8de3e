import factorial_sdk

with factorial_sdk.Client() as api:
    for type_ in api.procurement.types.iter(max_items=3):
        print(type_.id, type_.name, type_.author_id, type_.identifier)
