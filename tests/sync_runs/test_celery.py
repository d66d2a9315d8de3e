"""The recipe for Celery, with a real Redis server: workers die, and every run is finished.

`nox -s queue` installs Celery and runs this; elsewhere it says what is missing.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs
import pytest

from factorial_sdk.testing import FakeRequest, FakeResponse

from ..helpers.servers import postgresql, redis, unavailable
from .lives import written_down
from .test_kills import KILLS, check
from .world import FOREVER, Factorial, Payroll, true_outcome

RECIPE = Path(__file__).parents[2] / "examples" / "celery_sync"
SECRET = "a-challenge-of-32-characters-or-so"

pytestmark = pytest.mark.real_time


ENQUEUE = """
import json, sys
from web import app
from tasks import process_sync_run
run, challenge, integration = sys.argv[1:]
body = json.dumps({"sync_run_id": run, "integration_uuid": integration, "company_id": "2214"})
headers = {"x-factorial-wh-challenge": challenge}
assert app.handle("POST", "sync_run", headers, body.encode()).status == 200
# The same again, from another process that receives webhooks and does not know of this delivery.
process_sync_run.delay("2214", run)
"""

VISIBILITY = 3


@attrs.define
class Recipe:
    """The recipe at work: a broker, a fake Factorial, a fake payroll, and workers."""

    factorial: Factorial
    payroll: Payroll
    environment: dict[str, str]
    log: Path
    broker: str
    workers: list[subprocess.Popen[bytes]] = attrs.field(factory=list)

    def start(self, concurrency: int) -> subprocess.Popen[bytes]:
        """Another worker, with so many processes."""
        celery = [sys.executable, "-m", "celery", "-A", "tasks", "worker", "--loglevel", "INFO"]
        name = f"worker-{len(self.workers)}@test"
        with self.log.open("ab") as output:
            worker = subprocess.Popen(
                [*celery, "-c", str(concurrency), "-n", name, "--without-mingle"],
                cwd=RECIPE,
                env=self.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        self.workers.append(worker)
        return worker

    def run(self, program: str, *arguments: str) -> None:
        """Run a program beside the recipe."""
        command = [sys.executable, "-c", program, *arguments]
        subprocess.run(command, cwd=RECIPE, env=self.environment, check=True, timeout=300)

    def queued(self) -> int:
        """How many runs are on the queue, or were taken from it and are not done."""
        import redis

        with redis.Redis.from_url(self.broker) as server:
            return int(server.llen("celery")) + int(server.hlen("unacked"))

    def wait_for(self, what: Callable[[], Any], seconds: float = 300) -> None:
        end = time.monotonic() + seconds
        while not what():
            assert time.monotonic() < end, self.log.read_text()[-5000:]
            time.sleep(0.02)

    def stop(self) -> None:
        for worker in self.workers:
            with suppress(ProcessLookupError):
                worker.terminate()
        for worker in self.workers:
            # A process that was killed may have held a lock of Celery's pool, which then never
            # ends by itself.
            with suppress(subprocess.TimeoutExpired):
                worker.wait(30)
            with suppress(ProcessLookupError):
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()


@contextmanager
def recipe(folder: Path, journal: str, delay: float) -> Iterator[Recipe]:
    factorial, payroll = Factorial(), Payroll(delay=delay)
    if not find_spec("celery"):
        unavailable("needs Celery: pip install celery")
    with redis() as broker, factorial.serve() as server, payroll.serve():
        environment = {
            **os.environ,
            "BROKER_URL": broker.url,
            "BROKER_VISIBILITY_TIMEOUT": str(VISIBILITY),
            "FACTORIAL_BASE_URL": server.url,
            "FACTORIAL_TOKEN": server.token,
            "PAYROLL_URL": payroll.url,
            "SYNC_RUN_JOURNAL": journal,
            "SYNC_RUN_DEADLINE": str(FOREVER),
            "SYNC_RUN_LEASE": "2",
            "WEBHOOK_CHALLENGE": SECRET,
            "COMPANY_IDS": "2214",
            "C_FORCE_ROOT": "1",
        }
        made = Recipe(factorial, payroll, environment, folder / "worker.log", broker.url)
        try:
            yield made
        finally:
            made.stop()


@contextmanager
def journals(kind: str, folder: Path) -> Iterator[str]:
    if kind == "file":
        yield str(folder / "journal.db")
    else:
        with postgresql() as url:
            yield url


@pytest.mark.parametrize("kind", ["file", "postgresql"])
def test_four_workers_two_runs_and_deaths_of_processes(kind: str, tmp_path: Path) -> None:
    with journals(kind, tmp_path) as journal, recipe(tmp_path, journal, delay=0.02) as made:
        factorial, payroll = made.factorial, made.payroll
        runs = [made.factorial.new_run(150), made.factorial.new_run(150, start=1001)]
        made.start(4)
        for run in runs:
            made.run(ENQUEUE, run, SECRET, factorial.integration_of(run))
        rng = random.Random(5)
        killed: set[int] = set()
        for goal in range(20, 220, 200 // max(2, KILLS // 6)):
            made.wait_for(
                lambda goal=goal: len(payroll.pushes) >= goal and payroll.workers - killed
            )
            victim = rng.choice(sorted(payroll.workers - killed))
            os.kill(victim, signal.SIGKILL)
            killed.add(victim)
        made.wait_for(lambda: len(made.factorial.counts) == 300 and not made.queued())
        made.stop()
        assert len(killed) >= 2
        # Not "WorkerLost": Celery loses a task only if it has not yet heard that the task is done.
        assert "signal 9 (SIGKILL)" in made.log.read_text()
        check(made.factorial, payroll, runs, [])


def test_runs_of_killed_workers_come_back(tmp_path: Path) -> None:
    """Two workers of two processes each; now the main process dies alone, now all of them."""
    journal = str(tmp_path / "journal.db")
    with recipe(tmp_path, journal, delay=0.1) as made:
        factorial, payroll = made.factorial, made.payroll
        runs = [factorial.new_run(150), factorial.new_run(150, start=1001)]
        living = [made.start(2), made.start(2)]

        def enqueue() -> None:
            for run in runs:
                made.run(ENQUEUE, run, SECRET, factorial.integration_of(run))

        enqueue()
        rng = random.Random(7)
        deaths = []
        for goal in range(40, 240, 200 // max(3, KILLS // 4)):
            # Redis gives a message away before Celery notes it: it may die with its worker.
            while len(payroll.pushes) < goal:
                made.wait_for(lambda goal=goal: len(payroll.pushes) >= goal or not made.queued())
                if len(payroll.pushes) < goal:
                    enqueue()
            place = rng.randrange(2)
            victim, living[place] = living[place], made.start(2)
            if len(deaths) % 2:
                victim.kill()
            else:
                os.killpg(victim.pid, signal.SIGKILL)
            victim.wait(10)
            held = written_down({"journal": journal})
            deaths.append({item: payroll.pushes[item] for item in held})
        assert len(deaths) >= 3
        enqueue()
        made.wait_for(lambda: len(factorial.counts) == 300 and not made.queued())
        made.stop()
        check(factorial, payroll, runs, deaths)


def test_run_whose_message_is_lost_is_found(tmp_path: Path) -> None:
    """Redis gives a message away before Celery notes that it has it: it can die with a worker."""
    with recipe(tmp_path, str(tmp_path / "journal.db"), delay=0) as made:
        factorial = made.factorial
        for start in (1, 101):  # of different records
            factorial.new_run(20, start)
        with factorial.client() as api:
            found = [each for each in api.integrations.sync_runs.all() if each.status == "running"]
        runs = [str(each.id) for each in found]
        made.start(2)
        made.run("from tasks import find_runs; find_runs.delay()")
        made.wait_for(lambda: made.log.read_text().count("RunReport(") == len(runs))
        made.wait_for(lambda: not made.queued())
        made.stop()
        assert len(runs) > 1
        check(factorial, made.payroll, runs, [])


def test_record_that_kills_its_worker_holds_up_nobody(tmp_path: Path) -> None:
    journal = str(tmp_path / "journal.db")
    with recipe(tmp_path, journal, delay=0.01) as made:
        factorial, payroll = made.factorial, made.payroll
        run = factorial.new_run(60)
        true = {key: true_outcome(key) for key in factorial.statuses(run)}
        payroll.poison = next(key for key, outcome in true.items() if outcome == "success")
        made.start(2)
        made.run(ENQUEUE, run, SECRET, factorial.integration_of(run))
        made.wait_for(lambda: len(factorial.counts) == 60 and not made.queued())
        made.stop()
        assert factorial.statuses(run) == {**true, payroll.poison: "failed"}
        assert payroll.pushes[payroll.poison] == 3
        assert {len(keys) for keys in payroll.keys.values()} == {1}
        assert "WorkerLost" in made.log.read_text()


def test_run_of_a_payroll_that_is_down_waits_in_the_queue(tmp_path: Path) -> None:
    journal = str(tmp_path / "journal.db")
    with recipe(tmp_path, journal, delay=0) as made:
        factorial, payroll = made.factorial, made.payroll
        run = factorial.new_run(12)
        payroll.down = 5
        made.environment["SYNC_RUN_MAX_COUNTDOWN"] = "1"
        made.start(2)
        made.run(ENQUEUE, run, SECRET, factorial.integration_of(run))
        made.wait_for(lambda: len(factorial.counts) == 12 and not made.queued())
        made.stop()
        shown = factorial.statuses(run)
        assert shown == {key: true_outcome(key) for key in shown}
        assert sum(payroll.pushes.values()) == 12 + 5
        assert {len(keys) for keys in payroll.keys.values()} == {1}
        assert "RunPausedError" in made.log.read_text()


def test_company_that_fails_stops_no_other_and_is_retried(tmp_path: Path) -> None:
    with recipe(tmp_path, str(tmp_path / "journal.db"), delay=0) as made:
        factorial = made.factorial
        factorial.new_run(20)
        with factorial.client() as api:
            found = [each for each in api.integrations.sync_runs.all() if each.status == "running"]
        runs = [str(each.id) for each in found]
        since: list[dt.datetime] = []

        def fail_once(request: FakeRequest) -> FakeResponse | None:
            query = dict(request.query)
            if "created_at_gteq" not in query:
                return None
            since.append(dt.datetime.fromisoformat(query["created_at_gteq"]))
            return FakeResponse(403, {}, b"") if len(since) == 1 else None

        factorial.fault = fail_once
        made.environment |= {"COMPANY_IDS": "1,2214", "SYNC_RUN_DEADLINE": "3600"}
        made.start(1)
        made.run("from tasks import find_runs; find_runs.delay()")
        # Runs are queued once or twice: whether they still run when the first company is read
        # again depends on how long it waits. Where it waits longer than the broker does before it
        # redelivers the message, the company is read more often.
        made.wait_for(lambda: len(since) >= 3 and not made.queued())
        made.stop()
        log = made.log.read_text()
        assert "tasks.find_runs_of" in log
        assert log.count("RunReport(") >= len(runs)
        now = dt.datetime.now(dt.UTC)
        hours = [(now - moment) / dt.timedelta(hours=1) for moment in since]
        assert all(1 < age < 2 for age in hours)
        check(factorial, made.payroll, runs, [])
