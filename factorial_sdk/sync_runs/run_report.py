"""``RunReport``: what became of a run."""

from __future__ import annotations

import attrs

from ..core.optional import repr_html
from ..core.types import ID


@attrs.frozen(kw_only=True)
class Timings:
    """How long things took, in seconds.

    Attributes:
        total: all of it.
        handler: all calls of the handler, one after another.
        slowest: the longest call of the handler.
        calls: how often the handler was called.
    """

    total: float = 0.0
    handler: float = 0.0
    slowest: float = 0.0
    calls: int = 0


@attrs.frozen
class Failure:
    """A record that was not pushed successfully.

    Attributes:
        id: of its outcome in Factorial.
        syncable_type: what kind of record it is.
        status: ``failed`` or ``invalid``.
        messages: the reasons, by field. They may be personal data.
    """

    id: str
    syncable_type: str
    status: str
    messages: dict[str, str] = attrs.field(factory=dict[str, str], repr=False)


@attrs.frozen(kw_only=True)
class Summary:
    """What a journal knows of a whole run.

    Attributes:
        total: records.
        success: pushed successfully, or unchanged since they were.
        invalid: found to be wrong.
        failed: not pushed.
        unchanged: of the successful ones, those that were not pushed again.
        elsewhere: had an outcome in Factorial before this journal knew of them.
        reported: of all these, those whose outcome Factorial knows.
        failures: those that are invalid or failed.
    """

    total: int
    success: int
    invalid: int
    failed: int
    unchanged: int
    elsewhere: int
    reported: int
    failures: tuple[Failure, ...]


@attrs.frozen(kw_only=True, repr=False)
class RunReport:
    """What became of a run: all of its records, whoever pushed them and when.

    Its representations tell no messages, which can be personal data; `failures` has them.

    Attributes:
        run_id: the run.
        company_id: the company; None when the API does not say.
        total: records.
        success: pushed successfully, or unchanged since they were.
        invalid: found to be wrong or incomplete.
        failed: not pushed.
        unchanged: of the successful ones, those that were not pushed again.
        elsewhere: had an outcome in Factorial before this journal knew of them; counted above too.
        unreported: those whose outcome Factorial does not know.
        withheld: of the unreported, those that Factorial listed before and does not list now, or
            about which it tells something else now. They are neither pushed nor reported.
        unidentified: records that came without an id, of which it cannot be told whether they were
            pushed in another run, or that belong to another run. They are not pushed, nor reported.
        failures: the records that are invalid or failed.
        timings: of this call.

    Example:
        >>> from factorial_sdk.sync_runs import RunReport
        >>> RunReport(run_id="4104", company_id="2214", total=255, success=250, invalid=5)
        RunReport(run 4104: 255 records: 250 success, 5 invalid, 0 failed; 0.0 s)
    """

    run_id: ID
    company_id: ID | None
    total: int = 0
    success: int = 0
    invalid: int = 0
    failed: int = 0
    unchanged: int = 0
    elsewhere: int = 0
    unreported: int = 0
    withheld: int = 0
    unidentified: int = 0
    failures: tuple[Failure, ...] = ()
    timings: Timings = Timings()

    @property
    def complete(self) -> bool:
        """Whether Factorial knows the outcome of every record."""
        return not self.unreported and not self.unidentified

    def __repr__(self) -> str:
        text = (
            f"run {self.run_id}: {self.total} records: {self.success} success, "
            f"{self.invalid} invalid, {self.failed} failed"
        )
        for name in ("unchanged", "elsewhere", "unreported", "withheld", "unidentified"):
            if count := getattr(self, name):
                text += f", {count} {name}"
        return f"RunReport({text}; {self.timings.total:.1f} s)"

    _repr_html_ = repr_html


def report_of(
    run_id: ID,
    company_id: ID | None,
    summary: Summary,
    *,
    unidentified: int,
    withheld: int,
    timings: Timings,
) -> RunReport:
    """The report that a journal's summary gives."""
    return RunReport(
        run_id=run_id,
        company_id=company_id,
        total=summary.total + unidentified,
        success=summary.success,
        invalid=summary.invalid,
        failed=summary.failed,
        unchanged=summary.unchanged,
        elsewhere=summary.elsewhere,
        unreported=summary.total - summary.reported,
        withheld=withheld,
        unidentified=unidentified,
        failures=summary.failures,
        timings=timings,
    )
