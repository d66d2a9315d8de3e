import factorial_sdk

with factorial_sdk.Client() as api:
    for target in api.performance.review_process_targets.iter(access_ids=["501400"], max_items=3):
        print(target.id, target.access_id, target.performance_review_process_id)
    created = api.performance.review_process_targets.bulk_create(
        factorial_sdk.ReviewProcessTargetBulkCreate(
            performance_review_process_id="14118", targets_access_ids=["501400"]
        )
    )
    print(created)
