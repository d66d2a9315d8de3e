import factorial_sdk

with factorial_sdk.Client() as api:
    for strategy in api.performance.review_questionnaire_by_strategies.iter(max_items=3):
        print(strategy.id, strategy.performance_review_process_id)
    result = api.performance.review_questionnaire_by_strategies.update_default_rating_scale(
        factorial_sdk.ReviewQuestionnaireByStrategyUpdateDefaultRatingScale(
            performance_review_process_id="14117",
            default_rating_scale=[
                factorial_sdk.ReviewQuestionnaireByStrategyUpdateDefaultRatingScaleDefaultRatingScale(
                    value=1, text="Below expectations"
                )
            ],
        )
    )
    print(result.id)
