import factorial_sdk

with factorial_sdk.Client() as api:
    for category in api.finance.categories.iter(max_items=3):
        print(category.id, category.label, category.identifier)
