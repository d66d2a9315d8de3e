"""Initial records: trainings, sessions, review processes and evaluations."""

from __future__ import annotations

import datetime as dt

from ..store.store import format_datetime
from .employees import EMPLOYEES, left_on, manager_of
from .seeder import Seeder, datetime_of
from .sources import Source, Values, first_id
from .vocabulary import NAMES

TRAININGS = "trainings/trainings"
SESSIONS = "trainings/sessions"
SESSION_MEMBERS = "trainings/session_access_memberships"
REVIEWS = "performance/review_processes"
TARGETS = "performance/review_process_targets"
EVALUATIONS = "performance/review_evaluations"


def training(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a training."""
    zeros = ("total_training_cost", "total_training_indirect_cost", "total_training_salary_cost",
             "total_training_subsidized_cost", "subsidized_cost_decimal")  # fmt: skip
    return {
        "name": NAMES[TRAININGS][index],
        "description": f"{NAMES[TRAININGS][index]}, in small groups",
        "author_id": seeder.access(seeder.person(0).id),
        "author_employee_id": seeder.pick(EMPLOYEES, 0),
        "category_ids": [seeder.pick("trainings/categories", index)],
        "competency_ids": [],
        "cost": 0,
        "subsidized_cost": 0,
        "cost_decimal": "0.0",
        **dict.fromkeys(zeros, "0.0"),
        "total_participants": seeder.employees // len(NAMES[TRAININGS]),
        "training_attendance_status": "started",
        "external": False,
        "subsidized": False,
        "fundae_subsidized": False,
        "status": "active",
        "catalog": False,
    }


def trainee(seeder: Seeder, index: int, key: int) -> Values:
    """Return a training membership."""
    person = seeder.person(index)
    completed = seeder.today - dt.timedelta(days=164)
    completed = min(completed, left_on(seeder, index) or completed)
    return {
        "access_id": seeder.access(person.id),
        "employee_id": person.id,
        "training_id": seeder.pick(TRAININGS, index),
        "status": ("completed", "notstarted", "started")[index % 3],
        "training_due_date": str(seeder.today + dt.timedelta(days=128)),
        "training_completed_at": str(completed) if index % 3 == 0 else None,
    }


def session_member(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a session membership."""
    person = seeder.person(index)
    return {
        "access_id": seeder.access(person.id),
        "session_id": seeder.pick(SESSIONS, index),
        "employee_id": person.id,
        "first_name": person.first_name,
        "last_name": person.last_name,
    }


def attendance(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a session attendance."""
    person = seeder.person(index)
    return {
        "status": ("completed", "pending")[index % 2],
        "session_access_membership_id": seeder.pick(SESSION_MEMBERS, index),
        "access_id": seeder.access(person.id),
        "employee_id": person.id,
        "completed_duration": "2.0" if index % 2 == 0 else None,
    }


def review(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a review process: the first is finished, the second active."""
    first, last = ((-203, -164), (-21, 18))[index]
    starts, ends = seeder.today + dt.timedelta(days=first), seeder.today + dt.timedelta(days=last)
    return {
        "name": ("Mid-year talks", "Annual review")[index],
        "status": ("finished", "active")[index],
        "archived": False,
        "start_validation_errors": [],
        "reviewer_strategies": ["self", "manager"],
        "starts_at": format_datetime(datetime_of(starts, 8)),
        "ends_at": format_datetime(datetime_of(ends, 16)),
    }


def target(seeder: Seeder, index: int, key: int) -> Values:
    """Return a target of a review process."""
    return {
        "access_id": seeder.access(seeder.person(index).id),
        "performance_review_process_id": seeder.pick(REVIEWS, 1),
        "materialized_process_target_id": key,
    }


def evaluation(seeder: Seeder, index: int, _key: int) -> Values:
    """Return an evaluation by the target or the manager."""
    person, kind = divmod(index, 2)
    boss = manager_of(person) or 0
    return {
        "evaluation_type": ("self", "manager")[kind],
        "published": False,
        "status": "pending",
        "review_process_target_id": seeder.identifier(TARGETS, person),
        "performance_review_process_id": seeder.pick(REVIEWS, 1),
        "target_access_id": seeder.access(seeder.person(person).id),
        "reviewer_access_id": seeder.access(seeder.person(boss if kind else person).id),
        "published_at": None,
    }


def agreement(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the unsigned agreement of a target."""
    manager = manager_of(index)
    return {
        "process_id": seeder.pick(REVIEWS, 1),
        "target_id": seeder.identifier(TARGETS, index),
        "status": "pending",
        "locked": False,
        "reviewer_id": None if manager is None else seeder.pick(EMPLOYEES, manager),
        **dict.fromkeys(("signer_id", "manager_signed_at", "target_signed_at")),
        **dict.fromkeys(("agreement_signed_at", "conclusions")),
        "self_evaluation_id": seeder.pick(EVALUATIONS, 2 * index),
        "manager_evaluation_id": seeder.pick(EVALUATIONS, 2 * index + 1),
    }


def of_review(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the record of a review process, which has the id of the process."""
    return {"performance_review_process_id": seeder.pick(REVIEWS, index)}


def _everyone(seeder: Seeder) -> int:
    return seeder.employees


SOURCES = {
    TRAININGS: Source(len(NAMES[TRAININGS]), training),
    "trainings/training_memberships": Source(_everyone, trainee),
    SESSION_MEMBERS: Source(_everyone, session_member),
    "trainings/session_attendances": Source(_everyone, attendance),
    REVIEWS: Source(2, review),
    TARGETS: Source(_everyone, target),
    EVALUATIONS: Source(lambda seeder: 2 * seeder.employees, evaluation),
    "performance/agreements": Source(lambda seeder: min(seeder.employees, 6), agreement),
    "performance/review_questionnaire_by_strategies": Source(2, of_review, first_id(REVIEWS)),
    "performance/review_visibility_settings": Source(2, of_review, first_id(REVIEWS)),
}
