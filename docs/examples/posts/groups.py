import factorial_sdk

with factorial_sdk.Client() as api:
    for group in api.posts.groups.iter(max_items=3):
        print(group.id, group.title, group.description)
    created = api.posts.groups.create(
        factorial_sdk.GroupCreate(
            title="Everyone", description="Agreed with the workshop in Valencia.", company_id="2214"
        )
    )
    print(created.id)
