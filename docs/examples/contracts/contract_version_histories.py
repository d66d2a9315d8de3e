import factorial_sdk

with factorial_sdk.Client() as api:
    for history in api.contracts.contract_version_histories.iter(
        employee_ids=["1400"], max_items=3
    ):
        print(history.id, history.effective_on, history.job_title, history.action_type)
