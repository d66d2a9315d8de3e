"""The effects of writes beyond create, update and delete: one module for each area.

``common`` has the effects that many collections share. Each module maps
``"<path of the collection> <name of the operation>"`` to its effect in ``EFFECTS``.
"""

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
    "attendance": "attendance",
    "banking": "finance",
    "compensations": "payroll",
    "contracts": "contracts",
    "documents": "office",
    "employees": "people",
    "expenses": "finance",
    "finance": "finance",
    "integrations": "integrations",
    "locations": "office",
    "payroll": "finance",
    "performance": "performance",
    "posts": "office",
    "procurement": "procurement",
    "project_management": "projects",
    "shift_management": "planning",
    "tasks": "projects",
    "teams": "people",
    "time_planning": "planning",
    "timeoff": "absences",
    "trainings": "trainings",
    "work_schedule": "planning",
}
"""Module with the effects of a domain, for domains that have any of their own."""


@cache
def find_effect(collection: Collection, name: str) -> Effect:
    """Return the effect of an operation."""
    from .common import COMMON, store_body

    module = MODULES.get(collection.domain)
    if module is not None:
        effects: Mapping[str, Effect] = import_module(f"{__package__}.{module}").EFFECTS
        if effect := effects.get(f"{collection.path} {name}"):
            return effect
    return COMMON.get(name, store_body)
