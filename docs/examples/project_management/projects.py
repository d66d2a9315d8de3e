import factorial_sdk

with factorial_sdk.Client() as api:
    for project in api.project_management.projects.iter(client_ids=["60531"], max_items=3):
        print(project.id, project.name, project.code, project.start_date)
    created = api.project_management.projects.create(
        factorial_sdk.ProjectCreate(
            name="Regatta 2027", code="P1", description="All that Regatta 2027 takes"
        )
    )
    print(created.id)
