import factorial_sdk

with factorial_sdk.Client() as api:
    result = api.payroll.policy_periods.change_status(
        factorial_sdk.PolicyPeriodChangeStatus(
            id="1042",
            status=factorial_sdk.PolicyPeriodChangeStatusStatusOption.PAID,
            notify_employee=True,
            employee_ids=["1400"],
        )
    )
    print(result.id)
