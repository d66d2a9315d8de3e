import factorial_sdk

with factorial_sdk.Client() as api:
    for process in api.performance.review_processes.iter(max_items=3):
        print(process.id, process.status, process.name, process.starts_at)
    created = api.performance.review_processes.create(
        factorial_sdk.ReviewProcessCreate(
            author_access_id="501400",
            name="Mid-year talks",
            description="Agreed with the workshop in Valencia.",
        )
    )
    print(created.id)
