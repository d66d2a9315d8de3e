import factorial_sdk

with factorial_sdk.Client() as api:
    for membership in api.trainings.training_memberships.iter(employee_id="1400", max_items=3):
        print(membership.id, membership.access_id, membership.status, membership.training_due_date)
    created = api.trainings.training_memberships.bulk_create(
        factorial_sdk.TrainingMembershipBulkCreate(training_id="58513")
    )
    print(created)
