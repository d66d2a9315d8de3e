"""Lies in any order, to calls in any order: the promise holds for all of them together."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from ..conftest import Mode
from .calls import World
from .catalogue import CATALOGUE, TRUTH
from .conftest import lying
from .liar import Liar

LIES = [(each, variant) for each in CATALOGUE for variant in each.variants]
CALLS = (
    "get", "all", "iter", "pages", "get_by_id", "create", "update", "delete", "sync", "export",
)  # fmt: skip


class Lies(RuleBasedStateMachine):
    """One client, one journal and one exported table, and a server that lies now and then."""

    def __init__(self, mode: Mode, *, exports: bool) -> None:
        super().__init__()
        self.exports = exports
        self.folder = Path(tempfile.mkdtemp())
        self.world = World(mode, self.folder, Liar())

    @rule(
        lie=st.sampled_from(LIES),
        call=st.sampled_from(CALLS),
        at=st.integers(0, 7),
        always=st.booleans(),
    )
    def lie(self, lie: tuple, call: str, at: int, always: bool) -> None:
        self.world.liar.plan(*lie, at, always=always)
        if call == "export" and not self.exports:
            call = "sync"
        getattr(self.world, call)()
        self.world.liar.be_honest()

    @rule(call=st.sampled_from(CALLS[:8]))
    def be_honest(self, call: str) -> None:
        self.world.liar.be_honest()
        assert getattr(self.world, call)() == TRUTH

    @rule()
    def insert(self) -> None:
        self.world.truth.insert()

    @rule()
    def remove(self) -> None:
        if len(self.world.truth.teams) > 12:
            self.world.truth.remove()

    def teardown(self) -> None:
        world = self.world
        world.liar.be_honest()
        assert world.all() == TRUTH
        assert (world.sync(), world.all_pushed) == (TRUTH, True)
        if self.exports:
            assert world.export() == TRUTH
        world.close()
        shutil.rmtree(self.folder)


@pytest.mark.filterwarnings("ignore:Async generator:ResourceWarning")
@pytest.mark.parametrize(
    "exports",
    [False, pytest.param(True, marks=pytest.mark.integration("pyarrow"))],
    ids=["without exports", "with exports"],
)
def test_no_sequence_of_lies_is_believed(mode: Mode, exports: bool) -> None:
    examples = 4 if mode.is_async else 12
    run_state_machine_as_test(lambda: Lies(mode, exports=exports), settings=lying(examples))
