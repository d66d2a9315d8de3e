import factorial_sdk

with factorial_sdk.Client() as api:
    for target in api.performance.review_process_estimated_targets.iter(
        performance_review_process_ids=["14117"], max_items=3
    ):
        print(target.id, target.performance_review_process_id, target.access_id)
