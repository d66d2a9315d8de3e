import factorial_sdk

with factorial_sdk.Client() as api:
    for po_template in api.procurement.po_templates.iter(max_items=3):
        print(po_template.id, po_template.name, po_template.created_by_id)
