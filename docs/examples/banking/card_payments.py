import factorial_sdk

with factorial_sdk.Client() as api:
    for card_payment in api.banking.card_payments.iter(max_items=3):
        print(
            card_payment.id,
            card_payment.merchant_name,
            card_payment.external_created_at,
            card_payment.status,
        )
