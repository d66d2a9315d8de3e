import factorial_sdk

with factorial_sdk.Client() as api:
    for job_posting in api.ats.job_postings.iter(max_items=3):
        print(
            job_posting.id,
            job_posting.title,
            job_posting.status,
            job_posting.salary_from_amount_in_cents,
        )
    created = api.ats.job_postings.create(
        factorial_sdk.JobPostingCreate(
            title="Sailmaker",
            status=factorial_sdk.JobPostingStatus.PUBLISHED,
            cv_requirement=factorial_sdk.CvRequirement.DO_NOT_ASK,
            cover_letter_requirement=factorial_sdk.CvRequirement.DO_NOT_ASK,
            phone_requirement=factorial_sdk.CvRequirement.DO_NOT_ASK,
            photo_requirement=factorial_sdk.CvRequirement.DO_NOT_ASK,
            personal_url_requirement=factorial_sdk.CvRequirement.DO_NOT_ASK,
        )
    )
    print(created.id)
