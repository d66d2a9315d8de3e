"""What docs/webhooks.md shows is true: every block of code runs, and the table is complete."""

from __future__ import annotations

import os
import re
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from factorial_sdk.webhooks import Claim, DeliveryKey, MemoryStore, SeenStore

from ..helpers.integrations import marks_for
from ..helpers.programs import run_python
from ..other_day import python_path
from .test_subscriptions import Subscriptions
from .ways import CHALLENGE, SECRET

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "webhooks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)


@pytest.fixture
def api() -> Iterator[tuple[str, Subscriptions]]:
    """The subscriptions over HTTP."""
    kept = Subscriptions()

    class Handler(BaseHTTPRequestHandler):
        def do(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length", 0)))
            answer = kept(httpx.Request(self.command, f"http://x{self.path}", content=content))
            self.send_response(answer.status_code)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST = do_PUT = do  # noqa: N815

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", kept
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    "number", [pytest.param(n, marks=marks_for(code)) for n, code in enumerate(BLOCKS)]
)
def test_a_block_of_code_in_the_guide_runs(
    number: int, api: tuple[str, Subscriptions], tmp_path: Path
) -> None:
    url, kept = api
    environment = {
        "FACTORIAL_BASE_URL": url,
        "FACTORIAL_TOKEN": "token",
        "WEBHOOK_CHALLENGE": SECRET,
        "SYNC_RUN_PATH": "7f3c",
        "PYTHONPATH": python_path(ROOT),
    }
    clean = {k: v for k, v in os.environ.items() if not k.startswith("FACTORIAL_")}
    done = run_python("-c", BLOCKS[number], cwd=tmp_path, env=clean | environment)
    assert done.returncode == 0, done.stderr
    assert all(line.endswith("(reported once)") for line in done.stderr.splitlines())
    if "ensure_subscription" in BLOCKS[number]:
        assert done.stdout == "ats/application/create enabled\ntimeoff/leave/approve enabled\n"
        assert [each["challenge"] for each in kept.kept.values()] == [SECRET] * 2


def test_the_guide_has_its_blocks() -> None:
    assert len(BLOCKS) == 10


def test_the_guide_names_every_status() -> None:
    source = "".join(
        path.read_text("utf-8") for path in (ROOT / "factorial_sdk" / "webhooks").glob("*.py")
    )
    used = set(re.findall(r"(?:, |_response\(|return )([2345]\d\d)[,)]", source))
    table = GUIDE.partition("## Response statuses")[2]
    rows = re.findall(r"^\| ([\d, ]+) \|", table, re.MULTILINE)
    told = {status for row in rows for status in row.split(", ")}
    assert used == told


def sqlite_store(path: Path) -> SeenStore:
    """The store of the guide."""
    names: dict[str, Any] = {}
    (block,) = [each for each in BLOCKS if "class SqliteStore" in each]
    exec(block.partition("\nrouter = ")[0], names)
    made: SeenStore = names["SqliteStore"](str(path))
    return made


@pytest.fixture(params=["memory", "guide"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> SeenStore:
    return MemoryStore() if request.param == "memory" else sqlite_store(tmp_path / "store.db")


def test_store_of_the_guide_matches_memory_store(store: SeenStore) -> None:
    approve = DeliveryKey("leave 7", "yes", "approve 7 yes")
    reject = DeliveryKey("leave 7", "no", "reject 7 no")
    other = DeliveryKey("leave 7", "yes", "update 7 yes")
    said: list[Claim] = []

    def begin(key: DeliveryKey, success: bool | None = True) -> None:
        said.append(store.begin(key))
        if said[-1] is Claim.NEW and success is not None:
            store.finish(key, success=success)

    begin(approve)
    begin(approve)
    begin(other)
    begin(other)
    begin(approve)
    begin(reject, success=False)
    begin(reject)
    begin(approve, success=None)
    begin(approve)
    begin(reject)
    store.finish(approve, success=True)  # too late: the leave is rejected by now
    begin(approve)
    begin(approve)
    new, done, running = Claim.NEW, Claim.DONE, Claim.RUNNING
    assert said == [new, done, new, done, done, new, new, new, running, new, new, done]
    said.clear()
    begin(reject, success=None)
    begin(approve)
    begin(reject)  # rejected again, while the first rejection is still being handled
    store.finish(reject, success=True)
    begin(reject)
    begin(reject)
    assert said == [new, new, running, new, done]


def test_store_of_the_guide_gives_one_claim_of_many(store: SeenStore) -> None:
    key = DeliveryKey("r", "s", "d")
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda _: store.begin(key), range(16)))
    assert sorted(claims) == [Claim.NEW] + [Claim.RUNNING] * 15


