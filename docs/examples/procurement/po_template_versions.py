import factorial_sdk

with factorial_sdk.Client() as api:
    for version in api.procurement.po_template_versions.iter(
        po_template_ids=["76675"], max_items=3
    ):
        print(version.id, version.version_number, version.status, version.published_at)
