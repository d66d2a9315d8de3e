"""Measure decoding of a page of employees (54 fields, typed dates) from bytes to models.

    python benchmarks/decode.py [--environments DIRECTORY | --python NAME=PATH ...]

Every client decodes the body of a response in a process of its own; rounds are interleaved. The
measure is CPU time, since decoding waits for nothing. Fails if a ratio is below its target.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import peers
import samples

ROUNDS = 25
REPEATS = 20

# Each program defines `decode`: from the body of a response to a list of 100 models.
DECODE: Mapping[str, str] = {
    "json alone": """
import json
def decode(content):
    return json.loads(content)["data"]
""",
    "factorial_sdk": """
import factorial_sdk
from factorial_sdk.core.responses.raw import read
from factorial_sdk.core.responses.response import HttpResponse
api = factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("k"))
request = api.employees.employees.get.describe()
settings = api._context.settings
headers = {"content-type": "application/json"}
def decode(content):
    return read(request, HttpResponse(200, headers, content), settings).data()
assert "msgspec" not in sys.modules
""",
    "factorial-api-client 3.0.0": """
import json
from factorial_api_client.generated.models import (
    get_api_20261001_resources_employees_employees_response_200 as module,
)
Page = module.GetApi20261001ResourcesEmployeesEmployeesResponse200
def decode(content):
    return Page.from_dict(json.loads(content)).data
""",
    "factorialhr 7.0.0": """
import json
from factorialhr import Employee, MetaApiResponse
def decode(content):
    response = json.loads(content)
    page = MetaApiResponse(
        model_type=Employee, raw_meta=response["meta"], raw_data=response["data"]
    )
    return list(page.data())
""",
}
DECODE = {**DECODE, "factorial_sdk[speed]": DECODE["factorial_sdk"].rpartition("assert")[0]}

MEASURE = f"""
import sys, time
{{decode}}
content = open(sys.argv[1], "rb").read()
assert len(decode(content)) == 100
for line in sys.stdin:
    start = time.process_time()
    for _ in range({REPEATS}):
        decode(content)
    print((time.process_time() - start) / {REPEATS} / 100 * 1e6, flush=True)
"""

# Client, the client to compare with, minimum ratio of speeds.
TARGETS = (
    ("factorial_sdk", peers.VENDOR, 1.35),
    ("factorial_sdk[speed]", peers.VENDOR, 2.3),
    ("factorial_sdk", peers.COMMUNITY, 2.0),
    ("factorial_sdk[speed]", peers.COMMUNITY, 4.0),
)


def main() -> int:
    """Measure, print a table and compare with the targets."""
    pythons = peers.arguments(str(__doc__))
    programs = {name: MEASURE.format(decode=code) for name, code in DECODE.items()}
    with tempfile.TemporaryDirectory() as directory:
        page = Path(directory) / "page.json"
        page.write_bytes(next(samples.pages(1)))
        with peers.workers(programs, pythons, str(page)) as workers:
            times = peers.interleaved(workers, ROUNDS)
    print("| decode a page of employees | µs per record | records per second |\n|---|---|---|")
    for name, rounds in times.items():
        median = statistics.median(rounds)
        print(f"| {name} | {median:.2f} | {1e6 / median:,.0f} |")
    return peers.verdict(times, TARGETS, "times as fast as")


if __name__ == "__main__":
    sys.exit(main())
