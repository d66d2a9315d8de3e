import factorial_sdk

with factorial_sdk.Client() as api:
    for category in api.it_management.asset_categories.iter(max_items=3):
        print(category.id, category.key, category.name)
