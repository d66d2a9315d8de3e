"""What filters compare that no field says alone: the last shift, overdue tasks, a manager."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ..store.collection import Records
from ..store.store import Store, parse_id
from .predicates import FilterRule, Predicate, always, as_moment, flag

EMPLOYEES = "employees/employees"


def managers(store: Store, values: Sequence[Any]) -> Predicate:
    """Pass employees who are the manager of another one; for false, all."""
    if not values[-1]:
        return always
    people = store.records(EMPLOYEES)
    found = {people.value(key, "manager_id") for key in people.keys}
    return lambda _records, key: key in found


def managed_by(access: str) -> FilterRule:
    """Pass records whose `access` is the account of an employee below a manager.

    The value is a mapping: with ``only_direct_reports`` false, reports of reports pass, too.
    """

    def build(store: Store, values: Sequence[Any]) -> Predicate:
        asked = values[-1]
        people = store.records(EMPLOYEES)
        manager_of = {key: people.value(key, "manager_id") for key in people.keys}
        manager = parse_id(asked["manager_employee_id"])
        found: set[int] = set() if manager is None else {manager}
        reports: set[int] = set()
        while found := {key for key, boss in manager_of.items() if boss in found} - reports:
            reports |= found
            if asked["only_direct_reports"]:
                break
        accounts = {people.value(key, "access_id") for key in reports}
        return lambda records, key: records.value(key, access) in accounts

    return build


def still_employed(records: Records, key: int, today: str) -> bool:
    """Return whether an employee is not terminated as of today: on the day itself it is over."""
    last = records.value(key, "terminated_on")
    return bool(records.value(key, "active") if last is None else last > today)


def employed(store: Store, values: Sequence[Any]) -> Predicate:
    """Pass employees who have not left by today; for false, all."""
    today = store.today
    return (lambda records, key: still_employed(records, key, today)) if values[-1] else always


def part_of_date(field: str, begin: int, end: int) -> FilterRule:
    """Compare a part of an ISO date: the year is ``[0:4]``, the month ``[5:7]``."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        wanted = int(values[-1])

        def passes(records: Records, key: int) -> bool:
            text = str(records.value(key, field) or "")[begin:end]
            return text.isdecimal() and int(text) == wanted

        return passes

    return build


def last_of_each(path: str, group: str, *order: str, of: Predicate = always) -> FilterRule:
    """Pass the last record of each group, of those that pass `of`; for false, all records."""

    def build(store: Store, values: Sequence[Any]) -> Predicate:
        return _last(store.records(path), group, order, of) if values[-1] else always

    return build


def in_force(path: str, group: str, begin: str) -> FilterRule:
    """Pass the record of each group that began last, by the end of a day."""

    def build(store: Store, values: Sequence[Any]) -> Predicate:
        day = values[-1].date()

        def begun(records: Records, key: int) -> bool:
            found = as_moment(records.value(key, begin))
            return found is not None and found.date() <= day

        return _last(store.records(path), group, (begin,), begun)

    return build


def _last(records: Records, group: str, order: Sequence[str], of: Predicate) -> Predicate:
    last: dict[Any, tuple[list[str], int]] = {}
    for key in records.keys:
        if of(records, key):
            rank = [str(records.value(key, field) or "") for field in order], key
            name = records.value(key, group)
            last[name] = max(last.get(name, rank), rank)
    found = {key for _, key in last.values()}
    return lambda _records, key: key in found


def overdue(store: Store, values: Sequence[Any]) -> Predicate:
    """Pass tasks that are overdue and not done; for false, the others."""
    today = store.today

    def late(records: Records, key: int) -> bool:
        due = str(records.value(key, "due_on") or "")
        return bool(due) and due < today and records.value(key, "status") != "done"

    return flag(late)(store, values)


def due_status(store: Store, values: Sequence[Any]) -> Predicate:
    """Pass tasks that are due later, today, before today or not at all."""
    today = store.today

    def state(due: str) -> str:
        if not due:
            return "no_due"
        return "due_today" if due == today else "over_due" if due < today else "due_in_future"

    return lambda records, key: state(str(records.value(key, "due_on") or "")) in values


