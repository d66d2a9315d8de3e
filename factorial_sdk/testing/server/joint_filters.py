"""Filters that depend on other parameters of the query, and those that apply by default."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from ..error_responses import invalid_field
from ..store.collection import Records
from ..store.store import Store
from .predicates import (
    FilterRule,
    Predicate,
    always,
    among,
    as_moment,
    covers,
    equals,
    has,
    items,
    negate,
    on,
    since,
    through,
    until,
    where,
)

Given: TypeAlias = Mapping[str, Sequence[Any]]
"""The values of those filters of a joint rule that the query has, by name; at least one."""

JointRule: TypeAlias = Callable[[Store, Given], Predicate]
"""What filters compare together: returns the predicate for their values."""


@attrs.frozen
class JointFilter:
    """Filters of a list that one rule evaluates.

    Attributes:
        names: Names of the filters.
        rule: What they compare together.
    """

    names: tuple[str, ...]
    rule: JointRule


def _all_given(store: Store, rules: Mapping[str, FilterRule], given: Given) -> Predicate:
    """Pass records that pass every given filter that has a rule."""
    tests = [rules[name](store, values) for name, values in given.items() if name in rules]
    return lambda records, key: all(test(records, key) for test in tests)


def _either(**fields: str) -> JointFilter:
    """Pass records that pass one of the given filters, each of which compares a field."""
    rules = {f"{name}[]": among(field) for name, field in fields.items()}

    def rule(store: Store, given: Given) -> Predicate:
        tests = [rules[name](store, values) for name, values in given.items()]
        return lambda records, key: any(test(records, key) for test in tests)

    return JointFilter(tuple(rules), rule)


def _period(field: str, *, last_day: bool) -> JointFilter:
    """Compare with ``from`` and ``to``; one alone is ignored.

    Args:
        field: The date that is compared.
        last_day: Whether ``to`` is part of the period.
    """
    rules = {"from": since(field), "to": until(field, inclusive=last_day)}

    def rule(store: Store, given: Given) -> Predicate:
        return _all_given(store, rules, given) if len(given) == len(rules) else always

    return JointFilter(tuple(rules), rule)


def _day_or_period(field: str) -> JointFilter:
    """Compare with ``start_on`` and ``end_on``; ``start_on`` alone is that day only."""
    rules = {"start_on": since(field), "end_on": until(field)}

    def rule(store: Store, given: Given) -> Predicate:
        if "end_on" not in given:
            return on(field)(store, given["start_on"])
        return _all_given(store, rules, given)

    return JointFilter(tuple(rules), rule)


def _approval(_store: Store, given: Given) -> Predicate:
    """``include_pending`` alone lists only pending leaves; with ``approved``, both."""
    wanted: list[bool | None] = list(given.get("approved", ()))
    if given.get("include_pending", (False,))[-1]:
        wanted.append(None)
    return equals("approved", *wanted) if wanted else always


def _granted_types(store: Store, given: Given) -> Predicate:
    """The leave types of the policy that an employee is under on the reference date."""
    if "employee_id" not in given:
        return always
    if "reference_date" not in given:
        raise invalid_field("reference_date", "is required with employee_id")
    day = given["reference_date"][-1].date()
    begun = [
        (moment, record["id"], record["timeoff_policy_id"])
        for record in store.records("timeoff/policy_assignments")
        if str(record["employee_id"]) == given["employee_id"][-1]
        and (moment := as_moment(record["effective_at"]))
        and moment.date() <= day
    ]
    if not begun:
        return negate(always)
    allowances = store.where("timeoff/allowances", timeoff_policy_id=max(begun)[2])
    granted = {key for allowance in allowances for key in items(allowance["leave_type_ids"])}
    return lambda _records, key: key in granted


def _templates(store: Store, given: Given) -> Predicate:
    """``template_type`` decides what ``countries[]`` and ``legal_entity_ids[]`` compare."""
    level = given.get("template_type", ("",))[-1]
    rules: dict[str, FilterRule] = {"template_type": among("template_type")}
    if level == "country":
        rules["countries[]"] = among("country_code")
    if level == "legal_entity":
        rules["countries[]"] = through(
            "legal_entity_id", "companies/legal_entities", among("country")
        )
        rules["legal_entity_ids[]"] = among("legal_entity_id")
    return _all_given(store, rules, given)


JOINT: Mapping[str, tuple[JointFilter, ...]] = {
    "attendance/edit_timesheet_requests": (_day_or_period("date"),),
    "attendance/overtime_requests": (_day_or_period("date"),),
    "contracts/materialized_templates": (
        JointFilter(("template_type", "countries[]", "legal_entity_ids[]"), _templates),
    ),
    "expenses/expensables": (
        _either(employee_ids="employee_id", reporter_ids="reporter_id"),
        _period("effective_on", last_day=True),
    ),
    "expenses/expenses": (_period("effective_on", last_day=False),),
    "expenses/mileages": (_period("effective_on", last_day=False),),
    "timeoff/leave_types": (JointFilter(("employee_id", "reference_date"), _granted_types),),
    "timeoff/leaves": (JointFilter(("include_pending", "approved"), _approval),),
}
"""By collection: the filters that are evaluated together."""


@attrs.frozen
class DefaultFilter:
    """A filter that applies unless the query lifts it.

    Attributes:
        parameter: Query parameter that lifts it, by the boolean `lifted_by`.
        rule: What it compares.
        lifted_by: The boolean that lifts it; true by default.
        replaced_by: Filters that replace it.
        ignored_for_one: Filter that lifts it if it has a single value.
    """

    parameter: str
    rule: FilterRule
    lifted_by: bool = True
    replaced_by: tuple[str, ...] = ()
    ignored_for_one: str = ""

    def applies(self, given: Given) -> bool:
        """Return whether it applies to a query.

        Args:
            given: Values of the filters of the query, by name.
        """
        if given.get(self.parameter, (not self.lifted_by,))[-1] == self.lifted_by:
            return False
        alone = self.ignored_for_one in given and len(given[self.ignored_for_one]) == 1
        return not alone and not any(name in given for name in self.replaced_by)


def _today(rule: FilterRule) -> FilterRule:
    return lambda store, _values: rule(store, [store.moment])


def _manual_draft_is_shown(records: Records, key: int) -> bool:
    return not (
        records.value(key, "status") == "draft" and records.value(key, "creation_type") == "manual"
    )


_NOT_DELETED = where(negate(has("deleted_at")))

DEFAULTS: Mapping[str, DefaultFilter] = {
    "attendance/worked_times": DefaultFilter(
        "include_non_attendable_employees",
        through("employee_id", "employees/employees", where(negate(equals("attendable", False)))),
        ignored_for_one="employee_ids[]",
    ),
    "compensations/cycles": DefaultFilter("include_archived", where(negate(has("archived_at")))),
    "documents/documents": DefaultFilter("by_trash_bin", _NOT_DELETED),
    "expenses/expenses": DefaultFilter("include_manual_drafts", where(_manual_draft_is_shown)),
    "finance/cost_center_memberships": DefaultFilter(
        "only_active",
        _today(covers("start_date", "end_date")),
        lifted_by=False,
        replaced_by=("active_on", "applying_on"),
    ),
    "timeoff/french_leave_day_counts": DefaultFilter(
        "include_deleted", through("leave_id", "timeoff/leaves", _NOT_DELETED)
    ),
    "timeoff/leaves": DefaultFilter("include_deleted_leaves", _NOT_DELETED),
}
"""By collection: the filter that applies by default."""
