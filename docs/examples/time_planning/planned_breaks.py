import factorial_sdk

with factorial_sdk.Client() as api:
    for break_ in api.time_planning.planned_breaks.iter(shift_ids=["88783"], max_items=3):
        print(break_.id, break_.break_type, break_.break_configuration_name, break_.start_at)
    created = api.time_planning.planned_breaks.bulk_create(
        factorial_sdk.PlannedBreakBulkCreate(
            planned_breaks=[
                factorial_sdk.PlannedBreakBulkCreatePlannedBreak(break_configuration_id="14117")
            ]
        )
    )
    print(created)
