"""The recipe for Celery, with a real Redis server: workers die, and every run is finished.

`nox -s queue` installs Celery and runs this; elsewhere it says what is missing.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

import attrs
import pytest

from .databases import postgresql, unavailable
from .lives import written_down
from .test_kills import KILLS, check
from .world import FOREVER, Factorial, Payroll

RECIPE = Path(__file__).parents[2] / "examples" / "celery_sync"
SECRET = "a-challenge-of-32-characters-or-so"

pytestmark = pytest.mark.real_time


@contextmanager
def redis() -> Iterator[str]:
    program = shutil.which("redis-server")
    if program is None:
        unavailable("needs a Redis server: apt-get install redis-server")
    if not all(find_spec(name) for name in ("celery", "redis")):
        unavailable("needs Celery: pip install celery redis")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(1200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(60)


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

    def wait_for(self, what: Callable[[], bool], seconds: float = 300) -> None:
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
    with redis() as broker, factorial.serve() as server, payroll.serve():
        environment = {
            **os.environ,
            "BROKER_URL": broker,
            "BROKER_VISIBILITY_TIMEOUT": str(VISIBILITY),
            "FACTORIAL_BASE_URL": server.url,
            "FACTORIAL_TOKEN": server.token,
            "PAYROLL_URL": payroll.url,
            "SYNC_RUN_JOURNAL": journal,
            "SYNC_RUN_DEADLINE": str(FOREVER),
            "SYNC_RUN_LEASE": "1",
            "WEBHOOK_CHALLENGE": SECRET,
            "COMPANY_IDS": "2214",
            "C_FORCE_ROOT": "1",
        }
        made = Recipe(factorial, payroll, environment, folder / "worker.log", broker)
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
            made.wait_for(lambda goal=goal: len(payroll.pushes) >= goal)
            if busy := sorted(payroll.workers - killed):
                os.kill(victim := rng.choice(busy), signal.SIGKILL)
                killed.add(victim)
        made.wait_for(lambda: len(made.factorial.counts) == 300 and not made.queued())
        made.stop()
        assert len(killed) >= 2
        assert "WorkerLost" in made.log.read_text()
        check(made.factorial, payroll, runs, [])


def test_runs_of_killed_workers_come_back(tmp_path: Path) -> None:
    """Two workers of two processes each; now the main process dies alone, now all of them."""
    journal = str(tmp_path / "journal.db")
    with recipe(tmp_path, journal, delay=0.1) as made:
        factorial, payroll = made.factorial, made.payroll
        runs = [factorial.new_run(150), factorial.new_run(150, start=1001)]
        living = [made.start(2), made.start(2)]
        for run in runs:
            made.run(ENQUEUE, run, SECRET, factorial.integration_of(run))
        rng = random.Random(7)
        deaths = []
        for goal in range(40, 240, 200 // max(3, KILLS // 4)):
            made.wait_for(lambda goal=goal: len(payroll.pushes) >= goal)
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
        # Redis gives a message away before Celery notes it: both may have died with their workers.
        for run in runs:
            made.run(ENQUEUE, run, SECRET, factorial.integration_of(run))
        made.wait_for(lambda: len(factorial.counts) == 300 and not made.queued())
        made.stop()
        check(factorial, payroll, runs, deaths)


def test_run_whose_message_is_lost_is_found(tmp_path: Path) -> None:
    """Redis gives a message away before Celery notes that it has it: it can die with a worker."""
    with recipe(tmp_path, str(tmp_path / "journal.db"), delay=0) as made:
        factorial = made.factorial
        factorial.new_run(20)
        with factorial.client() as api:  # the fake comes with runs of its own
            found = [each for each in api.integrations.sync_runs.all() if each.status == "running"]
        runs = [str(each.id) for each in found]
        made.start(2)
        made.run("from tasks import find_runs; find_runs.delay()")
        made.wait_for(lambda: made.log.read_text().count("RunReport(") == len(runs))
        made.wait_for(lambda: not made.queued())
        made.stop()
        assert len(runs) > 1
        check(factorial, made.payroll, runs, [])
