import factorial_sdk

with factorial_sdk.Client() as api:
    for training in api.trainings.trainings.iter(max_items=3):
        print(training.id, training.name, training.training_attendance_status, training.code)
    created = api.trainings.trainings.create(
        factorial_sdk.TrainingCreate(
            name="First aid",
            description="First aid, in small groups",
            external=False,
            year=2026,
            attachments=[],
        )
    )
    print(created.id)
