import factorial_sdk

with factorial_sdk.Client() as api:
    for score in api.performance.review_evaluation_scores.iter(
        review_process_ids=["14117"], max_items=3
    ):
        print(score.id, score.review_process_id, score.published_at)
