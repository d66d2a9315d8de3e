import factorial_sdk

with factorial_sdk.Client() as api:
    for session in api.trainings.sessions.iter(training_ids=["58513"], max_items=3):
        print(session.id, session.name, session.starts_at, session.status)
    created = api.trainings.sessions.create(
        factorial_sdk.SessionCreate(name="Session 1", training_id="58513")
    )
    print(created.id)
