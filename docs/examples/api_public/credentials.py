import factorial_sdk

with factorial_sdk.Client() as api:
    for credential in api.api_public.credentials.iter(max_items=3):
        print(credential.id, credential.full_name, credential.first_name, credential.onboarded_on)
