import factorial_sdk

with factorial_sdk.Client() as api:
    for configuration in api.attendance.break_configurations.iter(
        time_settings_break_configuration_ids=["14117"], max_items=3
    ):
        print(
            configuration.id,
            configuration.attendance_employees_setting_id,
            configuration.time_settings_break_configuration_id,
            configuration.name,
        )
    created = api.attendance.break_configurations.create(
        factorial_sdk.AttendanceBreakConfigurationCreate(
            time_settings_break_configuration_id="14117",
            attendance_employees_setting_id="300000",
            enabled=True,
        )
    )
    print(created.id)
