"""Run the whole system on this machine, kill its parts, and print the account.

    pip install "factorial-sdk[sql,encryption]" fastapi uvicorn celery redis "psycopg[binary]"
    python examples/fleet/run.py --companies 200 --kills 50

It needs a PostgreSQL database, which ``DATABASE`` names, and ``redis-server``: it starts one as the
broker, and kills it, too. ``BROKER_URL`` names another broker (Redis or RabbitMQ), which lives on.
Fake companies connect their Factorial; each starts a sync run and approves leaves. Meanwhile
processes are killed, database sessions and connections to the broker are ended, one company revokes
its tokens, payroll is down for a while, and one record crashes whoever pushes it. In the end, every
record must have its one true outcome, and every delivery must have been handled.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import sqlalchemy
from cryptography.fernet import Fernet

import factorial_sdk
from factorial_sdk.testing import FakeCompany, FakeFactorial

FOLDER = Path(__file__).parent
RECORDS = 5
"""Records of each run."""


class Server(ThreadingHTTPServer):
    """A server whose clients may be killed while it responds."""

    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of it."""


class Payroll:
    """A payroll system that books each idempotency key once, and is down for a while."""

    def __init__(self) -> None:
        self.keys: defaultdict[str, set[str]] = defaultdict(set)
        self.pushes: Counter[str] = Counter()
        self.poison: set[str] = set()
        self.is_down = True  # so that nothing is pushed before it is known what is poison
        self.refused = 0
        self._lock = threading.Lock()

    def take(self, item: str, key: str) -> int:
        """Return the status for a push."""
        with self._lock:
            if self.is_down:
                self.refused += 1
                return 503
            self.pushes[item] += 1
            self.keys[item].add(key)
        return {"invalid": 422, "failed": 409}.get(self.outcome(item), 200)

    def outcome(self, item: str) -> str:
        """Return the outcome that a record has to end with."""
        if item in self.poison:
            return "failed"
        return {"3": "invalid", "7": "failed"}.get(item[-1], "success")

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Serve over HTTP; yields the URL."""
        payroll = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_POST(self) -> None:
                item = json.loads(self.rfile.read(int(self.headers["content-length"])))["item"]
                self.send_response(payroll.take(item, self.headers["idempotency-key"]))
                if item in payroll.poison:
                    self.send_header("x-crash", "1")
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


class System:
    """The processes: the web application, Celery's workers and its beat, and the broker.

    Args:
        environment: of the processes.
        log: file for what they write.
        port: of the web application.
        workers: number of Celery's workers.
        broker: command that starts the broker; empty if it is none of the system's processes.
    """

    def __init__(
        self, environment: dict[str, str], log: Path, port: int, workers: int, broker: list[str]
    ) -> None:
        self.environment = environment
        self.log = log
        self.has_broker = bool(broker)
        python = sys.executable
        celery = [python, "-m", "celery", "-A", "tasks"]
        web = [python, "-m", "uvicorn", "web:app", "--port", str(port), "--log-level", "warning"]
        worker = [*celery, "worker", "--concurrency", "2", "-l", "warning"]
        schedule = [*celery, "beat", "-l", "warning", "-s", str(log.parent / "beat")]
        commands = [web, *([*worker, "-n", f"{n}-{uuid4().hex}"] for n in range(workers)), schedule]
        self.commands = [*commands, broker] if broker else commands
        self.processes = [self._start(command) for command in self.commands]
        self.ended = threading.Event()
        self._keeper = threading.Thread(target=self._keep)
        self._keeper.start()

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command, cwd=FOLDER, env=self.environment, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def _keep(self) -> None:
        """Start again what has ended, as the supervisor of a production system does."""
        while not self.ended.wait(0.2):
            for place, process in enumerate(self.processes):
                if process.poll() is not None:
                    self.processes[place] = self._start(self.commands[place])

    def kill(self, place: int) -> None:
        """Kill one process, with those that it has started."""
        process = self.processes[place]
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """End all processes."""
        self.ended.set()
        self._keeper.join()
        for process in self.processes:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class World:
    """Factorial, payroll, the system, and what is done to them."""

    def __init__(self, companies: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.fake = FakeFactorial(employees=3, weeks=1)
        others = [self.fake.add_company(employees=3, weeks=1) for _ in range(companies - 1)]
        self.companies = [*self.fake.companies[:1], *others]
        self.payroll = Payroll()
        self.runs: dict[str, Any] = {}
        self.leaves: set[tuple[str, str]] = set()
        self.done: Counter[str] = Counter()
        self.connected_again = 0

    def client(self, company: FakeCompany) -> factorial_sdk.Client:
        """Return a client of this program, whose key does not expire."""
        auth = factorial_sdk.ApiKeyAuth(company.api_key)
        return self.fake.client(company=company, auth=auth)

    def connect(self, web: str) -> None:
        """Let every company connect."""
        for company in self.companies:
            self.connect_one(web, company)

    def connect_one(self, web: str, company: FakeCompany) -> None:
        """Let a company connect, as a browser does."""
        with httpx.Client(base_url=web, timeout=30) as browser:
            login = httpx.URL(browser.get("/connect").headers["location"])
            code = self.fake.authorization_code(f"{web}/back", company=company)
            answer = browser.get("/back", params={"code": code, "state": login.params["state"]})
            answer.raise_for_status()

    def connect_again(self, web: str, engine: sqlalchemy.Engine, ended: threading.Event) -> None:
        """Let the companies connect again that lost their token, as their administrators do."""
        companies = {str(company.id): company for company in self.companies}
        query = sqlalchemy.text("SELECT company FROM disconnected")
        while not ended.wait(2):
            with suppress(sqlalchemy.exc.DBAPIError, httpx.HTTPError):
                with engine.connect() as connection:
                    found = [row.company for row in connection.execute(query)]
                for company in found:
                    self.connect_one(web, companies[company])
                    self.connected_again += 1

    def start_runs(self, web: str) -> None:
        """Start a sync run of each company, and approve its leaves."""
        from settings import challenge_of  # which reads the environment

        for company in self.companies:
            with self.client(company) as api:
                run = api.integrations.sync_runs.create({}).id
                first = company.number * 1000 + 1
                items = [
                    {
                        "external_identifier": f"OLD-{number}",
                        "syncable_type": "expenses/expense",
                        "syncable_id": number,
                        "status": "running",
                    }
                    for number in range(first, first + RECORDS)
                ]
                api.integrations.syncable_sync_runs.bulk_upsert(
                    {"sync_run_id": run, "items": items}
                )
                self.runs[str(company.id)] = run
                for leave in api.timeoff.leaves.all():
                    if leave.approved is None:
                        api.timeoff.leaves.approve(leave.id)
                        self.leaves.add((str(company.id), str(leave.id)))
            self.fake.request_sync(
                f"{web}/hooks/{company.id}/sync_run",
                run,
                company=company,
                challenge=challenge_of(str(company.id)),
            )
        self.payroll.poison.add(min(self.outcomes()))

    def deliver(self, ended: threading.Event) -> None:
        """Deliver what is pending, again and again, as Factorial does."""
        # Twenty attempts, which Factorial spreads over two days, must outlast a restart here.
        while not ended.wait(3):
            self.fake.post_deliveries(timeout=20)

    def disturb(self, system: System, database: str, broker: str, kills: int) -> None:
        """Revoke one company's tokens; then kill processes, and end sessions and connections."""
        self.fake.revoke(self.companies[-1])
        engine = sqlalchemy.create_engine(database, pool_pre_ping=True)
        others = len(system.processes) - system.has_broker
        kinds: dict[str, Callable[[], object]] = {
            "processes": lambda: system.kill(self.chance.randrange(others)),
            "database sessions": lambda: end_sessions(engine),
            "broker connections": lambda: end_connections(broker),
            "expired tokens": self.fake.expire_tokens,
        }
        if system.has_broker:
            kinds["brokers"] = lambda: system.kill(-1)
        for _ in range(kills):
            kind = self.chance.choice(list(kinds))
            kinds[kind]()
            self.done[kind] += 1
            time.sleep(self.chance.uniform(0.2, 2))
        engine.dispose()

    def payroll_goes_down(self, seconds: float) -> None:
        """Let payroll, which is down from the start, refuse everything for a while."""
        time.sleep(seconds)
        self.payroll.is_down = False

    def outcomes(self) -> dict[str, str]:
        """Return what Factorial shows of each record."""
        found: dict[str, str] = {}
        for company in self.companies:
            with self.client(company) as api:
                run = self.runs[str(company.id)]
                for each in api.integrations.syncable_sync_runs.all(sync_run_ids=[run]):
                    found[str(each.id)] = str(each.status)
        return found


