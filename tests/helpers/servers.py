"""Servers for the tests, made for them and thrown away: PostgreSQL, MariaDB, Redis."""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import pytest

MISSING_POSTGRESQL = (
    "needs PostgreSQL (apt-get install postgresql) and psycopg (pip install 'psycopg[binary]')"
)
MISSING_MARIADB = "needs MariaDB (apt-get install mariadb-server) and PyMySQL (pip install pymysql)"
MISSING_REDIS = "needs Redis (apt-get install redis-server) and its client (pip install redis)"


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
        unavailable(MISSING_POSTGRESQL)
    folder, become = _folder("pg")
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
        _remove(folder)


@contextmanager
def mariadb() -> Iterator[str]:
    """The URL of an empty database; skips the test where there can be none."""
    installer = shutil.which("mariadb-install-db")
    program = shutil.which("mariadbd", path=f"{os.environ['PATH']}:/usr/sbin")
    if installer is None or program is None:
        unavailable(MISSING_MARIADB)
    if not all(find_spec(name) for name in ("sqlalchemy", "pymysql")):
        unavailable(MISSING_MARIADB)
    folder, become = _folder("mariadb")
    data, address = folder / "data", folder / "socket"
    options = ["--no-defaults", f"--datadir={data}"]
    rights = "--auth-root-authentication-method=normal"
    # A server that starts removes the temporary tables of all in its folder, which crash then.
    environment = {**os.environ, "TMPDIR": str(folder)}
    subprocess.run(
        [*become, installer, *options, rights],
        check=True,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        timeout=120,
    )
    command = [program, *options, f"--socket={address}", "--skip-networking"]
    fast = ["--innodb-flush-log-at-trx-commit=0", "--innodb-fast-shutdown=2"]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [*become, *command, *fast], stdout=log, stderr=log, cwd=folder, env=environment
        )
    try:
        _wait_for(socket.AF_UNIX, str(address), server)
        yield f"mysql+pymysql://root@/test?unix_socket={address}"
    finally:
        server.terminate()
        server.wait(60)
        _remove(folder)


class Redis:
    """A Redis server that can be stopped and started again, with what it has stored."""

    def __init__(self, program: str, folder: Path) -> None:
        self.port = _stable_port()
        self._command = [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self._command += ["--dir", str(folder), "--appendonly", "yes", "--appendfsync", "always"]
        self.start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self._server = subprocess.Popen(self._command, stdout=subprocess.DEVNULL)
        _wait_for(socket.AF_INET, ("127.0.0.1", self.port), self._server)

    def stop(self) -> None:
        self._server.kill()
        self._server.wait(60)


@contextmanager
def redis() -> Iterator[Redis]:
    """A Redis server; skips the test where there can be none."""
    program = shutil.which("redis-server")
    if program is None or not find_spec("redis"):
        unavailable(MISSING_REDIS)
    folder = Path(tempfile.mkdtemp(prefix="redis"))
    server = Redis(program, folder)
    try:
        yield server
    finally:
        server.stop()
        _remove(folder)


def _stable_port() -> int:
    """A free port that no other program gets by chance while its server is stopped."""
    while True:
        port = random.randrange(15_000, 30_000)  # below those that systems give out
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port


def _folder(prefix: str) -> tuple[Path, list[str]]:
    """A new folder, and how to become the user that it belongs to: servers refuse to be root."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    if os.geteuid() != 0:
        return folder, []
    shutil.chown(folder, "nobody", "nogroup")
    return folder, ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


def _wait_for(family: int, address: Any, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 120
    while True:
        with socket.socket(family) as probe:
            if probe.connect_ex(address) == 0:
                return
        assert server.poll() is None, "the server has ended"
        assert time.monotonic() < end, "the server does not listen"
        time.sleep(0.05)


def _remove(folder: Path) -> None:
    for _ in range(5):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
        time.sleep(0.1)
