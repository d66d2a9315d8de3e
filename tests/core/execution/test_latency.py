"""The rule by which latency decides on the number of requests in flight, without a server."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factorial_sdk.core.execution.latency import (
    BASE_DECISIONS,
    CEILING,
    MEMORY,
    RISE,
    START,
    BaseLatency,
    LatencyRule,
)

BASE = 0.1


class Client:
    """Sends waves of requests as large as the limit; each wave takes as long as is said."""

    def __init__(self) -> None:
        self.now = 0.0
        self.rule = LatencyRule(0.0)
        self.base = BaseLatency()
        self.send(1, BASE)

    def send(self, count: int, seconds: float) -> None:
        began, self.now = self.now, self.now + seconds
        for _ in range(count):
            self.rule.note(self.base, began, seconds, self.now)

    def decide(self, ratio: float) -> float:
        """Send waves until there is a decision; return the limit after it."""
        before = self.rule.decisions
        while self.rule.decisions == before:
            self.send(int(self.rule.limit), ratio * (self.base.seconds or BASE))
        return self.rule.limit


def grown() -> Client:
    """A client at the ceiling, whose limit does not double any more."""
    client = Client()
    for expected in (2 * START, 4 * START, CEILING):
        assert client.decide(1) == expected
    client.decide(1.4)
    return client


def test_limit_doubles_while_latency_stays() -> None:
    grown()


def test_limit_shrinks_to_a_short_queue() -> None:
    """The example of the docstring of `_decide`."""
    client = grown()
    client.rule.limit = 24.0
    assert client.decide(1.6) == pytest.approx(24 / 1.6 + 0.15 * 24)
    assert client.rule.lasting_limit == client.rule.limit


def test_limit_shrinks_at_most_by_half() -> None:
    client = grown()
    assert client.decide(50) == CEILING / 2


def test_limit_stays_between_the_two_queues() -> None:
    client = grown()
    client.rule.limit = 20.0
    assert client.decide(1.25) == 20.0  # 4 of 20 wait: more than 3, less than 6


def test_limit_grows_by_an_eighth_after_it_has_doubled() -> None:
    client = grown()
    client.rule.limit = 16.0
    assert client.decide(1.0) == 18.0


def test_first_decision_that_raises_nothing_measures_the_base_at_half_the_limit() -> None:
    client = Client()
    assert client.decide(2) == START / 2
    assert client.rule.lasting_limit == START
    for _ in range(START):  # sent at the limit before: they do not count
        client.rule.note(client.base, client.now - 0.01, 9.0, client.now)
    assert client.decide(1.05) == START  # the dip has ended
    assert client.base.seconds == pytest.approx(1.05 * BASE, rel=0.2)


def test_base_is_measured_again_after_many_decisions() -> None:
    client = grown()
    client.rule.limit = 20.0
    dips = 0
    for _ in range(2 * BASE_DECISIONS + 4):
        client.decide(1.25)
        dips += client.rule.lasting_limit != client.rule.limit
    assert dips == 2


@given(ratios=st.lists(st.floats(0.2, 100), min_size=1, max_size=60))
def test_limit_is_always_between_1_and_the_ceiling(ratios: list[float]) -> None:
    client = Client()
    for ratio in ratios:
        assert 1 <= client.decide(ratio) <= CEILING
        assert client.rule.limit <= client.rule.lasting_limit <= CEILING


@given(
    totals=st.lists(st.tuples(st.integers(1, 50), st.floats(0.001, 10)), min_size=1, max_size=20),
    may_rise=st.booleans(),
)
def test_base_is_a_mean_that_rises_slowly_if_at_all(
    totals: list[tuple[int, float]], may_rise: bool
) -> None:
    base = BaseLatency()
    base.seconds = 0.5
    for count, mean in totals:
        before = base.seconds
        base.add(count, count * mean, may_rise=may_rise)
        assert min(before, mean) * 0.999 <= base.seconds <= max(before, mean) * 1.001
        assert may_rise or base.seconds <= before * RISE * 1.001
        assert base.weight <= MEMORY
