import factorial_sdk

with factorial_sdk.Client() as api:
    for option in api.custom_fields.options.iter(field_ids=["6045"], max_items=3):
        print(option.id, option.label, option.value, option.field_id)
    created = api.custom_fields.options.create(
        factorial_sdk.OptionCreate(label="Option 1", field_id="6045")
    )
    print(created.id)
