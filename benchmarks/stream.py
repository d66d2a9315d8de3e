"""Measure the memory of streaming 1,000,000 records through ``iter()``.

    python benchmarks/stream.py [RECORDS]

Blocking and asynchronous, each in a process of its own, over a transport that generates responses.
Fails if resident memory grows by 20 MB or more after the first page.
"""

from __future__ import annotations

import subprocess
import sys

RECORDS = 1_000_000
BUDGET_MB = 20.0

PROGRAM = """
import asyncio, json, sys, time
from base64 import b64decode, b64encode
import httpx, factorial_sdk

RECORDS = int(sys.argv[1])

def respond(request):
    after = request.url.params.get("after_id")
    start = int(b64decode(after)) if after else 0
    end = min(start + 100, RECORDS)
    rest = {"company_id": "1", "employee_ids": [], "lead_ids": [], "description": None}
    data = [{"id": str(n), "name": f"team {n}", "avatar": None, **rest}
            for n in range(start + 1, end + 1)]
    meta = {"limit": 100, "total": RECORDS, "has_next_page": end < RECORDS,
            "end_cursor": b64encode(str(end).encode()).decode()}
    return httpx.Response(200, content=json.dumps({"data": data, "meta": meta}).encode(),
                          headers={"content-type": "application/json"})

def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1024

class Watch:
    def __init__(self):
        self.count, self.first, self.most = 0, 0.0, 0.0
    def see(self):
        self.count += 1
        if self.count % 100 == 0:
            now = resident()
            self.first = self.first or now
            self.most = max(self.most, now)

options = {"auth": factorial_sdk.ApiKeyAuth("k"), "transport": httpx.MockTransport(respond)}
watch = Watch()
start = time.perf_counter()
if sys.argv[2] == "sync":
    with factorial_sdk.Client(**options) as api:
        for team in api.teams.teams.iter():
            watch.see()
else:
    async def main():
        async with factorial_sdk.AsyncClient(**options) as api:
            async for team in api.teams.teams.iter():
                watch.see()
    asyncio.run(main())
assert watch.count == RECORDS, watch.count
print(watch.most - watch.first, time.perf_counter() - start)
"""


def grown(records: int, mode: str) -> tuple[float, float]:
    """Return megabytes by which memory grew after the first page, and seconds."""
    command = [sys.executable, "-c", PROGRAM, str(records), mode]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    megabytes, seconds = map(float, done.stdout.split())
    return megabytes, seconds


def main() -> int:
    """Measure and print a table."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    print(f"| {records:,} records through iter() | memory grown, MB | records per second |")
    print("|---|---|---|")
    worst = 0.0
    for mode in ("sync", "async"):
        megabytes, seconds = grown(records, mode)
        worst = max(worst, megabytes)
        print(f"| {mode} | {megabytes:.1f} | {records / seconds:,.0f} |")
    print(f"\nbudget: {BUDGET_MB:.0f} MB")
    return int(worst >= BUDGET_MB)


if __name__ == "__main__":
    sys.exit(main())
