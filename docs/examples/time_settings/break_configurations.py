import factorial_sdk

with factorial_sdk.Client() as api:
    for configuration in api.time_settings.break_configurations.iter(max_items=3):
        print(configuration.id, configuration.name)
    created = api.time_settings.break_configurations.create(
        factorial_sdk.TimeSettingsBreakConfigurationCreate(name="Lunch", paid=False)
    )
    print(created.id)
