"""Actions of employees, teams and approvals."""

from __future__ import annotations

from typing import Any

from ..error_responses import conflict, invalid_field, reference_not_found
from ..server.mutations import create, delete, insert, update
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from ..store.store import ACCESS_OFFSET, Store
from .attendance import EDITS, apply_request
from .common import set_fields
from .finance import decide_expense

EMPLOYEES = "employees/employees"
MEMBERSHIPS = "teams/memberships"
TEAMS = "teams/teams"
FLOWS = "approvals/materialized_approvals_flows"
MAX_TEAM_DEPTH = 4


def hire(context: WriteContext) -> Record:
    """Create an employee with an account, a contract and a team membership."""
    store, values = context.store, context.values
    starts = values.get("contract_starts_on") or values.get("contract_effective_on") or store.today
    for known in store.where(EMPLOYEES, email=values["email"]):
        if known["active"]:
            raise invalid_field("email", "has already been taken")
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
    record = store.change(EMPLOYEES, key, access_id=key + ACCESS_OFFSET)
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


def terminate(context: WriteContext) -> Record:
    """Terminate an employee, and end the contracts and their versions."""
    ends = context.values["terminated_on"]
    reason = context.values.get("termination_reason")
    today = context.store.today
    for contract in context.store.where("contracts/contracts", employee_id=context.subject["id"]):
        schedule = "expired" if ends <= today else contract["schedule"]
        update_fields(
            context.store, "contracts/contracts", contract["id"], ends_on=ends, schedule=schedule
        )
    _end_versions(context, ends)
    return context.change(
        terminated_on=ends,
        termination_reason=reason,
        is_terminating=ends > today,
        active=ends > today,
    )


def unterminate(context: WriteContext) -> Record:
    """Undo a termination."""
    if context.subject["terminated_on"] is None:
        raise conflict("id", "is not terminated")
    for contract in context.store.where("contracts/contracts", employee_id=context.subject["id"]):
        update_fields(
            context.store, "contracts/contracts", contract["id"], ends_on=None, schedule="ongoing"
        )
    _end_versions(context, None)
    return context.change(
        terminated_on=None,
        termination_reason=None,
        termination_reason_type=None,
        is_terminating=False,
        active=True,
    )


def _end_versions(context: WriteContext, ends: str | None) -> None:
    """Set the last day of an employee's contract versions; None for no end."""
    versions = context.store.where("contracts/contract_versions", employee_id=context.subject["id"])
    for version in versions:
        update_fields(context.store, "contracts/contract_versions", version["id"], ends_on=ends)


def _join(store: Store, employee: Any, team: Any, *, lead: bool) -> Record:
    record = insert(
        store,
        MEMBERSHIPS,
        {"employee_id": employee, "team_id": team, "lead": lead, "direct": True},
    )
    _update_members(store, team)
    return record


def _update_members(store: Store, team: Any) -> None:
    """Update the member ids of a team from its memberships."""
    if store.find(TEAMS, team) is None:
        return
    members = list(store.where(MEMBERSHIPS, team_id=team))
    update_fields(
        store,
        TEAMS,
        team,
        employee_ids=[member["employee_id"] for member in members],
        lead_ids=[member["employee_id"] for member in members if member["lead"]],
    )


def _with_team_update(effect: Effect) -> Effect:
    """Run an effect on a membership, and update its teams before and after."""

    def counted(context: WriteContext) -> Record | list[Record]:
        before = context.record
        result = effect(context)
        for record in (before, result):
            if isinstance(record, dict):
                _update_members(context.store, record["team_id"])
        return result

    return counted


def _create_membership(context: WriteContext) -> Record:
    same = {name: context.values.get(name) for name in ("employee_id", "team_id")}
    known = next(context.store.where(MEMBERSHIPS, **same), None)
    if known is not None:
        lead = context.values.get("lead")
        kept = {} if lead is None else {"lead": lead}
        return context.store.change(MEMBERSHIPS, known["id"], direct=True, **kept)
    record = create(context)
    return context.store.change(MEMBERSHIPS, record["id"], direct=True)


def _move_membership(context: WriteContext) -> Record:
    """Move a membership; one of the new team that exists already is kept instead."""
    store, moved, lead = context.store, context.subject, context.values.get("lead")
    lead = moved["lead"] if lead is None else lead
    team = context.values["destination_team_id"]
    same = {"employee_id": moved["employee_id"], "team_id": team}
    known = next(store.where(MEMBERSHIPS, **same), None)
    if known is None:
        return context.change(team_id=team, lead=lead)
    context.assume("known membership")
    if known["id"] != moved["id"]:
        store.remove(MEMBERSHIPS, moved["id"])
    return update_fields(store, MEMBERSHIPS, known["id"], lead=lead or known["lead"])


