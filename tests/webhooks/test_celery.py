"""The example for Celery, with real RabbitMQ and Redis: what got a 200 is handled.

`nox -s queue` installs Celery and runs this; elsewhere it says what is missing.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest

from ..helpers.servers import redis, unavailable
from ..other_day import python_path
from .ways import CHALLENGE

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "webhook_queue"
CHALLENGES = {"44": "challenge-of-company-44-planted", "45": "challenge-of-company-45-planted"}

pytestmark = pytest.mark.real_time


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(what: Callable[[], Any], seconds: float = 300, log: Path | None = None) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, log.read_text()[-5000:] if log else "it did not happen"
        time.sleep(0.05)


class RabbitMQ:
    """A RabbitMQ server that can be killed, and started again with its queues."""

    def __init__(self) -> None:
        program = shutil.which("rabbitmq-server", path="/usr/lib/rabbitmq/bin:/usr/sbin:/usr/bin")
        if program is None:
            unavailable("needs RabbitMQ: apt-get install rabbitmq-server")
        self.program = program
        self.folder = Path(tempfile.mkdtemp(prefix="mq"))
        self.port, distribution = free_port(), free_port()
        self.url = f"amqp://guest:guest@127.0.0.1:{self.port}//"
        folder = self.folder
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "RABBITMQ_NODENAME": f"test{self.port}@localhost",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_DIST_PORT": str(distribution),
            "RABBITMQ_MNESIA_BASE": str(folder / "data"),
            "RABBITMQ_LOG_BASE": str(folder / "log"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
            "RABBITMQ_CONFIG_FILE": str(folder / "config"),
            "RABBITMQ_CONF_ENV_FILE": str(folder / "environment"),
        }
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.server = subprocess.Popen(
            [self.program],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_for(lambda: is_open(self.port))

    def kill(self) -> None:
        if self.server is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait(60)


@pytest.fixture(autouse=True)
def celery() -> None:
    if not all(find_spec(name) for name in ("celery", "uvicorn")):
        unavailable("needs Celery: pip install celery uvicorn")


@contextmanager
def rabbitmq() -> Iterator[RabbitMQ]:
    server = RabbitMQ()
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(server.folder, ignore_errors=True)


class Proxy:
    """Passes bytes to a port; `mute` lets those of the server disappear, `refuse` all."""

    def __init__(self, port: int) -> None:
        self.mute = self.refuse = False
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError), self._listener:
            while True:
                client, _ = self._listener.accept()
                try:
                    if self.refuse:
                        raise ConnectionRefusedError
                    server = socket.create_connection(("127.0.0.1", self._target))
                except OSError:
                    client.close()
                    continue
                self._open += [client, server]
                for source, sink, is_reply in ((client, server, False), (server, client, True)):
                    arguments = (source, sink, is_reply)
                    threading.Thread(target=self._pass, args=arguments, daemon=True).start()

    def _pass(self, source: socket.socket, sink: socket.socket, is_reply: bool) -> None:
        with source:
            with suppress(OSError):
                while data := source.recv(65536):
                    if not (is_reply and self.mute):
                        sink.sendall(data)
            self._end(sink)

    def _end(self, each: socket.socket) -> None:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        """Break all connections."""
        while self._open:
            self._end(self._open.pop())

    def close(self) -> None:
        self._end(self._listener)
        self.cut()


@attrs.define
class Application:
    """The example at work: receivers over HTTP, workers, and what they have handled."""

    folder: Path
    environment: dict[str, str]
    receivers: dict[int, subprocess.Popen[bytes]] = attrs.field(factory=dict)
    workers: list[subprocess.Popen[bytes]] = attrs.field(factory=list)

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as output:
            return subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=EXAMPLE,
                env=self.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def receive(self, **changes: str) -> int:
        """Start another receiver; return its port."""
        port = free_port()
        self.environment.update(changes)
        self.receivers[port] = self._start("uvicorn", "web:app", "--port", str(port))
        wait_for(lambda: is_open(port), log=self.log)
        return port

    def work(self) -> subprocess.Popen[bytes]:
        """Start another worker, of two processes."""
        celery = ("celery", "-A", "tasks", "worker", "--loglevel", "INFO", "--without-mingle")
        self.workers.append(self._start(*celery, "-c", "2", "-n", f"w{len(self.workers)}@test"))
        return self.workers[-1]

    def handled(self) -> set[tuple[str, str]]:
        """The company and the leave of each delivery that was handled."""
        with closing(sqlite3.connect(self.environment["INBOX"], timeout=30)) as db:
            try:
                return set(db.execute("SELECT company, id FROM leave"))
            except sqlite3.OperationalError:
                return set()

    def stop(self) -> None:
        for process in (*self.receivers.values(), *self.workers):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(60)


def post(port: int, company: str, leave: int, challenge: str | None = None) -> int:
    """Deliver a leave as Factorial does; return the status, 0 if there is no response."""
    url = f"http://127.0.0.1:{port}/{company}/timeoff/leave/approve"
    headers = {CHALLENGE: challenge or CHALLENGES[company]}
    try:
        return httpx.post(url, json={"id": leave}, headers=headers, timeout=60).status_code
    except httpx.TransportError:
        return 0


def deliver(ports: Any, company: str, leave: int) -> None:
    """Repeat a delivery until it is accepted, as Factorial does."""
    tries = iter(range(1000))
    wait_for(lambda: post(ports[next(tries) % len(ports)], company, leave) == 200)


@contextmanager
def application(folder: Path, broker: str) -> Iterator[Application]:
    environment = {
        **os.environ,
        "PYTHONPATH": python_path(ROOT),
        "BROKER_URL": broker,
        "BROKER_VISIBILITY_TIMEOUT": "3",
        "CHALLENGES": json.dumps(CHALLENGES),
        "SEEN_STORE": f"sqlite:///{folder}/seen.db",
        "INBOX": str(folder / "inbox.db"),
        "C_FORCE_ROOT": "1",
    }
    made = Application(folder, environment)
    try:
        yield made
    finally:
        made.stop()


@pytest.mark.parametrize("kind", ["rabbitmq", "redis"])
def test_what_got_a_200_is_handled_whoever_dies(kind: str, tmp_path: Path) -> None:
    """A receiver dies, a worker dies, and the broker is cut off and, with RabbitMQ, killed."""
    with ExitStack() as stack:
        server: Any = stack.enter_context(rabbitmq() if kind == "rabbitmq" else redis())
        url = server.url
        port = int(url.rpartition(":")[2].partition("/")[0])
        proxy = Proxy(port)
        stack.callback(proxy.close)
        made = stack.enter_context(application(tmp_path, url.replace(f":{port}", f":{proxy.port}")))
        ports = [made.receive(), made.receive()]
        accepted: set[tuple[str, str]] = set()
        first_worker = made.work()
        for number in range(40):
            company = ("44", "45")[number % 2]
            if number == 5:
                made.receivers[ports[0]].kill()
                ports[0] = made.receive()
            elif number == 10:
                wait_for(made.handled, log=made.log)
                os.killpg(first_worker.pid, signal.SIGKILL)
                made.work()
            elif number == 15:
                proxy.refuse = True
                proxy.cut()
                assert {post(each, company, number) for each in ports} == {503}
                proxy.refuse = False
            elif number == 20 and kind == "rabbitmq":
                server.kill()
                assert {post(each, company, number) for each in ports} == {503}
                server.start()
            deliver(ports, company, number)
            accepted.add((company, str(number)))
        assert post(ports[0], "44", 99, CHALLENGES["45"]) == 403
        assert post(ports[0], "46", 99, CHALLENGES["45"]) == 403
        wait_for(lambda: made.handled() >= accepted, log=made.log)
        assert made.handled() == accepted
        assert "planted" not in made.log.read_text()


@pytest.mark.parametrize("kind", ["rabbitmq", "redis"])
def test_without_confirmation_there_is_no_200(kind: str, tmp_path: Path) -> None:
    """The broker's answers disappear: it may or may not have the message."""
    with ExitStack() as stack:
        server: Any = stack.enter_context(rabbitmq() if kind == "rabbitmq" else redis())
        url = server.url
        port = int(url.rpartition(":")[2].partition("/")[0])
        proxy = Proxy(port)
        stack.callback(proxy.close)
        made = stack.enter_context(application(tmp_path, url.replace(f":{port}", f":{proxy.port}")))
        ports = [made.receive()]
        assert post(ports[0], "44", 1) == 200
        proxy.mute = True
        assert post(ports[0], "44", 2) == 503
        proxy.mute = False
        proxy.cut()
        deliver(ports, "44", 2)
        assert post(ports[0], "44", 2) == 200  # handed over already
        made.work()
        wait_for(lambda: len(made.handled()) == 2, log=made.log)
        assert made.handled() == {("44", "1"), ("44", "2")}
