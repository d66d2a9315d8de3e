"""Measure fetching of 10,000 employees in 100 pages, at several latencies.

    python benchmarks/fetch.py [--environments DIRECTORY | --python NAME=PATH ...]

Every client fetches all records as its documentation says, in a process of its own; rounds are
interleaved, and the server counts requests. Fails if a ratio misses its target.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping

import peers
import serving

ROUNDS = {0: 7, 20: 3, 80: 3}

SDK = """
import factorial_sdk
def fetch():
    with factorial_sdk.Client(url, auth=factorial_sdk.ApiKeyAuth("k")) as api:
        return len(api.employees.employees.all({options}))
"""
ASYNC_SDK = """
import asyncio, factorial_sdk
async def main():
    async with factorial_sdk.AsyncClient(url, auth=factorial_sdk.ApiKeyAuth("k")) as api:
        return len(await api.employees.employees.all({options}))
def fetch():
    return asyncio.run(main())
"""
ITER = """
import factorial_sdk
def fetch():
    with factorial_sdk.Client(url, auth=factorial_sdk.ApiKeyAuth("k")) as api:
        return sum(1 for _ in api.employees.employees.iter({options}))
"""
VENDOR = """
from factorial_api_client.pagination import fetch_page, paginate
from factorial_api_client.generated.client import AuthenticatedClient
from factorial_api_client.generated.api.employees_employee import (
    get_api_2026_10_01_resources_employees_employees as module,
)
def fetch():
    with AuthenticatedClient(base_url=url, token="k") as client:
        def page(after):
            return fetch_page(module, client, after, 100, only_active=False, only_managers=False)
        return len(list(paginate(page)))
"""
ASYNC_VENDOR = """
import asyncio
from factorial_api_client.pagination import fetch_page_async, paginate_async
from factorial_api_client.generated.client import AuthenticatedClient
from factorial_api_client.generated.api.employees_employee import (
    get_api_2026_10_01_resources_employees_employees as module,
)
async def main():
    async with AuthenticatedClient(base_url=url, token="k") as client:
        async def page(after):
            return await fetch_page_async(
                module, client, after, 100, only_active=False, only_managers=False)
        return len([record async for record in paginate_async(page)])
def fetch():
    return asyncio.run(main())
"""
COMMUNITY = """
import asyncio, factorialhr
async def main():
    async with factorialhr.ApiClient(url, auth=factorialhr.ApiKeyAuth("k")) as api:
        return len(list((await factorialhr.EmployeesEndpoint(api).all()).data()))
def fetch():
    return asyncio.run(main())
"""
RAW = """
import httpx, json
def fetch():
    with httpx.Client(headers={"x-api-key": "k"}) as client:
        count, after = 0, {}
        while True:
            address = url + "/api/2026-10-01/resources/employees/employees"
            response = client.get(address, params=after)
            page = json.loads(response.content)
            count += len(page["data"])
            if not page["meta"]["has_next_page"]:
                return count
            after = {"after_id": page["meta"]["end_cursor"]}
"""

# Name → the client whose environment the program needs, and the program.
PROGRAMS: Mapping[str, tuple[str, str]] = {
    "httpx and json, page by page": ("json alone", RAW),
    "factorial_sdk": ("factorial_sdk", SDK.format(options="")),
    "factorial_sdk, async": ("factorial_sdk", ASYNC_SDK.format(options="")),
    "factorial_sdk, concurrency=8": ("factorial_sdk", SDK.format(options="concurrency=8")),
    "factorial_sdk, iter(concurrency=8)": ("factorial_sdk", ITER.format(options="concurrency=8")),
    "factorial_sdk, iter()": ("factorial_sdk", ITER.format(options="")),
    "factorial_sdk, async, concurrency=8": (
        "factorial_sdk",
        ASYNC_SDK.format(options="concurrency=8"),
    ),
    "factorial-api-client 3.0.0": (peers.VENDOR, VENDOR),
    "factorial-api-client 3.0.0, async": (peers.VENDOR, ASYNC_VENDOR),
    "factorialhr 7.0.0, async": (peers.COMMUNITY, COMMUNITY),
}

MEASURE = """
import sys, time
url = sys.argv[1]
{fetch}
for line in sys.stdin:
    start = time.perf_counter()
    assert fetch() == 10_000
    print(time.perf_counter() - start, flush=True)
"""

# Latency, name, the name to compare with, maximum ratio of durations.
TARGETS = (
    (80, "factorial_sdk", peers.VENDOR, 0.08),
    (80, "factorial_sdk, async", f"{peers.VENDOR}, async", 0.08),
    (80, "factorial_sdk, async", f"{peers.COMMUNITY}, async", 1.1),
    (80, "factorial_sdk, concurrency=8", peers.VENDOR, 0.17),
    (80, "factorial_sdk, async, concurrency=8", f"{peers.VENDOR}, async", 0.17),
    (80, "factorial_sdk, iter(concurrency=8)", "factorial_sdk, iter()", 0.2),
    (20, "factorial_sdk", peers.VENDOR, 0.15),
    (0, "factorial_sdk", peers.VENDOR, 0.85),
    (0, "factorial_sdk, async", f"{peers.VENDOR}, async", 0.85),
)
# Requests at once; "auto" never makes more than 32.
AUTO = 32
ALLOWED = {"concurrency=8": 8, "iter(concurrency=8)": 8, "iter()": 1}


def main() -> int:
    """Measure, print a table and compare with the targets."""
    pythons = peers.arguments(str(__doc__))
    programs = {
        name: MEASURE.format(fetch=code)
        for name, (client, code) in PROGRAMS.items()
        if client in pythons
    }
    places = {name: pythons[PROGRAMS[name][0]] for name in programs}
    times: dict[int, dict[str, list[float]]] = {}
    missed = 0
    for latency, rounds in ROUNDS.items():
        with (
            serving.running(latency) as server,
            peers.workers(programs, places, server.url) as workers,
        ):
            for name, worker in workers.items():
                worker.measure()
                requests, most = server.counted()
                allowed = ALLOWED.get(name.rpartition(", ")[2], AUTO)
                if name.startswith("factorial_sdk"):
                    missed |= most > allowed or requests > 100 + 2 * allowed
                print(f"{latency} ms, {name}: {requests} requests, {most} at once")
            times[latency] = peers.interleaved(workers, rounds)
    print(
        "\n| 10,000 employees, seconds | "
        + " | ".join(f"{latency} ms" for latency in ROUNDS)
        + " |"
    )
    print("|---|" + "---|" * len(ROUNDS))
    for name in programs:
        medians = (statistics.median(times[latency][name]) for latency in ROUNDS)
        print(f"| {name} | " + " | ".join(f"{median:.2f}" for median in medians) + " |")
    print()
    for latency, name, other, target in TARGETS:
        if name in programs and other in programs:
            reached = peers.ratio(times[latency][name], times[latency][other])
            missed |= reached > target
            print(f"{latency} ms: {name} takes {reached:.2f} of {other} (target {target:.2f})")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
