"""What the tests of sync runs share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from factorial_sdk.sync_runs import SqliteJournal, SyncRunProcessor

from ..conftest import Mode
from .world import FOREVER, SEEDED_RUN, Factorial


@pytest.fixture
def factorial(request: pytest.FixtureRequest) -> Factorial:
    fake = Factorial(seeded_run="seeded_run" in request.fixturenames)
    fake.noting = True
    return fake


@pytest.fixture
def seeded_run() -> int:
    """The running run of the fake: 170 compensations and 85 expenses, with their payloads."""
    return SEEDED_RUN


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[SqliteJournal]:
    journal = SqliteJournal(tmp_path / "journal.db")
    yield journal
    journal.close()


Process = Callable[..., Any]


@pytest.fixture
def process(mode: Mode, factorial: Factorial, journal: SqliteJournal) -> Process:
    """Processes a run in each mode."""

    def run(handler: Any, run_id: Any, company_id: Any = None, **options: Any) -> Any:
        client = options.pop("client", {})
        integration = options.pop("integration_uuid", None)
        api = mode.client(
            **{
                "base_url": "https://fake.invalid",
                "transport": factorial.transport(),
                "auth": _auth(factorial),
                **client,
            },
        )
        retry = options.pop("retry", False)  # True, or ids
        progress = options.pop("progress", None)
        given = {"journal": journal, "deadline": FOREVER, **options}
        processor = SyncRunProcessor(api, handler, **given)
        call = processor.process
        if retry is not False:
            call = partial(processor.retry, items=None if retry is True else retry)
        return mode.call(
            call,
            run_id,
            company_id=company_id,
            integration_uuid=integration,
            progress=progress,
        )

    return run


def _auth(factorial: Factorial) -> Any:
    from factorial_sdk import AccessTokenAuth

    return AccessTokenAuth(factorial.token)
