import factorial_sdk

with factorial_sdk.Client() as api:
    for question in api.ats.questions.iter(ats_job_posting_ids=["72639"], max_items=3):
        print(question.id, question.ats_job_posting_id, question.label, question.question_type)
    created = api.ats.questions.create(
        factorial_sdk.QuestionCreate(
            ats_job_posting_id="72639",
            company_id="2214",
            label="Do you have a driving licence?",
            position=0,
            question_type=factorial_sdk.QuestionType.TEXT,
        )
    )
    print(created.id)
