import factorial_sdk

with factorial_sdk.Client() as api:
    for scale in api.performance.company_employee_score_scales.iter(max_items=3):
        print(scale.id, scale.scale_id)
    result = api.performance.company_employee_score_scales.set(
        factorial_sdk.CompanyEmployeeScoreScaleSet(id="48423", scale_id="300000")
    )
    print(result.id)
