import factorial_sdk

with factorial_sdk.Client() as api:
    for setting in api.finance.accounting_settings.iter(legal_entity_ids=["311"], max_items=3):
        print(setting.id, setting.legal_entity_id, setting.external_id)
    result = api.finance.accounting_settings.upsert(
        factorial_sdk.AccountingSettingUpsert(legal_entity_id="311", external_id="EXT-1")
    )
    print(result.id)
