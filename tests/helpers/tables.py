"""Tests of one assertion for each of hundreds of rows, as one test that tells which rows fail.

As a test of its own, each row would cost more in pytest than in the SDK. ``ROWS=timeoff pytest …``
runs only the rows whose id contains that text.
"""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest

from factorial_sdk.core.decoding import mismatch

Test = Callable[..., None]


Rows = Iterable[Any] | Callable[[], Iterable[Any]]


def for_each(argument: str, rows: Rows, *, id_of: Callable[[Any], str] = str) -> Any:
    """Call the test with each row in turn; all that fail are reported together.

    Rows share the fixtures of the test. What was logged and which drifts were reported is forgotten
    between them.

    Args:
        argument: the arguments of the test that a row provides, as for ``parametrize``.
        rows: a value each, or a tuple where `argument` names several; or a function that makes
            them when the test runs, where that takes long.
        id_of: the name of a row in the report.
    """
    names = [name.strip() for name in argument.split(",")]
    wanted = os.environ.get("ROWS", "")

    def decorate(test: Test) -> Test:
        signature = inspect.signature(test)

        @wraps(test)
        def run_rows(**fixtures: Any) -> None:
            failures: list[BaseException] = []
            count = 0
            for row in rows() if callable(rows) else rows:
                if wanted not in id_of(row):
                    continue
                count += 1
                values = dict(zip(names, row if len(names) > 1 else [row], strict=True))
                mismatch.forget()
                if "caplog" in fixtures:
                    fixtures["caplog"].clear()
                try:
                    test(**fixtures, **values)
                except (Exception, pytest.fail.Exception) as error:
                    error.add_note(f"in the row {id_of(row)}")
                    failures.append(error)
            assert count, f"no row contains {wanted!r}"
            if len(failures) == 1:
                raise failures[0]
            if failures:
                raise BaseExceptionGroup(f"{len(failures)} of {count} rows fail", failures)

        kept = [each for name, each in signature.parameters.items() if name not in names]
        run_rows.__signature__ = signature.replace(parameters=kept)
        return run_rows

    return decorate
