import factorial_sdk

with factorial_sdk.Client() as api:
    for resource in api.finance.ledger_account_resources.iter(resource_ids=["300000"], max_items=3):
        print(resource.id, resource.resource_type, resource.resource_id)
    result = api.finance.ledger_account_resources.upsert(
        factorial_sdk.LedgerAccountResourceUpsert(
            legal_entity_id="311", resource_type=factorial_sdk.ResourceType.BANKACCOUNT
        )
    )
    print(result.id)
