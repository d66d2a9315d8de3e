"""One test over a table runs every row, and reports every row that fails."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from .tables import for_each


def test_every_row_runs_and_all_that_fail_are_reported() -> None:
    seen: list[int] = []

    @for_each("number", range(6))
    def check(number: int) -> None:
        seen.append(number)
        assert number % 2 == 0, f"{number} is odd"

    with pytest.raises(ExceptionGroup, match="3 of 6 rows fail") as caught:
        check()
    assert seen == [0, 1, 2, 3, 4, 5]
    assert [error.__notes__ for error in caught.value.exceptions] == [
        ["in the row 1"], ["in the row 3"], ["in the row 5"],
    ]  # fmt: skip


def test_a_single_row_that_fails_is_raised_as_it_is() -> None:
    @for_each("name, number", [("a", 1), ("b", 0)], id_of=lambda row: row[0])
    def check(name: str, number: int) -> None:
        with pytest.raises(ZeroDivisionError):
            assert 1 / number

    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE") as caught:
        check()
    assert caught.value.__notes__ == ["in the row a"]


def test_what_a_row_logs_does_not_concern_the_next(caplog: pytest.LogCaptureFixture) -> None:
    @for_each("number", [1, 2])
    def check(number: int, caplog: Any) -> None:
        assert not caplog.records
        logging.getLogger("x").warning("said")

    check(caplog=caplog)


def test_rows_whose_id_lacks_the_wanted_text_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setenv("ROWS", "ea")

    @for_each("name", ["teams", "leaves", "shifts"])
    def check(name: str) -> None:
        seen.append(name)

    check()
    assert seen == ["teams", "leaves"]
