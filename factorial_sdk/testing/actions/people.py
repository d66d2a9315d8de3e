"""Employees, teams and approvals."""

from __future__ import annotations

from typing import Any

from ..server.mutations import create, delete, insert, update
from ..server.write_context import Deed, Effect, conflict, missing, touch, wrong
from ..store.collection import Record
from ..store.store import ACCESS, Store
from .families import setting

EMPLOYEES = "employees/employees"
MEMBERSHIPS = "teams/memberships"
TEAMS = "teams/teams"
FLOWS = "approvals/materialized_approvals_flows"


def hire(deed: Deed) -> Record:
    """An employee, the contract, and a place in a team."""
    store, values = deed.store, deed.values
    starts = values.get("contract_starts_on") or values.get("contract_effective_on") or store.today
    for known in store.where(EMPLOYEES, email=values["email"]):
        if known["active"]:
            raise wrong("email", "has already been taken")
    own = {name: values.get(name) for name in store.table[EMPLOYEES].record.by_name}
    record = insert(
        store,
        EMPLOYEES,
        {
            **own,
            "address_line_1": values.get("address_line1"),
            "login_email": values["email"],
            "active": True,
            "attendable": True,
            "location_id": values.get("location_id")
            or store.records("locations/locations").keys[0],
            "seniority_calculation_date": values.get("seniority_calculation_date") or starts,
        },
    )
    key = record["id"]
    record = store.change(EMPLOYEES, key, access_id=key + ACCESS)
    contract = insert(
        store,
        "contracts/contracts",
        {
            "employee_id": key,
            "country": values.get("country") or "es",
            "legal_entity_id": values.get("legal_entity_id"),
            "starts_on": starts,
            "ends_on": values.get("ends_on"),
            "schedule": "ongoing" if starts <= store.today else "upcoming",
        },
    )
    prefix = "contracts_"
    terms = {n.removeprefix(prefix): v for n, v in values.items() if n.startswith(prefix)}
    insert(
        store,
        "contracts/contract_versions",
        {
            **terms,
            "employee_id": key,
            "effective_on": values.get("contract_effective_on") or starts,
            "starts_on": starts,
            "ends_on": values.get("ends_on"),
            "contracts_contract_id": contract["id"],
            "has_trial_period": values.get("has_trial_period"),
            "trial_period_ends_on": values.get("trial_period_ends_on"),
        },
    )
    if values.get("team_id") is not None:
        _join(store, key, values["team_id"], lead=False)
    return record


def terminate(deed: Deed) -> Record:
    """Somebody leaves, and so do their contracts end."""
    ends = deed.values["terminated_on"]
    reason = deed.values.get("termination_reason")
    today = deed.store.today
    for contract in deed.store.where("contracts/contracts", employee_id=deed.subject["id"]):
        schedule = "expired" if ends <= today else contract["schedule"]
        touch(deed.store, "contracts/contracts", contract["id"], ends_on=ends, schedule=schedule)
    return deed.change(
        terminated_on=ends,
        termination_reason=reason,
        is_terminating=ends > today,
        active=ends > today,
    )


def unterminate(deed: Deed) -> Record:
    """Somebody stays after all."""
    if deed.subject["terminated_on"] is None:
        raise conflict("id", "is not terminated")
    for contract in deed.store.where("contracts/contracts", employee_id=deed.subject["id"]):
        touch(deed.store, "contracts/contracts", contract["id"], ends_on=None, schedule="ongoing")
    return deed.change(
        terminated_on=None,
        termination_reason=None,
        termination_reason_type=None,
        is_terminating=False,
        active=True,
    )


def _join(store: Store, employee: Any, team: Any, *, lead: bool) -> Record:
    record = insert(
        store,
        MEMBERSHIPS,
        {"employee_id": employee, "team_id": team, "lead": lead, "direct": True},
    )
    _count(store, team)
    return record


def _count(store: Store, team: Any) -> None:
    """Let a team name its members as its memberships do."""
    if store.find(TEAMS, team) is None:
        return
    members = list(store.where(MEMBERSHIPS, team_id=team))
    touch(
        store,
        TEAMS,
        team,
        employee_ids=[each["employee_id"] for each in members],
        lead_ids=[each["employee_id"] for each in members if each["lead"]],
    )


