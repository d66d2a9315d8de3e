import factorial_sdk

with factorial_sdk.Client() as api:
    for template in api.performance.review_process_custom_templates.iter(
        author_ids=["501400"], max_items=3
    ):
        print(template.id, template.name, template.author_id)
