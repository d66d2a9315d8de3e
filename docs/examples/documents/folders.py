import factorial_sdk

with factorial_sdk.Client() as api:
    for folder in api.documents.folders.iter(max_items=3):
        print(folder.id, folder.name, folder.space)
    created = api.documents.folders.create(
        factorial_sdk.FolderCreate(
            company_id="2214", name="Contracts", space="employee_my_documents"
        )
    )
    print(created.id)
