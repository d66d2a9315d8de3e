"""Copies of a request that read other places of a list."""

from __future__ import annotations

import pytest

from ...helpers.driving import request

BEFORE = ("ids[]", "1"), ("limit", "5"), ("name", "x"), ("after_id", "7"), ("page", "2")


@pytest.mark.parametrize("limit", [1, 100])
def test_at_most_replaces_the_limit_alone(limit: int) -> None:
    copy = request(query=BEFORE).at_most(limit)
    assert set(copy.query) == {*BEFORE, ("limit", str(limit))} - {("limit", "5")}
    assert len(copy.query) == len(BEFORE)


@pytest.mark.parametrize("place", ["after_id", "before_id", "page"])
def test_at_replaces_each_place_and_nothing_else(place: str) -> None:
    copy = request(query=(*BEFORE, ("before_id", "9"))).at(**{place: "8"})
    assert copy.query == (("ids[]", "1"), ("limit", "5"), ("name", "x"), (place, "8"))
