"""Reports of sync runs and of exports."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from . import formatting
from .html import (
    BAD,
    DOUBTFUL,
    EMPTY,
    GOOD,
    LEFT,
    NEUTRAL,
    NOWRAP,
    RIGHT,
    Content,
    Html,
    bar,
    card,
    code,
    data_table,
    footnote,
    join,
    muted,
    pluralize,
    status_dot,
)

if TYPE_CHECKING:
    from ..export.report import ExportReport, TableReport
    from ..sync_runs.run_report import RunReport

OUTCOMES: Final = {"success": GOOD, "invalid": DOUBTFUL, "failed": BAD}
"""The color of each outcome; a record has one of them, or none yet."""

COUNTS: Final = (
    *("total", *OUTCOMES),
    *("unchanged", "elsewhere", "unreported", "withheld", "unidentified"),
)
MAX_GROUPS: Final = 20
MAX_MISFITS: Final = 5
"""Maximum numbers of groups of failures, and of columns with misfits, in a table."""


def report_html(report: RunReport) -> str:
    """Show counts, and failures by type and field; messages can be personal data."""
    counts = data_table(
        [_count_title(name) for name in COUNTS],
        [[f"{getattr(report, name):,}" for name in COUNTS]],
        [RIGHT] * len(COUNTS),
    )
    parts = [(getattr(report, name), style) for name, style in OUTCOMES.items()]
    without = report.total - sum(number for number, _ in parts)
    outcomes = bar([*parts, (without, NEUTRAL)])
    state = (
        join([status_dot(GOOD), "complete"])
        if report.complete
        else join([status_dot(BAD), "Factorial does not know every outcome yet"])
    )
    about: list[Content] = [f"{report.total:,} records", f"{report.timings.total:.1f} s", state]
    title = f"Sync run {formatting.to_text(report.run_id) or '?'}"
    return card(title, about, outcomes, counts, _failures(report))


def _count_title(name: str) -> Html:
    dot = [status_dot(OUTCOMES[name])] if name in OUTCOMES else []
    return join([*dot, name])


def export_html(report: ExportReport) -> str:
    """Show the tables of an export: their rows, how many were read, and what did not fit."""
    tables = report.tables
    rows: list[list[Content]] = [
        [
            code(formatting.truncate(table.table, 60)),
            f"{table.rows:,}",
            f"{table.read:,}",
            bar([(table.read, GOOD), (table.rows - table.read, NEUTRAL)]),
            _extent(table),
            _misfits(table),
        ]
        for table in tables
    ]
    total = sum(table.rows for table in tables)
    head: list[Content] = [
        "table",
        "rows",
        join([status_dot(GOOD), "read"]),
        join([status_dot(NEUTRAL), "kept from before"]),
        "what was read",
        "not stored: wrong type",
    ]
    about = [pluralize(len(tables), "table"), pluralize(total, "row")]
    styles = [NOWRAP, RIGHT, RIGHT, NOWRAP, NOWRAP, LEFT]
    return card("Export", about, data_table(head, rows, styles))


def _extent(table: TableReport) -> str:
    since = table.changed_since
    text = "all records" if since is None else f"changes since {formatting.to_text(since)}"
    return f"{text}, resumed" if table.resumed else text


def _misfits(table: TableReport) -> Content:
    """List the columns with values that became null."""
    columns = [
        f"{formatting.truncate(name, 60)}: {pluralize(count, 'value')}"
        for name, count in table.misfits.items()
    ]
    if not columns:
        return muted("–")
    return join([status_dot(BAD), formatting.join_first(columns, MAX_MISFITS, len(columns))])


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
