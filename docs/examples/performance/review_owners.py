import factorial_sdk

with factorial_sdk.Client() as api:
    for review_owner in api.performance.review_owners.iter(
        performance_review_process_ids=["14117"], max_items=3
    ):
        print(review_owner.id, review_owner.access_id, review_owner.performance_review_process_id)
    created = api.performance.review_owners.bulk_create(
        factorial_sdk.ReviewOwnerBulkCreate(review_process_id="14117", owner_access_ids=["501400"])
    )
    print(created)
