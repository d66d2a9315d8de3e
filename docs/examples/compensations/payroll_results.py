import factorial_sdk

with factorial_sdk.Client() as api:
    for result in api.compensations.payroll_results.iter(payroll_run_ids=["1000"], max_items=3):
        print(result.id, result.payroll_run_id, result.amount_strategy_type, result.amount)
    created = api.compensations.payroll_results.bulk_create(
        factorial_sdk.PayrollResultBulkCreate(
            payroll_run_id="1000",
            results=[
                factorial_sdk.PayrollResultBulkCreateResult(
                    employee_id="1400",
                    items=[
                        factorial_sdk.PayrollResultBulkCreateItem(
                            payroll_concept_id="61", amount=12500
                        ),
                        factorial_sdk.PayrollResultBulkCreateItem(
                            payroll_concept_id="68", amount=201750
                        ),
                    ],
                )
            ],
        )
    )
    print(created)
