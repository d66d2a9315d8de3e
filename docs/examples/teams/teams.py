import factorial_sdk

with factorial_sdk.Client() as api:
    for team in api.teams.teams.iter(max_items=3):
        print(team.id, team.name, team.description)
    created = api.teams.teams.create(
        factorial_sdk.TeamCreate(name="Night shift", description="22:00 to 6:00")
    )
    print(created.id)
