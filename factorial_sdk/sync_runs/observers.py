"""Tell hooks and the client's middleware what happens to runs, and to their records."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias, TypeVar

import attrs

from ..core.execution.middleware import HookStack, Middleware
from ..core.types import ID
from .errors import ReportingError
from .items import Outcome, PutBack, SyncRunItem
from .run_report import RunReport

logger: Final = logging.getLogger("factorial_sdk.sync_runs")


@attrs.frozen(kw_only=True, repr=False)
class ItemResult:
    """What became of one record, for ``on_item`` of `SyncRunProcessor`.

    Attributes:
        id: id of the record's outcome in Factorial.
        run_id: the run.
        company_id: the company; None if the API does not say.
        syncable_type: type of the record.
        status: ``success``, ``failed`` or ``invalid``.
        messages: the reasons, by field; they can be personal data.
        external_identifier: the record's id in the external system; None if it is unknown.
        seconds: seconds that the handler took; 0 for a record that was not pushed.
    """

    id: ID
    run_id: ID
    company_id: ID | None
    syncable_type: str
    status: str
    messages: Mapping[str, str]
    external_identifier: str | None
    seconds: float

    def __repr__(self) -> str:
        return f"ItemResult({self.syncable_type!r}, id={str(self.id)!r}, {self.status})"


T = TypeVar("T")

OnItem: TypeAlias = Callable[[ItemResult], object] | None
OnReport: TypeAlias = Callable[[RunReport], object] | None


class Observers:
    """What is called while runs are processed; what it raises is logged, and changes nothing.

    Besides the hooks, the client's middleware is called where it has these methods:

    * ``around_run(run_id)``, a generator that gets the report of the run, or the error;
    * ``around_push(items)``, a generator that gets the results of a call of the handler;
    * ``on_item(result)``, called like the hook.

    Args:
        middleware: of the client.
        on_item: called with each outcome, once it is in the journal.
        on_report: called with each report.
    """

    def __init__(
        self, middleware: Iterable[Middleware], on_item: OnItem, on_report: OnReport
    ) -> None:
        self._middleware = tuple(middleware)
        hooks = [*self._methods("on_item"), on_item]
        self._on_item = [hook for hook in hooks if hook is not None]
        self._on_report = on_report

    @property
    def watch_items(self) -> bool:
        """Whether `tell_items` calls anything."""
        return bool(self._on_item)

    def enter_run(self, run_id: ID) -> HookStack[RunReport | Exception]:
        """Enter what surrounds a run."""
        return self._enter("around_run", run_id)

    def enter_push(self, items: Sequence[SyncRunItem]) -> HookStack[Sequence[Outcome | PutBack]]:
        """Enter what surrounds a call of the handler."""
        return self._enter("around_push", items)

    def finish_run(
        self, stack: HookStack[RunReport | Exception], result: RunReport | Exception
    ) -> None:
        """Tell of the report of a run, or of the error that there is instead."""
        report = result.report if isinstance(result, ReportingError) else result
        if self._on_report is not None and isinstance(report, RunReport):
            _call("on_report", self._on_report, report)
        _call("around_run", stack.finish, result)

    def finish_push(
        self,
        stack: HookStack[Sequence[Outcome | PutBack]],
        results: Sequence[Outcome | PutBack],
    ) -> None:
        """Tell of the results of a call of the handler."""
        _call("around_push", stack.finish, results)

    def tell_items(self, results: Iterable[ItemResult]) -> None:
        """Tell of outcomes that are in the journal."""
        for result in results:
            for hook in self._on_item:
                _call("on_item", hook, result)

    def _methods(self, name: str) -> list[Callable[..., Any]]:
        found = (getattr(middleware, name, None) for middleware in self._middleware)
        return [method for method in found if method is not None]

    def _enter(self, name: str, given: object) -> HookStack[Any]:
        methods = self._methods(name)
        try:
            return HookStack(method(given) for method in methods)
        except Exception as error:
            _log(name, error)
            return HookStack(())


def _call(name: str, hook: Callable[[T], object], given: T) -> None:
    try:
        hook(given)
    except Exception as error:
        _log(name, error)


def _log(name: str, error: Exception) -> None:
    # Its message can quote a record, which is personal data.
    logger.error("%s failed with %s", name, type(error).__name__)
