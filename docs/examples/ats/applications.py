import factorial_sdk

with factorial_sdk.Client() as api:
    for application in api.ats.applications.iter(ats_candidate_ids=["65576"], max_items=3):
        print(application.id, application.ats_job_posting_id, application.ats_candidate_id)
    created = api.ats.applications.create(
        factorial_sdk.ApplicationCreate(ats_job_posting_id="72639", phone="+34600812436")
    )
    print(created.id)