def _counted(effect: Effect) -> Effect:
    """Carry out what is done to a membership, and let the team know."""

    def counted(deed: Deed) -> Record | list[Record]:
        before = deed.record
        result = effect(deed)
        for record in (before, result):
            if isinstance(record, dict):
                _count(deed.store, record["team_id"])
        return result

    return counted


def _create_membership(deed: Deed) -> Record:
    same = {name: deed.values.get(name) for name in ("employee_id", "team_id")}
    if next(deed.store.where(MEMBERSHIPS, **same), None) is not None:
        raise wrong("employee_id", "is in that team already")
    record = create(deed)
    return deed.store.change(MEMBERSHIPS, record["id"], direct=True)


def _move_membership(deed: Deed) -> Record:
    lead = deed.values.get("lead")
    return deed.change(
        team_id=deed.values["destination_team_id"],
        lead=deed.subject["lead"] if lead is None else lead,
    )


def _create_team(deed: Deed) -> Record:
    record = create(deed)
    parent = deed.store.find(TEAMS, record["parent_team_id"])
    return deed.store.change(
        TEAMS,
        record["id"],
        employee_ids=record["employee_ids"] or [],
        lead_ids=record["lead_ids"] or [],
        depth=1 if parent is None else (parent["depth"] or 1) + 1,
    )


def _move_team(deed: Deed) -> Record:
    destination = deed.values.get("destination_parent_team_id")
    above = deed.store.find(TEAMS, destination)
    while above is not None:
        if above["id"] == deed.subject["id"]:
            raise wrong("destination_parent_team_id", "is below the team")
        above = deed.store.find(TEAMS, above["parent_team_id"])
    parent = deed.store.find(TEAMS, destination)
    depth = 1 if parent is None else (parent["depth"] or 1) + 1
    return deed.change(parent_team_id=destination, depth=depth)


def _delete_team(deed: Deed) -> Record:
    for record in list(deed.store.where(MEMBERSHIPS, team_id=deed.subject["id"])):
        deed.store.remove(MEMBERSHIPS, record["id"])
    for record in list(deed.store.where(TEAMS, parent_team_id=deed.subject["id"])):
        touch(deed.store, TEAMS, record["id"], parent_team_id=None)
    return delete(deed)


# What is approved, and how its record says so.
DECIDED: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "leave": ("timeoff/leaves", {"approved": True}, {"approved": False}),
    "overtime": ("attendance/overtime_requests", {"status": "approved"}, {"status": "rejected"}),
    "timesheet": ("attendance/edit_timesheet_requests", {"approved": True}, {"approved": False}),
    "expens": ("expenses/expensables", {"status": "approved"}, {"status": "rejected"}),
}


def _decide(*, approved: bool) -> Effect:
    def effect(deed: Deed) -> Record:
        kind, key = str(deed.values["resource_type"]), deed.values["resource_id"]
        for part, (path, yes, no) in DECIDED.items():
            if part in kind.lower():
                if deed.store.find(path, key) is None:
                    raise missing("resource_id")
                touch(deed.store, path, key, **(yes if approved else no))
        status = "approved" if approved else "rejected"
        values = {"resource_id": key, "resource_type": kind, "status": status}
        known = next(deed.store.where(FLOWS, resource_id=key, resource_type=kind), None)
        if known is not None:
            return touch(deed.store, FLOWS, known["id"], status=status)
        return insert(deed.store, FLOWS, values)

    return effect


EFFECTS: dict[str, Effect] = {
    f"{EMPLOYEES} create_with_contract": hire,
    f"{EMPLOYEES} terminate": terminate,
    f"{EMPLOYEES} unterminate": unterminate,
    f"{EMPLOYEES} invite": setting(),
    f"{EMPLOYEES} set_regular_access_start_date": setting(),
    f"{MEMBERSHIPS} create": _counted(_create_membership),
    f"{MEMBERSHIPS} update": _counted(update),
    f"{MEMBERSHIPS} delete": _counted(delete),
    f"{MEMBERSHIPS} move": _counted(_move_membership),
    f"{TEAMS} create": _create_team,
    f"{TEAMS} delete": _delete_team,
    f"{TEAMS} move": _move_team,
    f"{FLOWS} approve_resource": _decide(approved=True),
    f"{FLOWS} reject_resource": _decide(approved=False),
}
