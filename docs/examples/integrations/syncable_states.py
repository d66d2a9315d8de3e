import factorial_sdk

with factorial_sdk.Client() as api:
    for state in api.integrations.syncable_states.iter(syncable_ids=["88212"], max_items=3):
        print(
            state.id,
            state.resource_syncable_type,
            state.status_updated_at,
            state.external_identifier,
        )
