import factorial_sdk

with factorial_sdk.Client() as api:
    for type_ in api.contracts.french_contract_types.iter(max_items=3):
        print(type_.id, type_.name)
