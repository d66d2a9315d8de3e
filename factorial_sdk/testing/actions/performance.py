"""Actions that set up review processes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..error_responses import conflict, invalid_field
from ..server.mutations import body_to_record, delete, insert
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from .common import (
    copy_record,
    create_for_ids,
    from_body,
    now,
    set_fields,
    store_body,
    toggle,
)
from .review_participants import EFFECTS as PARTICIPANT_EFFECTS
from .review_participants import PROCESSES, find_start_errors, process_of, require_status

OWNERS = "performance/review_owners"
QUESTIONNAIRES = "performance/review_questionnaire_by_strategies"
TEMPLATES = "performance/review_process_custom_templates"

QUESTIONNAIRE_FIELDS: Mapping[str, str] = {
    "self": "self_questionnaire",
    "manager": "manager_questionnaire",
    "direct_reports": "direct_report_questionnaire",
    "peers": "peers_questionnaire",
}
"""Field of the questionnaires with the questions of a reviewer strategy."""


def _moving(to: str, *allowed: str, **values: Any) -> Effect:
    """Change the status of a process from one of the allowed statuses."""

    def effect(context: WriteContext) -> Record:
        require_status(context.subject, *allowed)
        new = {name: value(context) if callable(value) else value for name, value in values.items()}
        return context.change(status=to, **new)

    return effect


def _draft_only(effect: Effect) -> Effect:
    """Reject a write unless its process is a draft."""

    def checked(context: WriteContext) -> Record | list[Record]:
        is_process = context.path == PROCESSES
        require_status(context.subject if is_process else process_of(context), "draft")
        return effect(context)

    return checked


def _validated(effect: Effect) -> Effect:
    """Find out what a process still lacks to start, after its setup has changed."""

    def checked(context: WriteContext) -> Record:
        process = effect(context)
        assert isinstance(process, dict)
        waiting = process["status"] in {"draft", "scheduled"}
        errors = find_start_errors(context.store, process) if waiting else []
        return context.store.change(PROCESSES, process["id"], start_validation_errors=errors)

    return checked


def _configuring(field: str) -> Effect:
    """Enable or disable a configuration of a process."""

    def effect(context: WriteContext) -> Record:
        configuration: dict[str, Any] = {**(context.subject.get(field) or {})}
        if "enabled" in configuration:
            configuration["enabled"] = context.values["enabled"]
        return context.change(**({field: configuration} if configuration else {}))

    return effect


def new_process(context: WriteContext) -> Record:
    """Create a process as a draft."""
    enabled = {name: bool(context.values.get(name)) for name in CONFIGURATIONS}
    values = body_to_record(context.collection, context.values)
    return _make_draft(context, values, _strategy_of(context), enabled)


def from_template(context: WriteContext) -> Record:
    """Create a draft from a template; the content of predefined templates is unknown."""
    template: Record = {}
    if context.values["template_type"] == "custom":
        found = context.store.find(TEMPLATES, context.values["template_id"])
        if found is None:
            raise invalid_field("template_id", "must exist")
        template = found
    kept = {name: template.get(name) for name in ("description", "reviewer_strategies")}
    kept["name"] = context.values.get("name") or template.get("name") or "Review"
    enabled = {name: bool(template.get(name)) for name in CONFIGURATIONS}
    return _make_draft(context, kept, template.get("target_strategy"), enabled)


COMPANIONS: Mapping[str, Mapping[str, Any]] = {
    QUESTIONNAIRES: {"default_rating_scale": []},
    "performance/review_visibility_settings": {
        "restrict_answers_visibility_to_reportees": False,
        "early_access_to_answers_for_managers": False,
        "anonymous_peer_evaluation_for_target": False,
    },
}
"""Collections with a record for each process, which has the id of the process."""

CONFIGURATIONS = ("agreements_enabled", "competencies_assessments_enabled")


def _make_draft(
    context: WriteContext,
    values: Mapping[str, Any],
    strategy: Mapping[str, Any] | None,
    enabled: Mapping[str, bool],
) -> Record:
    configurations = {
        f"{name.removesuffix('enabled')}configuration": {"enabled": value}
        for name, value in enabled.items()
    }
    configurations["agreements_configuration"]["esignature_enabled"] = False
    draft = {"status": "draft", "archived": False, "target_strategy": strategy}
    return insert(context.store, PROCESSES, {**values, **configurations, **draft})


def _strategy_of(context: WriteContext) -> dict[str, Any] | None:
    """Return the target strategy of a body as records have it."""
    strategy = context.values.get("target_strategy")
    arguments = context.values.get("arguments")
    return None if strategy is None else {"strategy": strategy, "arguments": arguments}


def _with_companions(effect: Effect) -> Effect:
    """Add what belongs to a new process: its owner, and the records that have its id."""

    def made(context: WriteContext) -> Record:
        store, process = context.store, effect(context)
        assert isinstance(process, dict)
        same = {"performance_review_process_id": process["id"]}
        insert(store, OWNERS, {**same, "access_id": context.values["author_access_id"]})
        for path, default in COMPANIONS.items():
            original = store.find(path, context.values.get("id")) or default
            store.add(path, {**original, **same, "id": process["id"]})
        return process

    return made


def set_target_strategy(context: WriteContext) -> Record:
    """Set the target strategy of a process."""
    strategy = _strategy_of(context)
    return context.change(**({} if strategy is None else {"target_strategy": strategy}))


def set_reviewer_strategies(context: WriteContext) -> Record:
    """Set the reviewer strategies of a process."""
    return context.change(reviewer_strategies=context.values["reviewer_strategies"])


def remove_owner(context: WriteContext) -> Record:
    """Remove an owner of a process; a 409 if it is the last one."""
    process = context.subject["performance_review_process_id"]
    owners = context.store.where(OWNERS, performance_review_process_id=process)
    if len(list(owners)) == 1:
        raise conflict("id", "is the last owner")
    return delete(context)


def set_rating_scale(context: WriteContext) -> Record:
    """Set the default rating scale of the questionnaires of a process."""
    scale = context.values["default_rating_scale"]
    return _change_questionnaires(context, default_rating_scale=scale)


def set_questionnaire(context: WriteContext) -> Record:
    """Replace the questions for one reviewer strategy."""
    strategy, content = context.values["strategy"], context.values["questionnaire_content"]
    questionnaire = {"reviewer_strategy": strategy, "content": content}
    return _change_questionnaires(context, **{QUESTIONNAIRE_FIELDS[strategy]: questionnaire})


def _change_questionnaires(context: WriteContext, **values: Any) -> Record:
    store, process = context.store, process_of(context)
    if store.find(QUESTIONNAIRES, process["id"]) is None:  # of a process added by a test
        own = {"id": process["id"], "performance_review_process_id": process["id"]}
        store.add(QUESTIONNAIRES, {**COMPANIONS[QUESTIONNAIRES], **own})
    return update_fields(store, QUESTIONNAIRES, process["id"], **values)


EFFECTS: dict[str, Effect] = {
    **PARTICIPANT_EFFECTS,
    f"{PROCESSES} create": _validated(_with_companions(new_process)),
    f"{PROCESSES} create_from_template": _validated(_with_companions(from_template)),
    f"{PROCESSES} duplicate": _validated(
        _with_companions(copy_record(" (copy)", status="draft", archived=False))
    ),
    f"{PROCESSES} update_basic_info": _validated(store_body),
    f"{PROCESSES} remind_in_bulk": set_fields(last_bulk_reminder=now),
    f"{PROCESSES} schedule": _moving("scheduled", "draft", starts_at=from_body("starts_at")),
    f"{PROCESSES} update_schedule": _moving(
        "scheduled", "scheduled", starts_at=from_body("starts_at")
    ),
    f"{PROCESSES} remove_schedule": _moving("draft", "scheduled", starts_at=None),
    f"{PROCESSES} stop": _moving("finished", "active", ends_at=now),
    f"{PROCESSES} reopen": _moving("active", "finished", ends_at=from_body("ends_at")),
    f"{PROCESSES} toggle_archive": toggle("archived"),
    f"{PROCESSES} update_deadline": _validated(set_fields(ends_at=from_body("ends_at"))),
    f"{PROCESSES} update_agreements_configuration": _configuring("agreements_configuration"),
    f"{PROCESSES} update_competencies_assessments_configuration": _configuring(
        "competencies_assessments_configuration"
    ),
    f"{PROCESSES} update_target_strategy": _draft_only(_validated(set_target_strategy)),
    f"{PROCESSES} update_reviewer_strategies": _draft_only(_validated(set_reviewer_strategies)),
    f"{OWNERS} bulk_create": create_for_ids("owner_access_ids", "access_id"),
    f"{OWNERS} delete": remove_owner,
    f"{QUESTIONNAIRES} update_default_rating_scale": set_rating_scale,
    f"{QUESTIONNAIRES} update_questionnaire_for_strategy": _draft_only(set_questionnaire),
}
