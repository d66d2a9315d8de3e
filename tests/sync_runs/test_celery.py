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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from .test_kills import KILLS, check
from .world import FOREVER, Factorial, Payroll

RECIPE = Path(__file__).parents[2] / "examples" / "celery_sync"
SECRET = "a-challenge-of-32-characters-or-so"

pytestmark = pytest.mark.real_time


@contextmanager
def redis() -> Iterator[str]:
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("needs a Redis server: apt-get install redis-server")
    for module in ("celery", "redis"):
        pytest.importorskip(module, reason="needs Celery: pip install celery redis")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(10)


ENQUEUE = """
import json, sys
from web import app
body = json.dumps({"sync_run_id": sys.argv[1], "integration_uuid": "u", "company_id": "2214"})
headers = {"x-factorial-wh-challenge": sys.argv[2]}
for _ in range(int(sys.argv[3])):
    assert app.handle("POST", "sync_run", headers, body.encode()).status == 200
    process = __import__("tasks").process_sync_run
    # Another process that receives webhooks does not know of this delivery.
for _ in range(int(sys.argv[3]) - 1):
    process.delay("2214", sys.argv[1])
"""


def wait_for(what: Any, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_four_workers_two_runs_and_deaths(tmp_path) -> None:
    factorial, payroll = Factorial(), Payroll(delay=0.02)
    runs = [factorial.new_run(150), factorial.new_run(150, start=1001)]
    log = tmp_path / "worker.log"
    with redis() as broker, factorial.serve() as server, payroll.serve():
        environment = {
            **os.environ,
            "BROKER_URL": broker,
            "FACTORIAL_BASE_URL": server.url,
            "FACTORIAL_TOKEN": server.token,
            "PAYROLL_URL": payroll.url,
            "SYNC_RUN_JOURNAL": str(tmp_path / "journal.db"),
            "SYNC_RUN_DEADLINE": str(FOREVER),
            "SYNC_RUN_LEASE": "1",
            "WEBHOOK_CHALLENGE": SECRET,
            "C_FORCE_ROOT": "1",
        }
        celery = [sys.executable, "-m", "celery", "-A", "tasks", "worker", "-c", "4"]
        with log.open("wb") as output:
            worker = subprocess.Popen(
                [*celery, "--loglevel", "INFO", "--without-mingle", "--without-gossip"],
                cwd=RECIPE,
                env=environment,
                stdout=output,
                stderr=output,
            )
        try:
            for run in runs:
                command = [sys.executable, "-c", ENQUEUE, run, SECRET, "2"]
                subprocess.run(command, cwd=RECIPE, env=environment, check=True, timeout=60)
            rng = random.Random(5)
            killed: set[int] = set()
            for goal in range(20, 220, 200 // max(2, KILLS // 6)):
                wait_for(lambda goal=goal: len(payroll.pushes) >= goal)
                busy = sorted(payroll.workers - killed)
                if busy:
                    os.kill(victim := rng.choice(busy), signal.SIGKILL)
                    killed.add(victim)
            wait_for(lambda: len(factorial.counts) == 300)
            wait_for(lambda: log.read_text().count("RunReport(") >= 4)
        finally:
            worker.terminate()
            worker.wait(30)
    assert len(killed) >= 2
    assert "WorkerLost" in log.read_text()
    check(factorial, payroll, runs, [])
