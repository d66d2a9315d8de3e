import factorial_sdk

with factorial_sdk.Client() as api:
    for document in api.documents.documents.iter(employee_ids=["1400"], max_items=3):
        print(document.id, document.filename, document.author_id, document.content_type)
    created = api.documents.documents.create(
        factorial_sdk.DocumentCreate(
            public=False,
            space="employee_my_documents",
            is_pending_assignment=False,
            file=("report.pdf", b"%PDF-1.4", "application/pdf"),
            author_id="501400",  # the access_id of an employee, not the id
            company_id="2214",
            employee_id="1400",
            signee_ids=["501400"],
            request_esignature=True,
        )
    )
    print(created.id)
