"""What docs/webhooks.md shows is true: every block of code runs, and the table is complete."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

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
    if "ensure_all" in BLOCKS[number]:
        assert done.stdout == "44 2\n45 2\n"


def test_the_guide_has_its_blocks() -> None:
    assert len(BLOCKS) == 11


def test_the_guide_names_every_status() -> None:
    source = "".join(
        path.read_text("utf-8") for path in (ROOT / "factorial_sdk" / "webhooks").glob("*.py")
    )
    used = set(re.findall(r"(?:, |_response\(|return )([2345]\d\d)[,)]", source))
    table = GUIDE.partition("## Response statuses")[2]
    rows = re.findall(r"^\| ([\d, ]+) \|", table, re.MULTILINE)
    told = {status for row in rows for status in row.split(", ")}
    assert used == told


def test_queue_of_the_guide_keeps_repeated_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WEBHOOK_CHALLENGE", SECRET)
    names: dict[str, Any] = {}
    (block,) = [each for each in BLOCKS if "queue.db" in each]
    exec(block, names)
    headers = {CHALLENGE: SECRET}
    for kind, approved in (("approve", 1), ("approve", 1), ("reject", 0), ("approve", 1)):
        body = b'{"id": 7, "approved": %d}' % approved
        assert names["router"].handle("POST", f"timeoff/leave/{kind}", headers, body).status == 200
    run = b'{"sync_run_id": 7, "integration_uuid": "u", "company_id": 1}'
    assert names["router"].handle("POST", "sync_run", headers, run).status == 200
    with closing(sqlite3.connect("queue.db")) as db:
        messages = [
            json.loads(text) for (text,) in db.execute("SELECT message FROM queue ORDER BY id")
        ]
    approve, reject = "timeoff/leave/approve", "timeoff/leave/reject"
    assert [each["type"] for each in messages] == [approve, reject, approve, "sync_run"]
    for message in messages:
        names["work"](message)
    shown = capsys.readouterr().out.splitlines()
    assert shown == [f"{approve} None 7", f"{reject} None 7", f"{approve} None 7"]
