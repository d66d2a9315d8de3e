"""A fast server of employees for benchmarks, with a given latency and counters.

    python benchmarks/serving.py LATENCY_MS [RECORDS]

It prints its port, and its counters for each line of input. It serves ``employees/employees`` by
cursor and by page number, and one employee by id. Other GETs return the credentials.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import samples

RECORDS = 10_000
FIRST_ID = 4_200_000
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
TARGET = re.compile(rb"(?:GET) [^ ?]*/employees/employees(?:/(\d+))?(?:\?([^ ]*))? ")
CREDENTIALS = b'{"data":[{"id":"1","company_id":"20417","employee_id":"1"}]}'


class Employees:
    """The records, and their pages as bytes.

    Args:
        records: their number. Beyond `RECORDS`, they repeat with other ids.
    """

    def __init__(self, records: int) -> None:
        self._total = records
        self._tails = [  # what follows the id
            self._dump(record).partition(b",")[2]
            for page in samples.pages(min(records, RECORDS) // 100)
            for record in json.loads(page)["data"]
        ]

    def page(self, query: str) -> bytes:
        """Return one page."""
        given = dict(pair.split("=", 1) for pair in query.split("&") if "=" in pair)
        limit = min(100, int(given.get("limit", 100)))
        start = 0
        if "after_id" in given:
            cursor = given["after_id"].replace("%3D", "=")
            start = max(0, int(b64decode(cursor)) + 1 - FIRST_ID)
        elif "page" in given:
            start = (int(given["page"]) - 1) * limit
        end = min(start + limit, self._total)
        meta = {
            "limit": limit,
            "total": self._total,
            "has_next_page": end < self._total,
            "has_previous_page": start > 0,
            "start_cursor": self._cursor(start) if start < end else None,
            "end_cursor": self._cursor(end - 1) if start < end else None,
        }
        records = b",".join(map(self._record, range(start, end)))
        return self.answer(b'{"data":[%s],"meta":%s}' % (records, self._dump(meta)))

    def one(self, number: int) -> bytes:
        """Return one record."""
        return self.answer(self._record(number - FIRST_ID))

    def answer(self, body: bytes) -> bytes:
        """Return a response."""
        return HEAD % (len(body), body)

    def _record(self, index: int) -> bytes:
        return b'{"id":"%d",%s' % (FIRST_ID + index, self._tails[index % len(self._tails)])

    def _cursor(self, index: int) -> str:
        return b64encode(str(FIRST_ID + index).encode()).decode()

    def _dump(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class Server:
    """Sends responses after the latency, and counts concurrent requests."""

    def __init__(self, latency: float, records: int) -> None:
        self._employees = Employees(records)
        self._latency = latency
        self.requests = self.most = self._now = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.requests += 1
                self._now += 1
                self.most = max(self.most, self._now)
                if self._latency:
                    await asyncio.sleep(self._latency)
                self._now -= 1
                match = TARGET.match(head)
                number, query = match.groups() if match else (None, None)
                if match is None:
                    writer.write(self._employees.answer(CREDENTIALS))
                elif number:
                    writer.write(self._employees.one(int(number)))
                else:
                    writer.write(self._employees.page((query or b"").decode()))
        except asyncio.IncompleteReadError:
            writer.close()


async def main() -> None:
    """Serve until the input ends."""
    records = int(sys.argv[2]) if len(sys.argv) > 2 else RECORDS
    server = Server(float(sys.argv[1]) / 1000, records)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    print(listening.sockets[0].getsockname()[1], flush=True)
    loop = asyncio.get_running_loop()
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(server.requests, server.most, flush=True)
        server.requests = server.most = 0


class Counting:
    """A running server: its address, and its counters since they were last read."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        assert process.stdout is not None
        self.url = f"http://127.0.0.1:{process.stdout.readline().strip()}"

    def counted(self) -> tuple[int, int]:
        """Return the number of requests and the highest number of concurrent ones."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("count\n")
        self._process.stdin.flush()
        requests, most = self._process.stdout.readline().split()
        return int(requests), int(most)


@contextmanager
def running(latency: float, records: int = RECORDS) -> Iterator[Counting]:
    """Start a server of so many records that sends responses after `latency` milliseconds."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__)), str(latency), str(records)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Counting(process)
    finally:
        process.communicate()


if __name__ == "__main__":
    asyncio.run(main())
