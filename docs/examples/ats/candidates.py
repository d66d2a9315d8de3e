import factorial_sdk

with factorial_sdk.Client() as api:
    for candidate in api.ats.candidates.iter(max_items=3):
        print(candidate.id, candidate.first_name, candidate.full_name, candidate.consent_given_at)
    created = api.ats.candidates.create(
        factorial_sdk.CandidateCreate(first_name="Rita", last_name="Ferrer", company_id="2214")
    )
    print(created.id)
