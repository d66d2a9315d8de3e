"""Initial records: job postings, candidates and applications."""

from __future__ import annotations

from .people import FIRST_NAMES, LAST_NAMES, plain
from .seeder import Seeder
from .sources import Source, Values

POSTINGS = "ats/job_postings"
CANDIDATES = "ats/candidates"
PHASES = "ats/application_phases"
STAGES = "ats/hiring_stages"
JOBS = ("Sailmaker", "Seller in Porto", "Accountant")
STEPS = (("Applied", "initial"), ("Interview", "interview"), ("Offer", "offer"), ("Hired", "hired"))
STAGE_NAMES = ("new", "interview", "offer", "hired")
CANDIDATES_PER_JOB = 4


def posting(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a job posting."""
    return {
        "title": JOBS[index],
        "ats_company_id": seeder.company_id,
        "status": "published" if index < 2 else "draft",
        "remote": False,
        "team_id": seeder.pick("teams/teams", index + 1),
        "location_id": seeder.pick("locations/locations", int(index == 1)),
        "legal_entity_id": seeder.pick("companies/legal_entities", int(index == 1)),
        "salary_period": "annual",
        "salary_format": "range",
        "salary_from_amount_in_cents": 2_200_000,
        "salary_to_amount_in_cents": 2_900_000,
        "hide_salary": False,
    }


def phase(seeder: Seeder, index: int, _key: int) -> Values:
    """Return an application phase of a job posting."""
    job, step = divmod(index, len(STEPS))
    name, kind = STEPS[step]
    return {
        "ats_job_posting_id": seeder.pick(POSTINGS, job),
        "name": name,
        "position": step,
        "editable": step not in {0, len(STEPS) - 1},
        "phase_type": kind,
        "ats_hiring_stage_id": seeder.pick(STAGES, step),
    }


def stage(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a hiring stage."""
    name = STAGE_NAMES[index]
    return {"name": name, "label": name.capitalize(), "position": index}


def candidate(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a candidate."""
    rng = seeder.rng(CANDIDATES, index)
    first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
    return {
        "first_name": first,
        "last_name": last,
        "full_name": f"{first} {last}",
        "email": f"{plain(first)}.{plain(last)}{index}@post.example",
        "talent_pool": index % 5 == 0,
        "consent_to_talent_pool": index % 5 == 0,
        "ats_job_posting_ids": [seeder.pick(POSTINGS, index // CANDIDATES_PER_JOB)],
        "inactive_since": None,
        "source_id": seeder.pick("ats/candidate_sources", index),
    }


def application(seeder: Seeder, index: int, _key: int) -> Values:
    """Return an application."""
    job, number = divmod(index, CANDIDATES_PER_JOB)
    return {
        "ats_job_posting_id": seeder.pick(POSTINGS, job),
        "ats_candidate_id": seeder.pick(CANDIDATES, index),
        "ats_application_phase_id": seeder.pick(PHASES, job * len(STEPS) + number % 3),
        "employee_id": None,
        "qualified": True,
        "cv": None,
        "ats_rejection_reason_id": None,
        "source_id": seeder.pick("ats/candidate_sources", index),
    }


SOURCES = {
    POSTINGS: Source(len(JOBS), posting),
    PHASES: Source(len(JOBS) * len(STEPS), phase),
    STAGES: Source(len(STAGE_NAMES), stage),
    CANDIDATES: Source(len(JOBS) * CANDIDATES_PER_JOB, candidate),
    "ats/applications": Source(len(JOBS) * CANDIDATES_PER_JOB, application),
}
