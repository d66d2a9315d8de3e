import factorial_sdk

with factorial_sdk.Client() as api:
    for request in api.procurement.purchase_requests.iter(
        requester_employee_ids=["1400"], max_items=3
    ):
        print(request.id, request.type_id, request.date, request.vendor_id)
