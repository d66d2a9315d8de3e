import factorial_sdk

with factorial_sdk.Client() as api:
    created = api.marketplace.installations.create(
        factorial_sdk.InstallationCreate(
            company_id="2214", integration_uuid="3f0c7a52-8a51-4a5e-9d43-52c3a0c7b1de"
        )
    )
    print(created.id)
