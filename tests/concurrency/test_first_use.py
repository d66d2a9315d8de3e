"""Threads that use everything for the first time at once: what is global is made safely."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """\
import pickle, sys, threading
import factorial_sdk
from factorial_sdk.testing import FakeFactorial

sys.setswitchinterval(1e-6)
fake = FakeFactorial()
start = threading.Barrier(12)
found, errors, kinds = [], [], set()

with fake.client(retry=0) as api:
    def work():
        try:
            start.wait()
            page = api.employees.employees.get(limit=5)
            run = api.integrations.sync_runs.get(limit=1)[0]
            teams = api.teams.teams.all()
            with_hooks = api.with_options(strict=False)
            leaves = list(with_hooks.timeoff.leaves.iter(max_items=5))
            try:
                api.teams.teams.get_by_id(10**9)
            except factorial_sdk.NotFoundError as error:
                kinds.add(type(pickle.loads(pickle.dumps(error))))
            found.append(repr((
                [r.to_dict() for r in page], run.to_json(), teams.data(), leaves,
            )))
        except BaseException as error:
            errors.append(repr(error))

    threads = [threading.Thread(target=work) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
assert not errors, errors
assert len(found) == 12 and len(set(found)) == 1, len(set(found))
assert len(kinds) == 1, kinds
"""

COMBINATIONS = """\
import sys, threading
import httpx
from factorial_sdk.errors import ApiConnectionError
from factorial_sdk.transport import error_factory

sys.setswitchinterval(1e-6)
for kind in (httpx.ConnectError, httpx.ReadError, httpx.WriteError, httpx.ProxyError):
    start, made = threading.Barrier(16), []

    def work():
        start.wait()
        made.append(error_factory._combined(ApiConnectionError, kind))

    threads = [threading.Thread(target=work) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 1, made
"""


def run(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_threads_that_use_everything_first_agree() -> None:
    run(PROGRAM)


def test_threads_make_one_class_of_each_kind_of_error() -> None:
    run(COMBINATIONS)
