"""``Journal``: the protocol of a durable store of the state of each record of a run."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

import attrs

from ..items import Outcome
from ..run_identity import RunFacts, RunIdentity, RunKey
from ..run_report import Summary


class Verdict(StrEnum):
    """What a processor is to do with a record that it asked for; see `ClaimResult`."""

    PUSH = "push"
    REPORT = "report"
    LOCKED = "held"
    WITHHELD = "withheld"
    DONE = "done"
    HELD = LOCKED
    """Former name of `LOCKED`."""


@attrs.frozen(kw_only=True)
class ClaimRequest:
    """A record that a processor wants to push or report.

    Attributes:
        item: its id within the run.
        kind: its ``syncable_type``.
        digest: digest of what is to be pushed.
        record: the best name that identifies it in all runs; None if it has no name.
        also: its other names that identify it in all runs.
        settled: the outcome that Factorial shows already; None while that is open.
        force: push it even if it is unchanged.
        withheld: do not push it: Factorial does not list it any more, or its data are incomplete or
            contradict the run.
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
        """All names that identify it in all runs, best first."""
        return self.also if self.record is None else (self.record, *self.also)


@attrs.frozen
class ClaimResult:
    """The journal's decision about a record that a processor asked for.

    Attributes:
        item: its id within the run.
        verdict: `Verdict.PUSH`: push it, it is claimed. `Verdict.REPORT`: report it, it is claimed;
            it was pushed, or need not be. `Verdict.LOCKED`: another processor has claimed it.
            `Verdict.WITHHELD`: it has no outcome, and must not be pushed. `Verdict.DONE`: it is
            reported.
        key: the idempotency key to push it with.
        outcome: the outcome to report.
        external: its id in the external system; None if it is unknown.
        attempts: how often its push has begun, so far.
        interrupted: how many of these pushes did not end, so far as the journal knows.
        inherited: whether another owner pushed it, which may have reported it as well.
    """

    item: str
    verdict: Verdict
    key: str = ""
    outcome: Outcome | None = None
    external: str | None = None
    attempts: int = 0
    interrupted: int = 0
    inherited: bool = False


Wanted = ClaimRequest
"""Former name of `ClaimRequest`."""

Claimed = ClaimResult
"""Former name of `ClaimResult`."""


class Journal(Protocol):
    """Remembers what was pushed and what was reported; see `SqliteJournal` and `SqlJournal`.

    Every method is one transaction, is durable when it returns, may block, and must be thread-safe.
    A record is first *fetched*, then *pushed* (its outcome is known), then *reported* (Factorial
    knows the outcome too). It never goes back, except by `reopen`.

    A processor claims records before it pushes or reports them. A claim counts while the lease of
    its owner does.
    """

    def identify(self, facts: RunFacts, now: float) -> RunIdentity:
        """Return the identity of a run from when it was first seen; store it if it is new.

        Raises:
            RunIdentityError: its company or integration is unknown, or contradicts the journal.
        """
        ...

    def add(self, run: RunKey, items: Sequence[ClaimRequest]) -> Sequence[str]:
        """Store that these records are part of a run; those that are known stay unchanged.

        Returns:
            Ids of those that were not stored: they cannot be told from records of other runs.
        """
        ...

    def claim(
        self, run: RunKey, owner: str, items: Sequence[ClaimRequest], now: float
    ) -> Sequence[ClaimResult]:
        """Claim the records that no other processor holds, and decide what to do with each.

        Args:
            run: the run.
            owner: the processor that asks; it must have a lease, see `renew`.
            items: the records; they must have been added.
            now: seconds since 1970.
        """
        ...

    def begin(self, run: RunKey, owner: str, begun: Sequence[tuple[str, int]]) -> None:
        """Store that pushes begin: ids of records, and the number of the push of each."""
        ...

    def pushed(
        self,
        run: RunKey,
        owner: str,
        outcomes: Sequence[tuple[str, Outcome]],
        now: float,
        begun: Sequence[tuple[str, int]] = (),
        ended: Sequence[tuple[str, int]] = (),
    ) -> Sequence[ClaimResult]:
        """Store outcomes; the first outcome of a record counts.

        Args:
            run: the run.
            owner: the processor that has claimed the records.
            outcomes: ids of records, and the outcome of each.
            now: seconds since 1970.
            begun: other records, and pushes that begin; see `begin`.
            ended: other records, and pushes that have ended without an outcome.

        Returns:
            Those that the owner is to report, with the outcome that counts.
        """
        ...

    def reopen(self, run: RunKey, items: Sequence[str] | None, now: float) -> None:
        """Forget the outcomes of records that have failed or are invalid, to push them again.

        Those that a later run has pushed since, that another processor holds, and that are
        successful, are left as they are.

        Args:
            run: the run.
            items: the records; None for all that have failed.
            now: seconds since 1970, to compare leases with.

        Raises:
            ConfigurationError: the run has no such record.
        """
        ...

    def failures_in_a_row(self, run: RunKey, limit: int) -> int:
        """Return how many of the latest outcomes of pushes are failures, up to `limit`."""
        ...

    def reported(self, run: RunKey, items: Sequence[str], now: float) -> None:
        """Store that Factorial knows these outcomes."""
        ...

    def unfinished(self, run: RunKey) -> Sequence[ClaimRequest]:
        """Return the records of a run that are not reported."""
        ...

    def renew(self, owner: str, until: float) -> None:
        """Give an owner a lease until then, in seconds since 1970."""
        ...

    def release(self, owner: str) -> None:
        """End the lease of an owner, and with it all its claims."""
        ...

    def summary(self, run: RunKey) -> Summary:
        """Return what the journal holds of a run, in numbers of records."""
        ...

    def close(self) -> None:
        """Close the file or connections."""
        ...
