import factorial_sdk

with factorial_sdk.Client() as api:
    for agreement in api.performance.agreements.iter(process_ids=["14118"], max_items=3):
        print(agreement.id, agreement.process_id, agreement.status, agreement.manager_signed_at)
    result = api.performance.agreements.bulk_initiate(
        factorial_sdk.AgreementBulkInitiate(process_id="14118")
    )
    print(result)
