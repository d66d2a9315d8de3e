import factorial_sdk

with factorial_sdk.Client() as api:
    for template in api.contracts.contract_templates.iter(max_items=3):
        print(template.id, template.contract_version_type)
