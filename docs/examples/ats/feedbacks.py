import factorial_sdk

with factorial_sdk.Client() as api:
    for feedback in api.ats.feedbacks.iter(ats_application_ids=["86765"], max_items=3):
        print(feedback.id, feedback.ats_candidate_id, feedback.ats_application_id)
    created = api.ats.feedbacks.create(
        factorial_sdk.FeedbackCreate(
            ats_candidate_id="65576", rating=5, description="Agreed with the workshop in Valencia."
        )
    )
    print(created.id)
