import factorial_sdk

with factorial_sdk.Client() as api:
    for project in api.project_management.imputable_projects.iter(only_active=True, max_items=3):
        print(project.id, project.name, project.code, project.start_date)
