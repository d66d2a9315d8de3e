"""What the fake assumes where no source says what Factorial does.

A response that rests on such a rule or filter has the header ``x-fake-generic: true``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..error_responses import ErrorResponse
from .ineffective_filters import (
    CALCULATES,
    NO_CHANGE,
    NO_FIELD,
    NOT_DOCUMENTED,
    WITHOUT_EFFECT,
)

GENERIC: Final[Mapping[str, str]] = {"x-fake-generic": "true"}
"""Header of a response that rests on an assumption."""

RULES: Final[Mapping[str, str]] = {
    "unknown effect": "An action whose effect is not documented stores what it is sent.",
    "leave overlap": (
        "A leave that overlaps another one of the employee, neither rejected nor deleted, is "
        "refused with 422. A morning and an afternoon do not overlap, nor do hours that do not."
    ),
    "leave after termination": (
        "A leave that goes on after the employee's termination is refused with 422."
    ),
    "leave without an end": (
        "A leave without `finish_on` lasts one day, unless its type has `allow_endless`."
    ),
    "end before start": (
        "A `clock_out` before `clock_in` is refused with 422 where both have a date; a time of day "
        "that is earlier is on the next day."
    ),
    "long shift": (
        "A clock-out on a later day than the next midnight ends the shift all the same: `minutes` "
        "are those that have passed."
    ),
    "time without an offset": "The time of a clock-in or clock-out without an offset is local.",
    "clocked in": (
        "A clock-in while a shift is open is refused with 409, as is a clock-out without one."
    ),
    "break": "A break ends the open shift, and its end starts another one; breaks are enabled.",
    "shift overlap": (
        "A shift that overlaps another one of the employee is refused with 422; a break within a "
        "shift is not. Clock-ins are not checked for it."
    ),
    "shift after termination": (
        "A shift or clock-in after the day of the employee's termination is refused with 422."
    ),
    "document without an employee": (
        "A document for the space `employee_my_documents` without `employee_id` is refused with "
        "422."
    ),
    "autofill": "`autofill` adds a shift from 09:00 to 17:00 to each day from Monday to Friday "
    "without one.",
    "processed request": (
        "A request to edit a timesheet is refused with 409 once it is approved or rejected."
    ),
    "expense status": (
        "An expense is approved or rejected only in the status `pending` or `changes_requested`, "
        "and paid only as `approved`, `in_payroll` or `sent_to_pay`: others are refused with 409. "
        "So `paid`, `rejected` and `reversed` are final."
    ),
    "contract version": (
        "A contract version before its contract, or on the day of another one, is refused with 422."
    ),
    "copied version": (
        "With `copy_current_contract_version`, the fields of the body replace those of the copy."
    ),
    "in use": (
        "What other records need cannot be deleted, and is a 409: a workplace of employees, a cost "
        "center with members or expenses, a training with participants, …"
    ),
    "deletion": (
        "The vendor says what cannot be deleted: the main time-off policy, the last owner of a "
        "review process, and a period of a schedule that employees have. It does not say that this "
        "is a 409."
    ),
    "known membership": (
        "A membership that is moved to a team with one of the same employee is deleted; the other "
        "one gets the lead."
    ),
    "automations": (
        "Moving an application to another phase runs none of its automations, and no action sends "
        "e-mails or notifications."
    ),
    "allowance stats": (
        "`available_days` of allowance stats is `total` without what was used up to the day. All "
        "cycles are calendar years, unless `frequency` is `lifetime`. A day on which the contract "
        "has no work, or with a holiday of the workplace, takes nothing of an allowance in working "
        "days. A leave by the hour takes its share of the contract's hours of a day."
    ),
}
"""By name: the rules that no source confirms. ``docs/testing.md`` lists them."""

THE_DAY: Final = "whether the day or moment itself counts is not documented: here it does"
THE_FIELD: Final = "which field it compares is not documented"

BOUNDS: Final[Mapping[str, Mapping[str, str]]] = {
    "attendance/reviews": {"reviewed_at": "how closely it has to match is not documented"},
    "attendance/shifts": {
        "updated_at": "whether later days count is not documented: here they do not",
        "last_working_shift": "how it differs from `latest_shift` is not documented",
    },
    "banking/card_payments": {"to": THE_DAY},
    "banking/transactions": {"from": THE_FIELD, "to": THE_DAY},
    "contracts/contract_version_histories": {"current_on": THE_FIELD},
    "finance/cost_center_memberships": {
        "applying_on": "how it differs from `active_on` is not documented",
    },
    "payroll/supplements": {"from": THE_FIELD, "to": THE_FIELD},
    "posts/posts": {"from": THE_FIELD, "until": THE_DAY},
    "project_management/flexible_time_records": {"starts_on": THE_DAY, "ends_on": THE_DAY},
    "project_management/planned_records": {
        "start_date": "whether plans must begin on it is not documented: here they need not",
        "end_date": "whether plans must end on it is not documented: here they need not",
    },
    "tasks/tasks": {"due_on": "whether earlier days count is not documented: here they do not"},
    "timeoff/leaves": {"only_active": "what makes a leave active is not documented"},
    "trainings/sessions": {"start_after": THE_DAY, "start_before": THE_DAY},
}
"""By collection and filter: what is not documented about its comparison."""

ASSUMED_RECORDS: Final[Mapping[str, str]] = {"timeoff/allowance_stats": "allowance stats"}
"""By collection: the rule that its records rest on."""

ASSUMED_FILTERS: Final[Mapping[str, frozenset[str]]] = {
    path: frozenset(BOUNDS.get(path, ()))
    | {
        name
        for name, reason in WITHOUT_EFFECT.get(path, {}).items()
        if reason in {CALCULATES, NOT_DOCUMENTED, NO_FIELD, NO_CHANGE}
    }
    for path in {*BOUNDS, *WITHOUT_EFFECT}
}
"""By collection: the filters whose meaning is assumed, or that select nothing for want of it."""


def assumed(rule: str, error: ErrorResponse) -> ErrorResponse:
    """Return an error response that rests on a rule of `RULES`, with the header."""
    assert rule in RULES, rule
    return ErrorResponse(error.status, error.body, {**(error.headers or {}), **GENERIC})
