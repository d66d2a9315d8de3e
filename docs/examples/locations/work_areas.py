import factorial_sdk

with factorial_sdk.Client() as api:
    for work_area in api.locations.work_areas.iter(location_ids=["84747"], max_items=3):
        print(work_area.id, work_area.location_id, work_area.name)
    created = api.locations.work_areas.create(
        factorial_sdk.WorkAreaCreate(name="Loft", location_id="84747")
    )
    print(created.id)
