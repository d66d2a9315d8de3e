import factorial_sdk

with factorial_sdk.Client() as api:
    for taxonomy in api.contracts.taxonomies.iter(legal_entity_ids=["311"], max_items=3):
        print(taxonomy.id, taxonomy.name, taxonomy.legal_entity_id)
