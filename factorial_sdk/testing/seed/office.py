"""Initial records: documents, folders, tasks, IT assets and holidays."""

from __future__ import annotations

import datetime as dt

from ..store.store import format_datetime
from .employees import EMPLOYEES, hired_on
from .seeder import Seeder, datetime_of
from .sources import Source, Values
from .vocabulary import NAMES

FOLDERS = "documents/folders"
TASKS = "tasks/tasks"


def document(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a contract or payslip of an employee."""
    person, kind = divmod(index, 2)
    # The payslip of the month before, created on its last day.
    payday = seeder.today.replace(day=1) - dt.timedelta(days=1)
    made = datetime_of(hired_on(seeder, person)) if kind == 0 else datetime_of(payday, 12)
    return {
        "created_at": format_datetime(made),
        "updated_at": format_datetime(made),
        "filename": "contract.pdf" if kind == 0 else f"payslip-{payday:%Y-%m}.pdf",
        "public": False,
        "space": "employee_my_documents",
        "author_id": seeder.access(seeder.person(0).id),
        "company_id": seeder.company_id,
        "content_type": "application/pdf",
        "employee_id": seeder.pick(EMPLOYEES, person),
        "extension": "pdf",
        "file_size": 20_000 + 137 * index,
        "folder_id": seeder.pick(FOLDERS, kind),
        "is_company_document": False,
        "is_management_document": False,
        "is_pending_assignment": False,
        "leave_id": None,
        "signature_status": "completed" if kind == 0 else None,
        "signees": [seeder.access(seeder.person(person).id)] if kind == 0 else [],
        "deleted_at": None,
    }


def folder(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a folder."""
    return {
        "name": NAMES[FOLDERS][index],
        "active": True,
        "space": "employee_my_documents" if index < 3 else "company_public",
        "company_id": seeder.company_id,
        "parent_folder_id": None,
    }


def task(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a task."""
    done = index % 3 == 2
    return {
        "name": NAMES[TASKS][index % len(NAMES[TASKS])],
        "company_id": seeder.company_id,
        "assignee_ids": [seeder.access(seeder.person(2 * index + 1).id)],
        "due_on": str(seeder.today + dt.timedelta(days=3 * index - 6)),
        "author_employee_id": seeder.pick(EMPLOYEES, 0),
        "status": "done" if done else ("todo", "in_progress")[index % 2],
        "completed_at": format_datetime(seeder.start - dt.timedelta(days=2)) if done else None,
        "completed_by_id": seeder.pick(EMPLOYEES, 2 * index + 1) if done else None,
    }


def asset(seeder: Seeder, index: int, _key: int) -> Values:
    """Return an IT asset of an employee."""
    bought = seeder.today - dt.timedelta(days=511)
    return {
        "serial_number": f"SN{index + 1:05}",
        "status": "assigned",
        "owner_id": seeder.pick(EMPLOYEES, index),
        "it_asset_model_id": seeder.pick("it_management/it_asset_models", index),
        "label": f"{NAMES['it_management/it_asset_models'][index % 3]} {index + 1}",
        "discarded_at": None,
        "warranty_end_date": str(bought + dt.timedelta(days=3 * 365)),
        "purchase_date": str(bought),
        "location_id": seeder.pick("locations/locations", 0),
    }


def holiday(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a company holiday."""
    name, month, day = (
        ("Founding day", 3, 1),
        ("Sant Joan", 6, 24),
        ("Winter closing", 12, 24),
    )[index]
    date = str(dt.date(seeder.today.year, month, day))
    return {"summary": name, "description": None, "date": date, "half_day": None,
            "location_id": seeder.pick("locations/locations", 0)}  # fmt: skip


def task_file(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a file of a task."""
    return {
        "task_id": seeder.pick(TASKS, index),
        "filename": "drawing.pdf",
        "path": f"/tasks/drawing-{index + 1}.pdf",
        "content_type": "application/pdf",
    }


SOURCES = {
    "documents/documents": Source(lambda seeder: 2 * seeder.employees, document, whole=True),
    FOLDERS: Source(len(NAMES[FOLDERS]), folder),
    TASKS: Source(12, task),
    "tasks/task_files": Source(3, task_file),
    "it_management/it_assets": Source(lambda seeder: seeder.employees, asset),
    "holidays/company_holidays": Source(3, holiday),
}
