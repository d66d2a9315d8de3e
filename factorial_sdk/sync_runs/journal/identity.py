"""Freezes in the journal which run and which records these are, when they are first seen.

The server's description of a run can differ between two attempts: a read is refused, a field is
null, another API version has fewer fields. Idempotency keys must not change with it. So everything
that they are derived from is stored at the first attempt, and later attempts use what is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...core.config import PRODUCTION
from ..errors import RunIdentityError
from ..run_identity import RunFacts, RunIdentity, RunKey
from .schema import FREEZE, START, Transaction, among

STATE: Final = "state "
"""Marks the names of records that come from their states."""


def identify(tx: Transaction, facts: RunFacts, now: float) -> RunIdentity:
    """Return what the journal holds of a run, after writing it down if it is new.

    Raises:
        RunIdentityError: the company or the integration is unknown, or contradicts the journal.
    """
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
                "from others; nothing was pushed. Pass company_id= and integration_uuid= as the "
                "notification of the run has them, or process it again"
            )
        scope, prefix = _adopted(tx, facts, company, integration) or (
            _own_scope(tx, facts, company),
            integration,
        )
        row = {
            **key, "company": company, "integration": integration, "scope": scope,
            "prefix": prefix, "started": facts.started, "seen": now,
        }  # fmt: skip
        tx.write(FREEZE, [row])
        rows = tx.query(find, key)
    company, integration, scope, prefix, started, seen = rows[0]
    for name, told, known in (
        ("company", facts.company, company),
        ("integration", facts.integration, integration),
    ):
        if told is not None and told != known:
            raise RunIdentityError(
                f"sync run {facts.run} is of {name} {told} now, and was of {name} {known} when it "
                "was first seen; nothing was pushed. Check the credentials and the journal"
            )
    if started is None and facts.started is not None:
        started = facts.started
        tx.write(START, [{**key, "started": started}])
    unmarked = scope in {company, ""}
    return RunIdentity(
        key=RunKey(scope, facts.run) if unmarked else RunKey(company, facts.run, facts.base_url),
        company=company,
        integration=integration,
        prefix=prefix,
        started=seen if started is None else started,
    )


def _own_scope(tx: Transaction, facts: RunFacts, company: str) -> str:
    """Scope of a company that no older version of this SDK knew."""
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
    """Scope and prefix of the rows that an older version of this SDK wrote for an integration.

    It noted no environments, and, with API versions that show no runs, neither company nor
    integration. The first environment in which the integration is seen keeps its rows, so that the
    keys of its records stay what they are.
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
        look = {"scope": scope, "run": facts.run, "records": f"{escaped(prefix)}/%"}
        if tx.query(sql, look) and not tx.query(others, values):
            return scope, prefix
    return None


def names_of(prefix: str, kind: str, own: object, state: object) -> tuple[str, ...]:
    """Return the names by which a record is known in all runs of its integration, best first.

    Args:
        prefix: see `RunIdentity`.
        kind: its ``syncable_type``.
        own: its id in Factorial; None if it is not told.
        state: id of its ``syncable_state``; None if it is not told.
    """
    names = [] if own is None else [f"{prefix}/{kind}/{own}"]
    return (*names, f"{prefix}/{kind}/{STATE}{state}") if state is not None else tuple(names)


class Naming:
    """Finds the records behind names, in one transaction."""

    def __init__(self, tx: Transaction, run: RunKey, names: Sequence[str]) -> None:
        self.tx = tx
        self.scope = run.scope
        self.found: dict[str, str] = {}
        self.new: list[dict[str, str]] = []
        self._doubtful: dict[str, bool] = {}
        if not names:
            return
        marks, values = among(names)
        # A record that was noted before names were is its own name.
        sql = f"""
            SELECT record, record FROM factorial_sync_record
            WHERE company = :company AND record IN ({marks})
            UNION ALL
            SELECT name, record FROM factorial_sync_name
            WHERE company = :company AND name IN ({marks})
        """  # noqa: S608 - names of parameters only
        self.found.update(tx.query(sql, {"company": self.scope, **values}))

    def record(self, names: Sequence[str]) -> str | None:
        """Return the record with one of these names, a new one if there is none.

        None if it cannot be told whether there is one: it has no name, or records of its kind are
        known by another sort of name only, and it could be one of them.
        """
        for name in names:
            if name in self.found:
                return self.found[name]
        if not names or (len(names) == 1 and self._is_doubtful(names[0])):
            return None
        return names[0]

    def note(self, names: Sequence[str], record: str) -> None:
        """Remember names that a record has."""
        for name in names:
            if name not in self.found:
                self.found[name] = record
                self.new.append({"company": self.scope, "name": name, "record": record})

    def _is_doubtful(self, name: str) -> bool:
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
            start = escaped(family)
            values = {"family": f"{start}/%", "state": f"{start}/{STATE}%"}
            found = self.tx.query(sql, {"company": self.scope, **values})
            self._doubtful[family + like] = bool(found)
        return self._doubtful[family + like]


def escaped(text: str) -> str:
    """Return a text as a pattern of LIKE that matches only itself."""
    for sign in "!%_":
        text = text.replace(sign, "!" + sign)
    return text
