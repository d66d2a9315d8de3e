"""``RunReport``: the outcomes of a run, in numbers."""

from __future__ import annotations

import attrs

from ..core.optional import repr_html
from ..core.types import ID


@attrs.frozen(kw_only=True)
class Timings:
    """Durations of one call of `SyncRunProcessor.process`, in seconds.

    Attributes:
        total: the whole call.
        lag: from the start of the run in Factorial to the end of the call. An hour after its start,
            Factorial gives up on a run.
        handler: sum over all calls of the handler.
        slowest: the longest call of the handler.
        calls: number of calls of the handler.
    """

    total: float = 0.0
    lag: float = 0.0
    handler: float = 0.0
    slowest: float = 0.0
    calls: int = 0


@attrs.frozen
class Failure:
    """A record that was not pushed successfully.

    Attributes:
        id: id of its outcome in Factorial.
        syncable_type: type of the record.
        status: ``failed`` or ``invalid``.
        messages: the reasons, by field; they can be personal data.
    """

    id: str
    syncable_type: str
    status: str
    messages: dict[str, str] = attrs.field(factory=dict[str, str], repr=False)


@attrs.frozen(kw_only=True)
class Summary:
    """What a journal holds of a whole run, in numbers of records.

    Attributes:
        total: all records.
        success: pushed successfully, or unchanged since they were.
        invalid: wrong or incomplete.
        failed: not pushed, or not surely.
        unchanged: those of `success` that were not pushed again.
        elsewhere: had an outcome in Factorial before this journal knew them.
        reported: those whose outcome Factorial knows.
        failures: the records that are invalid or failed.
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
    """The outcomes of a run: of all its records, whichever call or process pushed them.

    ``repr()`` and the notebook's table show no messages, which can be personal data; `failures` has
    them.

    Attributes:
        run_id: the run.
        company_id: the company; None if the API does not say.
        total: number of all records.
        success: pushed successfully, or unchanged since they were.
        invalid: wrong or incomplete.
        failed: not pushed, or not surely.
        unchanged: those of `success` that were not pushed again.
        elsewhere: had an outcome in Factorial before this journal knew them; counted above too.
        unreported: those whose outcome Factorial does not know.
        withheld: those of `unreported` that Factorial listed before and does not list now, or about
            which it says something else now. They are neither pushed nor reported.
        unidentified: records that came without an id, or that cannot be told from records of other
            runs. They are neither pushed nor reported.
        failures: the records that are invalid or failed.
        timings: durations of this call.

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
    """Return the report of a run, from the summary of its journal."""
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
