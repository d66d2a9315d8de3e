import factorial_sdk

with factorial_sdk.Client() as api:
    for membership in api.trainings.session_access_memberships.iter(max_items=3):
        print(membership.id, membership.access_id, membership.first_name)
