import factorial_sdk

with factorial_sdk.Client() as api:
    for class_ in api.trainings.training_classes.iter(max_items=3):
        print(class_.id, class_.name, class_.start_date, class_.payment_status)
