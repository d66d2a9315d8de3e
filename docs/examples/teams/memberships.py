import factorial_sdk
from factorial_sdk import MembershipCreate, MembershipUpdate

with factorial_sdk.Client() as api:
    memberships = api.teams.memberships
    for membership in memberships.iter(team_ids=["50442"], max_items=3):
        print(membership.employee_id, "lead" if membership.lead else "member")

    joined = memberships.create(MembershipCreate(team_id="50443", employee_id="1403"))
    memberships.update(joined.id, MembershipUpdate(lead=True))
    memberships.delete(joined.id)
