"""Push a sync run to a payroll system, kill the worker in the middle, and resume.

Starts a fake Factorial and a fake payroll system on this machine, and a worker that pushes the
records of a run from one to the other. The worker is killed half-way, as by a power cut or a
deployment. Another worker continues where it was. Nothing is lost, nothing is booked twice.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import httpx

import factorial_sdk
from factorial_sdk.sync_runs import FailedItem, InvalidItem, SyncRunItem, SyncRunProcessor
from factorial_sdk.testing import FakeFactorial

RUN = 4104


class Payroll(BaseHTTPRequestHandler):
    """A payroll system that books amounts, once for each idempotency key."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    booked: ClassVar[dict[str, int]] = {}
    pushes: ClassVar[Counter[str]] = Counter()
    lock = threading.Lock()

    def do_POST(self) -> None:
        """Book an entry, unless its amount is too large."""
        entry = json.loads(self.rfile.read(int(self.headers["content-length"])))
        key = self.headers["idempotency-key"]
        time.sleep(0.02)
        with self.lock:
            self.pushes[key] += 1
            status = 422 if entry["amount"] > 70_000 else 200
            if status == 200:
                self.booked[key] = entry["amount"]
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing."""


class Server(ThreadingHTTPServer):
    """A server whose clients may be killed while it responds."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Log nothing."""


def work() -> None:
    """Process the run, as a worker: the only part that your own program needs."""
    payroll = httpx.Client(base_url=os.environ["PAYROLL_URL"])

    def book(item: SyncRunItem) -> str:
        if isinstance(item.payload, factorial_sdk.CompensationSyncPayload):
            amount = item.payload.amount
        elif isinstance(item.payload, factorial_sdk.ExpenseSyncPayload):
            amount = item.payload.reimbursable_amount
        else:
            raise FailedItem("only compensations and expenses are paid")
        if amount is None:
            raise InvalidItem({"amount": "is missing"})
        headers = {"idempotency-key": item.idempotency_key}
        response = payroll.post("/entries", json={"amount": amount}, headers=headers)
        if response.status_code == 422:
            raise InvalidItem({"amount": "is more than the payroll system accepts"})
        response.raise_for_status()
        return f"PAY-{item.idempotency_key[:8]}"

    with factorial_sdk.Client() as api:
        processor = SyncRunProcessor(
            api,
            book,
            journal=os.environ["JOURNAL"],
            lease=1,  # a short one, so that the example does not wait long
        )
        report = processor.process(RUN, company_id=2214)
    print(report)
    for about, count in Counter(", ".join(failure.messages) for failure in report.failures).items():
        print(f"  {count} have a wrong {about}")


def main() -> None:
    payroll = Server(("127.0.0.1", 0), Payroll)
    threading.Thread(target=payroll.serve_forever, args=(0.05,), daemon=True).start()
    with FakeFactorial().serve() as factorial, tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "FACTORIAL_BASE_URL": factorial.url,
            "FACTORIAL_TOKEN": factorial.token,
            "PAYROLL_URL": f"http://127.0.0.1:{payroll.server_port}",
            "JOURNAL": f"{folder}/journal.db",
        }
        command = [sys.executable, __file__, "--work"]
        print(f"A worker begins to push the records of sync run {RUN}.")
        with subprocess.Popen(command, env=environment) as worker:  # noqa: S603 - this program
            while len(Payroll.pushes) < 100 and worker.poll() is None:
                time.sleep(0.01)
            worker.kill()
        print("It is killed after about 100 of 255. Another worker continues:")
        subprocess.run(command, env=environment, check=True)  # noqa: S603 - this program
        with factorial_sdk.Client(
            factorial.url, auth=factorial_sdk.AccessTokenAuth(factorial.token)
        ) as api:
            outcomes = api.integrations.syncable_sync_runs.all(sync_run_ids=[RUN])
            print("Factorial shows", dict(Counter(str(outcome.status) for outcome in outcomes)))
    repeated = sum(count > 1 for count in Payroll.pushes.values())
    print(f"The payroll system booked {len(Payroll.booked)} entries, none of them twice.")
    print(f"({repeated} pushes were interrupted, and were repeated with the same key.)")
    payroll.shutdown()
    payroll.server_close()


if __name__ == "__main__":
    if "--work" in sys.argv:
        work()
    else:
        main()
