import factorial_sdk

with factorial_sdk.Client() as api:
    for leave_type in api.timeoff.leave_types.iter(max_items=3):
        print(leave_type.id, leave_type.name, leave_type.identifier)
    created = api.timeoff.leave_types.create(
        factorial_sdk.LeaveTypeCreate(
            accrues=True,
            approval_required=True,
            identifier="vacation",
            color="#2f9e8f",
            name="Holidays",
            workable=False,
            company_id="2214",
            details_required=False,
        )
    )
    print(created.id)
