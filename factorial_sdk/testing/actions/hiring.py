"""Actions of job applications and job postings."""

from __future__ import annotations

from ..error_responses import invalid_field
from ..server.mutations import body_to_record, insert
from ..server.write_context import Effect, WriteContext
from ..store.collection import Record
from .common import copy_record, set_fields

APPLICATIONS = "ats/applications"
CANDIDATES = "ats/candidates"
PHASES = "ats/application_phases"
POSTINGS = "ats/job_postings"


def apply(context: WriteContext) -> Record:
    """Create an application and its candidate, one for each e-mail address."""
    store, values = context.store, context.values
    posting = values["ats_job_posting_id"]
    candidate = next(store.where(CANDIDATES, email=values["email"]), None)
    if candidate is None:
        own = body_to_record(
            store.table[CANDIDATES], {**values, "phone_number": values.get("phone")}
        )
        candidate = insert(store, CANDIDATES, {**own, "ats_job_posting_ids": [posting]})
    elif posting not in (candidate["ats_job_posting_ids"] or ()):
        postings = [*(candidate["ats_job_posting_ids"] or ()), posting]
        store.change(CANDIDATES, candidate["id"], ats_job_posting_ids=postings)
    same = {"ats_candidate_id": candidate["id"], "ats_job_posting_id": posting}
    if next(store.where(APPLICATIONS, **same), None) is not None:
        raise invalid_field("email", "has applied already")
    first = next(store.where(PHASES, ats_job_posting_id=posting), {"id": None})
    own = body_to_record(context.collection, values)
    return insert(
        store,
        APPLICATIONS,
        {**own, **same, "ats_application_phase_id": first["id"], "qualified": True},
    )


def move(context: WriteContext) -> Record:
    """Move an application to another phase of the same job posting; no automation is simulated."""
    context.assume("automations")
    phase = context.store.find(PHASES, context.values["ats_application_phase_id"]) or {}
    if phase.get("ats_job_posting_id") != context.subject["ats_job_posting_id"]:
        raise invalid_field("ats_application_phase_id", "is of another job posting")
    return context.change(ats_application_phase_id=phase["id"])


EFFECTS: dict[str, Effect] = {
    f"{APPLICATIONS} apply": apply,
    f"{APPLICATIONS} move_to_phase": move,
    f"{POSTINGS} duplicate": copy_record(" (copy)", status="draft", published_at=None),
    "ats/evaluation_forms save_as_template": set_fields(ats_job_posting_id=None),
}
