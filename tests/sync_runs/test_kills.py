"""Killed at any point and started again: nothing is lost, nothing is pushed or reported twice.

By default six workers are killed; `nox -s kills` (SYNC_RUN_KILLS=100) kills a hundred.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from ..helpers.programs import run_python
from .world import Factorial, Payroll, true_outcome

KILLS = int(os.environ.get("SYNC_RUN_KILLS", "6"))
ROOT = Path(__file__).parents[2]
PROGRAM = "from tests.sync_runs import lives; lives.main()"

pytestmark = [
    pytest.mark.real_time,
    pytest.mark.skipif(
        not hasattr(os, "fork"),
        reason="Windows has neither fork nor SIGKILL, and this kills what it forked",
    ),
]


def live(
    factorial: Factorial, payroll: Payroll, journal: Path, runs: list[str], **order: Any
) -> Any:
    with factorial.serve() as server, payroll.serve():
        given = {
            "factorial": server.url,
            "payroll": payroll.url,
            "journal": str(journal),
            "runs": runs,
            **order,
        }
        done = run_python("-c", PROGRAM, json.dumps(given), timeout=600, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check(
    factorial: Factorial, payroll: Payroll, runs: list[str], deaths: Any, *, repeated: int = 0
) -> None:
    records = 0
    for run in runs:
        shown = factorial.statuses(run)
        assert shown == {key: true_outcome(key) for key in shown}
        records += len(shown)
    assert len(payroll.pushes) == records
    # Every outcome was reported, and exactly once. Only where a process dies between the response
    # and the journal, and another one has read the statuses before, the same outcome is repeated.
    assert set(factorial.counts) == set(payroll.pushes)
    assert sum(factorial.counts.values()) <= records + repeated
    # Where a push was repeated, it carried the same key; and every record has a key of its own.
    assert {len(keys) for keys in payroll.keys.values()} == {1}
    assert len(payroll.booked) == records
    # What was in the journal when somebody died was never pushed again.
    for held in deaths:
        assert held == {item: payroll.pushes[item] for item in held}


def test_worker_killed_repeatedly_loses_no_record(factorial, tmp_path) -> None:
    left, seed = KILLS, 0
    while left > 0:
        seed += 1
        factorial = Factorial()
        run = factorial.new_run(500)
        payroll = Payroll(delay=0.01)
        told = live(
            factorial,
            payroll,
            tmp_path / f"journal-{seed}.db",
            [run],
            workers=1,
            deaths=left,
            life=(0.02, 0.4),
            seed=seed,
        )
        check(factorial, payroll, [run], told["deaths"])
        assert told["deaths"]
        left -= len(told["deaths"])


def test_four_workers_on_two_runs_of_a_company_with_deaths(factorial, tmp_path) -> None:
    runs = [factorial.new_run(150), factorial.new_run(150, start=1001)]
    payroll = Payroll(delay=0.01)
    told = live(
        factorial,
        payroll,
        tmp_path / "journal.db",
        runs,
        workers=2,
        deaths=max(KILLS // 4, 1),
        life=(0.05, 0.4),
        concurrency=3,
        seed=9,
    )
    check(factorial, payroll, runs, told["deaths"], repeated=3 * len(told["deaths"]))
    assert told["deaths"]
    assert told["finished"] == 4
