"""Review processes and agreements."""

from __future__ import annotations

from typing import Any

from ..server.mutations import create, insert, recorded
from ..server.write_context import Deed, Effect, conflict, touch, wrong
from ..store.collection import Record
from .families import copying, creating_for, found, given, now, setting, toggling

PROCESSES = "performance/review_processes"
TARGETS = "performance/review_process_targets"
EVALUATIONS = "performance/review_evaluations"
OWNERS = "performance/review_owners"
AGREEMENTS = "performance/agreements"
QUESTIONNAIRES = "performance/review_questionnaire_by_strategies"


def _moving(to: str, *allowed: str, **values: Any) -> Effect:
    """Change the status of a process that has one of those allowed."""

    def effect(deed: Deed) -> Record:
        if deed.subject["status"] not in allowed:
            raise conflict("status", f"is {deed.subject['status']}")
        new = {name: value(deed) if callable(value) else value for name, value in values.items()}
        return deed.change(status=to, **new)

    return effect


def _configuring(field: str) -> Effect:
    """Turn a part of a process on or off."""

    def effect(deed: Deed) -> Record:
        configuration: dict[str, Any] = {**(deed.subject.get(field) or {})}
        if "enabled" in configuration:
            configuration["enabled"] = deed.values["enabled"]
        return deed.change(**({field: configuration} if configuration else {}))

    return effect


def from_template(deed: Deed) -> Record:
    """A draft. What the template holds is known to Factorial alone."""
    name = deed.values.get("name") or "Review"
    return insert(deed.store, PROCESSES, {"name": name, "status": "draft", "archived": False})


def new_process(deed: Deed) -> Record:
    """A new process is a draft."""
    record = create(deed)
    values: dict[str, Any] = {"status": "draft", "start_validation_errors": []}
    return deed.store.change(PROCESSES, record["id"], **values)


def target_process(deed: Deed) -> Record:
    """Who is reviewed, as far as the record says it."""
    strategy = deed.values.get("target_strategy")
    kept = recorded(deed.collection, {"target_strategy": strategy})
    return deed.change(**kept)


def strategies(deed: Deed) -> Record:
    """Who reviews."""
    return deed.change(
        **recorded(deed.collection, {n: v for n, v in deed.values.items() if n != "id"})
    )


def replace_reviewer(deed: Deed) -> Record:
    """Somebody else is to write an evaluation that is not published yet."""
    if deed.subject["published"]:
        raise conflict("id", "is published already")
    return deed.change(reviewer_access_id=deed.values["new_reviewer_access_id"])


def add_peers(deed: Deed) -> Record:
    """Each peer is to write an evaluation."""
    target = deed.subject
    for peer in deed.values["peer_access_ids"]:
        if peer == target["access_id"]:
            raise wrong("peer_access_ids", "must not be the one who is reviewed")
    for peer in deed.values["peer_access_ids"]:
        values = {
            "evaluation_type": "peers",
            "status": "pending",
            "review_process_target_id": target["id"],
            "performance_review_process_id": target["performance_review_process_id"],
            "target_access_id": target["access_id"],
            "reviewer_access_id": peer,
        }
        insert(deed.store, EVALUATIONS, values)
    return target


def remove_peers(deed: Deed) -> Record:
    """Evaluations that are not to be written any more."""
    keys = deed.values["evaluation_ids"]
    records = found(deed.store, EVALUATIONS, keys, "evaluation_ids")
    for record in records:
        deed.store.remove(EVALUATIONS, record["id"])
    return deed.subject


def initiate(deed: Deed) -> Record:
    """An agreement, one for each target of a process."""
    same = {name: deed.values[name] for name in ("process_id", "target_id")}
    if next(deed.store.where(AGREEMENTS, **same), None) is not None:
        raise wrong("target_id", "has an agreement already")
    return insert(deed.store, AGREEMENTS, {**same, "status": "pending"})


def initiate_all(deed: Deed) -> list[Record]:
    """An agreement for every target of a process that has none."""
    process, made = deed.values["process_id"], list[Record]()
    for target in deed.store.where(TARGETS, performance_review_process_id=process):
        same = {"process_id": process, "target_id": target["id"]}
        if next(deed.store.where(AGREEMENTS, **same), None) is None:
            made.append(insert(deed.store, AGREEMENTS, {**same, "status": "pending"}))
    return made


def _questions(*names: str) -> Effect:
    """The questionnaire of a process, and of a strategy where the body names one."""

    def effect(deed: Deed) -> Record:
        fields = deed.collection.record.by_name
        same = {name: deed.values[name] for name in names if name in fields}
        values = recorded(deed.collection, deed.values)
        known = next(deed.store.where(QUESTIONNAIRES, **same), None)
        if known is None:
            return insert(deed.store, QUESTIONNAIRES, values)
        return touch(deed.store, QUESTIONNAIRES, known["id"], **values)

    return effect


EFFECTS: dict[str, Effect] = {
    f"{PROCESSES} create": new_process,
    f"{PROCESSES} create_from_template": from_template,
    f"{PROCESSES} duplicate": copying(" (copy)", status="draft", archived=False),
    f"{PROCESSES} remind_in_bulk": setting(last_bulk_reminder=now),
    f"{PROCESSES} schedule": _moving(
        "scheduled", "draft", "scheduled", starts_at=given("starts_at")
    ),
    f"{PROCESSES} update_schedule": _moving("scheduled", "scheduled", starts_at=given("starts_at")),
    f"{PROCESSES} remove_schedule": _moving("draft", "scheduled", starts_at=None),
    f"{PROCESSES} start": _moving("active", "draft", "scheduled", starts_at=now),
    f"{PROCESSES} stop": _moving("finished", "active", ends_at=now),
    f"{PROCESSES} reopen": _moving("active", "finished", ends_at=given("ends_at")),
    f"{PROCESSES} toggle_archive": toggling("archived"),
    f"{PROCESSES} update_deadline": setting(ends_at=given("ends_at")),
    f"{PROCESSES} update_agreements_configuration": _configuring("agreements_configuration"),
    f"{PROCESSES} update_competencies_assessments_configuration": _configuring(
        "competencies_assessments_configuration"
    ),
    f"{PROCESSES} update_target_strategy": target_process,
    f"{PROCESSES} update_reviewer_strategies": strategies,
    f"{TARGETS} bulk_create": creating_for(
        "targets_access_ids", "access_id", ("access_id", "performance_review_process_id")
    ),
    f"{TARGETS} add_peers": add_peers,
    f"{TARGETS} remove_peer_evaluations": remove_peers,
    f"{EVALUATIONS} replace_reviewer": replace_reviewer,
    f"{OWNERS} bulk_create": creating_for("owner_access_ids", "access_id"),
    f"{AGREEMENTS} initiate": initiate,
    f"{AGREEMENTS} bulk_initiate": initiate_all,
    f"{QUESTIONNAIRES} update_default_rating_scale": _questions("performance_review_process_id"),
    f"{QUESTIONNAIRES} update_questionnaire_for_strategy": _questions(
        "performance_review_process_id", "strategy"
    ),
}
