"""What writes do besides what all of them do: one module for each part of the company."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from ..schema import Collection
from ..server.write_context import Effect

MODULES: Mapping[str, str] = {
    "api_public": "webhooks",
    "approvals": "people",
    "ats": "hiring",
    "attendance": "hours",
    "banking": "money",
    "compensations": "money",
    "documents": "office",
    "employees": "people",
    "expenses": "money",
    "finance": "money",
    "integrations": "integrations",
    "locations": "office",
    "payroll": "money",
    "performance": "reviews",
    "posts": "office",
    "project_management": "projects",
    "shift_management": "planning",
    "tasks": "projects",
    "teams": "people",
    "time_planning": "planning",
    "timeoff": "absences",
    "trainings": "trainings",
    "work_schedule": "planning",
}
"""The module that tells the effects of a domain, where it has any of its own."""


@cache
def effect_of(collection: Collection, name: str) -> Effect:
    """What carries an operation out."""
    from .families import COMMON, plainly

    module = MODULES.get(collection.domain)
    if module is not None:
        effects: Mapping[str, Effect] = import_module(f"{__package__}.{module}").EFFECTS
        if found := effects.get(f"{collection.path} {name}"):
            return found
    return COMMON.get(name, plainly)
