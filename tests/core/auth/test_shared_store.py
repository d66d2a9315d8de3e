"""How a refresh uses a store that other processes share: its lease, and who replaced what."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factorial_sdk import ConfigurationError, FactorialError, Token
from factorial_sdk.core.auth.shared_store import REQUEST_SHARE
from factorial_sdk.core.auth.token import REFRESH_MARGIN
from factorial_sdk.core.execution.flow import CallFunction, Flow, Send

from .test_refresh import BEARER, Setup, Store, lost, reply, run, token


class Leased(Store):
    """A store with a lease, which others take away and write into when told to."""

    lease = 50.0

    def __init__(self, token: Token | None = None) -> None:
        super().__init__(token)
        self.in_command = False
        self.renewals = 0
        self.theirs: dict[int, Callable[[], None]] = {}

    def renew(self) -> bool:
        self.renewals += 1
        if self.renewals in self.theirs:
            self.theirs.pop(self.renewals)()
            return False
        return True

    def replace(self, old: Token | None, token: Token) -> bool:
        if self.load() != old:
            return False
        self.save(token)
        return True


def leased_setup() -> tuple[Setup, Leased]:
    store = Leased(token(1))
    return Setup(store=store), store


def test_lease_is_renewed_before_each_request_which_ends_before_it() -> None:
    setup, store = leased_setup()
    setup.server.faults += [lost(), reply(503, {})]
    limits: list[float | None] = []

    def serve(command: Send) -> Any:
        limits.append(command.time_left)
        assert store.renewals == len(limits)
        return setup.server(command)

    assert run(setup.keeper.renew(setup.context, BEARER[1]), serve, setup.clock)
    assert limits == [REQUEST_SHARE * store.lease] * 3
    assert setup.keeper.token.authorization == BEARER[2]


@pytest.mark.parametrize("lost_at", [1, 2, 3])
def test_lost_lease_sends_no_request_and_takes_their_token(lost_at: int) -> None:
    setup, store = leased_setup()
    setup.server.faults += [lost(), reply(503, {})]
    store.theirs[lost_at] = lambda: store.save(token(7))
    assert setup.renew(BEARER[1])
    assert setup.keeper.token == token(7)
    assert setup.server.refreshes == 0
    assert len(setup.server.faults) == 3 - lost_at
    assert store.releases == store.acquisitions == 2


def test_lost_lease_without_their_token_refreshes_later() -> None:
    setup, store = leased_setup()
    store.theirs[1] = lambda: None
    assert setup.renew(BEARER[1])
    assert setup.keeper.token.authorization == BEARER[2]
    assert setup.server.refreshes == 1


def test_token_that_was_stored_meanwhile_is_kept(caplog: pytest.LogCaptureFixture) -> None:
    """A user who authorizes the application anew does not know of locks."""
    setup, store = leased_setup()

    def serve(command: Send) -> Any:
        store.save(token(8))
        return setup.server(command)

    assert run(setup.keeper.renew(setup.context, BEARER[1]), serve, setup.clock)
    assert store.load() == setup.keeper.token == token(8)
    assert "replaced during a refresh" in caplog.text
    assert setup.ask() == BEARER[8]


def test_token_that_was_deleted_meanwhile_stays_deleted() -> None:
    setup, store = leased_setup()

    def serve(command: Send) -> Any:
        store._token = None
        return setup.server(command)

    for message in ("the token was deleted from the store", "there is no token yet"):
        with pytest.raises(ConfigurationError, match=message):
            run(setup.another().renew(setup.context, BEARER[1]), serve, setup.clock)
    keeper = setup.another()
    store._token = token(2)
    with pytest.raises(ConfigurationError, match="the token was deleted from the store"):
        run(keeper.renew(setup.context, BEARER[2]), serve, setup.clock)
    store._token = token(9)
    assert run(keeper.renew(setup.context, BEARER[2]), setup.server, setup.clock)
    assert keeper.token == token(9)


def test_deleted_token_is_used_for_no_further_request() -> None:
    """Not even while its access token is valid, once a refresh has found that it was deleted."""
    setup, store = leased_setup()
    assert setup.ask() == BEARER[1]
    setup.clock.time += 3600 - REFRESH_MARGIN  # due, and valid for another minute
    store._token = None
    for _ in range(2):
        with pytest.raises(ConfigurationError, match="deleted from the store"):
            setup.ask()
    assert (setup.server.refreshes, store.load()) == (0, None)
    store.save(token(9))  # its user has connected again
    assert setup.ask() == BEARER[9]


def unsaved_setup() -> tuple[Setup, Leased]:
    """After a refresh whose token could not be stored; now the store works again."""
    setup, store = leased_setup()
    store.broken = True
    with pytest.raises(OSError):
        setup.renew(BEARER[1])
    store.broken = False
    return setup, store


def test_token_that_could_not_be_stored_is_dropped_after_deletion() -> None:
    setup, store = unsaved_setup()
    store._token = None
    with pytest.raises(ConfigurationError, match="deleted from the store"):
        setup.ask()
    assert store.load() is None
    store.save(token(9))
    assert setup.ask() == BEARER[9]


def test_unsaved_token_does_not_replace_a_newer_one() -> None:
    setup, store = unsaved_setup()
    store.save(token(8))
    assert setup.ask() == BEARER[8]
    assert store.load() == token(8)
    assert setup.server.refreshes == 1


def test_request_is_not_sent_while_the_lease_cannot_be_renewed() -> None:
    """A token that could not be stored would be lost."""
    setup, store = leased_setup()

    def renew() -> bool:
        raise OSError("the database is gone")

    store.renew = renew  # type: ignore[method-assign] # of this store alone
    with pytest.raises(OSError, match="database is gone"):
        setup.renew(BEARER[1])
    assert setup.server.refreshes == 0
    assert not store.held


def watched(store: Leased) -> None:
    """Make every method of a store fail that is not called by a command."""
    for name in ("load", "save", "acquire", "release", "renew", "replace"):
        method = getattr(store, name)

        def call(*args: Any, method: Any = method) -> Any:
            assert store.in_command, f"{method.__name__}() would block the event loop"
            return method(*args)

        setattr(store, name, call)


@given(
    blocked=st.booleans(),
    due=st.booleans(),
    faults=st.lists(st.sampled_from(["lost", "503", "refused"]), max_size=3),
    broken=st.booleans(),
)
def test_blocking_store_is_called_by_commands_only(
    blocked: bool, due: bool, faults: list[str], broken: bool
) -> None:
    setup, store = leased_setup()
    made = {
        "lost": lost(),
        "503": reply(503, {}),
        "refused": reply(400, {"error": "invalid_grant"}),
    }
    setup.server.faults += [made[fault] for fault in faults]
    store.blocking = blocked
    store.broken = broken
    store.in_command = not blocked
    watched(store)
    if due:
        setup.clock.time += 3600
    flows: list[Flow[Any]] = [
        setup.keeper.authorization(setup.context),
        setup.keeper.renew(setup.context, BEARER[1]),
        setup.keeper.save_newest(),
    ]
    kinds: list[type] = []

    def note(command: Any) -> None:
        kinds.append(type(command))
        store.in_command = not blocked or isinstance(command, CallFunction)

    for flow in flows:
        with suppress(FactorialError, OSError):
            run(flow, setup.server, setup.clock, note)
    assert (CallFunction in kinds) == blocked
    assert not store.held
