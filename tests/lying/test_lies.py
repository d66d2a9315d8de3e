"""Each deviation of the catalogue, in each kind of call: never a wrong result, never a repetition.

The catalogue says what each call comes to, and docs/reliability.md quotes it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from ..conftest import Mode
from .calls import World
from .catalogue import CATALOGUE, TRUTH, Deviation
from .conftest import LIES
from .liar import Liar, serve

LISTS = ("all", "iter", "pages")
CLAIMS = {
    "record": ("get_by_id",),
    "post": ("create",),
    "put": ("update", "delete"),
    "list": LISTS,
}

# What httpx leaves behind when it cannot decompress a body, and trio complains of.
pytestmark = pytest.mark.filterwarnings("ignore:Async generator:ResourceWarning")

parametrized = pytest.mark.parametrize("deviation", CATALOGUE, ids=lambda each: each.does)


def verdict(
    mode: Mode, folder: Path, deviation: Deviation, variant: str, call: str, at: int, always: bool
) -> str | None:
    """What a call comes to; None where the deviation did not concern it."""
    world = World(mode, folder, Liar())
    try:
        world.liar.plan(deviation, variant, at, always=always)
        found: str = getattr(world, call)()
        return found if world.liar.told else None
    finally:
        world.close()


def draws(name: str, most: int) -> list[tuple[int, bool]]:
    """At which request a lie begins, and whether it goes on."""
    random = Random(name)
    return [(random.randrange(most), random.random() < 0.5) for _ in range(LIES)]


@pytest.mark.flow
@parametrized
def test_each_call_comes_to_what_the_catalogue_says(
    deviation: Deviation, mode: Mode, tmp_path: Path
) -> None:
    for variant in deviation.variants:
        for claim, calls in CLAIMS.items():
            for call in calls:
                for at, always in draws(f"{variant} {call} {mode.name}", 5 if call in LISTS else 1):
                    found = verdict(mode, tmp_path, deviation, variant, call, at, always)
                    told = (variant, call, at, always, found)
                    assert found is None or found in getattr(deviation, claim), told


@parametrized
def test_each_claim_of_the_catalogue_comes_true(deviation: Deviation, tmp_path: Path) -> None:
    mode = Mode("sync", None)
    for claim, calls in CLAIMS.items():
        found = {
            verdict(mode, tmp_path, deviation, variant, call, at, always)
            for variant in deviation.variants
            for call in ({"iter"} if claim == "list" else calls)
            for at in range(4 if claim == "list" else 1)
            for always in (False, True)
        }
        claimed = set(getattr(deviation, claim))
        assert claimed - {TRUTH} <= found - {None} <= claimed, claim


@pytest.mark.flow
@parametrized
def test_a_sync_run_pushes_each_record_exactly_once(
    deviation: Deviation, mode: Mode, tmp_path: Path
) -> None:
    check(deviation, mode, tmp_path, "sync", lambda world: world.all_pushed)


@pytest.mark.integration("pyarrow")
@parametrized
def test_an_export_leaves_a_complete_table(
    deviation: Deviation, mode: Mode, tmp_path: Path
) -> None:
    check(deviation, mode, tmp_path, "export", lambda world: world.exported is not None)


def check(
    deviation: Deviation, mode: Mode, folder: Path, call: str, done: Callable[[World], bool]
) -> None:
    """Lie to a call; then repeat it honestly, which has to bring it to its end."""
    names = list(deviation.variants)
    if LIES == 1:  # these calls take long; the flows of all modes are the same
        names = names[:: len(names) if mode.is_async else max(1, len(names) // 2)]
    for number, variant in enumerate(names):
        for at, _ in draws(f"{variant} {call} {mode.name}", 6):
            place = folder / f"{number} {at}"
            place.mkdir(exist_ok=True)
            world = World(mode, place, Liar())
            try:
                if call == "export":
                    world.export()
                    world.truth.insert()
                world.liar.plan(deviation, variant, at, always=False)
                getattr(world, call)()
                world.liar.be_honest()
                assert (getattr(world, call)(), done(world)) == (TRUTH, True), (variant, at)
            finally:
                world.close()


def test_lies_over_http_come_to_the_same(mode: Mode, tmp_path: Path) -> None:
    liar = Liar()
    with serve(liar) as url:
        world = World(mode, tmp_path, liar, url)
        for deviation in CATALOGUE:
            variant = next(iter(deviation.variants))
            for claim, call in (("list", "all"), ("record", "get_by_id"), ("post", "create")):
                liar.plan(deviation, variant, 0, always=False)
                found = getattr(world, call)()
                assert not liar.told or found in getattr(deviation, claim), (deviation.does, call)
        liar.be_honest()
        assert world.iter() == TRUTH
        world.close()
