import factorial_sdk

with factorial_sdk.Client() as api:
    for po_line_item in api.procurement.po_line_items.iter(
        purchase_order_ids=["68603"], max_items=3
    ):
        print(po_line_item.id, po_line_item.purchase_order_id, po_line_item.position)
