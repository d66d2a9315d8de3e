import factorial_sdk

with factorial_sdk.Client() as api:
    for holiday in api.holidays.company_holidays.iter(location_ids=["84747"], max_items=3):
        print(holiday.id, holiday.location_id, holiday.date)
