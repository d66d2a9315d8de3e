import factorial_sdk

with factorial_sdk.Client() as api:
    for configuration in api.work_schedule.day_configurations.iter(max_items=3):
        print(configuration.id, configuration.overlap_period_id, configuration.weekday)
    result = api.work_schedule.day_configurations.bulk_cud(
        factorial_sdk.DayConfigurationBulkCud(
            overlap_period_id="22189",
            day_configurations=[
                factorial_sdk.DayConfigurationBulkCudDayConfiguration(
                    weekday="monday", duration_in_seconds=8 * 60 * 60
                )
            ],
        )
    )
    print(result)
