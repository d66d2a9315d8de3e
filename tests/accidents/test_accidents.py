"""Each accident to each of client, token store, journal and export: nothing is lost or doubled.

A process works, has an accident, and another one goes on. ACCIDENTS=5 has five times as many.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import pytest

from factorial_sdk import RefreshTokenAuthFile
from factorial_sdk.testing import FakeFactorial

from ..auth.token_server import CLIENT_ID, CLIENT_SECRET, TokenServer
from ..helpers.programs import Program, start_python
from ..sync_runs.world import Factorial, Payroll, true_outcome

TIMES = int(os.environ.get("ACCIDENTS", "1"))

pytestmark = [
    pytest.mark.real_time,
    pytest.mark.skipif(
        not hasattr(os, "fork"),
        reason="Windows has neither fork nor SIGKILL, and the lives of these tests are forks",
    ),
]
ACCIDENTS = ("fork", "spawn", "exit", "SIGINT", "SIGTERM", "SIGKILL", "nospace", "clock")
CODES = {"exit": {9}, "SIGINT": {130, -2}, "SIGTERM": {-15}, "SIGKILL": {-9}}
"""With which codes a process ends that has the accident; 0 where it comes too late."""

LIVES = """
import warnings
warnings.simplefilter("default")  # Python 3.12 warns of a fork while threads run
from tests.accidents.lives import main
main()
"""

Live = Callable[..., dict[str, Any]]
Lives: TypeAlias = Program | subprocess.Popen[str]


@pytest.fixture(scope="module")
def lives() -> Iterator[Lives]:
    process = start_python("-c", LIVES)
    yield process
    process.communicate()


@pytest.fixture
def live(lives: Lives, tmp_path: Path) -> Live:
    """Has a process live; how it ended."""

    def run(**order: Any) -> dict[str, Any]:
        given = {"accident": "", "at": 0, "name": "Team", "said": str(tmp_path / "said"), **order}
        assert lives.stdin is not None
        assert lives.stdout is not None
        lives.stdin.write(f"{json.dumps(given)}\n")
        lives.stdin.flush()
        ended: dict[str, Any] = json.loads(lives.stdout.readline())
        return ended

    return run


class World:
    """The servers that a subject needs, the order for its processes, and what has to hold."""

    def __init__(self, folder: Path, enter: Callable[[AbstractContextManager[Any]], Any]) -> None:
        self.folder = folder
        self.order: dict[str, Any] = {"folder": str(folder), "use": self.use}
        self.start(enter)

    use = ""
    points = 1
    """Points at which the accident can happen in one life."""

    def start(self, enter: Callable[[AbstractContextManager[Any]], Any]) -> None: ...

    def check(self, accident: str) -> None:
        """What has to hold after the accident."""

    def check_end(self, accident: str) -> None:
        """What has to hold after another process has done all the work."""


class ClientWorld(World):
    use, points = "client", 12

    def start(self, enter: Callable[[AbstractContextManager[Any]], Any]) -> None:
        self.fake = FakeFactorial()
        with self.fake.client() as api:
            ids = [str(each.id) for each in api.employees.employees.get(limit=20)]
        self.order |= {"url": enter(self.fake.serve()).url, "ids": ids}

    def check(self, accident: str) -> None:
        with self.fake.client() as api:
            made = Counter(each.name for each in api.teams.teams.all())
        assert max(made.values()) == 1, "a POST arrived twice"
        said = self.folder / "said"
        known = said.read_text(encoding="utf-8").splitlines() if said.exists() else []
        assert set(known) <= made.keys(), "a success that never was"

    check_end = check


class BriefTokens(TokenServer):
    """Says that access tokens are over at once, so that each call asks for a new one."""

    def issue(self, **options: Any) -> dict[str, Any]:
        return {**super().issue(**options), "expires_in": 0.001}


class TokenWorld(World):
    use, points = "token store", 8

    def start(self, enter: Callable[[AbstractContextManager[Any]], Any]) -> None:
        self.server = enter(BriefTokens())
        given = self.server.issue()
        RefreshTokenAuthFile(
            self.folder / "token.json", given["refresh_token"], CLIENT_ID, CLIENT_SECRET,
            created_at=time.time() - 4000, base_url=self.server.url,
        ).to_file()  # fmt: skip

    def check_end(self, accident: str) -> None:
        assert self.server.counts["refused"] == 0, "a refresh token was used twice"


class JournalWorld(World):
    use, points = "journal", 60

    def start(self, enter: Callable[[AbstractContextManager[Any]], Any]) -> None:
        self.factorial = Factorial()
        runs = [self.factorial.new_run(20), self.factorial.new_run(20, start=101)]
        self.payroll = Payroll()
        url = enter(self.factorial.serve()).url
        enter(self.payroll.serve())
        self.order |= {"url": url, "payroll": self.payroll.url, "runs": runs}

    def check(self, accident: str) -> None:
        again = sum(count - 1 for count in self.payroll.pushes.values())
        most = 0 if accident in {"fork", "spawn", "clock"} else 4
        assert again <= most, f"{again} records were pushed twice"
        assert {len(keys) for keys in self.payroll.keys.values()} <= {1}

    def check_end(self, accident: str) -> None:
        self.check(accident)
        for run in self.order["runs"]:
            shown = self.factorial.statuses(run)
            assert len(shown) == 20
            assert shown == {key: true_outcome(key) for key in shown}
        assert len(self.payroll.pushes) == 40


class ExportWorld(World):
    use, points = "export", 40

    def start(self, enter: Callable[[AbstractContextManager[Any]], Any]) -> None:
        self.fake = FakeFactorial()
        self.order |= {"url": enter(self.fake.serve()).url, "table": "employees/employees"}
        self.order["folder"] = str(self.folder / "data")
        with self.fake.client() as api:
            self.ids = {str(each.id) for each in api.employees.employees.all()}

    def check(self, accident: str) -> None:
        import pyarrow.parquet as pq

        path = self.folder / "data" / "employees_employees.parquet"
        if path.exists():
            found = pq.read_table(path).column("id").to_pylist()
            assert len(found) == len(self.ids)
            assert set(found) == self.ids

    def check_end(self, accident: str) -> None:
        self.check(accident)
        assert (self.folder / "data" / "employees_employees.parquet").exists()


@pytest.mark.parametrize("accident", ACCIDENTS)
@pytest.mark.parametrize(
    "subject",
    [
        ClientWorld, TokenWorld, JournalWorld,
        pytest.param(ExportWorld, marks=pytest.mark.integration("pyarrow")),
    ],
)  # fmt: skip
def test_after_an_accident_another_process_goes_on(
    subject: type[World], accident: str, live: Live, tmp_path: Path
) -> None:
    random = Random(f"{subject.use} {accident}")
    for number in range(TIMES):
        folder = tmp_path / str(number)
        folder.mkdir()
        with ExitStack() as stack:
            world = subject(folder, stack.enter_context)
            world.order["said"] = str(folder / "said")
            at = random.randrange(1, world.points + 1)
            ended = live(**world.order, accident=accident, at=at)
            assert ended["code"] in {0, *CODES.get(accident, set())} or (
                accident == "nospace" and ended["code"] == 2
            ), (at, ended)
            world.check(accident)
            rest = live(**world.order, name="Other")
            assert rest["code"] == 0, (at, ended, rest)
            world.check_end(accident)
