"""Initial records: projects, their workers and time records."""

from __future__ import annotations

import datetime as dt

from .attendance import WORKDAYS, has_shift, shift_id, workday
from .employees import EMPLOYEES, LEGAL_ENTITIES
from .seeder import Seeder
from .sources import Source, Values

PROJECTS = "project_management/projects"
SUBPROJECTS = "project_management/subprojects"
WORKERS = "project_management/project_workers"
NAMES = ("Regatta 2027", "Shop in Porto", "New loft")
FIRST_PROJECT, FIRST_SUBPROJECT = 81, 821


def project(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a project."""
    start = seeder.today - dt.timedelta(days=294 - 60 * index)
    return {
        "name": NAMES[index],
        "status": "active" if index < 2 else "closed",
        "employees_assignment": "manual",
        "is_billable": index == 0,
        "legal_entity_id": seeder.pick(LEGAL_ENTITIES, int(index == 1)),
        "code": f"P{index + 1}",
        "description": f"All that {NAMES[index]} takes",
        "start_date": str(start),
        "due_date": str(start + dt.timedelta(days=330)),
        "client_id": seeder.pick("finance/contacts", index) if index == 0 else None,
    }


def subproject(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a subproject."""
    return {
        "name": ("Opening", "Sails")[index],
        "project_id": seeder.pick(PROJECTS, 1 - index),
        "status": "active",
    }


def flexible(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a flexible time record of a worker, which older API versions serve."""
    return {"project_worker_id": seeder.pick(WORKERS, index)}


def worker(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a project worker."""
    project, person = divmod(index, _workers_per_project(seeder))
    return {
        "project_id": seeder.pick(PROJECTS, project),
        "employee_id": seeder.pick(EMPLOYEES, project + 2 * person),
        "assigned": True,
    }


def _workers_per_project(seeder: Seeder) -> int:
    """Return the number of workers of a project."""
    return max(seeder.employees // 4, 1)


def time_record(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a time record of the first recorded week."""
    day, number, position = _place(seeder, index)
    project = number // _workers_per_project(seeder)
    return {
        "project_worker_id": seeder.pick(WORKERS, number),
        "employee_id": seeder.pick(EMPLOYEES, position),
        "project_id": seeder.pick(PROJECTS, project),
        "attendance_shift_id": shift_id(seeder, day * seeder.employees + position),
        "subproject_id": seeder.pick(SUBPROJECTS, 0) if project == 1 else None,
        "project_task_id": None,
        "date": str(workday(seeder, day)),
        "imputed_minutes": 60 * (1 + seeder.rng("imputed", index).randrange(6)),
        "clock_in": None,
        "clock_out": None,
        "observations": None,
    }


def _place(seeder: Seeder, index: int) -> tuple[int, int, int]:
    """Return the workday, the worker and the employee of a time record, as positions."""
    day, number = divmod(index, len(NAMES) * _workers_per_project(seeder))
    project, person = divmod(number, _workers_per_project(seeder))
    return day, number, (project + 2 * person) % seeder.employees


def _gaps(seeder: Seeder) -> frozenset[int]:
    """Return the positions of time records without a shift."""
    places = ((index, _place(seeder, index)) for index in range(_records(seeder)))
    return frozenset(
        index
        for index, (day, _, position) in places
        if not has_shift(seeder, day * seeder.employees + position)
    )


def planned_record(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a planned record of a worker."""
    return {
        "daily_minutes": 120,
        "start_date": str(seeder.today),
        "end_date": str(seeder.today + dt.timedelta(days=30)),
        "project_worker_id": seeder.pick(WORKERS, index),
        "week_days": [1, 2, 3, 4, 5],
        "subproject_id": None,
    }


def _records(seeder: Seeder) -> int:
    days = min(seeder.weeks * WORKDAYS, WORKDAYS)
    return days * len(NAMES) * _workers_per_project(seeder)


SOURCES = {
    PROJECTS: Source(len(NAMES), project, FIRST_PROJECT),
    SUBPROJECTS: Source(2, subproject, FIRST_SUBPROJECT),
    WORKERS: Source(lambda seeder: len(NAMES) * _workers_per_project(seeder), worker),
    "project_management/time_records": Source(_records, time_record, gaps=_gaps),
    "project_management/planned_records": Source(_workers_per_project, planned_record),
    "project_management/flexible_time_records": Source(_workers_per_project, flexible),
}