def _create_team(context: WriteContext) -> Record:
    record = create(context)
    parent = context.store.find(TEAMS, record["parent_team_id"])
    return context.store.change(
        TEAMS,
        record["id"],
        employee_ids=record["employee_ids"] or [],
        lead_ids=record["lead_ids"] or [],
        depth=_depth_below(parent),
    )


def _depth_below(parent: Record | None) -> int:
    depth = 1 if parent is None else (parent["depth"] or 1) + 1
    if depth > MAX_TEAM_DEPTH:
        raise invalid_field("parent_team_id", f"is at level {MAX_TEAM_DEPTH}, the last one")
    return depth


def _move_team(context: WriteContext) -> Record:
    destination = context.values.get("destination_parent_team_id")
    above = context.store.find(TEAMS, destination)
    while above is not None:
        if above["id"] == context.subject["id"]:
            raise invalid_field("destination_parent_team_id", "is below the team")
        above = context.store.find(TEAMS, above["parent_team_id"])
    store, key = context.store, context.subject["id"]
    depths = {key: _depth_below(store.find(TEAMS, destination))}
    below = [key]
    for parent in below:
        for team in store.where(TEAMS, parent_team_id=parent):
            below.append(team["id"])
            depths[team["id"]] = depths[parent] + 1
    if max(depths.values()) > MAX_TEAM_DEPTH:
        reason = f"leaves no level for the sub-teams: there are {MAX_TEAM_DEPTH}"
        raise invalid_field("destination_parent_team_id", reason)
    for team_id, depth in depths.items():
        if team_id != key:
            update_fields(store, TEAMS, team_id, depth=depth)
    return context.change(parent_team_id=destination, depth=depths[key])


def _delete_team(context: WriteContext) -> Record:
    if next(context.store.where(TEAMS, parent_team_id=context.subject["id"]), None) is not None:
        raise invalid_field("id", "has sub-teams: move them first")
    for record in list(context.store.where(MEMBERSHIPS, team_id=context.subject["id"])):
        context.store.remove(MEMBERSHIPS, record["id"])
    return delete(context)


# By a part of the resource type: the collection, and the fields of approved and rejected records.
APPROVALS: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "leave": ("timeoff/leaves", {"approved": True}, {"approved": False}),
    "overtime": ("attendance/overtime_requests", {"status": "approved"}, {"status": "rejected"}),
    "timesheet": ("attendance/edit_timesheet_requests", {"approved": True}, {"approved": False}),
    "expens": ("expenses/expensables", {}, {}),  # by `decide_expense`
}


def _decide(*, approved: bool) -> Effect:
    def effect(context: WriteContext) -> Record:
        kind, key = str(context.values["resource_type"]), context.values["resource_id"]
        for part, (path, yes, no) in APPROVALS.items():
            if part in kind.lower():
                if context.store.find(path, key) is None:
                    raise reference_not_found("resource_id")
                if part == "expens":
                    decide_expense(context.store, key, approved=approved)
                    continue
                record = update_fields(context.store, path, key, **(yes if approved else no))
                if part == "timesheet":
                    _decide_edit(context, record)
        status = "approved" if approved else "rejected"
        values = {"resource_id": key, "resource_type": kind, "status": status}
        known = next(context.store.where(FLOWS, resource_id=key, resource_type=kind), None)
        if known is not None:
            return update_fields(context.store, FLOWS, known["id"], status=status)
        return insert(context.store, FLOWS, values)

    return effect


def _decide_edit(context: WriteContext, request: Record) -> None:
    """Change the shift of an approved request; keep the reason of a decision."""
    if request["approved"]:
        apply_request(context.store, request)
    reason = context.values.get("reason")
    if reason is not None:
        update_fields(context.store, EDITS, request["id"], reason=reason)


EFFECTS: dict[str, Effect] = {
    f"{EMPLOYEES} create_with_contract": hire,
    f"{EMPLOYEES} terminate": terminate,
    f"{EMPLOYEES} unterminate": unterminate,
    f"{EMPLOYEES} invite": set_fields(),
    f"{EMPLOYEES} set_regular_access_start_date": set_fields(),
    f"{MEMBERSHIPS} create": _with_team_update(_create_membership),
    f"{MEMBERSHIPS} update": _with_team_update(update),
    f"{MEMBERSHIPS} delete": _with_team_update(delete),
    f"{MEMBERSHIPS} move": _with_team_update(_move_membership),
    f"{TEAMS} create": _create_team,
    f"{TEAMS} delete": _delete_team,
    f"{TEAMS} move": _move_team,
    f"{FLOWS} approve_resource": _decide(approved=True),
    f"{FLOWS} reject_resource": _decide(approved=False),
}
