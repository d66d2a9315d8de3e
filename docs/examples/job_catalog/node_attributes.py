import factorial_sdk

with factorial_sdk.Client() as api:
    for attribute in api.job_catalog.node_attributes.iter(max_items=3):
        print(attribute.id, attribute.type)
