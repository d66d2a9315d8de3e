"""The README and the examples are correct: every code block runs."""

from __future__ import annotations

import datetime as dt
import re
import socket
import tomllib
from pathlib import Path

import pytest

from domains import all_domains
from factorial_sdk import Employee, Leave
from factorial_sdk.testing import FakeFactorial

from ..helpers.integrations import marks_for
from ..helpers.programs import run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
]

CLIENTS = ["factorial_sdk", "factorial-api-client 3.0.0", "factorialhr 7.0.0"]
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\+00:00|Z)")


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


def test_first_sample_prints_employees_and_leaves() -> None:
    fake = FakeFactorial()
    with fake.serve() as server:
        done = run("-c", BLOCKS[0], FACTORIAL_BASE_URL=server.url, FACTORIAL_TOKEN=server.token)
    today = dt.date.today()
    last = today + dt.timedelta(days=6)
    leaves = [
        found
        for found in fake.records(Leave)
        if found.start_on <= last and (found.finish_on is None or found.finish_on >= today)
    ]
    active = [found for found in fake.records(Employee) if found.active]
    assert done.stdout.splitlines() == [
        *(f"{employee.full_name} {employee.email}" for employee in active),
        f"{len(leaves)} leaves in the next seven days",
    ]
    assert 0 < len(active) < len(fake.records(Employee))
    assert 0 < len(leaves) < len(fake.records(Leave))


@pytest.mark.parametrize("code", BLOCKS[1:], ids=["asyncio", "writing"])
def test_other_samples_reach_only_the_fake(code: str) -> None:
    def listen() -> tuple[socket.socket, str]:
        server = socket.create_server(("127.0.0.1", 0))
        return server, f"http://127.0.0.1:{server.getsockname()[1]}"

    server, url = listen()  # where an account of the user would be
    with server:
        server.settimeout(0)
        done = run("-c", code, FACTORIAL_BASE_URL=url, FACTORIAL_TOKEN="of-an-account")
        with pytest.raises(BlockingIOError):
            server.accept()
    assert done.returncode == 0, done.stderr


def test_readme_badges_state_the_metadata() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    badges = dict(re.findall(r"^\[!\[(\w+): .+?\]\(.*/badge/(.+)-\w+\)\]", README, re.M))
    pythons = re.search(r"!\[Python ([\d., ]+)\]", README)
    assert pythons is not None
    versions = [
        text.rpartition(" ")[2]
        for text in project["project"]["classifiers"]
        if re.search(r"Python :: 3\.\d+$", text)
    ]
    assert pythons[1].split(", ") == versions
    assert f"/badge/python-{'%20%7C%20'.join(versions)}-" in README
    assert badges["license"] == f"license-{project['project']['license']}"
    assert badges["typed"] == "typed-mypy%20strict%20%7C%20pyright%20strict"
    assert project["tool"]["mypy"]["strict"] is True
    assert project["tool"]["pyright"]["typeCheckingMode"] == "strict"


def test_readme_numbers_are_those_of_api_and_benchmarks() -> None:
    measured = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    operations = {  # `upload` sends what `create` sends
        (operation.method, operation.url)
        for domain in all_domains()
        for resource in domain.resources
        for operation in resource.operations
    }
    assert f"{len(all_domains())} domains, {len(operations)} operations" in README
    rows = dict(re.findall(r"^\| (.+?) \| (.+) \|$", README, re.M))

    def row(table: str, name: str) -> list[float]:
        found = re.search(rf"^\| {re.escape(name)} \| (.+) \|$", measured.partition(table)[2], re.M)
        assert found is not None, name
        return [float(number) for number in found[1].split(" | ")]

    start = [row("## Cold start", name)[0] / 1000 for name in CLIENTS]
    assert rows["process start to first 100 employees"] == " | ".join(f"{s:.2f} s" for s in start)
    own, vendor = (row("## Fetching", name)[2] for name in CLIENTS[:2])
    parallel = row("## Fetching", "factorial_sdk, concurrency=8")[2]
    community = row("## Fetching", f"{CLIENTS[2]}, async")[2]
    assert rows["10,000 records, 80 ms latency"] == (
        f"{own:.1f} s; {parallel:.1f} s with 8 parallel requests | {vendor:.1f} s "
        f"| {community:.1f} s, with 84 parallel requests"
    )
    assert f"80 ms, {CLIENTS[2]}, async: 100 requests, 84 at once" in measured


def test_readme_picture_is_small_and_shows_a_tested_notebook() -> None:
    pictures = re.findall(r"!\[[^]]+\]\((docs/.+?)\)", README)
    assert pictures == ["docs/_static/notebook-and-site.png"]
    assert (ROOT / pictures[0]).stat().st_size < 150_000
    assert "examples/people_analytics.ipynb" in README.partition(pictures[0])[2]


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
    assert "The first 10 of 40 employees:" in blocking.stdout
    assert re.search(r"^All \d{2,} leaves, of which the first 5:$", blocking.stdout, re.MULTILINE)
    assert "Updated: Back on Monday, at " in blocking.stdout


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
