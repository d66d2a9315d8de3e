import factorial_sdk

with factorial_sdk.Client() as api:
    for definition in api.procurement.po_template_field_definitions.iter(
        po_template_version_ids=["71631"], max_items=3
    ):
        print(
            definition.id,
            definition.po_template_version_id,
            definition.section_type,
            definition.label,
        )
