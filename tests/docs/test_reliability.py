"""docs/reliability.md is correct: its code blocks run, and its tables are the tested ones."""

from __future__ import annotations

import re

import pytest

from factorial_sdk.core.execution.retry import RETRYABLE_STATUSES, RetryPolicy
from factorial_sdk.testing import FakeFactorial

from ..faults.cases import table
from ..helpers.programs import run
from ..lying.catalogue import table as table_of_lies
from .test_readme import ROOT

PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_fault_table_is_the_tested_one() -> None:
    shown = re.search(r"<!-- faults -->\n(.*?)\n<!-- end of faults -->", PAGE, re.DOTALL)
    assert shown is not None
    assert shown[1] == table()


def test_wrong_response_table_is_the_tested_one() -> None:
    shown = re.search(r"<!-- lies -->\n(.*?)\n<!-- end of lies -->", PAGE, re.DOTALL)
    assert shown is not None
    assert shown[1] == table_of_lies()


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_code_block_runs(number: int) -> None:
    with FakeFactorial().serve() as server:
        done = run(
            "-c", BLOCKS[number], FACTORIAL_BASE_URL=server.url, FACTORIAL_TOKEN=server.token
        )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_page_names_the_retry_defaults() -> None:
    policy = RetryPolicy()
    named = {int(status) for status in re.findall(r"\b[45]\d\d\b", PAGE.partition("There are")[0])}
    assert named == RETRYABLE_STATUSES
    assert policy.retries == 2
    assert "at most two retries" in PAGE
    assert (policy.backoff, policy.max_backoff, policy.max_retry_after) == (0.5, 8, 60)
    assert "up to 0.5 seconds" in PAGE
    assert "up to 8" in PAGE
    assert "more than a minute" in PAGE
