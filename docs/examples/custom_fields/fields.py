import factorial_sdk

with factorial_sdk.Client() as api:
    for field in api.custom_fields.fields.iter(max_items=3):
        print(field.id, field.field_type, field.min_value, field.legal_entity_name)
    created = api.custom_fields.fields.create(
        factorial_sdk.FieldCreate(
            company_id="2214", field_type=factorial_sdk.CustomFieldsFieldType.TEXT
        )
    )
    print(created.id)
