import factorial_sdk

with factorial_sdk.Client() as api:
    for evaluation in api.performance.review_evaluations.iter(
        performance_review_process_ids=["14118"], max_items=3
    ):
        print(evaluation.id, evaluation.evaluation_type, evaluation.review_process_target_id)
    result = api.performance.review_evaluations.replace_reviewer(
        factorial_sdk.ReviewEvaluationReplaceReviewer(id="72640", new_reviewer_access_id="501403")
    )
    print(result.id)
