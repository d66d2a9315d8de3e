import factorial_sdk

with factorial_sdk.Client() as api:
    for allowance in api.timeoff.allowances.iter(max_items=3):
        print(allowance.id, allowance.allowance_type, allowance.available_days, allowance.name)
    created = api.timeoff.allowances.create(
        factorial_sdk.AllowanceCreate(
            accrued_units_availability=factorial_sdk.AccruedUnitsAvailability.CURRENT_CYCLE,
            allowance_type=factorial_sdk.AllowanceType.DAYS,
            available_days=factorial_sdk.AvailableDays.ALL_DAYS,
            count_holiday_as_workable=True,
            cycle_start=factorial_sdk.CycleStart.APR,
            days_type=factorial_sdk.DaysType.FRENCH_CALENDAR_DAYS,
            holiday_allowance_in_cents=2300,
            leave_type_ids=["78693"],
            name="Holidays",
            negative_counter_type=factorial_sdk.NegativeCounterType.NEGATIVE_COUNTER_DISABLED,
            proration_type=factorial_sdk.ProrationType.PRORATION_DISABLED,
            pto_proratio_enabled=True,
            rounding=factorial_sdk.AllowanceRounding.HALF_DAY,
            source_units=factorial_sdk.SourceUnits.BASE_UNITS,
            tenure_periods=[
                factorial_sdk.AllowanceCreateTenurePeriod(
                    balance_type=factorial_sdk.TimeoffBalanceType.FIXED_BALANCE,
                    period_length=10,
                    period_type=factorial_sdk.PeriodType.MONTHS,
                )
            ],
            timeoff_policy_id="39342",
            unlimited_accrued_hours=True,
            unlimited_carry_over=True,
            unlimited_carry_over_expiration=True,
            unlimited_holidays=True,
        )
    )
    print(created.id)
