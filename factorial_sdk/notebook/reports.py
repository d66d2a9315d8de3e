"""Reports of sync runs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from . import formatting
from .html import (
    BAD,
    EMPTY,
    GOOD,
    LEFT,
    NOWRAP,
    RIGHT,
    Content,
    Html,
    card,
    code,
    data_table,
    footnote,
    join,
    status_dot,
)

if TYPE_CHECKING:
    from ..sync_runs.run_report import RunReport

COUNTS: Final = ("total", "success", "invalid", "failed", "unchanged", "elsewhere", "unreported")
MAX_GROUPS: Final = 20
"""Maximum number of groups of failures in the table."""


def report_html(report: RunReport) -> str:
    """Show counts, and failures by type and field; messages can be personal data."""
    counts = data_table(
        [*COUNTS, "unidentified"],
        [[f"{getattr(report, name):,}" for name in (*COUNTS, "unidentified")]],
        [RIGHT] * (len(COUNTS) + 1),
    )
    state = (
        join([status_dot(GOOD), "complete"])
        if report.complete
        else join([status_dot(BAD), "Factorial does not know every outcome yet"])
    )
    about: list[Content] = [f"{report.total:,} records", f"{report.timings.total:.1f} s", state]
    title = f"Sync run {formatting.to_text(report.run_id) or '?'}"
    return card(title, about, counts, _failures(report))


def _failures(report: RunReport) -> Html:
    groups = Counter(
        (failure.status, failure.syncable_type, ", ".join(sorted(failure.messages)))
        for failure in report.failures
    )
    if not groups:
        return EMPTY
    rows: list[list[Content]] = [
        [*(formatting.truncate(formatting.to_text(part) or "", 60) for part in group), f"{count:,}"]
        for group, count in groups.most_common(MAX_GROUPS)
    ]
    table = data_table(
        ["status", "syncable_type", "about", "records"],
        rows,
        [NOWRAP, NOWRAP, LEFT, RIGHT],
    )
    left = len(groups) - len(rows)
    more = f"{left} more kinds; " if left > 0 else ""
    return join([table, footnote(more, "each record: ", code(".failures"))])
