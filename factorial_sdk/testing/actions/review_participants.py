"""Actions of the participants of review processes, their evaluations and agreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..error_responses import conflict, invalid, invalid_field, reference_not_found
from ..server.mutations import delete, insert
from ..server.write_context import Effect, WriteContext
from ..store.collection import Record
from ..store.store import ACCESS_OFFSET, Store, parse_id
from .common import find_all

PROCESSES = "performance/review_processes"
TARGETS = "performance/review_process_targets"
EVALUATIONS = "performance/review_evaluations"
AGREEMENTS = "performance/agreements"
EMPLOYEES = "employees/employees"


def require_status(process: Record, *allowed: str) -> None:
    """Check the status of a process.

    Raises:
        ErrorResponse: A 409: the process has another status.
    """
    if process["status"] not in allowed:
        raise conflict("status", f"is {process['status']}")


def process_of(context: WriteContext) -> Record:
    """Return the process that the body or the record of a write belongs to."""
    name = "performance_review_process_id"
    key = context.values[name] if name in context.values else context.subject[name]
    process = context.store.find(PROCESSES, key)
    if process is None:
        raise reference_not_found(name)
    return process


def find_start_errors(store: Store, process: Record) -> list[str]:
    """Return what keeps a process from starting; questions and deadlines are not judged."""
    strategy = process["target_strategy"]
    present = {
        "missing_title": process["name"],
        "missing_deadline": process["ends_at"],
        "missing_reviewer_strategy": process["reviewer_strategies"],
        "missing_target_strategy": strategy,
        "missing_target_strategy_members": not strategy or _find_members(store, strategy),
    }
    return [error for error, value in present.items() if not value]


def _find_members(store: Store, strategy: Mapping[str, Any]) -> list[Record]:
    """Return the current employees whom a target strategy selects."""
    chosen = {parse_id(str(text)) for text in strategy.get("arguments") or ()}
    people = store.where(EMPLOYEES, active=True)
    match strategy["strategy"]:
        case "all_employees":
            return list(people)
        case "by_locations":
            return [person for person in people if person["location_id"] in chosen]
        case "by_teams":
            memberships = store.all("teams/memberships")
            chosen = {item["employee_id"] for item in memberships if item["team_id"] in chosen}
            return [person for person in people if person["id"] in chosen]
        case _:  # Ids of employees or of their accounts: the API does not document which.
            return [
                person
                for person in people
                if person["id"] in chosen or person["id"] + ACCESS_OFFSET in chosen
            ]


def _find_reviewers(store: Store, person: Record, strategy: str) -> list[int]:
    """Return the ids of the employees who evaluate a participant; peers are added later."""
    match strategy:
        case "self":
            return [person["id"]]
        case "manager":
            return [] if person["manager_id"] is None else [person["manager_id"]]
        case "direct_reports":
            reports = store.where(EMPLOYEES, active=True, manager_id=person["id"])
            return [report["id"] for report in reports]
        case _:
            return []


def _add_participants(store: Store, process: Record, people: Iterable[Record]) -> list[Record]:
    """Add participants to a process, each with the evaluations; return them, also known ones."""
    participants: list[Record] = []
    for person in people:
        access = person["id"] + ACCESS_OFFSET
        known = store.find(TARGETS, f"{process['id']}-{access}")
        same = {"access_id": access, "performance_review_process_id": process["id"]}
        participants.append(known or insert(store, TARGETS, same))
        for strategy in () if known else process["reviewer_strategies"] or ():
            for reviewer in _find_reviewers(store, person, strategy):
                _add_evaluation(store, participants[-1], strategy, reviewer + ACCESS_OFFSET)
    return participants


def _add_evaluation(store: Store, target: Record, strategy: str, reviewer: int) -> None:
    values = {
        "evaluation_type": strategy,
        "status": "pending",
        "review_process_target_id": target["id"],
        "performance_review_process_id": target["performance_review_process_id"],
        "target_access_id": target["access_id"],
        "reviewer_access_id": reviewer,
    }
    insert(store, EVALUATIONS, values)


def start(context: WriteContext) -> Record:
    """Start a process: find its participants and create their evaluations."""
    store, process = context.store, context.subject
    require_status(process, "draft", "scheduled")
    if errors := find_start_errors(store, process):
        raise invalid({"start_validation_errors": errors})
    _add_participants(store, process, _find_members(store, process["target_strategy"]))
    return context.change(status="active", starts_at=store.now(), start_validation_errors=[])


def add_targets(context: WriteContext) -> list[Record]:
    """Add participants to an active process."""
    process = process_of(context)
    require_status(process, "active")
    keys = [access - ACCESS_OFFSET for access in context.values["targets_access_ids"]]
    return _add_participants(context.store, process, find_all(context.store, EMPLOYEES, keys))


def remove_target(context: WriteContext) -> Record:
    """Remove a participant from an active process, with all evaluations of the participant."""
    require_status(process_of(context), "active")
    target = context.subject
    for evaluation in list(context.store.where(EVALUATIONS, review_process_target_id=target["id"])):
        context.store.remove(EVALUATIONS, evaluation["id"])
    return delete(context)


def replace_reviewer(context: WriteContext) -> Record:
    """Change the reviewer of an evaluation that is not published, in an active process."""
    evaluation = context.subject
    require_status(process_of(context), "active")
    if evaluation["published"]:
        raise conflict("id", "is published already")
    if evaluation["evaluation_type"] == "self":
        raise conflict("id", "is an evaluation of oneself")
    return context.change(reviewer_access_id=context.values["new_reviewer_access_id"])


def add_peers(context: WriteContext) -> Record:
    """Create an evaluation for each peer."""
    target = context.subject
    for peer in context.values["peer_access_ids"]:
        if peer == target["access_id"]:
            raise invalid_field("peer_access_ids", "must not be the one who is reviewed")
    for peer in context.values["peer_access_ids"]:
        _add_evaluation(context.store, target, "peers", peer)
    return target


def remove_peers(context: WriteContext) -> Record:
    """Delete evaluations of peers."""
    keys = context.values["evaluation_ids"]
    records = find_all(context.store, EVALUATIONS, keys, "evaluation_ids")
    for record in records:
        context.store.remove(EVALUATIONS, record["id"])
    return context.subject


def initiate(context: WriteContext) -> Record:
    """Create the agreement of a target of a process; a 422 if it has one."""
    same = {name: context.values[name] for name in ("process_id", "target_id")}
    target = context.store.find(TARGETS, same["target_id"])
    if target is None or target["performance_review_process_id"] != same["process_id"]:
        raise invalid_field("target_id", "takes part in another review process")
    if next(context.store.where(AGREEMENTS, **same), None) is not None:
        raise invalid_field("target_id", "has an agreement already")
    return insert(context.store, AGREEMENTS, {**same, "status": "pending"})


def initiate_all(context: WriteContext) -> list[Record]:
    """Create an agreement for each target of a process without one."""
    process, made = context.values["process_id"], list[Record]()
    for target in context.store.where(TARGETS, performance_review_process_id=process):
        same = {"process_id": process, "target_id": target["id"]}
        if next(context.store.where(AGREEMENTS, **same), None) is None:
            made.append(insert(context.store, AGREEMENTS, {**same, "status": "pending"}))
    return made


EFFECTS: dict[str, Effect] = {
    f"{PROCESSES} start": start,
    f"{TARGETS} bulk_create": add_targets,
    f"{TARGETS} delete": remove_target,
    f"{TARGETS} add_peers": add_peers,
    f"{TARGETS} remove_peer_evaluations": remove_peers,
    f"{EVALUATIONS} replace_reviewer": replace_reviewer,
    f"{AGREEMENTS} initiate": initiate,
    f"{AGREEMENTS} bulk_initiate": initiate_all,
}
