"""Promises of SECURITY.md that no other test is about."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factorial_sdk.sync_runs import SyncRunItem, SyncRunProcessor
from factorial_sdk.testing import FakeFactorial

from ..helpers.programs import run

RUN = "4104"  # it runs when the company is made, and has 255 records


def words(value: Any) -> Iterator[str]:
    """Yield the texts in a payload that say something of a person or of money."""
    if isinstance(value, dict):
        for each in value.values():
            yield from words(each)
    elif isinstance(value, list):
        for each in value:
            yield from words(each)
    elif isinstance(value, str) and len(value) > 5 and not value.isdecimal():
        yield value


def test_journal_holds_no_payloads(tmp_path: Path) -> None:
    journal = tmp_path / "journal.db"
    payloads: list[Any] = []

    def push(item: SyncRunItem) -> str:
        assert item.payload is not None
        payloads.append(item.payload.to_dict(mode="json"))
        return f"EXT-{item.id}"

    with FakeFactorial().client() as api:
        SyncRunProcessor(api, push, journal=journal).process(RUN)
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"EXT-" in stored  # the journal is not empty
    texts = {text for payload in payloads for text in words(payload)}
    assert any(" " in text for text in texts)
    found = {text for text in texts if text.encode() in stored}
    assert found <= {"approved", "expense", "mileage", "per_diem", "manual", "distance"}, found


PROGRAM = """
import json, sys
asked = []
def watch(event, arguments):
    if event == "socket.getaddrinfo":
        asked.append(arguments[0])
    elif event == "socket.connect":
        asked.append(arguments[1][0])
sys.addaudithook(watch)
from factorial_sdk import Client, AccessTokenAuth
from factorial_sdk.sync_runs import SyncRunProcessor
url, token, folder = sys.argv[1:]
with Client(url, auth=AccessTokenAuth(token)) as api:
    api.employees.employees.all()
    api.timeoff.leaves.create({"employee_id": "1400", "start_on": "2030-01-07",
                               "finish_on": "2030-01-07", "leave_type_id":
                               api.timeoff.leave_types.all()[0].id})
    SyncRunProcessor(api, lambda item: "E", journal=folder + "/journal.db").process("4104")
    try:
        api.employees.employees.get_by_id("9")
    except Exception as error:
        str(error), repr(error)
print(json.dumps(sorted({str(address) for address in asked})))
"""


def test_nothing_is_sent_anywhere_but_to_the_api(tmp_path: Path) -> None:
    fake = FakeFactorial()
    with fake.serve() as server:
        done = run("-c", PROGRAM, server.url, fake.token, str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["127.0.0.1"]
