"""The token keeper's flow, driven by hand: no network, no clock, no threads."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import attrs
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from factorial_sdk import (
    ApiConnectionError,
    AuthenticationError,
    ConfigurationError,
    DecodeError,
    MemoryTokenStore,
    ReauthorizationError,
    RetryPolicy,
    ServerError,
    Token,
)
from factorial_sdk.core.auth.refresh import FAILURE_TTL, REREAD_TIME, TokenManager
from factorial_sdk.core.auth.shared_store import LOCK_TIMEOUT
from factorial_sdk.core.auth.token import ASSUMED_LIFETIME, REFRESH_MARGIN
from factorial_sdk.core.auth.token_endpoint import read_token, utc_time
from factorial_sdk.core.execution.context import Context
from factorial_sdk.core.execution.flow import CallFunction, Flow, Send, Shield, Sleep
from factorial_sdk.core.responses.response import HttpResponse, TransportFailure
from factorial_sdk.transport.error_factory import connection_error

from ...helpers.contexts import Clock, context

CLIENT = ("my-app", "planted-secret")


def token(number: int, now: float = 1000.0, lifetime: float | None = 3600, **more: Any) -> Token:
    return Token(
        access_token=f"planted-access-{number}",
        refresh_token=f"planted-refresh-{number}",
        created_at=utc_time(now),
        expires_at=utc_time(now + lifetime) if lifetime else None,
        **more,
    )


def reply(status: int, content: Any) -> HttpResponse:
    if isinstance(content, str):
        return HttpResponse(status, {"content-type": "text/html"}, content.encode())
    return HttpResponse(status, {"content-type": "application/json"}, json.dumps(content).encode())


def lost() -> TransportFailure:
    error = connection_error(httpx.ReadError("gone"), "POST", "/oauth/token")
    return TransportFailure(error, sent=True, transient=True)


class Server:
    """A model of the token endpoint: a refresh token works once."""

    def __init__(self, number: int = 1) -> None:
        self.number = number
        self.live = {f"planted-refresh-{number}"}
        self.refreshes = 0
        self.used: list[str] = []
        self.faults: list[HttpResponse | TransportFailure] = []

    def __call__(self, command: Send) -> HttpResponse | TransportFailure:
        if self.faults:
            return self.faults.pop(0)
        form = dict(command.request.body.fields)
        assert form["grant_type"] == "refresh_token"
        assert (form["client_id"], form["client_secret"]) == CLIENT
        used = form["refresh_token"]
        self.used.append(used)
        if used not in self.live:
            return reply(400, {"error": "invalid_grant", "error_description": str(form)})
        self.live.remove(used)
        self.refreshes += 1
        self.number += 1
        self.live.add(f"planted-refresh-{self.number}")
        return reply(200, self.answer())

    def answer(self) -> dict[str, Any]:
        return {
            "access_token": f"planted-access-{self.number}",
            "refresh_token": f"planted-refresh-{self.number}",
            "token_type": "Bearer",
            "expires_in": 3600,
        }


class Store(MemoryTokenStore):
    """One lock for all who share it, told apart from those of `TokenStore`; fails when told to."""

    def __init__(self, token: Token | None = None) -> None:
        super().__init__(token)
        self.blocking = False  # so that its calls are no commands
        self.held = False
        self.acquisitions = self.releases = 0
        self.broken = False

    def save(self, token: Token) -> None:
        if self.broken:
            raise OSError("the disk is full")
        super().save(token)

    def acquire(self) -> bool:
        if self.held:
            return False
        self.held = True
        self.acquisitions += 1
        return True

    def release(self) -> None:
        assert self.held, "released twice"
        self.held = False
        self.releases += 1


class BusyStore(Store):
    """Somebody else holds its lock."""

    def acquire(self) -> bool:
        return False


def run(
    flow: Flow[Any],
    server: Callable[[Send], Any],
    clock: Clock | None = None,
    note: Callable[[Any], object] = lambda command: None,
) -> Any:
    """Carry a flow out; sleeping moves the clock. `note` is called with each command, then None."""
    outcome: Any = None
    error: Exception | None = None
    try:
        while True:
            command = flow.throw(error) if error else flow.send(outcome)
            outcome = error = None
            note(command)
            if isinstance(command, Shield):
                try:
                    outcome = run(command.flow, server, clock, note)
                except Exception as problem:
                    error = problem
            elif isinstance(command, Send):
                outcome = server(command)
            elif isinstance(command, CallFunction):
                try:
                    outcome = command.function()
                except Exception as problem:
                    error = problem
                note(None)
            elif isinstance(command, Sleep):
                if clock is not None:
                    clock.time += command.seconds
            else:
                pytest.fail(f"what is {command}?")
    except StopIteration as done:
        return done.value


class Setup:
    def __init__(self, first: Token | None = None, store: Store | None = None) -> None:
        self.clock = Clock()
        self.context: Context = context(self.clock)
        self.server = Server()
        self.store = Store(token(1) if first is None else first) if store is None else store
        self.keeper = self.another()

    def another(self, given: Token | None = None) -> TokenManager:
        return TokenManager(self.store, *CLIENT, given)

    def ask(self, keeper: TokenManager | None = None) -> str:
        keeper = keeper or self.keeper
        return str(run(keeper.authorization(self.context), self.server, self.clock))

    def renew(self, refused: str, keeper: TokenManager | None = None) -> bool:
        keeper = keeper or self.keeper
        return bool(run(keeper.renew(self.context, refused), self.server, self.clock))


BEARER = [f"Bearer planted-access-{number}" for number in range(10)]


# When it refreshes


def test_a_token_that_has_time_left_is_used_as_it_is() -> None:
    setup = Setup()
    setup.clock.time += 3600 - 61
    assert setup.ask() == BEARER[1]
    assert setup.server.refreshes == 0


def test_a_token_is_renewed_a_minute_before_it_ends() -> None:
    setup = Setup()
    setup.clock.time += 3600 - 60
    assert setup.ask() == BEARER[2]
    assert setup.ask() == BEARER[2]
    assert setup.server.refreshes == 1


def test_short_token_is_refreshed_at_a_tenth_of_its_life() -> None:
    setup = Setup(token(1, lifetime=10))
    assert setup.ask() == BEARER[1]
    setup.clock.time += 8.9
    assert setup.ask() == BEARER[1]
    setup.clock.time += 0.2
    assert setup.ask() == BEARER[2]


def test_without_expires_in_an_hour_is_assumed() -> None:
    read = read_token({"access_token": "planted-a", "refresh_token": "planted-r"}, 1000.0)
    assert read.expires_at == utc_time(1000 + ASSUMED_LIFETIME)
    setup = Setup(read)
    setup.server.live = {"planted-r"}
    setup.clock.time += ASSUMED_LIFETIME - REFRESH_MARGIN
    assert setup.ask() == BEARER[2]


def test_expiry_counts_from_the_arrival_of_the_response() -> None:
    read = read_token({"access_token": "planted-a", "expires_in": 60, "created_at": 5}, 1000.0)
    assert (read.created_at, read.expires_at) == (utc_time(1000), utc_time(1060))


@pytest.mark.parametrize("refresh_token", [None, "planted-refresh-1"])
def test_a_token_without_expiry_is_never_renewed_early(refresh_token: str | None) -> None:
    setup = Setup(Token(access_token="planted-access-1", refresh_token=refresh_token))
    setup.clock.time += 1e9
    assert setup.ask() == BEARER[1]
    assert setup.server.refreshes == 0


def test_one_that_is_refused_and_cannot_be_renewed_stays() -> None:
    setup = Setup(Token(access_token="planted-access-1"))
    assert setup.ask() == BEARER[1]
    assert not setup.renew(BEARER[1])
    setup.store.save(Token(access_token="planted-access-2"))
    assert setup.renew(BEARER[1])
    assert setup.ask() == BEARER[2]


def test_a_refresh_token_alone_is_enough() -> None:
    setup = Setup(Token(access_token="", refresh_token="planted-refresh-1"))
    assert setup.ask() == BEARER[2]


def test_a_refused_token_is_renewed() -> None:
    setup = Setup()
    assert setup.renew(BEARER[1])
    assert setup.ask() == BEARER[2]
    assert setup.server.refreshes == 1


def test_refused_token_already_replaced_is_not_refreshed() -> None:
    setup = Setup()
    assert setup.renew(BEARER[1])
    assert setup.renew(BEARER[1])
    assert setup.server.refreshes == 1


@pytest.mark.parametrize("due", [True, False])
def test_token_stored_by_another_process_is_used(due: bool) -> None:
    setup = Setup()
    theirs = setup.another()
    assert setup.ask() == setup.ask(theirs) == BEARER[1]
    if due:
        setup.clock.time += 3600
        assert setup.ask(theirs) == BEARER[2]
        assert setup.ask() == BEARER[2]
    else:
        assert setup.renew(BEARER[1], theirs)
        assert setup.renew(BEARER[1])
    assert setup.server.refreshes == 1
    assert setup.keeper.token == theirs.token


def test_younger_of_stored_and_given_token_is_used() -> None:
    setup = Setup(token(1, now=500))
    assert setup.ask(setup.another(token(5, now=600))) == BEARER[5]
    assert setup.ask(setup.another(token(5, now=400))) == BEARER[1]
    assert setup.ask(setup.another(attrs.evolve(token(5), created_at=None))) == BEARER[1]


def test_older_stored_token_does_not_replace_a_refused_one() -> None:
    setup = Setup(token(1, now=500))
    keeper = setup.another(token(5, now=600))
    assert setup.ask(keeper) == BEARER[5]
    assert setup.renew(BEARER[5], keeper)
    assert setup.ask(keeper) == BEARER[2]


def test_without_any_token_the_error_says_how_to_get_one() -> None:
    keeper = Setup(store=Store()).keeper
    with pytest.raises(ConfigurationError, match=r"authorization_url.*exchange_code"):
        _ = keeper.token


# What it does with the answer


def test_a_token_is_stored_before_anybody_sees_it() -> None:
    setup = Setup()
    setup.clock.time += 3600
    seen: list[str] = []

    def save(token: Token) -> None:
        seen.append(setup.keeper._current_blocking().access_token)
        MemoryTokenStore.save(setup.store, token)

    setup.store.save = save
    assert setup.ask() == BEARER[2]
    assert seen == ["planted-access-1"]


def test_call_during_a_save_causes_no_further_refresh() -> None:
    setup = Setup()
    setup.clock.time += 3600
    waiting: list[Flow[str]] = []

    def save(token: Token) -> None:
        flow = setup.keeper.authorization(setup.context)
        assert isinstance(next(flow), Sleep)
        waiting.append(flow)
        MemoryTokenStore.save(setup.store, token)

    setup.store.save = save
    assert setup.ask() == BEARER[2]
    assert run(waiting[0], setup.server) == BEARER[2]
    assert setup.server.refreshes == 1


def test_without_a_new_refresh_token_the_old_one_is_kept() -> None:
    answer = {"access_token": "planted-access-2", "expires_in": 60}
    read = read_token(answer, 0.0, refresh_token="planted-refresh-1")
    assert read.refresh_token == "planted-refresh-1"


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"access_token": None, "refresh_token": "planted-r"},
        {"access_token": " "},
        {"access_token": 5},
        {"access_token": ["planted"]},
        {"access_token": "planted\r\nx: y"},
        {"access_token": "planted-é"},
        [],
        None,
        "planted",
        5,
    ],
)
def test_response_without_a_token_is_an_error(answer: object) -> None:
    setup = Setup()
    setup.server.faults.append(reply(200, answer))
    with pytest.raises(DecodeError) as caught:
        setup.renew(BEARER[1])
    assert caught.value.where == "POST /oauth/token"
    assert "planted" not in str(caught.value)
    setup.clock.time += FAILURE_TTL
    assert setup.renew(BEARER[1])


def test_an_html_page_is_no_token() -> None:
    setup = Setup()
    setup.server.faults.append(HttpResponse(200, {"content-type": "text/html"}, b"<p>planted</p>"))
    with pytest.raises(DecodeError, match="bytes of text/html"):
        setup.renew(BEARER[1])


@pytest.mark.parametrize(
    ("value", "lifetime"),
    [
        (7200, 7200),
        (0.5, 0.5),
        ("7200", 7200),
        ("soon", ASSUMED_LIFETIME),
        (None, ASSUMED_LIFETIME),
        (True, ASSUMED_LIFETIME),
        (-5, ASSUMED_LIFETIME),
        (0, ASSUMED_LIFETIME),
        ([], ASSUMED_LIFETIME),
        (float("nan"), ASSUMED_LIFETIME),
        (float("inf"), None),
        (10**30, None),
    ],
)
def test_a_strange_lifetime_costs_no_token(value: object, lifetime: float | None) -> None:
    answer = {"access_token": "planted-a", "refresh_token": "planted-r", "expires_in": value}
    expires_at = read_token(answer, 1000.0).expires_at
    assert expires_at == (None if lifetime is None else utc_time(1000 + lifetime))


@given(
    st.dictionaries(
        st.sampled_from(["refresh_token", "token_type", "expires_in", "scope", "created_at"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text("aé☃ \r\n:"),
            lambda inner: st.lists(inner, max_size=2),
            max_leaves=3,
        ),
    )
)
def test_only_a_missing_access_token_is_an_error(more: dict[str, Any]) -> None:
    read = read_token({**more, "access_token": "planted-a"}, 1000.0, "planted-former")
    assert read.access_token == "planted-a"
    assert read.refresh_token
    assert httpx.Headers({"Authorization": read.authorization}).raw


# Refusals


def test_a_refused_refresh_token_is_a_clear_error_every_time() -> None:
    setup = Setup()
    setup.server.live.clear()
    for _ in range(3):
        with pytest.raises(ReauthorizationError, match=r"start over.*authorization_url") as caught:
            setup.renew(BEARER[1])
        assert caught.value.__cause__ is caught.value.__context__ is None
    assert setup.server.used == ["planted-refresh-1"]  # asked once only


def test_so_it_is_without_an_access_token() -> None:
    setup = Setup(Token(access_token="", refresh_token="planted-refresh-1"))
    setup.server.live.clear()
    for _ in range(3):
        with pytest.raises(ReauthorizationError):
            setup.ask()


def test_access_token_that_may_be_valid_is_tried() -> None:
    setup = Setup()
    setup.server.live.clear()
    setup.clock.time += 3600 - REFRESH_MARGIN
    assert setup.ask() == setup.ask() == BEARER[1]
    assert len(setup.server.used) == 1


def test_other_refresh_tokens_are_tried() -> None:
    setup = Setup(token(8))
    keeper = setup.another(attrs.evolve(token(1), created_at=None))
    assert setup.ask(keeper) == BEARER[8]
    assert setup.renew(BEARER[8], keeper)
    assert setup.server.used == ["planted-refresh-8", "planted-refresh-1"]


def test_it_recovers_once_somebody_stores_a_new_token() -> None:
    setup = Setup()
    setup.server.live.clear()
    with pytest.raises(ReauthorizationError):
        setup.renew(BEARER[1])
    setup.store.save(token(5, now=setup.clock()))
    assert setup.ask() == BEARER[1]  # nobody looks at the store before each request
    assert setup.renew(BEARER[1])
    assert setup.ask() == BEARER[5]


class LateStore(Store):
    """Another process stores the next token, but only after some seconds."""

    def __init__(self, first: Token, seconds: float) -> None:
        super().__init__(first)
        self.seconds = seconds
        self.clock = Clock()
        self.loads = 0
        self.late: Token | None = None

    def load(self) -> Token | None:
        self.loads += 1
        late = self.late is not None and self.clock() >= 1000 + self.seconds
        return self.late if late else super().load()


@pytest.mark.parametrize("seconds", [0.1, 1.0, 4.0])
def test_store_is_read_again_after_invalid_grant(seconds: float) -> None:
    store = LateStore(token(1), seconds)
    store.late = token(5)
    setup = Setup(store=store)
    store.clock = setup.clock
    setup.server.live.clear()
    assert setup.renew(BEARER[1])
    assert setup.ask() == BEARER[5]
    assert setup.server.used == ["planted-refresh-1"]


def test_a_late_token_that_is_due_is_refreshed() -> None:
    store = LateStore(token(1), 1.0)
    store.late = attrs.evolve(token(5), access_token="")
    setup = Setup(store=store)
    store.clock = setup.clock
    setup.server.live = {"planted-refresh-5"}
    assert setup.renew(BEARER[1])
    assert setup.ask() == BEARER[2]
    assert setup.server.used == ["planted-refresh-1", "planted-refresh-5"]


def test_a_late_token_that_is_refused_is_an_error() -> None:
    store = LateStore(token(1), 1.0)
    store.late = attrs.evolve(token(5), access_token="")
    setup = Setup(store=store)
    store.clock = setup.clock
    setup.server.live.clear()
    with pytest.raises(ReauthorizationError):
        setup.renew(BEARER[1])
    assert setup.server.used == ["planted-refresh-1", "planted-refresh-5"]
    assert setup.clock() - 1000 < 3 * REREAD_TIME


def test_a_refused_refresh_token_is_waited_for_once() -> None:
    store = LateStore(token(1), 1e9)
    setup = Setup(store=store)
    store.clock = setup.clock
    setup.server.live.clear()
    with pytest.raises(ReauthorizationError):
        setup.renew(BEARER[1])
    assert REREAD_TIME <= setup.clock() - 1000 < REREAD_TIME + 1
    assert store.loads < 50
    before = setup.clock()
    with pytest.raises(ReauthorizationError):
        setup.renew(BEARER[1])
    assert setup.clock() == before


def test_stored_token_without_refresh_token_ends_the_wait() -> None:
    setup = Setup(attrs.evolve(token(1, now=500), refresh_token=None))
    setup.server.live.clear()
    keeper = setup.another(token(5, now=600))
    pauses = 0

    def count(command: Any) -> None:
        nonlocal pauses
        pauses += isinstance(command, Sleep)
        assert pauses < 100, "the store is read again for ever"

    with pytest.raises(ReauthorizationError):
        run(keeper.renew(setup.context, BEARER[5]), setup.server, setup.clock, count)
    assert not setup.store.held


def test_a_store_that_fails_while_read_again_recovers() -> None:
    class Broken(LateStore):
        def load(self) -> Token | None:
            if 1000 < self.clock() < 1002:
                raise OSError("the database is gone")
            return super().load()

    store = Broken(token(1), 3.0)
    store.late = token(5)
    setup = Setup(store=store)
    store.clock = setup.clock
    setup.server.live.clear()
    assert setup.renew(BEARER[1])
    assert setup.ask() == BEARER[5]


def test_memory_that_nobody_else_writes_is_not_waited_for() -> None:
    setup = Setup()
    setup.keeper = TokenManager(setup.store, *CLIENT, None, shared=False)
    setup.server.live.clear()
    with pytest.raises(ReauthorizationError):
        setup.renew(BEARER[1])
    assert setup.clock() == 1000


# An API that refuses whatever it is sent


def test_a_new_token_that_is_refused_is_not_renewed() -> None:
    setup = Setup()
    assert setup.renew(BEARER[1])
    for _ in range(10):
        assert setup.ask() == BEARER[2]
        assert not setup.renew(BEARER[2])
    assert setup.server.refreshes == 1


@pytest.mark.parametrize(("status", "refreshes"), [(200, 2), (404, 2), (429, 1), (503, 1)])
def test_a_new_token_is_proven_by_a_response(status: int, refreshes: int) -> None:
    setup = Setup()
    assert setup.renew(BEARER[1])
    setup.keeper.note_acceptance(BEARER[2], status)
    assert setup.renew(BEARER[2]) == (refreshes == 2)
    assert setup.server.refreshes == refreshes


def test_a_late_response_to_the_old_token_proves_nothing() -> None:
    setup = Setup()
    assert setup.renew(BEARER[1])
    setup.keeper.note_acceptance(BEARER[1], 200)
    assert not setup.renew(BEARER[2])


def test_old_token_accepted_during_save_proves_nothing() -> None:
    setup = Setup()

    def save(token: Token) -> None:
        setup.keeper.note_acceptance(BEARER[1], 200)
        MemoryTokenStore.save(setup.store, token)

    setup.store.save = save
    assert setup.renew(BEARER[1])
    assert not setup.renew(BEARER[2])


class Forgetful(TokenManager):
    """Loses its token after each read, as when another thread finds that it was replaced."""

    kept: Token | None = None

    @property
    def _token(self) -> Token | None:
        found, self.kept = self.kept, None
        return found

    @_token.setter
    def _token(self, token: Token | None) -> None:
        self.kept = token


def test_token_that_another_thread_drops_is_no_error() -> None:
    keeper = Forgetful(Store(token(1)), *CLIENT, None)
    keeper._is_unproven, keeper.kept = True, token(2)
    keeper.note_acceptance(BEARER[2], 200)
    assert not keeper._is_unproven
    keeper.kept = token(2)
    assert keeper.token == token(2)


def test_a_refused_new_token_is_renewed_when_it_ends() -> None:
    setup = Setup()
    assert setup.renew(BEARER[1])
    assert not setup.renew(BEARER[2])
    setup.clock.time += 3600
    assert setup.ask() == BEARER[3]


def test_a_refused_new_token_is_replaced_by_a_stored_one() -> None:
    setup = Setup()
    assert setup.renew(BEARER[1])
    assert not setup.renew(BEARER[2])
    setup.store.save(token(7, now=setup.clock()))
    assert setup.renew(BEARER[2])
    assert setup.ask() == BEARER[7]
    setup.keeper.note_acceptance(BEARER[7], 200)
    setup.server.live.add("planted-refresh-7")
    assert setup.renew(BEARER[7])


def test_keepers_that_are_always_refused_refresh_once_each() -> None:
    setup = Setup()
    keepers = [setup.keeper, setup.another(), setup.another()]
    for _ in range(20):
        for keeper in keepers:
            for _ in range(2):
                setup.renew(setup.ask(keeper), keeper)
    assert setup.server.refreshes <= len(keepers)


def test_wrong_client_secret_does_not_spend_refresh_token() -> None:
    setup = Setup()
    setup.server.faults.append(reply(401, {"error": "invalid_client"}))
    with pytest.raises(AuthenticationError) as caught:
        setup.renew(BEARER[1])
    assert not isinstance(caught.value, ReauthorizationError)
    setup.clock.time += FAILURE_TTL + 1
    assert setup.renew(BEARER[1])


# Failures


@pytest.mark.parametrize("fault", [reply(503, {}), reply(429, {}), lost()])
def test_passing_failures_are_tried_again_like_any_other(
    fault: HttpResponse | TransportFailure,
) -> None:
    setup = Setup()
    setup.server.faults += [fault, fault]
    assert setup.renew(BEARER[1])


def test_token_is_used_while_its_refresh_fails() -> None:
    setup = Setup()
    setup.clock.time += 3600 - REFRESH_MARGIN
    setup.server.faults += [lost()] * 3
    assert setup.ask() == BEARER[1]
    assert setup.server.faults == []
    with pytest.raises(ApiConnectionError):
        setup.renew(BEARER[1])  # at once: it has just been tried
    setup.clock.time += FAILURE_TTL
    assert setup.ask() == BEARER[2]


def test_all_who_waited_for_a_refresh_share_its_failure() -> None:
    setup = Setup()
    setup.server.faults += [reply(503, {})] * 3
    errors = []
    for _ in range(20):
        with pytest.raises(ServerError) as caught:
            setup.renew(BEARER[1])
        errors.append(caught.value)
    assert setup.server.faults == []
    assert setup.server.used == []
    assert len({id(error) for error in errors}) == 20  # each its own, for its own traceback


def test_a_failure_is_forgotten_once_somebody_else_succeeds() -> None:
    setup = Setup()
    setup.server.faults += [reply(503, {})] * 3
    with pytest.raises(ServerError):
        setup.renew(BEARER[1])
    setup.store.save(token(4, now=setup.clock()))
    assert setup.renew(BEARER[1])
    assert setup.ask() == BEARER[4]


def test_retries_follow_the_policy_but_know_no_deadline() -> None:
    setup = Setup()
    setup.context = attrs.evolve(setup.context, retry=RetryPolicy(retries=0, deadline=0.001))
    setup.server.faults.append(reply(503, {}))
    with pytest.raises(ServerError):
        setup.renew(BEARER[1])
    setup.clock.time += FAILURE_TTL
    assert setup.renew(BEARER[1])


def test_unsaved_token_is_kept_and_saved_later() -> None:
    setup = Setup()
    setup.store.broken = True
    setup.clock.time += 3600
    for _ in range(3):
        with pytest.raises(OSError, match="disk is full") as caught:
            setup.ask()
        (note,) = caught.value.__notes__
        assert "kept in memory" in note
    assert setup.keeper.token.access_token == "planted-access-2"
    assert setup.store.load() == token(1)
    setup.store.broken = False
    assert setup.ask() == BEARER[2]
    assert setup.store.load() == setup.keeper.token
    assert setup.server.refreshes == 1


def test_unsaved_token_is_saved_by_the_next_call() -> None:
    setup = Setup()
    setup.store.broken = True
    with pytest.raises(OSError):
        setup.renew(BEARER[1])
    setup.store.broken = False
    assert setup.renew(BEARER[1])
    assert setup.store.load() == setup.keeper.token
    assert setup.server.refreshes == 1


def test_a_lock_that_is_never_free_is_a_clear_error() -> None:
    setup = Setup(store=BusyStore(token(1)))
    started = setup.clock()
    with pytest.raises(ConfigurationError, match="look for a process that hangs"):
        setup.renew(BEARER[1])
    assert LOCK_TIMEOUT <= setup.clock() - started < LOCK_TIMEOUT + 1
    assert setup.store.releases == 0


def test_lock_wait_is_real_and_polls_with_backoff() -> None:
    setup = Setup(store=BusyStore(token(1)))
    pauses: list[Sleep] = []

    def run_up_to_twenty(flow: Flow[Any]) -> None:
        outcome: Any = None
        while len(pauses) < 20:
            command = flow.send(outcome)
            outcome = None
            if isinstance(command, Shield):
                outcome = run(command.flow, setup.server)
            else:
                assert isinstance(command, Sleep)
                pauses.append(command)

    run_up_to_twenty(setup.keeper.renew(setup.context, BEARER[1]))
    assert all(pause.real for pause in pauses)
    assert 0.001 <= pauses[0].seconds <= 0.01
    assert pauses[-1].seconds == 0.1


def test_store_is_read_again_every_half_second_at_least() -> None:
    setup = Setup(token(1))
    setup.keeper._spent["planted-refresh-1"] = AuthenticationError
    pauses = [command.seconds for command in setup.keeper._reread() if isinstance(command, Sleep)]
    assert pauses[0] == 0.05
    assert max(pauses) == pauses[-1] == 0.5
    assert REREAD_TIME <= sum(pauses) < REREAD_TIME + 0.5


# Whatever interrupts it


class Interrupted(BaseException):
    pass


def commands(flow: Flow[Any], server: Callable[[Send], Any], stop: int, how: str) -> Any:
    """Carry a flow out, but interrupt it at its n-th command, in whichever flow that is.

    Return the command that was interrupted; None if the flow has fewer.
    """
    left = [stop]
    interrupted: list[Any] = []

    def drive(flow: Flow[Any]) -> Any:
        outcome: Any = None
        error: BaseException | None = None
        while True:
            try:
                command = flow.throw(error) if error else flow.send(outcome)
            except StopIteration as done:
                return done.value
            outcome = error = None
            left[0] -= 1
            if left[0] == 0:
                interrupted.append(command)
                if how == "close":
                    flow.close()
                    raise Interrupted
                error = Interrupted()
                continue
            if isinstance(command, Shield):
                try:
                    outcome = drive(command.flow)
                except BaseException as problem:
                    if how == "close" and isinstance(problem, Interrupted):
                        flow.close()
                        raise
                    error = problem
            elif isinstance(command, Send):
                outcome = server(command)
            elif isinstance(command, CallFunction):
                outcome = command.function()

    try:
        drive(flow)
    except Interrupted:
        return interrupted[0]
    return None


@given(
    stop=st.integers(1, 12),
    how=st.sampled_from(["close", "throw"]),
    due=st.booleans(),
    blocking=st.booleans(),
)
def test_interruption_anywhere_releases_the_lock_once(
    stop: int, how: str, due: bool, blocking: bool
) -> None:
    setup = Setup()
    setup.store.blocking = blocking
    setup.server.faults += [lost(), reply(503, {})]
    if due:
        setup.clock.time += 3600
        flow: Flow[Any] = setup.keeper.authorization(setup.context)
    else:
        flow = setup.keeper.renew(setup.context, BEARER[1])
    interrupted = commands(flow, setup.server, stop, how)
    # Shield, and three requests with two waits between them; five calls of the store
    assert (interrupted is not None) == (stop <= (11 if blocking else 6))
    function = interrupted.function.func if isinstance(interrupted, CallFunction) else None
    if function == setup.store.release:  # the interruption took its place
        setup.store.release()
    assert not setup.store.held
    assert setup.store.releases == setup.store.acquisitions
    setup.server.faults.clear()
    assert setup.renew(BEARER[1])  # and nothing stands in the way of the next one
    assert setup.server.refreshes == 1


def test_refresh_cancelled_before_its_start_does_nothing() -> None:
    setup = Setup()
    flow = setup.keeper.renew(setup.context, BEARER[1])
    command = next(flow)
    assert isinstance(command, Shield)
    flow.close()
    assert setup.store.acquisitions == setup.store.releases == 0
    with pytest.raises(RuntimeError, match="was cancelled"):
        run(command.flow, setup.server)
    assert setup.store.acquisitions == setup.store.releases == 0


def test_refresh_that_outlives_its_caller_frees_the_lock() -> None:
    setup = Setup()
    flow = setup.keeper.renew(setup.context, BEARER[1])
    command = next(flow)
    assert isinstance(command, Shield)
    send = next(command.flow)
    with pytest.raises(Interrupted):
        flow.throw(Interrupted())
    assert setup.store.held
    with pytest.raises(StopIteration):
        command.flow.send(setup.server(send))
    assert setup.store.releases == 1
    assert setup.ask() == BEARER[2]


# The value


def test_a_token_shows_nothing_of_itself() -> None:
    shown = repr(token(1))
    assert shown == "Token([redacted], expires_at=1970-01-01T01:16:40+00:00)"
    assert not any(f.repr for f in attrs.fields(Token) if f.name.endswith("s_token"))
    assert not attrs.fields(Token).refresh_token.repr


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"access_token": None}, "access_token must be a string, got null"),
        ({"access_token": b"planted"}, "access_token must be a string"),
        ({"access_token": "planted planted"}, "printable ASCII without spaces"),
        ({"access_token": "planted\n"}, "access_token must be printable ASCII without"),
        ({"refresh_token": ""}, "refresh_token must be a string that is not empty"),
        ({"refresh_token": 5}, "refresh_token must be"),
        ({"token_type": ""}, "token_type must be"),
        ({"token_type": "Bearer\r\nx:"}, "token_type must be printable ASCII"),
        ({"expires_at": 5}, "expires_at must be a datetime or None, got integer"),
        ({"created_at": "planted"}, "created_at must be a datetime or None, got string"),
    ],
)
def test_an_unusable_token_is_refused_without_showing_it(
    wrong: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigurationError, match=message) as caught:
        Token(**{"access_token": "planted-a", **wrong})
    assert "planted" not in str(caught.value)


def test_a_time_without_zone_is_local_time() -> None:
    naive = dt.datetime(2026, 5, 1, 12)
    aware = Token(access_token="planted", expires_at=naive).expires_at
    assert aware == naive.astimezone()
    assert aware is not None
    assert aware.tzinfo is not None


# All of it at once, against a model


class Keepers(RuleBasedStateMachine):
    """Several keepers, as in several processes, on one store, in any order of events."""

    @initialize(count=st.integers(1, 4))
    def start(self, count: int) -> None:
        self.clock = Clock()
        self.context = context(self.clock)
        self.server = Server()
        self.store = Store(token(1))
        self.keepers = [TokenManager(self.store, *CLIENT, None) for _ in range(count)]
        self.ends = {"planted-access-1": 4600.0}  # when the server stops accepting each
        self.surprises = [0] * count  # how often that came early since each keeper asked

    def accepted(self, authorization: str) -> bool:
        return self.ends.get(authorization.removeprefix("Bearer "), 0) > self.clock()

    def answer(self, command: Send) -> Any:
        before = self.server.refreshes
        outcome = self.server(command)
        if self.server.refreshes > before:
            newest = f"planted-access-{self.server.number}"
            # All that were given out before are dead already or about to be.
            for access, end in self.ends.items():
                assert end <= self.clock() + REFRESH_MARGIN, f"{access} was replaced without need"
            self.ends[newest] = self.clock() + 3600
        return outcome

    def request(self, number: int) -> str:
        """What a client does for one request."""
        keeper = self.keepers[number % len(self.keepers)]
        self.surprised = self.surprises[number % len(self.keepers)]
        used = str(run(keeper.authorization(self.context), self.answer, self.clock))
        if not self.accepted(used) and run(
            keeper.renew(self.context, used), self.answer, self.clock
        ):
            used = str(run(keeper.authorization(self.context), self.answer, self.clock))
        if self.accepted(used):
            keeper.note_acceptance(used, 200)
        # Unless an error has ended the request. A keeper that still holds a dead token starts at 1.
        self.surprises[number % len(self.keepers)] = 0 if self.accepted(used) else 1
        return used

    @rule(number=st.integers(0, 3))
    def ask(self, number: int) -> None:
        # A call renews its token once. If that of another keeper is dead, too, the next call does.
        if not self.accepted(self.request(number)):
            assert self.surprised > 1
            assert self.accepted(self.request(number)), "a request went out with a dead token"

    @rule(seconds=st.sampled_from([1, 600, 3500, 3600, 10000]))
    def pass_time(self, seconds: float) -> None:
        self.clock.time += seconds

    @rule()
    def end_all(self) -> None:
        for access in self.ends:
            self.ends[access] = min(self.ends[access], self.clock())
        self.surprises = [count + 1 for count in self.surprises]

    @rule(number=st.integers(0, 3))
    def restart(self, number: int) -> None:
        """A process is killed, whatever it was doing short of refreshing, and starts anew."""
        self.keepers[number % len(self.keepers)] = TokenManager(self.store, *CLIENT, None)
        self.surprises[number % len(self.keepers)] = 2  # it may find a dead token in the store

    @rule(number=st.integers(0, 3))
    def give_up_before_the_request(self, number: int) -> None:
        keeper = self.keepers[number % len(self.keepers)]
        flow = keeper.authorization(self.context)
        with_command = next(flow, None)
        flow.close()
        assert with_command is None or isinstance(with_command, Shield)

    @rule(number=st.integers(0, 3), count=st.integers(1, 3))
    def ask_while_the_endpoint_fails_before_acting(self, number: int, count: int) -> None:
        self.server.faults = [reply(503, {})] * count
        try:
            self.request(number)
        except ServerError:
            self.clock.time += FAILURE_TTL
        finally:
            self.server.faults = []

    @rule(number=st.integers(0, 3))
    def ask_while_the_disk_is_full(self, number: int) -> None:
        self.store.broken = True
        try:
            self.request(number)
        except OSError:
            # Until it can be stored others can do nothing, and it must not be restarted.
            self.store.broken = False
            self.request(number)
        finally:
            self.store.broken = False

    @invariant()
    def the_lock_is_free_and_the_stored_token_lives(self) -> None:
        assert not self.store.held
        stored = self.store.load()
        assert stored is not None
        assert stored.refresh_token in self.server.live


TestKeepers = Keepers.TestCase
TestKeepers.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
