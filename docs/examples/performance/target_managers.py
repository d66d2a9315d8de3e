import factorial_sdk

with factorial_sdk.Client() as api:
    for manager in api.performance.target_managers.iter(
        performance_review_process_ids=["14117"], max_items=3
    ):
        print(manager.id, manager.performance_review_process_id, manager.manager_full_name)
