import factorial_sdk

with factorial_sdk.Client() as api:
    for order in api.procurement.purchase_orders.iter(purchase_request_ids=["73648"], max_items=3):
        print(order.id, order.po_number, order.status, order.date)
    created = api.procurement.purchase_orders.create(
        factorial_sdk.PurchaseOrderCreate(company_id="2214", legal_entity_id="311", currency="EUR")
    )
    print(created.id)
