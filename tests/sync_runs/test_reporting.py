"""How outcomes are reported: rounds, waits and refusals, driven by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any

import attrs
import pytest

import factorial_sdk
from factorial_sdk import ConfigurationError, RetryPolicy
from factorial_sdk.core.config import Settings
from factorial_sdk.core.execution.flow import Gather, Sleep
from factorial_sdk.sync_runs import (
    ClaimRequest,
    Outcome,
    RunKey,
    RunReport,
    SqliteJournal,
    SyncRunProcessor,
    fetch,
)
from factorial_sdk.sync_runs.errors import UnconfirmedOutcomeError
from factorial_sdk.sync_runs.fetch import Endpoints
from factorial_sdk.sync_runs.items import Entry
from factorial_sdk.sync_runs.report_outcomes import Reporter
from factorial_sdk.sync_runs.work_queue import PendingReport
from factorial_sdk.testing import FakeFactorial

from ..helpers.contexts import Clock, context
from ..helpers.driving import reply

Server = Callable[[str, Any], tuple[int, Any]]
"""Responds to a PUT of an outcome, or to a POST of many ("bulk")."""


class Bench:
    """A reporter, and the server that it talks to."""

    def __init__(
        self, server: Server, *, rounds: int = 4, ends: float = 1e9, version: str = "2026-10-01"
    ) -> None:
        self.server = server
        self.clock = Clock()
        self.limits: list[int] = []
        self.waits: list[float] = []
        self.sent: list[str] = []
        given = context(
            self.clock,
            retry=RetryPolicy(retries=0),
            settings=Settings(api_version=version),
            chance=0.5,
        )
        api = factorial_sdk.Client(auth=factorial_sdk.AccessTokenAuth("t"), api_version=version)
        endpoints = attrs.evolve(Endpoints.of(api), context=given)  # the client sends nothing
        self.reporter = Reporter(endpoints, "7", 3, rounds, self.clock, ends)

    def report(self, *dues: PendingReport) -> list[str]:
        """Report outcomes; the ids of those that are confirmed."""
        return sorted(due.entry.key for due in self._run(self.reporter.report(dues)))

    def _run(self, flow: Any) -> Any:
        given: Any = None
        error: BaseException | None = None
        while True:
            try:
                command = flow.send(given) if error is None else flow.throw(error)
            except StopIteration as done:
                return done.value
            given = error = None
            if isinstance(command, Sleep):
                self.waits.append(command.seconds)
                self.clock.time += command.seconds
            elif isinstance(command, Gather):
                assert command.keep_errors
                self.limits.append(command.limit)
                given = [self._outcome(each) for each in command.flows]
            else:
                given = self._send(command.request)

    def _outcome(self, flow: Any) -> Any:
        try:
            return self._run(flow)
        except Exception as error:
            return error

    def _send(self, request: Any) -> Any:
        what = "bulk" if request.method == "POST" else request.path.rpartition("/")[2]
        self.sent.append(what)
        status, value = self.server(what, request)
        return reply(status, json.dumps(value).encode(), content_type="application/json")


def due(
    key: int, status: str = "success", *, syncable: bool = True, external: str | None = "X"
) -> PendingReport:
    entry = Entry(id=str(key), kind="k", payload={}, digest="d")
    entry.syncable_id = f"9{key}" if syncable else None
    return PendingReport(entry, Outcome(status=status, external=external), 0.0)


def shown(key: Any, status: str = "success") -> dict[str, Any]:
    return {"id": str(key), "status": status, "error_messages": []}


def singles(status: int, *failing: str) -> Server:
    """Refuses bulks; and, with a status, some outcomes."""

    def server(what: str, _: Any) -> tuple[int, Any]:
        if what == "bulk":
            return 404, {}
        return (status, {}) if what in failing or not failing else (200, shown(what))

    return server


def test_few_outcomes_go_one_by_one_and_more_in_bulk() -> None:
    sent: list[Any] = []

    def server(what: str, request: Any) -> tuple[int, Any]:
        sent.append(what)
        return (200, [shown(n) for n in range(1, 6)]) if what == "bulk" else (200, shown(what))

    assert Bench(server).report(*[due(n) for n in range(1, 5)]) == ["1", "2", "3", "4"]
    assert sent == ["1", "2", "3", "4"]
    sent.clear()
    assert len(Bench(server).report(*[due(n) for n in range(1, 6)])) == 5
    assert sent == ["bulk"]


@pytest.mark.parametrize("odd", [{"syncable": False}, {"external": None}])
def test_outcome_that_bulk_cannot_name_goes_alone(odd) -> None:
    def server(what: str, request: Any) -> tuple[int, Any]:
        return (200, [shown(n) for n in range(1, 6)]) if what == "bulk" else (200, shown(what))

    bench = Bench(server)
    assert len(bench.report(*[due(n) for n in range(1, 6)], due(6, **odd))) == 6
    assert bench.sent == ["bulk", "6"]


def test_external_id_of_former_push_serves_for_bulk() -> None:
    bench = Bench(lambda what, request: (200, [shown(n) for n in range(5)]))
    dues = [due(n, external=None) for n in range(5)]
    for each in dues:
        each.entry.external = "BEFORE"
    assert len(bench.report(*dues)) == 5
    assert bench.sent == ["bulk"]


def test_older_api_version_reports_one_by_one() -> None:
    bench = Bench(lambda what, request: (200, shown(what)), version="2026-07-01")
    assert len(bench.report(*[due(n) for n in range(8)])) == 8
    assert "bulk" not in bench.sent


@pytest.mark.parametrize("status", [403, 404, 405])
def test_bulk_that_is_refused_is_not_tried_again(status) -> None:
    def server(what: str, request: Any) -> tuple[int, Any]:
        return (status, {}) if what == "bulk" else (200, shown(what))

    bench = Bench(server)
    for start in (0, 10):
        assert len(bench.report(*[due(start + n) for n in range(5)])) == 5
    assert bench.sent.count("bulk") == 1
    assert len(bench.sent) == 11


@pytest.mark.parametrize("status", [400, 422, 429, 503])
def test_bulk_that_fails_is_tried_again_later(status) -> None:
    def server(what: str, request: Any) -> tuple[int, Any]:
        return (status, {}) if what == "bulk" else (200, shown(what))

    bench = Bench(server)
    for start in (0, 10):
        assert len(bench.report(*[due(start + n) for n in range(5)])) == 5
    assert bench.sent.count("bulk") == 2


def test_bulk_confirms_only_what_it_shows() -> None:
    rows = [shown(1), shown(2, "failed"), shown(3, "running"), {"id": "4"}, shown("77")]

    def server(what: str, request: Any) -> tuple[int, Any]:
        return (200, rows) if what == "bulk" else (200, shown(what))

    bench = Bench(server)
    assert len(bench.report(*[due(n) for n in range(1, 6)])) == 5
    assert bench.sent == ["bulk", "2", "3", "4", "5"]


@pytest.mark.parametrize("status", [408, 409, 425, 429, 500, 502, 599])
def test_outcome_that_fails_in_passing_has_all_rounds(status) -> None:
    bench = Bench(singles(status, "2"), rounds=4)
    assert bench.report(due(1), due(2), due(3)) == ["1", "3"]
    assert bench.sent == ["1", "2", "3", "2", "2", "2"]
    assert bench.waits == [0.75, 1.5, 3.0]  # doubled each time, three quarters of it by chance
    assert set(bench.limits) == {3}


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422])
def test_outcome_that_is_refused_has_one_round(status) -> None:
    bench = Bench(singles(status, "2"))
    assert bench.report(due(1), due(2), due(3)) == ["1", "3"]
    assert bench.sent == ["1", "2", "3"]
    assert bench.waits == []
    assert [each.status for each in bench.reporter.causes.values()] == [status]  # ApiErrors


def test_refused_outcome_leaves_later_ones_their_rounds() -> None:
    bench = Bench(singles(422, "1"), rounds=2)
    assert bench.report(due(1)) == []
    bench.server = singles(503, "2")
    assert bench.report(due(2)) == []
    assert bench.sent == ["1", "2", "2"]


def test_outcomes_after_a_failure_of_all_rounds_have_one() -> None:
    bench = Bench(singles(503), rounds=3)
    assert bench.report(due(1)) == []
    assert bench.report(due(2)) == []
    assert bench.sent == ["1", "1", "1", "2"]
    bench.server = lambda what, request: (200, shown(what))
    assert bench.report(due(3)) == ["3"]


def test_outcome_that_succeeds_in_the_last_round_counts() -> None:
    answers = iter([503, 503, 200])

    def server(what: str, request: Any) -> tuple[int, Any]:
        status = next(answers)
        return status, shown(what) if status == 200 else {}

    bench = Bench(server, rounds=3)
    assert bench.report(due(1)) == ["1"]
    assert bench.reporter.rounds == 3


def test_wait_between_rounds_has_a_ceiling() -> None:
    bench = Bench(singles(503), rounds=9)
    bench.report(due(1))
    assert bench.waits == [0.75, 1.5, 3.0, 6.0, 12.0, 22.5, 22.5, 22.5]


def test_rounds_end_when_the_hour_is_over() -> None:
    bench = Bench(singles(503), ends=1000.0 + 0.75 + 1.5)
    bench.report(due(1))
    assert bench.waits == [0.75]  # the second wait would end when it has no sense any more
    bench = Bench(singles(503), ends=1000.0 + 0.75 + 1.5 + 0.001)
    bench.report(due(1))
    assert bench.waits == [0.75, 1.5]


@pytest.mark.parametrize(
    "body",
    [
        shown("2"),
        shown("1", "failed"),
        shown("1", "running"),
        {"id": None, "status": "success"},
        {"id": "1", "status": None},
    ],
)
def test_response_about_another_outcome_confirms_nothing(body) -> None:
    bench = Bench(lambda what, request: (200, body), rounds=2)
    assert bench.report(due(1)) == []
    assert bench.sent == ["1", "1"]
    assert [type(each) for each in bench.reporter.causes.values()] == [UnconfirmedOutcomeError]


@pytest.mark.parametrize("body", [{"errors": ["no"]}, {"errors": None}, {}])
def test_response_that_shows_nothing_confirms_nothing(body) -> None:
    bench = Bench(lambda what, request: (200, body), rounds=2)
    assert bench.report(due(1)) == []
    assert all(
        isinstance(each, factorial_sdk.FactorialError) for each in bench.reporter.causes.values()
    )
    assert bench.reporter.causes


def test_error_that_is_no_factorial_error_is_raised() -> None:
    def server(what: str, request: Any) -> tuple[int, Any]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Bench(server).report(due(1))


def test_repr_of_a_report_counts_everything_that_happened() -> None:
    quiet = RunReport(run_id=7, company_id=1, total=3, success=3)
    assert repr(quiet) == "RunReport(run 7: 3 records: 3 success, 0 invalid, 0 failed; 0.0 s)"
    names = ("unchanged", "elsewhere", "unreported", "withheld", "unidentified")
    counts: Any = {name: place for place, name in enumerate(names, 1)}
    assert repr(RunReport(run_id=7, company_id=1, **counts)) == (
        "RunReport(run 7: 0 records: 0 success, 0 invalid, 0 failed, 1 unchanged, 2 elsewhere, "
        "3 unreported, 4 withheld, 5 unidentified; 0.0 s)"
    )


def test_rounds_of_reporting_are_limited(journal: SqliteJournal) -> None:
    with FakeFactorial().client() as api:
        for rounds in (1, 100):
            SyncRunProcessor(api, print, report_rounds=rounds, journal=journal)
        for rounds in (0, 101):
            with pytest.raises(ConfigurationError, match="between 1 and 100"):
                SyncRunProcessor(api, print, report_rounds=rounds, journal=journal)


def test_outcomes_that_a_dead_process_reported_are_not_reported_again(
    process, factorial, tmp_path, monkeypatch
) -> None:
    """It reports after another one has read the statuses, and dies before it notes that."""
    monkeypatch.setattr(fetch, "FRESH", 0)
    run, path = factorial.new_run(20), tmp_path / "shared.db"

    class Dying(SqliteJournal):
        def reported(self, run: RunKey, items: Sequence[str], now: float) -> None:
            raise OSError("the process dies here")

    class Late(SqliteJournal):
        def add(self, run: RunKey, items: Sequence[ClaimRequest]) -> Sequence[str]:
            with closing(Dying(path)) as dying, pytest.raises(OSError, match="dies here"):
                process(lambda item: None, run.run, journal=dying)
            return super().add(run, items)

    with closing(Late(path)) as late:
        report = process(lambda item: None, run, journal=late)
    assert (report.success, report.unreported) == (20, 0)
    assert set(factorial.counts.values()) == {1}
    assert len(factorial.counts) == 20
