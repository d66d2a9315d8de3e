import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    created = api.contracts.legal_entity_changes.create(
        factorial_sdk.LegalEntityChangeCreate(
            target_legal_entity_id="311",
            contract_details=factorial_sdk.LegalEntityChangeCreateContractDetails(
                effective_on=dt.date(2026, 11, 2), employee_id="1400"
            ),
        )
    )
    print(created)
