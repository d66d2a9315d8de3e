"""Measure processing of a sync run: 10,000 records, a handler of 5 ms, eight at once.

The result is the ratio to the time of the handler's calls alone, eight at once, on the same machine
at the same time. A server in another process responds immediately, so the ratio measures reading,
journal, reporting and Python's work in between:

    python benchmarks/sync_runs.py [--records 10000] [--milliseconds 5] [--concurrency 8]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import tempfile
import time
from base64 import b64decode, b64encode
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import factorial_sdk
from factorial_sdk.sync_runs import SyncRunItem, SyncRunProcessor

RUN = {
    "id": "1", "status": "running", "started_at": "2026-11-23T09:00:00Z",
    "context": {"from": None, "to": None}, "company_id": "1", "integration_uuid": "u",
}  # fmt: skip
KIND = "compensations/compensation"


def item(number: int) -> dict[str, Any]:
    """Return a record of the run."""
    payload = {
        "employee_id": str(number), "payroll_concept_id": "61", "amount": 4500, "unit": "money",
        "effective_on": "2026-11-30", "employee_company_identifier": f"E{number}",
        "legal_entity_id": "311", "company_id": "1",
    }  # fmt: skip
    return {"syncable_sync_run_id": str(number), "syncable_type": KIND, "sync_payload": payload}


def outcome(number: str, status: str = "running") -> dict[str, Any]:
    """Return the outcome of a record."""
    return {
        "id": number, "status": status, "error_messages": [], "sync_run_id": "1",
        "syncable_state_id": number, "company_id": "1",
    }  # fmt: skip


def state(number: str) -> dict[str, Any]:
    """Return the integration's state of a record."""
    return {
        "id": number, "resource_syncable_type": KIND, "integration_uuid": "u", "status": "syncing",
        "error_messages": [], "status_updated_at": "2026-11-23T09:00:00Z", "sync_type": KIND,
        "syncable_id": number, "external_identifier": None, "syncable_deleted_at": None,
    }  # fmt: skip


def page(records: list[Any], total: int, end: int | None) -> dict[str, Any]:
    """Return a page of a list."""
    cursor = None if end is None else b64encode(str(end).encode()).decode()
    meta = {
        "limit": 100, "total": total, "has_next_page": end is not None and end < total,
        "has_previous_page": False, "start_cursor": None, "end_cursor": cursor,
    }  # fmt: skip
    return {"data": records, "meta": meta}


def serve(records: int, pipe: Any) -> None:
    """Serve every request immediately; send the URL through `pipe`."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            query = parse_qs(url.query)
            if url.path.endswith("/sync_runs/1"):
                return self.send_json(RUN)
            if url.path.endswith("/syncable_items"):
                after = int(b64decode(query["after_id"][0])) if "after_id" in query else 0
                last = min(after + 100, records)
                numbers = range(after + 1, last + 1)
                return self.send_json(page([item(number) for number in numbers], records, last))
            make = state if "states" in url.path else outcome
            found = [make(number) for number in query["ids[]"]]
            return self.send_json(page(found, len(found), None))

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            self.send_json(
                [outcome(str(item["syncable_id"]), item["status"]) for item in body["items"]]
            )

        def send_json(self, value: Any) -> None:
            content = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    pipe.send(f"http://127.0.0.1:{server.server_port}")
    server.serve_forever()


def blocking(url: str, seconds: float, options: dict[str, Any]) -> Any:
    """Process the run with a `Client`."""

    def push(item: SyncRunItem) -> str:
        time.sleep(seconds)
        return f"X{item.id}"

    with factorial_sdk.Client(url, auth=factorial_sdk.ApiKeyAuth("k"), rate_limit=None) as api:
        return SyncRunProcessor(api, push, **options).process(1)


def asynchronous(url: str, seconds: float, options: dict[str, Any]) -> Any:
    """Process the run with an `AsyncClient`."""

    async def push(item: SyncRunItem) -> str:
        await asyncio.sleep(seconds)
        return f"X{item.id}"

    async def main() -> Any:
        auth = factorial_sdk.ApiKeyAuth("k")
        async with factorial_sdk.AsyncClient(url, auth=auth, rate_limit=None) as api:
            return await SyncRunProcessor(api, push, **options).process(1)

    return asyncio.run(main())


def alone(mode: Any, records: int, seconds: float, concurrency: int) -> float:
    """Return the seconds that the calls of the handler take alone."""
    began = time.perf_counter()
    if mode is blocking:
        with ThreadPoolExecutor(concurrency) as pool:
            for _ in pool.map(time.sleep, [seconds] * records):
                pass
        return time.perf_counter() - began

    async def some(count: int) -> None:
        for _ in range(count):
            await asyncio.sleep(seconds)

    async def main() -> None:
        await asyncio.gather(*(some(records // concurrency) for _ in range(concurrency)))

    asyncio.run(main())
    return time.perf_counter() - began


def main() -> None:
    """Process the run in both modes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--milliseconds", type=float, default=5.0)
    parser.add_argument("--concurrency", type=int, default=8)
    given = parser.parse_args()
    seconds = given.milliseconds / 1000
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(given.records, theirs), daemon=True)
    server.start()
    url = ours.recv()
    bound = given.records * seconds / given.concurrency
    print(f"{given.records} records, {given.milliseconds} ms each, {given.concurrency} at once")
    print(f"the handlers alone: {bound:.2f} s")
    for mode in (blocking, asynchronous):
        with tempfile.TemporaryDirectory() as folder:
            options = {
                "journal": f"{folder}/journal.db",
                "concurrency": given.concurrency,
            }
            began = time.perf_counter()
            report = mode(url, seconds, options)
            took = time.perf_counter() - began
        assert report.success == given.records
        allowed = alone(mode, given.records, seconds, given.concurrency)
        print(
            f"{mode.__name__}: {took:.2f} s; the handler alone {allowed:.2f} s: "
            f"{took / allowed:.2f} times ({took / bound:.2f} times the ideal)"
        )
    server.terminate()


if __name__ == "__main__":
    main()
