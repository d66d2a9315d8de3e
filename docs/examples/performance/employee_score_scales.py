import factorial_sdk

with factorial_sdk.Client() as api:
    for scale in api.performance.employee_score_scales.iter(max_items=3):
        print(scale.id)
