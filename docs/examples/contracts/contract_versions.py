import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for version in api.contracts.contract_versions.iter(employee_ids=["1400"], max_items=3):
        print(version.id, version.effective_on, version.job_title, version.es_contract_type_id)
    created = api.contracts.contract_versions.create(
        factorial_sdk.ContractVersionCreate(
            employee_id="1400", effective_on=dt.date(2031, 3, 1), starts_on=dt.date(2014, 1, 31)
        )
    )
    print(created.id)
