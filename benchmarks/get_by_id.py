"""Measure requests per second of single records, one after another, over one connection.

    python benchmarks/get_by_id.py [--environments DIRECTORY | --python NAME=PATH ...]

Fails if the ratio of the SDK to httpx and json alone is below its target.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Mapping

import peers
import serving

ROUNDS = 15
REPEATS = 200

# Each program defines `read`, which reads the employee with a given id.
READ: Mapping[str, str] = {
    "json alone": """
import httpx, json
client = httpx.Client(headers={"x-api-key": "k"})
def read(number):
    response = client.get(f"{url}/api/2026-10-01/resources/employees/employees/{number}")
    response.raise_for_status()
    return json.loads(response.content)["id"]
""",
    "factorial_sdk": """
import factorial_sdk
api = factorial_sdk.Client(url, auth=factorial_sdk.ApiKeyAuth("k"))
def read(number):
    return api.employees.employees.get_by_id(number).id
""",
    "factorial-api-client 3.0.0": """
from factorial_api_client.generated.client import AuthenticatedClient
from factorial_api_client.generated.api.employees_employee import (
    get_api_2026_10_01_resources_employees_employees_id as module,
)
client = AuthenticatedClient(base_url=url, token="k")
def read(number):
    return module.sync(number, client=client).id
""",
    "factorialhr 7.0.0": """
import asyncio, factorialhr
loop = asyncio.new_event_loop()
api = factorialhr.ApiClient(url, auth=factorialhr.ApiKeyAuth("k"))
employees = factorialhr.EmployeesEndpoint(api)
def read(number):
    return loop.run_until_complete(employees.get_by_id(number)).id
""",
}
READ = {**READ, "factorial_sdk[speed]": READ["factorial_sdk"]}

MEASURE = f"""
import sys, time
url = sys.argv[1]
{{read}}
for line in sys.stdin:
    start = time.perf_counter()
    for number in range(4_200_000, 4_200_000 + {REPEATS}):
        assert str(read(number)) == str(number)
    print((time.perf_counter() - start) / {REPEATS} * 1e6, flush=True)
"""

TARGETS = (("factorial_sdk", "json alone", 0.95),)


def main() -> int:
    """Measure, print a table and compare with the target."""
    pythons = peers.arguments(str(__doc__))
    programs = {name: MEASURE.format(read=code) for name, code in READ.items()}
    with serving.running(0) as server, peers.workers(programs, pythons, server.url) as workers:
        times = peers.interleaved(workers, ROUNDS)
    print("| read one record by its id | µs per call | calls per second |\n|---|---|---|")
    for name, rounds in times.items():
        median = statistics.median(rounds)
        print(f"| {name} | {median:.0f} | {1e6 / median:,.0f} |")
    return peers.verdict(times, TARGETS, "times the calls per second of")


if __name__ == "__main__":
    sys.exit(main())
