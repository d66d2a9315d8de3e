"""Effects of employees on reference contracts, and the periods of contracts."""

from __future__ import annotations

from typing import Any

import pytest

from factorial_sdk.resources.contracts import ContractActivityPeriod
from factorial_sdk.testing import FakeFactorial

from ..test_actions import act, ok, whole
from ..test_fake import MONDAY, ask, ids, read, send

VERSIONS = "contracts/contract_versions"
REFERENCES = "contracts/reference_contracts"


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(now=MONDAY)


def hire(fake: FakeFactorial, starts: str) -> Any:
    body = {"company_id": "2214", "first_name": "Ana", "last_name": "Prova",
            "email": "ana@post.example", "contract_starts_on": starts}  # fmt: skip
    return act(fake, "employees/employees/create_with_contract", body)["id"]


def version(fake: FakeFactorial, employee: Any, day: str, ends: str | None = None) -> Any:
    body = {"employee_id": employee, "effective_on": day, "starts_on": day, "ends_on": ends}
    return act(fake, VERSIONS, body)


def reference(fake: FakeFactorial, employee: Any) -> Any:
    (found,) = read(fake, f"{REFERENCES}?employee_ids[]={employee}")["data"]
    return found


def test_reference_contract_is_a_contract_version(fake: FakeFactorial) -> None:
    versions = whole(fake, VERSIONS)
    assert len(versions) == 40
    assert any(version["ends_on"] for version in versions)  # of employees who left
    assert whole(fake, REFERENCES) == versions


def test_reference_contract_is_the_version_in_force(fake: FakeFactorial) -> None:
    before = reference(fake, "1400")
    version(fake, "1400", "2026-12-01")
    assert reference(fake, "1400") == before
    made = version(fake, "1400", "2026-11-23")
    assert reference(fake, "1400") == made
    path = f"{VERSIONS}/{made['id']}"
    changed = ok(send(fake, "PUT", path, {"id": made["id"], "job_title": "Sailmaker"}))
    assert changed["job_title"] == "Sailmaker"
    assert reference(fake, "1400") == changed
    ok(send(fake, "DELETE", path, b""))
    assert reference(fake, "1400") == before


def test_reference_contract_follows_the_date(fake: FakeFactorial) -> None:
    employee = hire(fake, "2026-12-01")
    next_one = reference(fake, employee)
    assert next_one["effective_on"] == "2026-12-01"
    later = version(fake, employee, "2027-01-01")
    assert reference(fake, employee) == next_one
    fake.advance(days=60)
    assert reference(fake, employee) == later


def test_reference_contract_after_the_end_is_the_last(fake: FakeFactorial) -> None:
    known = reference(fake, "1400")["id"]
    body = {"id": "1400", "terminated_on": "2026-11-20", "termination_reason": "x"}
    act(fake, "employees/employees/terminate", body)
    assert (reference(fake, "1400")["id"], reference(fake, "1400")["ends_on"]) == (
        known,
        "2026-11-20",
    )
    again = version(fake, "1400", "2027-03-01")
    assert reference(fake, "1400") == again
    act(fake, "employees/employees/unterminate", {"id": "1400"})
    assert (reference(fake, "1400")["id"], reference(fake, "1400")["ends_on"]) == (known, None)
    assert ids(ask(fake, f"{REFERENCES}?limit=1&employee_ids[]=1400")) == [known]


def test_activity_periods_are_those_of_contracts(fake: FakeFactorial) -> None:
    for contract in whole(fake, "contracts/contracts"):
        path = f"contracts/contract_activity_periods?contract_id={contract['id']}"
        (period,) = read(fake, path)["data"]
        assert (period["type"], period["employee_id"]) == ("activity", contract["employee_id"])
        dates = period["activity_period_starts_on"], period["activity_period_ends_on"]
        assert dates == (contract["starts_on"], contract["ends_on"])


def test_latest_activity_period_comes_first(fake: FakeFactorial) -> None:
    known = read(fake, "contracts/contract_activity_periods?limit=1")["data"][0]
    own: dict[str, Any] = {"contract_id": int(known["contract_id"]), "type": "inactivity"}
    days = ("2025-03-01", "2026-10-01", "2026-03-01")
    for day in days:
        fake.make(ContractActivityPeriod, **own, activity_period_starts_on=day)
    path = f"contracts/contract_activity_periods?contract_id={known['contract_id']}"
    first_days = [period["activity_period_starts_on"] for period in read(fake, path)["data"]]
    assert first_days == [*sorted(days, reverse=True), known["activity_period_starts_on"]]
    periods = read(fake, "contracts/contract_activity_periods")["data"]
    contracts = [int(period["contract_id"]) for period in periods]
    assert contracts == sorted(contracts)


# Contract versions.


