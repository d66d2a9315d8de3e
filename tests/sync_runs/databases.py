"""A PostgreSQL server on loopback, made for the tests and thrown away."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest

MISSING = (
    "needs PostgreSQL (apt-get install postgresql) and psycopg (pip install 'psycopg[binary]')"
)


def unavailable(reason: str) -> NoReturn:
    """Skip a test that needs a server; where servers are required (in CI), it fails."""
    if os.environ.get("SYNC_RUN_SERVERS") == "required":
        pytest.fail(reason)
    pytest.skip(reason)  # not everybody who runs the tests has the servers


def _programs() -> Path | None:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database; skips the test where there can be none."""
    programs = _programs()
    if programs is None or not all(find_spec(name) for name in ("sqlalchemy", "psycopg")):
        unavailable(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    user = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    become = user if os.geteuid() == 0 else []  # it refuses to run as root
    if become:
        shutil.chown(folder, "nobody", "nogroup")
    data, log = folder / "data", folder / "log"
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"

    def run(*arguments: str) -> None:
        subprocess.run(
            [*become, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            timeout=60,
        )

    try:
        run(str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-N")
        run(str(programs / "pg_ctl"), "-D", str(data), "-l", str(log), "-o", options, "-w", "start")
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        if (data / "postmaster.pid").exists():
            run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
        for _ in range(5):
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(0.1)
