"""How long a program takes from nothing to its first 100 employees, against httpx and json alone.

Runs each program in fresh interpreters, in turn, and compares medians: a noisy machine slows all of
them alike. Fails when the SDK costs more than its budget, so that a regression is noticed. The SDK
that is measured is the installed one, wherever this is started: its modules are compiled, as they
are for users.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import threading
import time
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RUNS = 21
IMPORT_BUDGET_MS = 15.0
RATIO_BUDGET = 1.35

PATH = "/api/2026-10-01/resources/employees/employees"
RAW = """
import httpx, json
with httpx.Client() as client:
    answer = client.get({url!r} + {path!r}, headers={{"x-api-key": "k"}})
    assert len(json.loads(answer.content)["data"]) == 100
"""
SDK = """
import factorial_sdk
with factorial_sdk.Client({url!r}, auth=factorial_sdk.ApiKeyAuth("k")) as api:
    page = api.employees.employees.get()
    assert len(page) == 100 and page[0].birthday_on.year == 1990
"""


def page() -> bytes:
    """A page of 100 employees with every field that an employee has."""
    import attrs

    from factorial_sdk import Employee

    samples = {
        "bool": True,
        "int": 7,
        "dt.date": "1990-05-17",
        "dt.datetime": "2026-01-02T03:04:05Z",
    }
    employee = {
        field.name: samples.get(str(field.type).partition(" ")[0], "text")
        for field in attrs.fields(Employee)
        if field.name != "extra"
    }
    employee["bank_number_format"] = "iban"
    data = [{**employee, "id": str(number)} for number in range(100)]
    meta = {"limit": 100, "total": 100, "has_next_page": False, "has_previous_page": False}
    return json.dumps({"data": data, "meta": meta}).encode()


def serve(body: bytes) -> ThreadingHTTPServer:
    """A server on loopback that answers everything with `body`."""
    head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(head % len(body) + body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def measure(programs: dict[str, str]) -> dict[str, list[float]]:
    """Milliseconds of each run of each program, interleaved, and those of the CPU."""
    times: dict[str, list[float]] = defaultdict(list)
    for number in range(RUNS + 1):
        for name, code in programs.items():
            start = time.perf_counter()
            # Isolated: the checkout is not searched for modules, nor does the environment count.
            command = [sys.executable, "-I", "-c", code]
            child = os.spawnv(os.P_NOWAIT, command[0], command)
            _, status, usage = os.wait4(child, 0)
            if status:
                raise SystemExit(f"{name} failed")
            if number:  # the first round warms the disk's cache
                times[name].append((time.perf_counter() - start) * 1000)
                times[f"{name}, CPU"].append((usage.ru_utime + usage.ru_stime) * 1000)
    return times


def main() -> int:
    """Measure, print a table, and compare with the budgets."""
    server = serve(page())
    url = f"http://127.0.0.1:{server.server_port}"
    programs = {
        "bare interpreter": "pass",
        "import factorial_sdk": "import factorial_sdk",
        "httpx and json": RAW.format(url=url, path=PATH),
        "factorial_sdk": SDK.format(url=url),
    }
    times = measure(programs)
    server.shutdown()
    medians = {name: statistics.median(each) for name, each in times.items()}
    imported = medians["import factorial_sdk"] - medians["bare interpreter"]
    ratio, ratio_of_cpu = (
        statistics.median(
            ours / raw
            for ours, raw in zip(
                times[f"factorial_sdk{what}"], times[f"httpx and json{what}"], strict=True
            )
        )
        for what in ("", ", CPU")
    )
    print("| program | median, ms | of the CPU |\n|---|---|---|")
    for name in programs:
        print(f"| {name} | {medians[name]:.1f} | {medians[f'{name}, CPU']:.1f} |")
    print(f"\nimport: {imported:.1f} ms over a bare interpreter (budget {IMPORT_BUDGET_MS})")
    print(
        f"first 100 employees: {ratio:.2f} of httpx and json alone (budget {RATIO_BUDGET}), "
        f"{ratio_of_cpu:.2f} of their CPU time"
    )
    return 0 if imported <= IMPORT_BUDGET_MS and ratio <= RATIO_BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
