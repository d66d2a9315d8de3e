import factorial_sdk

with factorial_sdk.Client() as api:
    for answer in api.ats.answers.iter(ats_application_ids=["86765"], max_items=3):
        print(answer.id, answer.ats_application_id, answer.original_question_type, answer.value)
    created = api.ats.answers.create(
        factorial_sdk.AnswerCreate(
            ats_question_id="26225",
            ats_application_id="86765",
            value="Yes",
            original_question_label="Do you have a driving licence?",
            original_question_type=factorial_sdk.QuestionType.TEXT,
        )
    )
    print(created.id)
