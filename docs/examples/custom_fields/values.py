import factorial_sdk

with factorial_sdk.Client() as api:
    for value in api.custom_fields.values.iter(max_items=3):
        print(value.id, value.custom_field_identifier, value.date_value, value.label)
    created = api.custom_fields.values.create(
        factorial_sdk.CustomFieldsValueCreate(
            field_id="6045", valuable_type="Employee", valuable_id="300000", value="1"
        )
    )
    print(created.id)
