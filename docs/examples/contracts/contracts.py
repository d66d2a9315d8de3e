import factorial_sdk

with factorial_sdk.Client() as api:
    for contract in api.contracts.contracts.iter(employee_ids=["1400"], max_items=3):
        print(contract.id, contract.employee_id, contract.starts_on)
