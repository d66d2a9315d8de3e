"""A fast server of employees for benchmarks, with a given latency and counters.

    python benchmarks/serving.py LATENCY_MS   # prints its port; its counters for each line of input

It serves ``employees/employees`` by cursor and by page number, and one employee by id.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from base64 import b64decode, b64encode
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import samples

RECORDS = 10_000
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
TARGET = re.compile(rb"(?:GET) [^ ?]*/employees/employees(?:/(\d+))?(?:\?([^ ]*))? ")


class Employees:
    """The records, and their pages as bytes."""

    def __init__(self) -> None:
        self._records: list[Any] = [
            record for page in samples.pages(RECORDS // 100) for record in json.loads(page)["data"]
        ]
        self._ids = [int(record["id"]) for record in self._records]

    @cache  # noqa: B019 - there is one instance
    def page(self, query: str) -> bytes:
        """Return one page."""
        given = dict(pair.split("=", 1) for pair in query.split("&") if "=" in pair)
        limit = min(100, int(given.get("limit", 100)))
        start = 0
        if "after_id" in given:
            cursor = given["after_id"].replace("%3D", "=")
            start = bisect_right(self._ids, int(b64decode(cursor)))
        elif "page" in given:
            start = (int(given["page"]) - 1) * limit
        data = self._records[start : start + limit]
        meta = {
            "limit": limit,
            "total": len(self._records),
            "has_next_page": start + limit < len(self._records),
            "has_previous_page": start > 0,
            "start_cursor": self._cursor(data[0]) if data else None,
            "end_cursor": self._cursor(data[-1]) if data else None,
        }
        return self._answer({"data": data, "meta": meta})

    @cache  # noqa: B019
    def one(self, number: int) -> bytes:
        """Return one record."""
        return self._answer(self._records[self._ids.index(number)])

    def _cursor(self, record: Any) -> str:
        return b64encode(record["id"].encode()).decode()

    def _answer(self, value: Any) -> bytes:
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        return HEAD % (len(body), body)


class Server:
    """Sends responses after the latency, and counts concurrent requests."""

    def __init__(self, latency: float) -> None:
        self._employees = Employees()
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
                assert match is not None, head
                number, query = match.groups()
                if number:
                    writer.write(self._employees.one(int(number)))
                else:
                    writer.write(self._employees.page((query or b"").decode()))
        except asyncio.IncompleteReadError:
            writer.close()


async def main() -> None:
    """Serve until the input ends."""
    server = Server(float(sys.argv[1]) / 1000)
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
def running(latency: float) -> Iterator[Counting]:
    """Start a server that sends responses after `latency` milliseconds."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__)), str(latency)],
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
