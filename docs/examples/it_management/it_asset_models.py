import factorial_sdk

with factorial_sdk.Client() as api:
    for model in api.it_management.it_asset_models.iter(max_items=3):
        print(model.id, model.type_name, model.name, model.asset_category_id)
    created = api.it_management.it_asset_models.create(
        factorial_sdk.ItAssetModelCreate(brand="Faro", name="Loft 15")
    )
    print(created.id)
