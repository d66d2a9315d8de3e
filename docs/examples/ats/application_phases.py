import factorial_sdk

with factorial_sdk.Client() as api:
    for phase in api.ats.application_phases.iter(ats_job_posting_ids=["72639"], max_items=3):
        print(phase.id, phase.ats_job_posting_id, phase.name, phase.phase_type)
