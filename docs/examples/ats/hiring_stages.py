import factorial_sdk

with factorial_sdk.Client() as api:
    for hiring_stage in api.ats.hiring_stages.iter(max_items=3):
        print(hiring_stage.id, hiring_stage.name, hiring_stage.label)
