import factorial_sdk

with factorial_sdk.Client() as api:
    for template in api.contracts.materialized_templates.iter(
        legal_entity_ids=["311"], max_items=3
    ):
        print(template.id, template.template_type, template.legal_entity_id, template.country_code)
