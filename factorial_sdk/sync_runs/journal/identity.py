"""Fix in the journal which run and which records these are, when they are first seen.

The server can describe a run differently at each attempt: a request is refused, a field is null,
another API version has fewer fields. Idempotency keys must not change with that. So everything that
they are derived from is stored at the first attempt, and later attempts use what is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...core.config import PRODUCTION
from ..errors import RunIdentityError
from ..run_identity import RunFacts, RunIdentity, RunKey
from .schema import INSERT_RUN, SELECT_NAMES, SET_STARTED, Transaction, select_records

OWNERS_KEPT: Final = 86_400.0
"""Seconds after which the lease of a process that died is removed; nothing waits for it then."""

STATE: Final = "state "
"""Begins the last part of names that are made of the id of a record's state."""


def identify(tx: Transaction, facts: RunFacts, now: float) -> RunIdentity:
    """Return the identity of a run in the journal, after storing it if it is new.

    Raises:
        RunIdentityError: the company or the integration is unknown, or contradicts the journal.
    """
    sql = "DELETE FROM factorial_sync_owner WHERE alive_until < :before"
    tx.execute(sql, {"before": now - OWNERS_KEPT})
    key = {"base_url": facts.base_url, "run": facts.run}
    find = """
        SELECT company, integration, scope, prefix, started, seen FROM factorial_sync_run
        WHERE base_url = :base_url AND run = :run
    """
    rows = tx.query(find, key)
    if not rows:
        company, integration = facts.company, facts.integration
        if company is None or integration is None:
            missing = "company" if company is None else "integration"
            raise RunIdentityError(
                f"the {missing} of sync run {facts.run} is unknown, so its records cannot be told "
                "from others; nothing was pushed. Pass company_id= and integration_uuid= from the "
                "notification of the run, or process it again"
            )
        scope, prefix = _adopted(tx, facts, company, integration) or (
            _new_scope(tx, facts, company),
            integration,
        )
        row = {
            **key, "company": company, "integration": integration, "scope": scope,
            "prefix": prefix, "started": facts.started, "seen": now,
        }  # fmt: skip
        tx.write((INSERT_RUN, [row]))
        # Another process may have been faster: what is stored counts.
        rows = tx.query(find, key)
    company, integration, scope, prefix, started, seen = rows[0]
    for name, stated, stored in (
        ("company", facts.company, company),
        ("integration", facts.integration, integration),
    ):
        if stated is not None and stated != stored:
            raise RunIdentityError(
                f"sync run {facts.run} belongs to {name} {stated} now, but to {name} {stored} when "
                "it was first seen; nothing was pushed. Check the credentials and the journal"
            )
    if started is None and facts.started is not None:
        started = facts.started
        tx.write((SET_STARTED, [{**key, "started": started}]))
    without_environment = scope in {company, ""}
    return RunIdentity(
        key=(
            RunKey(scope, facts.run)
            if without_environment
            else RunKey(company, facts.run, facts.base_url)
        ),
        company=company,
        integration=integration,
        prefix=prefix,
        started=seen if started is None else started,
    )


def _new_scope(tx: Transaction, facts: RunFacts, company: str) -> str:
    """Return the scope of a company of which no older version of this SDK wrote rows.

    In production, it is the company alone, unless another environment uses that scope already.
    """
    others = """
        SELECT 1 FROM factorial_sync_run
        WHERE scope = :company AND base_url <> :base_url LIMIT 1
    """
    values = {"company": company, "base_url": facts.base_url}
    if facts.base_url == PRODUCTION and not tx.query(others, values):
        return company
    return RunKey(company, facts.run, facts.base_url).scope


