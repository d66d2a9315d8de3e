import factorial_sdk

with factorial_sdk.Client() as api:
    for document in api.finance.financial_documents.iter(legal_entity_ids=["311"], max_items=3):
        print(document.id, document.status, document.document_number, document.due_date)
    created = api.finance.financial_documents.create(
        factorial_sdk.FinancialDocumentCreate(
            company_id="2214",
            document_type=factorial_sdk.DocumentType.CREDIT_NOTE,
            file=("report.pdf", b"%PDF-1.4", "application/pdf"),
        )
    )
    print(created.id)
