import factorial_sdk

with factorial_sdk.Client() as api:
    for subproject in api.project_management.subprojects.iter(project_ids=["82"], max_items=3):
        print(subproject.id, subproject.name, subproject.code, subproject.start_date)
    created = api.project_management.subprojects.create(
        factorial_sdk.SubprojectCreate(name="Opening", project_id="82")
    )
    print(created.id)
