import factorial_sdk

with factorial_sdk.Client() as api:
    for it_asset in api.it_management.it_assets.iter(owner_ids=["1400"], max_items=3):
        print(it_asset.id, it_asset.serial_number, it_asset.purchase_date, it_asset.label)
    created = api.it_management.it_assets.create(
        factorial_sdk.ItAssetCreate(it_asset_model_id="63558", serial_number="SN00001")
    )
    print(created.id)