def end_sessions(engine: sqlalchemy.Engine) -> None:
    """End the other sessions of the database."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            query = (
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            connection.execute(sqlalchemy.text(query)).all()


def end_connections(broker: str) -> None:
    """End the connections to the broker."""
    if broker.startswith("redis"):
        import redis

        # It may have been killed a moment ago.
        with suppress(redis.RedisError), redis.Redis.from_url(broker) as server:
            server.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
    else:
        command = ["rabbitmqctl", "-q", "close_all_connections", "a test of the connections"]
        with suppress(FileNotFoundError):
            subprocess.run(command, check=False, capture_output=True)


def redis_command(port: int, folder: Path) -> list[str]:
    """Return a command that starts a broker which loses nothing that it has confirmed."""
    listening = ["--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder)]
    return ["redis-server", *listening, "--appendonly", "yes", "--appendfsync", "always"]


def wait_for(condition: Callable[[], object], seconds: float, what: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.5)


def free_port() -> int:
    """Return a port that no program gets by chance while the one that listens on it is killed."""
    while True:
        port = random.randrange(15_000, 30_000)  # below those that systems give out
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port


def main() -> int:
    """Run it; return 0 if nothing was lost and nothing was done twice."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--companies", type=int, default=200)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--outage", type=float, default=20, help="seconds that payroll is down")
    parser.add_argument("--patience", type=float, default=1800, help="seconds until giving up")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    database = os.environ.get("DATABASE", "postgresql+psycopg://postgres@127.0.0.1/test")
    world = World(arguments.companies, arguments.seed)
    port, broker_port, start = free_port(), free_port(), time.monotonic()
    own_broker = "BROKER_URL" not in os.environ
    broker = f"redis://127.0.0.1:{broker_port}/0" if own_broker else os.environ["BROKER_URL"]
    web = f"http://127.0.0.1:{port}"
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        factorial = stack.enter_context(world.fake.serve())
        environment = {
            **os.environ,
            "FACTORIAL_BASE_URL": factorial.url,
            "CLIENT_ID": world.fake.client_id,
            "CLIENT_SECRET": world.fake.client_secret,
            "DATABASE": database,
            "BROKER_URL": broker,
            "QUEUE": f"fleet-{uuid4().hex}",
            "KEY": Fernet.generate_key().decode(),
            "PUBLIC_URL": web,
            "PAYROLL_URL": stack.enter_context(world.payroll.serve()),
            "LEASE": "5",
            "FIND_EVERY": "10",
            "MAX_COUNTDOWN": "10",
            "BROKER_VISIBILITY_TIMEOUT": "30",
            "C_FORCE_ROOT": "1",
        }
        os.environ.update(environment)
        engine = sqlalchemy.create_engine(database, pool_pre_ping=True)
        with engine.begin() as connection:
            for statement in (
                "DROP TABLE IF EXISTS approved_leave, disconnected",
                "CREATE TABLE approved_leave (company TEXT, leave TEXT, UNIQUE (company, leave))",
                "CREATE TABLE disconnected (company TEXT PRIMARY KEY)",
            ):
                connection.execute(sqlalchemy.text(statement))
        log = folder / "log"
        system = System(
            environment, log, port, arguments.workers,
            redis_command(broker_port, folder) if own_broker else [],
        )  # fmt: skip
        stack.callback(system.stop)

        def is_up() -> bool:
            with suppress(httpx.TransportError):
                return httpx.get(f"{web}/connect").status_code == 302
            return False

        wait_for(is_up, 60, "the web application")
        world.connect(web)
        print(len(world.companies), "companies are connected", flush=True)
        world.start_runs(web)
        ended = threading.Event()
        threads = [
            threading.Thread(target=world.deliver, args=(ended,)),
            threading.Thread(target=world.payroll_goes_down, args=(arguments.outage,)),
            threading.Thread(target=world.connect_again, args=(web, engine, ended)),
        ]
        for thread in threads:
            thread.start()
        stack.callback(ended.set)
        world.disturb(system, database, broker, arguments.kills)

        def handled() -> set[tuple[str, str]]:
            with engine.connect() as connection:
                query = sqlalchemy.text("SELECT company, leave FROM approved_leave")
                return {(row.company, row.leave) for row in connection.execute(query)}

        def is_done() -> bool:
            return "running" not in world.outcomes().values() and handled() >= world.leaves

        try:
            wait_for(is_done, arguments.patience, "the end of all runs")
        except SystemExit:
            print(log.read_text()[-5000:])
            raise
        outcomes, found = world.outcomes(), handled()
        ended.set()
        for thread in threads:
            thread.join()
        deliveries = world.fake.deliveries
        engine.dispose()
    payroll = world.payroll
    wrong = {item for item, outcome in outcomes.items() if outcome != payroll.outcome(item)}
    twice = {item for item, keys in payroll.keys.items() if len(keys) > 1}
    counts = Counter(outcomes.values())
    poisoned = sum(payroll.pushes[item] for item in payroll.poison)
    rows = [
        ("companies", len(world.companies)),
        *((f"killed or ended: {kind}", count) for kind, count in sorted(world.done.items())),
        ("companies that had to connect again", world.connected_again),
        ("seconds that payroll was down", int(arguments.outage)),
        ("pushes that payroll refused while it was down", payroll.refused),
        ("records", len(outcomes)),
        *((f"records with the outcome {kind}", n) for kind, n in counts.items()),
        ("records with a wrong outcome", len(wrong)),
        ("records pushed under two keys", len(twice)),
        ("pushes repeated with the same key", payroll.pushes.total() - len(payroll.keys)),
        ("pushes of the record that crashes its worker", poisoned),
        ("deliveries", len(deliveries)),
        ("deliveries that were given up", sum(not each.delivered for each in deliveries)),
        ("approved leaves", len(world.leaves)),
        ("approved leaves that were not handled", len(world.leaves - found)),
        ("seconds", round(time.monotonic() - start)),
    ]
    width = max(len(name) for name, _ in rows)
    for name, count in rows:
        print(f"{name:{width}}  {count:>7}")
    return 1 if wrong or twice or world.leaves - found else 0


if __name__ == "__main__":
    sys.exit(main())
