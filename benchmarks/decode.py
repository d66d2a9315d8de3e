"""Measure decoding of a page of employees or shifts (typed dates) from bytes to models.

    python benchmarks/decode.py [--environments DIRECTORY | --python NAME=PATH ...]

Every client decodes the body of a response in a process of its own; rounds are interleaved. The
measure is CPU time, since decoding waits for nothing. Fails if a ratio is below its target.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import peers
import samples

ROUNDS = 25
REPEATS = 20

# Each program defines `decode`: from the body of a response to a list of 100 models. It knows the
# name of the record.
DECODE: Mapping[str, str] = {
    "json alone": """
import json
def decode(content):
    return json.loads(content)["data"]
""",
    "factorial_sdk": """
import factorial_sdk
from factorial_sdk.core.responses.raw import read_response
from factorial_sdk.core.responses.response import HttpResponse
api = factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("k"))
endpoints = {"employees": api.employees.employees, "shifts": api.attendance.shifts}
request = endpoints[name].get.describe()
settings = api._context.settings
headers = {"content-type": "application/json"}
def decode(content):
    return read_response(request, HttpResponse(200, headers, content), settings).data()
assert "msgspec" not in sys.modules
""",
    "factorial-api-client 3.0.0": """
import json
from importlib import import_module
domain = {"employees": "employees", "shifts": "attendance"}[name]
module = import_module(
    f"factorial_api_client.generated.models."
    f"get_api_20261001_resources_{domain}_{name}_response_200"
)
Page = getattr(module, f"GetApi20261001Resources{domain.title()}{name.title()}Response200")
def decode(content):
    return Page.from_dict(json.loads(content)).data
""",
    "factorialhr 7.0.0": """
import json
import factorialhr
model = {"employees": factorialhr.Employee, "shifts": factorialhr.AttendanceShift}[name]
def decode(content):
    response = json.loads(content)
    page = factorialhr.MetaApiResponse(
        model_type=model, raw_meta=response["meta"], raw_data=response["data"]
    )
    return list(page.data())
""",
}
DECODE = {**DECODE, "factorial_sdk[speed]": DECODE["factorial_sdk"].rpartition("assert")[0]}

MEASURE = f"""
import sys, time
name = sys.argv[2]
{{decode}}
content = open(sys.argv[1], "rb").read()
assert len(decode(content)) == 100
for line in sys.stdin:
    start = time.process_time()
    for _ in range({REPEATS}):
        decode(content)
    print((time.process_time() - start) / {REPEATS} / 100 * 1e6, flush=True)
"""

# Client, the client to compare with, minimum ratio of speeds: by the name of the records.
TARGETS = {
    "employees": (
        ("factorial_sdk", peers.VENDOR, 1.6),
        ("factorial_sdk[speed]", peers.VENDOR, 5.5),
        ("factorial_sdk", peers.COMMUNITY, 2.0),
        ("factorial_sdk[speed]", peers.COMMUNITY, 4.0),
    ),
    "shifts": (
        ("factorial_sdk", peers.VENDOR, 1.7),
        ("factorial_sdk[speed]", peers.VENDOR, 5.0),
        ("factorial_sdk", peers.COMMUNITY, 2.0),
        ("factorial_sdk[speed]", peers.COMMUNITY, 4.0),
    ),
}


def main() -> int:
    """Measure, print a table and compare with the targets."""
    pythons = peers.arguments(str(__doc__))
    programs = {name: MEASURE.format(decode=code) for name, code in DECODE.items()}
    times: dict[str, dict[str, list[float]]] = {}
    with tempfile.TemporaryDirectory() as directory:
        page = Path(directory) / "page.json"
        for records, content in (("employees", next(samples.pages(1))), ("shifts", shifts())):
            page.write_bytes(content)
            with peers.workers(programs, pythons, str(page), records) as workers:
                times[records] = peers.interleaved(workers, ROUNDS)
    print("| µs per record | " + " | ".join(times) + " |\n|---|" + "---|" * len(times))
    for name in times["employees"]:
        medians = (statistics.median(rounds[name]) for rounds in times.values())
        print(f"| {name} | " + " | ".join(f"{median:.2f}" for median in medians) + " |")
    missed = 0
    for records, targets in TARGETS.items():
        print(f"\n{records}:")
        missed |= peers.verdict(times[records], targets, "times as fast as")
    return missed


def shifts() -> bytes:
    """Return a page of 100 shifts, as the fake sends it."""
    from factorial_sdk.testing import FakeFactorial, FakeRequest

    fake = FakeFactorial(seed=7)
    path = "/api/2026-10-01/resources/attendance/shifts"
    page = fake.handle(FakeRequest("GET", path, {"x-api-key": fake.api_key})).json
    return json.dumps({**page, "data": page["data"][:100]}, separators=(",", ":")).encode()


if __name__ == "__main__":
    sys.exit(main())
