import factorial_sdk

with factorial_sdk.Client() as api:
    for source in api.ats.candidate_sources.iter(max_items=3):
        print(source.id, source.category, source.name)
