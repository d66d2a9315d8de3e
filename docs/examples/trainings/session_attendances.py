import factorial_sdk

with factorial_sdk.Client() as api:
    for attendance in api.trainings.session_attendances.iter(
        session_access_membership_ids=["51450"], max_items=3
    ):
        print(attendance.id, attendance.status, attendance.session_access_membership_id)
