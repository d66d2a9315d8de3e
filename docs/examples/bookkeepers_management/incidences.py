import factorial_sdk

with factorial_sdk.Client() as api:
    for incidence in api.bookkeepers_management.incidences.iter(employee_ids=["1400"], max_items=3):
        print(incidence.id, incidence.name, incidence.custom_name, incidence.starts_on)
    changed = api.bookkeepers_management.incidences.update(
        incidence.id, factorial_sdk.IncidenceUpdate(status="active", has_message=True)
    )
    print(changed.id)