@pytest.mark.parametrize("on_update", [False, True])
def test_version_before_the_contract_is_refused(fake: FakeFactorial, on_update: bool) -> None:
    # No source says so; the refusals are marked.
    employee = hire(fake, "2026-12-01")
    (contract,) = read(fake, f"contracts/contracts?employee_ids[]={employee}")["data"]
    made = version(fake, employee, "2027-01-01")
    # Source: the vendor's client says that a version belongs to a contract.
    assert made["contracts_contract_id"] == contract["id"]
    for day in ("2026-11-30", "2026-12-01"):
        if on_update:
            body = {"id": made["id"], "effective_on": day}
            response = send(fake, "PUT", f"{VERSIONS}/{made['id']}", body)
        else:
            body = {"employee_id": employee, "effective_on": day, "starts_on": day}
            response = send(fake, "POST", VERSIONS, body)
        assert (response.status, list(response.json["errors"])) == (422, ["effective_on"])
        assert response.headers["x-fake-generic"] == "true"
    assert read(fake, f"{VERSIONS}/{made['id']}") == made
    same = {"id": made["id"], "effective_on": "2027-01-01"}
    assert ok(send(fake, "PUT", f"{VERSIONS}/{made['id']}", same))["effective_on"] == "2027-01-01"


def test_version_can_begin_with_a_copy_of_the_present_one(fake: FakeFactorial) -> None:
    # Source: ContractVersionCreate.copy_current_contract_version copies the version in force.
    known = reference(fake, "1400")
    body = {"employee_id": "1400", "effective_on": "2026-12-01", "starts_on": known["starts_on"],
            "copy_current_contract_version": True, "job_title": "Captain"}  # fmt: skip
    response = send(fake, "POST", VERSIONS, body)
    assert response.headers["x-fake-generic"] == "true"
    made = ok(response)
    assert made["job_title"] == "Captain"
    assert made["salary_amount"] == known["salary_amount"]
    assert made["working_week_days"] == known["working_week_days"]
    assert (made["effective_on"], made["id"] != known["id"]) == ("2026-12-01", True)


# Teams.


def nested(fake: FakeFactorial, parent: Any, count: int) -> list[Any]:
    """Return new teams, each below the one before."""
    made: list[Any] = []
    for number in range(count):
        above = made[-1]["id"] if made else parent
        made.append(act(fake, "teams/teams", {"name": f"Level {number}", "parent_team_id": above}))
    return made


def test_sub_teams_move_with_their_parent(fake: FakeFactorial) -> None:
    # Source: the vendor's client says that the hierarchy has four levels at most.
    top, second, third = nested(fake, None, 3)
    assert [team["depth"] for team in (top, second, third)] == [1, 2, 3]
    other, *_ = nested(fake, None, 1)
    act(fake, "teams/teams/move", {"id": top["id"], "destination_parent_team_id": other["id"]})
    depths = [read(fake, f"teams/teams/{team['id']}")["depth"] for team in (top, second, third)]
    assert depths == [2, 3, 4]
    act(fake, "teams/teams/move", {"id": second["id"], "destination_parent_team_id": None})
    depths = [read(fake, f"teams/teams/{team['id']}")["depth"] for team in (top, second, third)]
    assert depths == [2, 1, 2]
    back = {"id": second["id"], "destination_parent_team_id": top["id"]}
    act(fake, "teams/teams/move", back)
    deeper, *_ = nested(fake, None, 1)
    act(fake, "teams/teams/move", {"id": other["id"], "destination_parent_team_id": None})
    refused = {"id": other["id"], "destination_parent_team_id": deeper["id"]}
    response = send(fake, "POST", "teams/teams/move", refused)
    assert (response.status, list(response.json["errors"])) == (422, ["destination_parent_team_id"])
    assert read(fake, f"teams/teams/{third['id']}")["depth"] == 4


def test_move_to_a_team_of_the_employee_leaves_one_membership(fake: FakeFactorial) -> None:
    # Source: the vendor's client says that the employee is removed from one team and added to the
    # other. What happens to a membership of the other team it does not say: the response is marked.
    first, second = nested(fake, None, 1)[0], nested(fake, None, 1)[0]
    lead = {"employee_id": "1403", "team_id": first["id"], "lead": True}
    moved = act(fake, "teams/memberships", lead)
    known = act(fake, "teams/memberships", {"employee_id": "1403", "team_id": second["id"]})
    body = {"id": moved["id"], "destination_team_id": second["id"]}
    response = send(fake, "POST", "teams/memberships/move", body)
    assert response.headers["x-fake-generic"] == "true"
    assert (ok(response)["id"], ok(response)["lead"]) == (known["id"], True)
    query = f"teams/memberships?team_ids[]={first['id']}&team_ids[]={second['id']}"
    assert ids(ask(fake, query)) == [known["id"]]
    teams = [read(fake, f"teams/teams/{team['id']}") for team in (first, second)]
    assert [team["employee_ids"] for team in teams] == [[], ["1403"]]
    assert teams[1]["lead_ids"] == ["1403"]
