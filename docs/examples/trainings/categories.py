import factorial_sdk

with factorial_sdk.Client() as api:
    for category in api.trainings.categories.iter(max_items=3):
        print(category.id, category.name)
    created = api.trainings.categories.create(
        factorial_sdk.CategoryCreate(name="Safety", company_id="2214")
    )
    print(created.id)
