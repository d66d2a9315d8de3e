import factorial_sdk

with factorial_sdk.Client() as api:
    for field in api.custom_fields.resource_fields.iter(field_ids=["6045"], max_items=3):
        print(field.id, field.field_id)
    created = api.custom_fields.resource_fields.create(
        factorial_sdk.ResourceFieldCreate(
            schema_id="49432",
            company_id="2214",
            field_type=factorial_sdk.CustomFieldsFieldType.CENTS,
            required=True,
            editable=factorial_sdk.FieldCreateEditable.EVERYBODY,
            visible=factorial_sdk.FieldCreateEditable.EVERYBODY,
        )
    )
    print(created.id)