def training_due(store: Store, values: Sequence[Any]) -> Predicate:
    """Pass memberships that are ``overdue``, have ``no_due_date``, or are due in so many days."""
    asked, today = str(values[-1]), store.today
    if asked == "no_due_date":
        return lambda records, key: records.value(key, "training_due_date") is None
    last = today
    if asked.isascii() and asked.isdecimal():
        days = min(int(asked[:5]), 36_500)
        last = (dt.date.fromisoformat(today) + dt.timedelta(days)).isoformat()
    elif asked != "overdue":
        return lambda _records, _key: False

    def passes(records: Records, key: int) -> bool:
        due = str(records.value(key, "training_due_date") or "")
        if asked == "overdue":
            done = records.value(key, "training_completed_at") is not None
            return bool(due) and due < today and not done
        return today <= due <= last

    return passes


def below_nodes(store: Store, values: Sequence[Any]) -> Predicate:
    """Pass nodes of the job catalog that are below one of these nodes, at any depth."""
    nodes = store.records("job_catalog/tree_nodes")
    parent = {nodes.value(key, "uuid"): nodes.value(key, "ancestor_uuid") for key in nodes.keys}
    below = set(values)
    while more := {uuid for uuid, above in parent.items() if above in below} - below:
        below |= more
    return lambda records, key: records.value(key, "ancestor_uuid") in below


def expense_creation(store: Store, values: Sequence[Any]) -> Predicate:
    """Pass expensables by how their expense was made; mileages and per diems are entered."""
    expenses = store.records("expenses/expenses")

    def passes(records: Records, key: int) -> bool:
        expense = records.value(key, "expense_id")
        made = expenses.value(expense, "creation_type") if expense in expenses else "manual"
        return made in values

    return passes


def category_level(_store: Store, values: Sequence[Any]) -> Predicate:
    """Pass main categories, subcategories or ``all``."""
    if values[-1] == "all":
        return always
    main = values[-1] == "category"
    return lambda records, key: (records.value(key, "parent_category_id") is None) == main


def category_state(_store: Store, values: Sequence[Any]) -> Predicate:
    """Pass ``enabled`` or ``disabled`` categories; deleted ones are no longer stored."""
    return lambda records, key: (
        ("enabled" if records.value(key, "enabled") else "disabled") in values
    )


def reconciliation(_store: Store, values: Sequence[Any]) -> Predicate:
    """Pass ``reconciled`` or ``pending`` journal lines; none of the stored ones is snoozed."""
    return lambda records, key: (
        ("pending" if records.value(key, "fully_reconciled_at") is None else "reconciled") in values
    )


def action_plan_state(store: Store, values: Sequence[Any]) -> Predicate:
    """Pass participants by the state of their action plan, which is none, pending or signed."""
    plans = store.records("performance/agreements")
    states = {plans.value(key, "target_id"): plans.value(key, "status") for key in plans.keys}
    names: dict[Any, set[str]] = {
        None: {"notinitiated", "canbeinitiated"},
        "pending": {"haspendingagreement"},
        "signed": {"hassignedagreement"},
    }
    return lambda records, key: not names[states.get(records.value(key, "id"))].isdisjoint(values)


def without_evaluation(kind: str) -> FilterRule:
    """Pass participants about whom there is no evaluation of a kind; for false, all."""

    def build(store: Store, values: Sequence[Any]) -> Predicate:
        if not values[-1]:
            return always
        evaluations = store.records("performance/review_evaluations")
        have = {
            evaluations.value(key, "review_process_target_id")
            for key in evaluations.keys
            if evaluations.value(key, "evaluation_type") == kind
        }
        return lambda records, key: records.value(key, "id") not in have

    return build


def reviewed_by(kind: str) -> Predicate:
    """Pass review processes with reviews by a kind of reviewers."""
    return lambda records, key: kind in (records.value(key, "reviewer_strategies") or ())


def attribute_type(_store: Store, values: Sequence[Any]) -> Predicate:
    """Pass attributes of these kinds; a device has another name in the filter than in records."""
    wanted = {"it_management_asset" if value == "it_management" else value for value in values}
    return lambda records, key: records.value(key, "type") in wanted


def has_expired_participants(records: Records, key: int) -> bool:
    """Pass trainings that have expired for some participant."""
    return bool(records.value(key, "number_of_expired_participants"))


def has_remote_posting(store: Store, values: Sequence[Any]) -> Predicate:
    """Pass candidates for a remote job; for false, the others."""
    postings = store.records("ats/job_postings")

    def remote(records: Records, key: int) -> bool:
        named = records.value(key, "ats_job_posting_ids") or ()
        return any(one in postings and postings.value(one, "remote") for one in named)

    return flag(remote)(store, values)
