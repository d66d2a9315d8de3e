"""Each fault over real HTTP in each mode: outcome, attempts, and how often bodies arrive."""

from __future__ import annotations

import gc
import time
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import Middleware
from factorial_sdk.testing import no_sleep

from ..conftest import Mode
from .cases import CASES, Case, Outcome, certified, trusting
from .server import FaultServer, keys, smuggle


class Watching(Middleware):
    """Notes what each call came to, and lets a server listen from the second attempt on."""

    def __init__(self, server: FaultServer, late: bool) -> None:
        self.server = server
        self.late = late
        self.attempts: list[int] = []

    def around_call(self, request: Any) -> Any:
        outcome = yield
        self.attempts.append(outcome.attempts)

    def around_attempt(self, attempt: Any) -> Any:
        if self.late and attempt.number == 2:
            self.server.listen()
            self.late = False
        yield


def serve(case: Case) -> FaultServer:
    return FaultServer(
        case.acts(),
        otherwise=case.otherwise,
        tls=certified() if case.server == "tls" else None,
        greet=case.greet,
        listen=case.server not in {"refusing", "late"},
    )


def ask(mode: Mode, api: Any, method: str, key: str) -> Any:
    runs = api.integrations.sync_runs
    if method == "GET":
        return mode.call(runs.get_by_id, key)
    return mode.call(runs.create, {"marketplace_integration_uuid": key})


# httpx leaves its generators open where decompressing fails; trio warns of that.
@pytest.mark.filterwarnings("ignore:Async generator:ResourceWarning")
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.fault)
def test_a_fault(mode: Mode, case: Case, method: str) -> None:
    expected: Outcome = case.get if method == "GET" else case.post
    with serve(case) as server:
        url = server.url.replace("http:", "https:") if case.server == "rude" else server.url
        watching = Watching(server, case.server == "late")
        api = mode.client(base_url=url, middleware=[watching], rate_limit=None, **case.client)
        results: list[Any] = []
        with no_sleep() as waits:
            for number in range(case.calls):
                try:
                    results.append(ask(mode, api, method, f"call{number}").id)
                except factorial_sdk.FactorialError as error:
                    results.append(error)
                if case.calls > 1:
                    time.sleep(0.02)  # for what the server does after its answer
        mode.close(api)
    if "compression" in case.fault:
        gc.collect()
    struck = {index for index, tried in enumerate(watching.attempts) if tried > 1}
    struck |= {index for index, result in enumerate(results) if not isinstance(result, str)}
    assert len(struck) == (0 if expected == Outcome(1) else 2 if case.calls == 25 else case.calls)
    for index, result in enumerate(results):
        attempts = watching.attempts[index]
        if index not in struck or expected.error is None:
            assert result == f"call{index}", "the answer to another call"
            assert attempts == (expected.attempts if index in struck else 1)
            continue
        assert type(result).__name__ == expected.error
        assert attempts == expected.attempts
        assert getattr(result, "attempts", attempts) == expected.attempts
        if expected.kind:
            assert isinstance(result, getattr(httpx, expected.kind))
    if expected.waits is not None:
        assert waits == list(expected.waits)
    arrived = keys(server.arrived)
    for index in range(case.calls):
        arrivals = case.arrivals if case.arrivals is not None else watching.attempts[index]
        assert arrived.count(f"call{index}") == arrivals
        if method == "POST":
            assert server.bodies[f"call{index}"] == arrivals
        error = results[index]
        if isinstance(error, factorial_sdk.ApiConnectionError):
            # What arrived may have taken effect; what did not arrive may seem to have.
            assert error.in_doubt or method == "GET" or not arrivals
            assert error.in_doubt is ("may have taken effect" in str(error))
            assert not (error.in_doubt and method == "GET")


def test_the_same_certificate_is_fine_for_those_who_trust_it(mode: Mode) -> None:
    with FaultServer(tls=certified()) as server:
        api = mode.client(base_url=server.url, verify=trusting())
        assert ask(mode, api, "POST", "call").id == "call"
        mode.close(api)


def test_second_response_is_not_reused_under_tls(mode: Mode) -> None:
    with FaultServer(tls=certified(), otherwise=smuggle) as server:
        api = mode.client(base_url=server.url, verify=trusting())
        for number in range(4):
            assert ask(mode, api, "POST", f"call{number}").id == f"call{number}"
            time.sleep(0.01)
        assert server.connections == 4
        mode.close(api)


def test_an_untrusted_certificate_is_named_as_the_reason(mode: Mode) -> None:
    with FaultServer(tls=certified()) as server:
        api = mode.client(base_url=server.url)
        with pytest.raises(factorial_sdk.ApiConnectionError, match="certificate is not trusted"):
            ask(mode, api, "GET", "call")
        mode.close(api)
