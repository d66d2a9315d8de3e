"""examples/fleet: all of it runs, and loses nothing while its parts are killed."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

from .helpers.servers import postgresql, unavailable

ROOT = Path(__file__).parents[1]
COMPANIES = int(os.environ.get("FLEET_COMPANIES", "5"))
KILLS = int(os.environ.get("FLEET_KILLS", "4"))
OUTAGE = int(os.environ.get("FLEET_OUTAGE", "5"))

pytestmark = pytest.mark.real_time


def test_account_is_right_after_kills() -> None:
    if not all(find_spec(name) for name in ("celery", "fastapi", "uvicorn")):
        unavailable("needs Celery, FastAPI and uvicorn: nox -s queue")
    if which("redis-server") is None:
        unavailable("needs redis-server")
    environment = {name: value for name, value in os.environ.items() if name != "BROKER_URL"}
    with postgresql() as database:
        done = subprocess.run(
            [
                *(sys.executable, "examples/fleet/run.py", "--companies", str(COMPANIES)),
                *("--kills", str(KILLS), "--outage", str(OUTAGE), "--workers", "2"),
            ],
            cwd=ROOT,
            env={**environment, "DATABASE": database},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.rsplit(maxsplit=1) for line in done.stdout.splitlines()[1:]]
    account = {name: int(count) for name, count in rows}
    assert account["records"] == 5 * COMPANIES
    assert account["records with a wrong outcome"] == 0
    assert account["records pushed under two keys"] == 0
    assert account["approved leaves that were not handled"] == 0
    assert account["deliveries that were given up"] == 0
    # One has revoked its tokens. A killed worker was at two tasks, which may have lost one each.
    assert 1 <= account["companies that had to connect again"] <= 1 + 2 * KILLS
    assert account["pushes of the record that crashes its worker"] >= 1
