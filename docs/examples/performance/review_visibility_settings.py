import factorial_sdk

with factorial_sdk.Client() as api:
    for setting in api.performance.review_visibility_settings.iter(
        performance_review_process_ids=["14117"], max_items=3
    ):
        print(setting.id, setting.performance_review_process_id)
    changed = api.performance.review_visibility_settings.update(
        setting.id,
        factorial_sdk.ReviewVisibilitySettingUpdate(
            restrict_answers_visibility_to_reportees=True,
            early_access_to_answers_for_managers=True,
            anonymous_peer_evaluation_for_target=True,
        ),
    )
    print(changed.id)
