import factorial_sdk

with factorial_sdk.Client() as api:
    for comment in api.project_management.flexible_time_record_comments.iter(max_items=3):
        print(comment.id, comment.content, comment.flexible_time_record_id)
    created = api.project_management.flexible_time_record_comments.create(
        factorial_sdk.FlexibleTimeRecordCommentCreate(
            content="Agreed with the workshop in Valencia.", flexible_time_record_id=27234
        )
    )
    print(created.id)
