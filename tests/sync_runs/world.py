"""A Factorial that notes what is reported to it, runs of any size, and a payroll that counts."""

from __future__ import annotations

import datetime as dt
import json
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from unittest.mock import patch

import httpx

import factorial_sdk
from factorial_sdk.sync_runs import FailedItem, InvalidItem, SyncRunItem
from factorial_sdk.testing import FakeFactorial, FakeRequest, FakeResponse
from factorial_sdk.testing.seed import sync_history
from factorial_sdk.testing.seed.sync_records import OUTCOMES, RUNS

SEEDED_RUN = 4104
"""The running run of 255 records of each fake."""
FOREVER = 1e9  # seconds, for tests that are not about the hour

Fault = Callable[[FakeRequest], FakeResponse | None]


all_plans = sync_history.plans


def finished_plans(start: dt.datetime) -> Any:
    return all_plans(start)[:-1]


class Factorial(FakeFactorial):
    """The fake; notes every outcome that is reported, and can be made to fail.

    Unless `seeded_run` is true, it has only the three finished runs of the fake: to make the
    `SEEDED_RUN` takes 10 ms, and to read the states of its records as long, in hundreds of tests.
    """

    def __init__(self, *, seeded_run: bool = False) -> None:
        super().__init__()
        if not seeded_run:
            with patch.object(sync_history, "plans", finished_plans):
                self._dispatchers[0].store.records(RUNS)
        self.reports: list[tuple[str, str]] = []
        self.noting = False
        self.fault: Fault | None = None
        self.lies: list[Callable[[FakeRequest, FakeResponse], FakeResponse]] = []
        self.lose_answers_to: str | None = None

    def handle(self, request: FakeRequest) -> FakeResponse:
        if self.fault is not None and (planted := self.fault(request)) is not None:
            return planted
        answer = super().handle(request)
        if self.noting and answer.status < 300 and OUTCOMES in request.path:
            if request.method == "PUT":
                self.reports.append((str(answer.json["id"]), answer.json["status"]))
            elif request.method == "POST":
                self.reports += [(str(each["id"]), each["status"]) for each in answer.json]
        if self.noting:
            for lie in self.lies:
                answer = lie(request, answer)
        return answer

    @property
    def counts(self) -> Counter[str]:
        """How often each outcome was reported."""
        return Counter(key for key, _ in self.reports)

    def statuses(self, run: Any) -> dict[str, str]:
        """What Factorial shows of each outcome of a run."""
        lies, self.lies = self.lies, []
        with self.client() as api:
            found = api.integrations.syncable_sync_runs.all(sync_run_ids=[run])
        self.lies = lies
        return {str(each.id): str(each.status) for each in found}

    def integration_of(self, run: Any) -> str:
        """The integration of a run, as the notification of the run names it."""
        with self.client() as api:
            return api.integrations.sync_runs.get_by_id(run).integration_uuid

    def new_run(self, count: int, start: int = 1, kind: str = "expenses/expense") -> str:
        """A run of so many records, whose outcomes are open."""
        self.noting = False
        with self.client() as api:
            runs = api.integrations
            run = runs.sync_runs.create({}).id
            items = [
                {
                    "external_identifier": f"OLD-{number}",
                    "syncable_type": kind,
                    "syncable_id": number,
                    "status": "running",
                }
                for number in range(start, start + count)
            ]
            for place in range(0, count, 500):
                part = items[place : place + 500]
                runs.syncable_sync_runs.bulk_upsert({"sync_run_id": run, "items": part})
        self.noting = True
        return str(run)


def answer(status: int, **headers: str) -> FakeResponse:
    return FakeResponse(status, {"content-type": "application/json", **headers}, b"{}")


def true_outcome(key: str) -> str:
    """What the payroll decides about a record."""
    return {"3": "invalid", "7": "failed"}.get(key[-1], "success")


class Payroll:
    """An external system over HTTP: idempotent by key, slow if wanted, and it counts."""

    def __init__(self, delay: float = 0.0) -> None:
        self.delay = delay
        self.url = ""
        self.keys: dict[str, set[str]] = {}
        self.pushes: Counter[str] = Counter()
        self.booked: dict[str, str] = {}
        self.workers: set[int] = set()
        self.poison: str | None = None  # the worker that pushes this record is killed
        self.down = 0  # so many requests are answered 503
        self._lock = threading.Lock()

    def take(self, item: str, key: str) -> int:
        with self._lock:
            self.keys.setdefault(item, set()).add(key)
            self.pushes[item] += 1
            if self.down:
                self.down -= 1
                return 503
            self.booked.setdefault(key, item)
        return {"success": 200, "invalid": 422, "failed": 409}[true_outcome(item)]

    @contextmanager
    def serve(self) -> Iterator[Payroll]:
        payroll = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                body = json.dumps(payroll.pushes).encode()
                self.send_response(200)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                if payroll.delay:
                    threading.Event().wait(payroll.delay)
                if worker := self.headers["x-worker"]:
                    payroll.workers.add(int(worker))
                    if body["item"] == payroll.poison:
                        os.kill(int(worker), signal.SIGKILL)
                status = payroll.take(body["item"], self.headers["idempotency-key"])
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        self.url = f"http://127.0.0.1:{server.server_port}"
        try:
            yield self
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def pusher(url: str) -> Callable[[SyncRunItem], str]:
    """A handler that pushes to a payroll over HTTP, and may be used after a fork."""

    @lru_cache
    def client_of_process(process: int) -> httpx.Client:
        # Two processes must not share connections: one would read the other's responses.
        # Without TLS, and without the 20 ms that reading all certificates takes.
        return httpx.Client(base_url=url, trust_env=False, timeout=30, verify=False)

    def push(item: SyncRunItem) -> str:
        client = client_of_process(os.getpid())
        headers = {"idempotency-key": item.idempotency_key}
        response = client.post("/", json={"item": str(item.id)}, headers=headers)
        if response.status_code == 422:
            raise InvalidItem("no such employee")
        if response.status_code == 409:
            raise FailedItem("the month is closed")
        response.raise_for_status()
        return f"PAY-{item.id}"

    return push


def client_of(url: str, **options: Any) -> factorial_sdk.Client:
    auth = factorial_sdk.AccessTokenAuth("demo-token")
    return factorial_sdk.Client(url, auth=auth, trust_env=False, **options)
