import factorial_sdk

with factorial_sdk.Client() as api:
    for summary in api.employee_updates.summaries.iter(employee_ids=["1400"], max_items=3):
        print(summary.id, summary.legal_entity_id, summary.status, summary.starts_on)
