import factorial_sdk

with factorial_sdk.Client() as api:
    for datum in api.contracts.contract_version_meta_data.iter(
        contract_version_ids=["15126"], max_items=3
    ):
        print(datum.contract_version_id, datum.action_type)
