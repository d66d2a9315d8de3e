"""``Journal``: what is known of each record of a run, on something that survives a crash."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

import attrs

from ..items import Outcome
from ..run_identity import RunFacts, RunIdentity, RunKey
from ..run_report import Summary


class Verdict(StrEnum):
    """What is to be done with a record that somebody asks for."""

    PUSH = "push"
    REPORT = "report"
    HELD = "held"
    WITHHELD = "withheld"
    DONE = "done"


@attrs.frozen(kw_only=True)
class Wanted:
    """A record that a processor wants to take charge of.

    Attributes:
        item: its id within the run.
        kind: its ``syncable_type``.
        digest: of what is to be pushed.
        record: what identifies it in all runs, best; None where nothing does.
        also: what else identifies it in all runs.
        settled: what the API says became of it already; None while that is open.
        force: push it even if it is unchanged.
        withheld: do not push it: the API does not list it any more, or tells too little about it.
    """

    item: str
    kind: str
    digest: str
    record: str | None = None
    also: tuple[str, ...] = ()
    settled: str | None = None
    force: bool = False
    withheld: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All that identifies it in all runs, best first."""
        return self.also if self.record is None else (self.record, *self.also)


@attrs.frozen
class Claimed:
    """What a journal says about a record that was wanted.

    Attributes:
        item: its id within the run.
        verdict: `Verdict.PUSH`: it is yours to push; `Verdict.REPORT`: it was pushed, or need not
            be, and is yours to report; `Verdict.HELD`: another processor is at it;
            `Verdict.WITHHELD`: it has no outcome, and must not be pushed; `Verdict.DONE`: it is
            reported.
        key: the idempotency key to push it with.
        outcome: what to report.
        external: its id in the external system, as far as it is known.
    """

    item: str
    verdict: Verdict
    key: str = ""
    outcome: Outcome | None = None
    external: str | None = None


class Journal(Protocol):
    """Remembers what was pushed and what was reported; `SqliteJournal` and `SqlJournal` do.

    Every method is one transaction, is durable when it returns, may block, and may be called by
    several threads. A record is first *fetched*, then *pushed* (its outcome is known), then
    *reported* (Factorial knows it too); it never goes back.

    Processors claim records before they push or report them. A claim counts as long as the lease of
    its owner does.
    """

    def identify(self, facts: RunFacts, now: float) -> RunIdentity:
        """Return what a run was when it was first seen; note it if that is now.

        Raises:
            RunIdentityError: its company or integration is unknown, or contradicts the journal.
        """
        ...

    def add(self, run: RunKey, items: Sequence[Wanted]) -> Sequence[str]:
        """Note that these are part of a run; those that are known stay what they are.

        Returns:
            Those that were not noted, because they cannot be told from records of other runs.
        """
        ...

    def claim(
        self, run: RunKey, owner: str, items: Sequence[Wanted], now: float
    ) -> Sequence[Claimed]:
        """Take charge of records, as far as nobody else is at them.

        Args:
            run: the run.
            owner: who wants them; has a lease.
            items: the records; they were added.
            now: seconds since 1970.
        """
        ...

    def pushed(
        self, run: RunKey, owner: str, outcomes: Sequence[tuple[str, Outcome]], now: float
    ) -> Sequence[Claimed]:
        """Write down outcomes; the first outcome of a record counts.

        Returns:
            Those that are the owner's to report, with the outcome that counts.
        """
        ...

    def reported(self, run: RunKey, items: Sequence[str], now: float) -> None:
        """Write down that Factorial knows these outcomes."""
        ...

    def unfinished(self, run: RunKey) -> Sequence[Wanted]:
        """The records of a run that are not reported."""
        ...

    def renew(self, owner: str, until: float) -> None:
        """Give an owner a lease until a time, in seconds since 1970."""
        ...

    def release(self, owner: str) -> None:
        """Give up the lease and so all claims of an owner."""
        ...

    def summary(self, run: RunKey) -> Summary:
        """What is known of a run."""
        ...

    def close(self) -> None:
        """Close what was opened."""
        ...