def _adopted(
    tx: Transaction, facts: RunFacts, company: str, integration: str
) -> tuple[str, str] | None:
    """Return scope and prefix of rows that an older version of this SDK wrote; None without any.

    It stored no environments. With API versions that show no runs, it stored neither company nor
    integration: then both are empty. The first environment in which the integration is seen takes
    over the rows, so that the idempotency keys of its records do not change.
    """
    sql = """
        SELECT 1 FROM factorial_sync_item WHERE company = :scope AND run = :run
        UNION ALL
        SELECT 1 FROM factorial_sync_record
        WHERE company = :scope AND record LIKE :records ESCAPE '!'
        LIMIT 1
    """
    others = """
        SELECT 1 FROM factorial_sync_run
        WHERE scope = :scope AND prefix = :prefix AND base_url <> :base_url LIMIT 1
    """
    for scope, prefix in ((company, integration), ("", "")):
        values = {"scope": scope, "prefix": prefix, "base_url": facts.base_url}
        rows = {"scope": scope, "run": facts.run, "records": f"{escape_like(prefix)}/%"}
        if tx.query(sql, rows) and not tx.query(others, values):
            return scope, prefix
    return None


def names_of(prefix: str, kind: str, own_id: object, state_id: object) -> tuple[str, ...]:
    """Return the names that identify a record in all runs of its integration, best first.

    Example: ``names_of("uuid", "expenses/expense", 7, 9)`` returns
    ``("uuid/expenses/expense/7", "uuid/expenses/expense/state 9")``.

    Args:
        prefix: see `RunIdentity`.
        kind: its ``syncable_type``.
        own_id: its id in Factorial; None if it is unknown.
        state_id: id of its ``syncable_state``; None if it is unknown.
    """
    names = () if own_id is None else (f"{prefix}/{kind}/{own_id}",)
    return names if state_id is None else (*names, f"{prefix}/{kind}/{STATE}{state_id}")


class RecordNames:
    """Finds the records that names stand for, in one transaction.

    Args:
        tx: the transaction.
        run: the run; names are those of its company and environment.
        names: all names that will be asked for.

    Attributes:
        new: rows of names to store, which `note` adds.
    """

    def __init__(self, tx: Transaction, run: RunKey, names: Sequence[str]) -> None:
        self.tx = tx
        self.scope = run.scope
        self._known: dict[str, str] = {}
        self.new: list[dict[str, str]] = []
        self._doubtful: dict[str, bool] = {}
        if not names:
            return
        # Journals of version 1 have no names: there, a record is its own name.
        self._known.update((name, name) for name in select_records(tx, run, names, ""))
        self._known.update(tx.find(SELECT_NAMES, names, company=self.scope))

    def record(self, names: Sequence[str]) -> str | None:
        """Return the record with one of these names; if there is none, a new one.

        None if that cannot be told: there is no name, or the only name is of one sort (own id or
        state) while records of its type are known by the other sort only. It could be one of these.
        """
        for name in names:
            if name in self._known:
                return self._known[name]
        if not names or (len(names) == 1 and self._is_doubtful(names[0])):
            return None
        return names[0]

    def note(self, names: Sequence[str], record: str) -> None:
        """Store the names of a record, except those that are known."""
        for name in names:
            if name not in self._known:
                self._known[name] = record
                self.new.append({"company": self.scope, "name": name, "record": record})

    def _is_doubtful(self, name: str) -> bool:
        """Return whether a record of this type is known by the other sort of name only."""
        family, _, last = name.rpartition("/")
        like = "LIKE" if last.startswith(STATE) else "NOT LIKE"
        if family + like not in self._doubtful:
            sql = f"""
                SELECT 1 FROM factorial_sync_record r
                WHERE r.company = :company AND r.record LIKE :family ESCAPE '!'
                    AND NOT r.record {like} :state ESCAPE '!'
                    AND NOT EXISTS (
                        SELECT 1 FROM factorial_sync_name n
                        WHERE n.company = r.company AND n.record = r.record
                            AND n.name {like} :state ESCAPE '!'
                    )
                LIMIT 1
            """  # noqa: S608 - one of two words
            start = escape_like(family)
            values = {"family": f"{start}/%", "state": f"{start}/{STATE}%"}
            found = self.tx.query(sql, {"company": self.scope, **values})
            self._doubtful[family + like] = bool(found)
        return self._doubtful[family + like]


def escape_like(text: str) -> str:
    """Return a text as a pattern of ``LIKE … ESCAPE '!'`` that matches only that text."""
    for special in "!%_":  # "!" first, or it would escape the others' escapes
        text = text.replace(special, "!" + special)
    return text
