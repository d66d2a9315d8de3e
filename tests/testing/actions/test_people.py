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
