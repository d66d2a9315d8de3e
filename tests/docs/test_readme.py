"""The README and the examples are correct: every code block runs."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from factorial_sdk.testing import FakeFactorial

from ..helpers.integrations import marks_for
from ..helpers.programs import run_python

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]

MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\+00:00|Z)")


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("FACTORIAL_")}
    return run_python(*arguments, cwd=ROOT, env=clean | environment)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(code, id=code.splitlines()[-1].strip()[:40], marks=marks_for(code))
        for code in BLOCKS
    ],
)
def test_a_block_of_code_in_the_readme_runs(code: str) -> None:
    with FakeFactorial().serve() as server:
        done = run("-c", code, FACTORIAL_BASE_URL=server.url, FACTORIAL_TOKEN=server.token)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_readme_has_two_commands_and_ci_runs_the_second() -> None:
    assert len(COMMANDS) == 2
    assert "examples/quickstart.py" in COMMANDS[0]
    assert COMMANDS[1].endswith("pytest")
    assert "sed -n 2p" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_examples_print_the_same_in_both_modes() -> None:
    blocking, asynchronous = run("examples/quickstart.py"), run("examples/quickstart_async.py")
    assert blocking.returncode == 0, blocking.stderr
    assert asynchronous.returncode == 0, asynchronous.stderr
    # Each example creates its company when it starts, so their times differ.
    printed = [MOMENT.sub("(moment)", done.stdout) for done in (blocking, asynchronous)]
    assert printed[0] == printed[1]
    assert "(moment)" in printed[0]
    assert "No account configured" in blocking.stdout
    assert "All 281 syncable sync runs" in blocking.stdout
    assert "status='invalid'" in blocking.stdout
    assert "because payroll_concept_id is not mapped" in blocking.stdout


@pytest.mark.parametrize("name", ["quickstart.py", "quickstart_async.py"])
def test_examples_with_own_account_only_read(name: str) -> None:
    fake = FakeFactorial()
    with fake.serve() as server:
        done = run(f"examples/{name}", FACTORIAL_BASE_URL=server.url, FACTORIAL_TOKEN=server.token)
    assert done.returncode == 0, done.stderr
    assert "No account configured" not in done.stdout
    assert {request.method for request in fake.requests} == {"GET"}


REFERENCE = """
import asyncio
import factorial_sdk as factorialhr
async def main():
    auth = factorialhr.AccessTokenAuth("demo-token")
    async with factorialhr.ApiClient(auth=auth) as api:
        items = factorialhr.SyncableItemsEndpoint(api)
        response = await items.get(params={"limit": 10})
        for item in response.data():
            print(item.syncable_type, item.syncable_sync_run_id)
        runs = factorialhr.SyncableSyncRunsEndpoint(api)
        for run in (await runs.all()).data():
            print(run.started_at, run.status)
asyncio.run(main())
"""


def test_program_of_documented_system_runs_unmodified() -> None:
    with FakeFactorial().serve() as server:
        done = run("-c", REFERENCE, FACTORIAL_BASE_URL=server.url)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == 10 + 281
    assert all(
        line.split()[0] in {"compensations/compensation", "expenses/expense"} for line in lines[:10]
    )
    assert all(MOMENT.match(line) for line in lines[10:])
