"""Inspect and maintain a journal: ``python -m factorial_sdk.sync_runs --help``.

It shows ids, types, numbers and names of fields; never messages of handlers, which can be personal
data, nor the address of the journal, which can hold a password.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from ..core.errors import ConfigurationError, FactorialError
from ..core.redaction import hide_frames, redact_errors
from ..core.types import is_array
from .job import SyncRunJob
from .journal.table import TableJournal
from .processor import as_journal
from .run_report import RunReport

JOURNAL = "SYNC_RUN_JOURNAL"
"""The environment variable with the path or URL of the journal."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    try:
        sys.stdout.write(_run(arguments) + "\n")
    except FactorialError as error:
        hide_frames(error)  # the arguments may hold the password of a journal
        sys.stderr.write(f"error: {error}\n")
        return 1
    return 0


@redact_errors
def _run(arguments: Sequence[str] | None) -> str:
    """Run a command; return what it shows."""
    given = _parser().parse_args(arguments)
    if "journal" in given:
        with closing(_journal(given.journal)) as journal:
            rows = given.command(journal, given)
    else:
        rows = _retry(given)
    return json.dumps(rows, indent=2) if given.json else _table(rows)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m factorial_sdk.sync_runs", description="Inspect and maintain a journal."
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, command: Any, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(command=command)
        added.add_argument("--json", action="store_true", help="print JSON instead of a table")
        if name != "retry":
            added.add_argument(
                "--journal",
                default=os.environ.get(JOURNAL),
                help=f"path or URL; by default that in the environment variable {JOURNAL}",
            )
        return added

    days: dict[str, Any] = {"type": float, "metavar": "DAYS"}
    add("runs", _runs, "list the runs").add_argument("--since", default=7.0, **days)
    add("failed", _failed, "list the records that are invalid or failed").add_argument(
        "--since", default=7.0, **days
    )
    add("show", _show, "show a run and its failures").add_argument("run")
    add("prune", _prune, "delete old runs, keep what later runs need").add_argument(
        "--older-than", default=90.0, **days
    )
    retry = add("retry", _retry, "push records of a run again")
    retry.add_argument("job", help="the SyncRunJob, as module:name")
    retry.add_argument("company")
    retry.add_argument("run")
    retry.add_argument("--items", nargs="+", metavar="ID", help="by default all that have failed")
    retry.add_argument("--integration", help="UUID, where the API version shows no runs")
    return parser


def _journal(place: str | None) -> TableJournal:
    if not place:
        raise ConfigurationError(f"pass --journal, or set {JOURNAL}")
    if "://" not in place and not Path(place).exists():
        raise ConfigurationError("there is no journal at that path")
    journal = as_journal(place)
    assert isinstance(journal, TableJournal)
    return journal


def _runs(journal: TableJournal, given: argparse.Namespace) -> list[dict[str, Any]]:
    return [
        {
            "company": run.company_id,
            "run": run.run_id,
            "seen": _time(run.seen),
            **{
                name: getattr(run, name)
                for name in ("total", "success", "invalid", "failed", "open", "unreported")
            },
        }
        for run in journal.runs(timedelta(days=given.since))
    ]


def _failed(journal: TableJournal, given: argparse.Namespace) -> list[dict[str, Any]]:
    return [
        {
            "company": each.company_id,
            "run": each.run_id,
            "item": each.failure.id,
            "type": each.failure.syncable_type,
            "status": each.failure.status,
            "attempts": each.attempts,
            "fields": sorted(each.failure.messages),
        }
        for each in journal.failures(timedelta(days=given.since))
    ]


def _show(journal: TableJournal, given: argparse.Namespace) -> list[dict[str, Any]]:
    given.since = 36_500.0
    runs = [row for row in _runs(journal, given) if row["run"] == given.run]
    if not runs:
        raise ConfigurationError(f"the journal has no run {given.run}")
    return runs + [row for row in _failed(journal, given) if row["run"] == given.run]


def _prune(journal: TableJournal, given: argparse.Namespace) -> list[dict[str, Any]]:
    return [{"deleted runs": journal.prune(timedelta(days=given.older_than))}]


def _retry(given: argparse.Namespace) -> list[dict[str, Any]]:
    module, _, name = given.job.partition(":")
    sys.path.insert(0, "")
    try:
        job = getattr(import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise ConfigurationError(
            f"the job must be given as module:name, and be importable: {type(error).__name__}"
        ) from None
    if not isinstance(job, SyncRunJob):
        raise ConfigurationError("the job must be a SyncRunJob")
    report: Any = job.retry(given.company, given.run, given.integration, items=given.items)
    if not isinstance(report, RunReport):
        import asyncio

        async def wait(coroutine: Any) -> RunReport:
            awaited: RunReport = await coroutine
            return awaited

        report = asyncio.run(wait(report))
    names = ("total", "success", "invalid", "failed", "unreported")
    return [{"run": str(report.run_id), **{name: getattr(report, name) for name in names}}]


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%SZ")


def _table(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as text; rows with other columns begin another table."""
    tables: list[list[list[str]]] = []
    for row in rows:
        cells = [", ".join(value) if is_array(value) else str(value) for value in row.values()]
        if not tables or tables[-1][0] != [*row]:
            tables.append([[*row]])
        tables[-1].append(cells)
    return "\n\n".join(map(_aligned, tables)) or "none"


def _aligned(table: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
