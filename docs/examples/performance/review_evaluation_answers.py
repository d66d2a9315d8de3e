import factorial_sdk

with factorial_sdk.Client() as api:
    for answer in api.performance.review_evaluation_answers.iter(
        performance_review_evaluation_ids=["72639"], max_items=3
    ):
        print(answer.id, answer.performance_review_evaluation_id)
