import factorial_sdk

with factorial_sdk.Client() as api:
    for setting in api.marketplace.installation_settings.iter():
        for location in setting.locations:  # the codes that the user gave to Factorial's records
            print(location.id, location.value)
