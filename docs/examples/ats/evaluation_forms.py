import factorial_sdk

with factorial_sdk.Client() as api:
    for form in api.ats.evaluation_forms.iter(ats_job_posting_ids=["72639"], max_items=3):
        print(form.id, form.name, form.ats_job_posting_id)
    result = api.ats.evaluation_forms.save_as_template(
        factorial_sdk.EvaluationFormSaveAsTemplate(id="1000")
    )
    print(result.id)
