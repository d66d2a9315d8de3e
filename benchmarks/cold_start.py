"""Measure the time from process start to the first 100 employees.

    python benchmarks/cold_start.py [--environments DIRECTORY | --python NAME=PATH ...]

Runs the programs in turn, each in a fresh interpreter, so that other load on the machine slows all
of them. Compares medians. Fails if the SDK exceeds its budget relative to httpx and json alone.
Without options, compares only these two, in the environment of this process, with compiled modules.
"""

from __future__ import annotations

import os
import statistics
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import peers
import samples

RUNS = 21
IMPORT_BUDGET_MS = 15.0
RATIO_BUDGET = 1.45

PATH = "/api/2026-10-01/resources/employees/employees"
RAW = """
import httpx, json
with httpx.Client() as client:
    response = client.get({url!r} + {path!r}, headers={{"x-api-key": "k"}})
    assert len(json.loads(response.content)["data"]) == 100
"""
SDK = """
import factorial_sdk
with factorial_sdk.Client({url!r}, auth=factorial_sdk.ApiKeyAuth("k")) as api:
    page = api.employees.employees.get()
    assert len(page) == 100 and page[0].birthday_on.year > 1900
"""

VENDOR = """
from factorial_api_client.generated.client import AuthenticatedClient
from factorial_api_client.generated.api.employees_employee import (
    get_api_2026_10_01_resources_employees_employees as module,
)
with AuthenticatedClient(base_url={url!r}, token="k") as client:
    page = module.sync(client=client, only_active=False, only_managers=False)
    assert len(page.data) == 100
"""
COMMUNITY = """
import asyncio, factorialhr
async def main():
    async with factorialhr.ApiClient({url!r}, auth=factorialhr.ApiKeyAuth("k")) as api:
        page = await factorialhr.EmployeesEndpoint(api).get()
        assert len(list(page.data())) == 100
asyncio.run(main())
"""
BARE = "bare interpreter"
IMPORT = "import factorial_sdk"
RAW_NAME = "httpx and json"
SDK_NAME = "factorial_sdk"


def programs_for(pythons: Mapping[str, str], url: str) -> dict[str, tuple[str, str]]:
    """Return the interpreter and the code of each program."""
    raw = pythons.get("json alone", sys.executable)
    sdk = pythons.get("factorial_sdk", sys.executable)
    programs = {
        BARE: (raw, "pass"),
        IMPORT: (sdk, "import factorial_sdk"),
        RAW_NAME: (raw, RAW.format(url=url, path=PATH)),
        SDK_NAME: (sdk, SDK.format(url=url)),
    }
    for name, code in ((peers.VENDOR, VENDOR), (peers.COMMUNITY, COMMUNITY)):
        if name in pythons:
            programs[name] = (pythons[name], code.format(url=url))
    return programs


def serve(body: bytes) -> ThreadingHTTPServer:
    """Start a server on loopback that sends `body` in every response."""
    head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(head % len(body) + body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def measure(programs: Mapping[str, tuple[str, str]]) -> dict[str, list[float]]:
    """Run the programs in turn; return wall and CPU milliseconds of each run."""
    times: dict[str, list[float]] = defaultdict(list)
    for number in range(RUNS + 1):
        for name, (python, code) in programs.items():
            start = time.perf_counter()
            # -I: ignore modules of the checkout, and environment variables.
            command = [python, "-I", "-c", code]
            child = os.spawnv(os.P_NOWAIT, command[0], command)
            _, status, usage = os.wait4(child, 0)
            if status:
                raise SystemExit(f"{name} failed")
            if number:  # the first round warms the disk's cache
                times[name].append((time.perf_counter() - start) * 1000)
                times[f"{name}, CPU"].append((usage.ru_utime + usage.ru_stime) * 1000)
    return times


def main() -> int:
    """Measure, print a table and compare with the budgets."""
    given = len(sys.argv) > 1
    pythons = peers.arguments(str(__doc__)) if given else {}
    server = serve(next(samples.pages(1)))
    times = measure(programs_for(pythons, f"http://127.0.0.1:{server.server_port}"))
    server.shutdown()
    names = [name for name in times if not name.endswith(", CPU")]
    medians = {name: statistics.median(runs) for name, runs in times.items()}
    imported = medians[IMPORT] - medians[BARE]
    ratio, ratio_of_cpu = (
        peers.ratio(times[f"{SDK_NAME}{what}"], times[f"{RAW_NAME}{what}"])
        for what in ("", ", CPU")
    )
    print("| program | median, ms | of the CPU |\n|---|---|---|")
    for name in names:
        print(f"| {name} | {medians[name]:.1f} | {medians[f'{name}, CPU']:.1f} |")
    print(f"\nimport: {imported:.1f} ms over a bare interpreter (budget {IMPORT_BUDGET_MS})")
    print(
        f"first 100 employees: {ratio:.2f} of httpx and json alone (budget {RATIO_BUDGET}), "
        f"{ratio_of_cpu:.2f} of their CPU time"
    )
    for name in (peers.VENDOR, peers.COMMUNITY):
        if name in times:
            theirs = peers.ratio(times[name], times[RAW_NAME])
            print(f"the same with {name}: {theirs:.2f} of httpx and json alone")
    return 0 if imported <= IMPORT_BUDGET_MS and ratio <= RATIO_BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
