import factorial_sdk

with factorial_sdk.Client() as api:
    for item in api.integrations.syncable_items.iter(max_items=3):
        print(item.id, item.sync_run_id, item.item_type)
