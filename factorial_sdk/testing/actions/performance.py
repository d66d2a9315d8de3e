"""Actions of review processes, evaluations and agreements."""

from __future__ import annotations

from typing import Any

from ..error_responses import conflict, invalid_field
from ..server.mutations import body_to_record, create, insert
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from .common import copy_record, create_for_ids, find_all, from_body, now, set_fields, toggle

PROCESSES = "performance/review_processes"
TARGETS = "performance/review_process_targets"
EVALUATIONS = "performance/review_evaluations"
OWNERS = "performance/review_owners"
AGREEMENTS = "performance/agreements"
QUESTIONNAIRES = "performance/review_questionnaire_by_strategies"


def _moving(to: str, *allowed: str, **values: Any) -> Effect:
    """Change the status of a process from one of the allowed statuses."""

    def effect(context: WriteContext) -> Record:
        if context.subject["status"] not in allowed:
            raise conflict("status", f"is {context.subject['status']}")
        new = {name: value(context) if callable(value) else value for name, value in values.items()}
        return context.change(status=to, **new)

    return effect


def _configuring(field: str) -> Effect:
    """Enable or disable a configuration of a process."""

    def effect(context: WriteContext) -> Record:
        configuration: dict[str, Any] = {**(context.subject.get(field) or {})}
        if "enabled" in configuration:
            configuration["enabled"] = context.values["enabled"]
        return context.change(**({field: configuration} if configuration else {}))

    return effect


def from_template(context: WriteContext) -> Record:
    """Create a draft; the content of templates is unknown."""
    name = context.values.get("name") or "Review"
    return insert(context.store, PROCESSES, {"name": name, "status": "draft", "archived": False})


def new_process(context: WriteContext) -> Record:
    """Create a process as a draft."""
    record = create(context)
    values: dict[str, Any] = {"status": "draft", "start_validation_errors": []}
    return context.store.change(PROCESSES, record["id"], **values)


def set_target_strategy(context: WriteContext) -> Record:
    """Set the target strategy of a process."""
    strategy = context.values.get("target_strategy")
    kept = body_to_record(context.collection, {"target_strategy": strategy})
    return context.change(**kept)


def set_reviewer_strategies(context: WriteContext) -> Record:
    """Set the reviewer strategies of a process."""
    return context.change(
        **body_to_record(context.collection, {n: v for n, v in context.values.items() if n != "id"})
    )


def replace_reviewer(context: WriteContext) -> Record:
    """Change the reviewer of an evaluation; a 409 if it is published."""
    if context.subject["published"]:
        raise conflict("id", "is published already")
    return context.change(reviewer_access_id=context.values["new_reviewer_access_id"])


def add_peers(context: WriteContext) -> Record:
    """Create an evaluation for each peer."""
    target = context.subject
    for peer in context.values["peer_access_ids"]:
        if peer == target["access_id"]:
            raise invalid_field("peer_access_ids", "must not be the one who is reviewed")
    for peer in context.values["peer_access_ids"]:
        values = {
            "evaluation_type": "peers",
            "status": "pending",
            "review_process_target_id": target["id"],
            "performance_review_process_id": target["performance_review_process_id"],
            "target_access_id": target["access_id"],
            "reviewer_access_id": peer,
        }
        insert(context.store, EVALUATIONS, values)
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


def _questions(*names: str) -> Effect:
    """Create or change the questionnaire with the same values of these fields."""

    def effect(context: WriteContext) -> Record:
        fields = context.collection.record.by_name
        same = {name: context.values[name] for name in names if name in fields}
        values = body_to_record(context.collection, context.values)
        known = next(context.store.where(QUESTIONNAIRES, **same), None)
        if known is None:
            return insert(context.store, QUESTIONNAIRES, values)
        return update_fields(context.store, QUESTIONNAIRES, known["id"], **values)

    return effect


EFFECTS: dict[str, Effect] = {
    f"{PROCESSES} create": new_process,
    f"{PROCESSES} create_from_template": from_template,
    f"{PROCESSES} duplicate": copy_record(" (copy)", status="draft", archived=False),
    f"{PROCESSES} remind_in_bulk": set_fields(last_bulk_reminder=now),
    f"{PROCESSES} schedule": _moving(
        "scheduled", "draft", "scheduled", starts_at=from_body("starts_at")
    ),
    f"{PROCESSES} update_schedule": _moving(
        "scheduled", "scheduled", starts_at=from_body("starts_at")
    ),
    f"{PROCESSES} remove_schedule": _moving("draft", "scheduled", starts_at=None),
    f"{PROCESSES} start": _moving("active", "draft", "scheduled", starts_at=now),
    f"{PROCESSES} stop": _moving("finished", "active", ends_at=now),
    f"{PROCESSES} reopen": _moving("active", "finished", ends_at=from_body("ends_at")),
    f"{PROCESSES} toggle_archive": toggle("archived"),
    f"{PROCESSES} update_deadline": set_fields(ends_at=from_body("ends_at")),
    f"{PROCESSES} update_agreements_configuration": _configuring("agreements_configuration"),
    f"{PROCESSES} update_competencies_assessments_configuration": _configuring(
        "competencies_assessments_configuration"
    ),
    f"{PROCESSES} update_target_strategy": set_target_strategy,
    f"{PROCESSES} update_reviewer_strategies": set_reviewer_strategies,
    f"{TARGETS} bulk_create": create_for_ids(
        "targets_access_ids", "access_id", ("access_id", "performance_review_process_id")
    ),
    f"{TARGETS} add_peers": add_peers,
    f"{TARGETS} remove_peer_evaluations": remove_peers,
    f"{EVALUATIONS} replace_reviewer": replace_reviewer,
    f"{OWNERS} bulk_create": create_for_ids("owner_access_ids", "access_id"),
    f"{AGREEMENTS} initiate": initiate,
    f"{AGREEMENTS} bulk_initiate": initiate_all,
    f"{QUESTIONNAIRES} update_default_rating_scale": _questions("performance_review_process_id"),
    f"{QUESTIONNAIRES} update_questionnaire_for_strategy": _questions(
        "performance_review_process_id", "strategy"
    ),
}
