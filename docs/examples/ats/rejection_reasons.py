import factorial_sdk

with factorial_sdk.Client() as api:
    for reason in api.ats.rejection_reasons.iter(max_items=3):
        print(reason.id, reason.decision_maker, reason.reason)
