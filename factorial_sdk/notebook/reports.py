"""What became of a sync run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from . import formatting
from .html import (
    BAD,
    GOOD,
    NOTHING,
    ONE_LINE,
    TO_THE_LEFT,
    TO_THE_RIGHT,
    Content,
    Html,
    box,
    code,
    dot,
    grid,
    join,
    note,
)

if TYPE_CHECKING:
    from ..sync_runs.run_report import RunReport

COUNTS: Final = ("total", "success", "invalid", "failed", "unchanged", "elsewhere", "unreported")
GROUPS: Final = 20
"""Most kinds of failures that are listed."""


def report_html(report: RunReport) -> str:
    """The counts, and what failed by type and field; no messages, which can be personal data."""
    counts = grid(
        [*COUNTS, "unidentified"],
        [[f"{getattr(report, name):,}" for name in (*COUNTS, "unidentified")]],
        [TO_THE_RIGHT] * (len(COUNTS) + 1),
    )
    state = (
        join([dot(GOOD), "complete"])
        if report.complete
        else join([dot(BAD), "Factorial does not know every outcome yet"])
    )
    about: list[Content] = [f"{report.total:,} records", f"{report.timings.total:.1f} s", state]
    title = f"Sync run {formatting.plain(report.run_id) or '?'}"
    return box(title, about, counts, _failures(report))


def _failures(report: RunReport) -> Html:
    groups = Counter(
        (each.status, each.syncable_type, ", ".join(sorted(each.messages)))
        for each in report.failures
    )
    if not groups:
        return NOTHING
    rows: list[list[Content]] = [
        [*(formatting.shortened(formatting.plain(each) or "", 60) for each in group), f"{count:,}"]
        for group, count in groups.most_common(GROUPS)
    ]
    table = grid(
        ["status", "syncable_type", "about", "records"],
        rows,
        [ONE_LINE, ONE_LINE, TO_THE_LEFT, TO_THE_RIGHT],
    )
    left = len(groups) - len(rows)
    more = f"{left} more kinds; " if left > 0 else ""
    return join([table, note(more, "each record: ", code(".failures"))])
