"""Applying for a job."""

from __future__ import annotations

from ..server.mutations import insert, recorded
from ..server.write_context import Deed, Effect, wrong
from ..store.collection import Record
from .families import copying, setting

APPLICATIONS = "ats/applications"
CANDIDATES = "ats/candidates"
PHASES = "ats/application_phases"
POSTINGS = "ats/job_postings"


def apply(deed: Deed) -> Record:
    """Who applies is a candidate from then on, once for each e-mail address."""
    store, values = deed.store, deed.values
    posting = values["ats_job_posting_id"]
    candidate = next(store.where(CANDIDATES, email=values["email"]), None)
    if candidate is None:
        own = recorded(store.table[CANDIDATES], {**values, "phone_number": values.get("phone")})
        candidate = insert(store, CANDIDATES, {**own, "ats_job_posting_ids": [posting]})
    elif posting not in (candidate["ats_job_posting_ids"] or ()):
        postings = [*(candidate["ats_job_posting_ids"] or ()), posting]
        store.change(CANDIDATES, candidate["id"], ats_job_posting_ids=postings)
    same = {"ats_candidate_id": candidate["id"], "ats_job_posting_id": posting}
    if next(store.where(APPLICATIONS, **same), None) is not None:
        raise wrong("email", "has applied already")
    first = next(store.where(PHASES, ats_job_posting_id=posting), {"id": None})
    own = recorded(deed.collection, values)
    return insert(
        store,
        APPLICATIONS,
        {**own, **same, "ats_application_phase_id": first["id"], "qualified": True},
    )


def move(deed: Deed) -> Record:
    """Only to a phase of the same posting."""
    phase = deed.store.find(PHASES, deed.values["ats_application_phase_id"]) or {}
    if phase.get("ats_job_posting_id") != deed.subject["ats_job_posting_id"]:
        raise wrong("ats_application_phase_id", "is of another job posting")
    return deed.change(ats_application_phase_id=phase["id"])


EFFECTS: dict[str, Effect] = {
    f"{APPLICATIONS} apply": apply,
    f"{APPLICATIONS} move_to_phase": move,
    f"{POSTINGS} duplicate": copying(" (copy)", status="draft", published_at=None),
    "ats/evaluation_forms save_as_template": setting(ats_job_posting_id=None),
}
