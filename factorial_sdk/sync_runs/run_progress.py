"""``RunProgress``: show how many records of a run have an outcome, while it is processed."""

from __future__ import annotations

from collections import Counter
from threading import Lock
from typing import Self

from ..core.types import ID
from ..progress import OnProgress, make_progress
from .run_report import RunReport

OUTCOMES = ("success", "invalid", "failed")


class RunProgress:
    """Counts the outcomes of records, and shows them as the argument ``progress`` asks for.

    Several threads count; one stage of the pipeline shows the numbers a few times a second. So a
    slow function of the user delays no record, and its exceptions interrupt no other stage.

    Args:
        option: the argument.
        run_id: the run.

    Raises:
        TypeError, ConfigurationError: see `make_progress`.
    """

    def __init__(self, option: OnProgress, run_id: ID) -> None:
        self._display = make_progress(option, f"sync run {run_id}")
        self._lock = Lock()
        self._seen: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._failed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._display.__exit__()

    def count(self, key: str, status: str | None) -> None:
        """Count a record whose outcome is in the journal; only once.

        Args:
            key: the record.
            status: its outcome; None where only the journal knows it.
        """
        with self._lock:
            if key not in self._seen:
                self._seen.add(key)
                if status is not None:
                    self._counts[status] += 1

    def show(self, total: int | None) -> Exception | None:
        """Show the numbers of this call so far; return the first exception of the user's function.

        Nothing is shown after that.

        Args:
            total: number of all records; None where the API does not say.
        """
        if self._failed:
            return None
        with self._lock:
            done, counts = len(self._seen), self._counts.copy()
        try:
            self._show(done, total, counts)
        except Exception as error:
            self._failed = True
            return error
        return None

    def show_report(self, report: RunReport) -> None:
        """Show the numbers of the whole run, also of records that other processes pushed."""
        counts = Counter({status: getattr(report, status) for status in OUTCOMES})
        self._show(counts.total(), report.total, counts)

    def _show(self, done: int, total: int | None, counts: Counter[str]) -> None:
        details = ", ".join(f"{counts[name]:,} {name}" for name in OUTCOMES if counts[name])
        self._display.show_details(details)
        self._display.update(done, None if total is None else max(total, done))