MADE_BEFORE = """
CREATE TABLE record (resource PRIMARY KEY, state, turn);
CREATE TABLE delivery (digest PRIMARY KEY, resource, state, turn, claim, since);
WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 200000)
INSERT INTO delivery SELECT 'd' || n, 'r' || n, 's', 0, 'done', {now} - n % 90000 FROM number;
INSERT INTO record SELECT resource, state, turn FROM delivery;
INSERT INTO record VALUES ('left over', 's', 0);
"""
"""The tables as the guide made them once, without indexes, and what two busy days leave in them."""


FINDS_FEW = {
    "by_resource (resource=? AND claim=?)",
    "by_age (claim=? AND since<?)",
    "sqlite_autoindex_delivery_1 (digest=?)",
    "sqlite_autoindex_record_1 (resource=?)",
}


def test_store_of_the_guide_scans_none_of_200000_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.db"
    with closing(sqlite3.connect(path)) as db, db:
        db.executescript(MADE_BEFORE.format(now=int(time.time())))  # SQLite has its own clock
    store = sqlite_store(path)
    done: list[str] = []
    connect = sqlite3.connect

    def traced(*args: Any, **options: Any) -> sqlite3.Connection:
        made = connect(*args, **options)
        made.set_trace_callback(done.append)
        return made

    monkeypatch.setattr(sqlite3, "connect", traced)
    known, changed, new = (
        DeliveryKey("r7", "s", "d7"),
        DeliveryKey("r8", "t", "d8"),
        DeliveryKey("r", "s", "d"),
    )
    assert store.begin(known) is Claim.DONE
    for key, success in ((changed, True), (new, False)):
        assert store.begin(key) is Claim.NEW
        store.finish(key, success=success)
    monkeypatch.undo()
    statements = [each for each in done if each.split()[0] not in {"BEGIN", "COMMIT"}]
    assert {each.split()[0] for each in statements} == {"INSERT", "DELETE", "SELECT", "UPDATE"}
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {statement}")]
            steps = [step for step in plan if step != "SCALAR SUBQUERY 1"]
            # Most deliveries are done: an index of the claim alone would find nearly all of them.
            assert {step.partition(" INDEX ")[2] for step in steps} <= FINDS_FEW, plan
        (left,) = db.execute("SELECT count(*) FROM record WHERE resource = 'left over'").fetchone()
    assert left == 0


def test_inbox_of_the_guide_keeps_repeated_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WEBHOOK_CHALLENGE", SECRET)
    names: dict[str, Any] = {}
    (block,) = [each for each in BLOCKS if "inbox.db" in each]
    exec(block, names)
    headers = {CHALLENGE: SECRET}
    for kind, approved in (("approve", 1), ("approve", 1), ("reject", 0), ("approve", 1)):
        body = b'{"id": 7, "approved": %d}' % approved
        assert names["router"].handle("POST", f"timeoff/leave/{kind}", headers, body).status == 200
    run = b'{"sync_run_id": 7, "integration_uuid": "u", "company_id": 1}'
    assert names["router"].handle("POST", "sync_run", headers, run).status == 200
    with closing(sqlite3.connect("inbox.db")) as db:
        rows = list(db.execute("SELECT type FROM inbox ORDER BY id"))
    approve, reject = ("timeoff/leave/approve",), ("timeoff/leave/reject",)
    assert rows == [approve, reject, approve, ("sync_run",)]
