import factorial_sdk

with factorial_sdk.Client() as api:
    for location in api.locations.locations.iter(max_items=3):
        print(location.id, location.name, location.state, location.postal_code)
    created = api.locations.locations.create(
        factorial_sdk.LocationCreate(
            name="Workshop in Valencia", country="es", timezone="Europe/Madrid", company_id="2214"
        )
    )
    print(created.id)
