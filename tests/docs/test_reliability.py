"""What docs/reliability.md says is true: its code runs, its table of faults is the tested one."""

from __future__ import annotations

import re

import pytest

from factorial_sdk.core.execution.retry import RETRYABLE_STATUSES, RetryPolicy
from factorial_sdk.testing import FakeFactorial

from ..faults.cases import table
from ..lying.catalogue import table as table_of_lies
from .test_readme import ROOT, run

PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_the_table_of_faults_is_the_one_that_is_tested() -> None:
    shown = re.search(r"<!-- faults -->\n(.*?)\n<!-- end of faults -->", PAGE, re.DOTALL)
    assert shown is not None
    assert shown[1] == table()


def test_the_table_of_lies_is_the_one_that_is_tested() -> None:
    shown = re.search(r"<!-- lies -->\n(.*?)\n<!-- end of lies -->", PAGE, re.DOTALL)
    assert shown is not None
    assert shown[1] == table_of_lies()


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_a_block_of_code_runs(number: int) -> None:
    with FakeFactorial().serve() as server:
        done = run(
            "-c", BLOCKS[number], FACTORIAL_BASE_URL=server.url, FACTORIAL_TOKEN=server.token
        )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_the_page_names_the_defaults() -> None:
    policy = RetryPolicy()
    named = {int(status) for status in re.findall(r"\b[45]\d\d\b", PAGE.partition("There are")[0])}
    assert named == RETRYABLE_STATUSES
    assert policy.retries == 2
    assert "at most two further attempts" in PAGE
    assert (policy.backoff, policy.max_backoff, policy.max_retry_after) == (0.5, 8, 60)
    assert "up to 0.5 seconds" in PAGE
    assert "up to 8" in PAGE
    assert "more than a minute" in PAGE
