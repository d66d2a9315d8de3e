import factorial_sdk

with factorial_sdk.Client() as api:
    for contract in api.contracts.reference_contracts.iter(employee_ids=["1400"], max_items=3):
        print(contract.id, contract.effective_on, contract.job_title, contract.es_contract_type_id)
