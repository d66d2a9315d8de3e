import factorial_sdk

with factorial_sdk.Client() as api:
    for value in api.procurement.po_field_values.iter(purchase_order_ids=["68603"], max_items=3):
        print(value.id, value.purchase_order_id, value.value)
