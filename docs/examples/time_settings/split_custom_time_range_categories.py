import factorial_sdk

with factorial_sdk.Client() as api:
    for category in api.time_settings.split_custom_time_range_categories.iter(max_items=3):
        print(
            category.id, category.name, category.time_type, category.custom_time_range_category_id
        )
