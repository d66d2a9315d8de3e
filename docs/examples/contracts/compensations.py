import factorial_sdk

with factorial_sdk.Client() as api:
    for compensation in api.contracts.compensations.iter(
        contract_version_ids=["15126"], max_items=3
    ):
        print(
            compensation.id,
            compensation.compensation_type,
            compensation.amount,
            compensation.starts_on,
        )
    created = api.contracts.compensations.create(
        factorial_sdk.CompensationCreate(contract_version_id="15126", contracts_taxonomy_id="34297")
    )
    print(created.id)
