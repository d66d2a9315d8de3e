import factorial_sdk

with factorial_sdk.Client() as api:
    for option in api.finance.budget_options.iter(max_items=3):
        print(option.id, option.name, option.legal_entity_id)
