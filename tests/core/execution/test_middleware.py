"""Middleware around calls and attempts, and the spans of OpenTelemetry, in both clients."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import Any

import httpx
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import factorial_sdk
from factorial_sdk import ConfigurationError, Middleware, NotFoundError, Outcome, ServerError
from factorial_sdk.core.execution.middleware import HookStack
from factorial_sdk.otel import OpenTelemetryMiddleware

from ...conftest import Mode

OUTCOME = Outcome(status=200, error=None, seconds=0, attempts=1)


class Recorder(Middleware):
    """Writes down all that it sees."""

    def __init__(self, name: str = "", log: list[Any] | None = None) -> None:
        self.name = name
        self.log: list[Any] = [] if log is None else log

    def around_call(self, request: Any) -> Any:
        self.log.append((self.name, "call", request))
        try:
            outcome = yield
        except GeneratorExit:
            self.log.append((self.name, "call closed"))
            raise
        self.log.append((self.name, "called", outcome))

    def around_attempt(self, attempt: Any) -> Any:
        self.log.append((self.name, "attempt", attempt))
        try:
            outcome = yield
        except GeneratorExit:
            self.log.append((self.name, "attempt closed"))
            raise
        self.log.append((self.name, "attempted", outcome))

    @property
    def steps(self) -> list[str]:
        return [f"{name} {what}".strip() for name, what, *_ in self.log]

    @property
    def outcomes(self) -> list[Any]:
        return [entry[2] for entry in self.log if entry[1] in {"attempted", "called"}]


def answering(*statuses: int | type[Exception], **headers: str) -> Any:
    answers = iter(statuses)

    def handler(request: httpx.Request) -> httpx.Response:
        status = next(answers)
        if isinstance(status, type):
            raise status("a text")
        return httpx.Response(status, json={"id": "1"}, headers={"x-request-id": "r-1", **headers})

    return handler


def get(mode: Mode, api: Any, **options: Any) -> Any:
    return mode.call(api.integrations.sync_runs.get_by_id, 1, **options)


def test_outermost_hook_is_entered_first_and_left_last(mode: Mode) -> None:
    log: list[Any] = []
    outer, inner = Recorder("outer", log), Recorder("inner", log)
    get(mode, mode.client(answering(200), middleware=[outer, inner]))
    assert outer.steps == [
        "outer call",
        "inner call",
        "outer attempt",
        "inner attempt",
        "inner attempted",
        "outer attempted",
        "inner called",
        "outer called",
    ]


def test_hooks_get_the_outcome_of_attempts_and_call(mode: Mode) -> None:
    seen = Recorder()
    get(mode, mode.client(answering(503, httpx.ReadError, 200), middleware=[seen]))
    assert seen.steps == ["call", *["attempt", "attempted"] * 3, "called"]
    first, second, third, whole = seen.outcomes
    assert isinstance(first.error, ServerError)
    assert (first.status, first.attempts, first.request_id) == (503, 1, "r-1")
    assert isinstance(second.error, factorial_sdk.ApiConnectionError)
    assert (second.status, second.attempts, second.request_id) == (None, 2, None)
    assert (third.error, third.status, third.attempts) == (None, 200, 3)
    assert (whole.error, whole.status, whole.attempts) == (None, 200, 3)
    assert whole.seconds >= third.seconds >= 0
    numbers = [entry[2].number for entry in seen.log if entry[1] == "attempt"]
    assert numbers == [1, 2, 3]


def test_the_outcome_of_a_call_is_the_error_that_is_raised(mode: Mode) -> None:
    seen = Recorder()
    with pytest.raises(NotFoundError) as caught:
        get(mode, mode.client(answering(404), middleware=[seen]))
    assert seen.outcomes[-1].error is caught.value
    unreadable = Recorder()
    handler = lambda _: httpx.Response(200, text="<html>")  # noqa: E731
    with pytest.raises(factorial_sdk.DecodeError) as unread:
        get(mode, mode.client(handler, middleware=[unreadable]))
    attempt, whole = unreadable.outcomes
    assert (attempt.error, whole.error) == (None, unread.value)


def test_hooks_get_requests_without_credentials(mode: Mode) -> None:
    seen = Recorder()
    api = mode.client(
        answering(200), middleware=[seen], auth=factorial_sdk.AccessTokenAuth("planted")
    )
    mode.call(api.integrations.sync_runs.create, {"company_id": 7})
    request = seen.log[0][2]
    assert request.operation == "integrations.sync_runs.create"
    assert request.body.value == {"company_id": 7}
    assert "planted" not in repr(vars(type(request))) + str(request.headers) + repr(request)


def test_middleware_surrounds_every_kind_of_call(mode: Mode) -> None:
    seen = Recorder()
    page = {"data": [{"id": "1"}], "meta": {"has_next_page": False}}
    api = mode.client(lambda _: httpx.Response(200, json=page), middleware=[seen])
    runs = api.integrations.sync_runs
    mode.call(runs.get)
    mode.call(runs.get.raw)
    mode.call(runs.all)
    mode.list(runs.iter)
    mode.call(api.send, runs.get.describe())
    mode.call(api.send_all, [runs.get.describe()] * 3)
    mode.call(api.with_options(retry=0).integrations.sync_runs.get)
    assert seen.steps.count("call") == seen.steps.count("called") == 9


# Hooks that misbehave


class Failing(Recorder):
    def __init__(self, where: str, log: list[Any]) -> None:
        super().__init__("failing", log)
        self.where = where

    def around_call(self, request: Any) -> Any:
        return self._fail("call")

    def around_attempt(self, attempt: Any) -> Any:
        return self._fail("attempt")

    def _fail(self, hook: str) -> Any:
        if self.where == f"before {hook}":
            raise LookupError(self.where)
        yield
        if self.where == f"after {hook}":
            raise LookupError(self.where)


@pytest.mark.parametrize("where", ["before call", "after call", "before attempt", "after attempt"])
@pytest.mark.parametrize("status", [200, 404])
def test_hook_error_is_raised_after_other_hooks_end(mode: Mode, where: str, status: int) -> None:
    log: list[Any] = []
    api = mode.client(
        answering(status),
        middleware=[Recorder("outer", log), Failing(where, log), Recorder("inner", log)],
    )
    with pytest.raises(LookupError, match=where):
        get(mode, api)
    outer = [what for name, what, *_ in log if name == "outer"]
    inner = [what for name, what, *_ in log if name == "inner"]
    for steps in (outer, inner):
        entered = steps.count("call") + steps.count("attempt")
        assert sum(step.endswith(("ed", "closed")) for step in steps) == entered
    if where == "before call":
        assert outer == ["call", "call closed"]
        assert inner == []
    if where == "after attempt":
        assert isinstance(log[-1][2].error, LookupError)


class Odd(Middleware):
    def __init__(self, kind: str) -> None:
        self.kind = kind

    def around_call(self, request: Any) -> Any:
        if self.kind == "plain":
            return None
        return self._odd()

    def _odd(self) -> Any:
        if self.kind == "none":
            return
        yield
        if self.kind == "twice":
            yield
        if self.kind == "stubborn":
            while True:
                with suppress(GeneratorExit):
                    yield


def test_hook_without_yield_runs_before_only(mode: Mode) -> None:
    assert get(mode, mode.client(answering(200), middleware=[Odd("none")])).id == "1"


@pytest.mark.parametrize("kind", ["twice", "stubborn"])
def test_hook_yielding_twice_raises_after_other_hooks_end(
    mode: Mode, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.unraisablehook", lambda _: None)  # the stubborn one, when collected
    outer = Recorder()
    api = mode.client(answering(200), middleware=[outer, Odd(kind)])
    with pytest.raises(RuntimeError, match="must yield exactly once"):
        get(mode, api)
    assert outer.steps[-1] == "called"


def test_hook_that_is_no_generator_is_refused(mode: Mode) -> None:
    outer = Recorder()
    api = mode.client(answering(200), middleware=[outer, Odd("plain")])
    with pytest.raises(ConfigurationError, match=r"must be a generator.* returned null"):
        get(mode, api)
    assert outer.steps == ["call", "call closed"]


def test_hook_failing_on_close_does_not_hide_the_reason(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fails() -> Any:
        try:
            yield
        finally:
            raise LookupError("planted")

    left: list[str] = []

    def fine() -> Any:
        try:
            yield
        finally:
            left.append("closed")

    hooks = HookStack([fine(), fails()])
    hooks.cancel()
    assert left == ["closed"]
    assert "a middleware hook failed while it was closed: LookupError" in caplog.text
    assert "planted" not in caplog.text


def test_an_interrupt_in_a_hook_closes_the_others() -> None:
    def interrupted() -> Any:
        yield
        raise KeyboardInterrupt

    left: list[str] = []

    def fine() -> Any:
        try:
            yield
        except GeneratorExit:
            left.append("closed")
            raise

    with pytest.raises(KeyboardInterrupt):
        HookStack([fine(), interrupted()]).finish(OUTCOME)
    assert left == ["closed"]


def test_a_cancelled_call_closes_its_hooks() -> None:
    seen = Recorder()

    async def main() -> None:
        async def never(_: httpx.Request) -> httpx.Response:
            await asyncio.sleep(60)
            raise AssertionError

        transport = httpx.MockTransport(never)
        async with factorial_sdk.AsyncClient(
            auth=factorial_sdk.ApiKeyAuth("key"), transport=transport, middleware=[seen]
        ) as api:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.02):
                    await api.integrations.sync_runs.get()

    asyncio.run(main())
    assert seen.steps == ["call", "attempt", "attempt closed", "call closed"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (Recorder(), "middleware must be a list, got Recorder"),
        (None, "middleware must be a list, got null"),
        ([Recorder], "middleware must hold instances, got the class Recorder"),
        ([print], "middleware must hold Middleware, got builtin_function_or_method"),
    ],
)
def test_middleware_of_another_type_is_refused(mode: Mode, given: Any, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        mode.client(middleware=given)


# OpenTelemetry


class Traced:
    def __init__(self) -> None:
        self.exporter = InMemorySpanExporter()
        self.provider = TracerProvider()
        self.provider.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.middleware = OpenTelemetryMiddleware(self.provider)
        self.tracer = self.provider.get_tracer("tests")

    @property
    def spans(self) -> Any:
        return self.exporter.get_finished_spans()


def test_span_describes_a_call(mode: Mode) -> None:
    traced = Traced()
    api = mode.client(answering(503, 200), middleware=[traced.middleware])
    get(mode, api)
    (span,) = traced.spans
    assert span.name == "integrations.sync_runs.get_by_id"
    assert span.kind is trace.SpanKind.CLIENT
    assert dict(span.attributes) == {
        "http.request.method": "GET",
        "url.path": "integrations/sync_runs/1",
        "http.response.status_code": 200,
        "http.request.resend_count": 1,
    }
    assert span.status.is_unset
    (event,) = span.events
    assert dict(event.attributes) == {
        "attempt": 1,
        "error.type": "ServerError",
        "http.response.status_code": 503,
    }


def test_span_of_a_failed_call_has_its_error(mode: Mode) -> None:
    traced = Traced()
    api = mode.client(answering(httpx.ReadError, 404), middleware=[traced.middleware])
    with pytest.raises(NotFoundError):
        get(mode, api)
    (span,) = traced.spans
    assert span.status.status_code is trace.StatusCode.ERROR
    assert span.attributes["error.type"] == "NotFoundError"
    assert [event.attributes["error.type"] for event in span.events] == [
        "ApiConnectionError",
        "NotFoundError",
    ]


def test_spans_hold_no_values(mode: Mode) -> None:
    traced = Traced()
    api = mode.client(
        answering(503, 422, **{"set-cookie": "planted"}), middleware=[traced.middleware]
    )
    with pytest.raises(factorial_sdk.ValidationError):
        mode.call(
            api.employees.employees.get,
            params={"q": "planted"},
            headers={"x-secret": "planted"},
        )
    assert "planted" not in "".join(span.to_json() for span in traced.spans)


def test_spans_nest_under_concurrency(mode: Mode) -> None:
    traced = Traced()
    current: list[tuple[int, int]] = []

    def handler(request: httpx.Request) -> httpx.Response:
        number = int(request.url.path.rpartition("/")[2])
        current.append((number, trace.get_current_span().get_span_context().span_id))
        return httpx.Response(503 if number % 3 == 0 else 200, json={"id": str(number)})

    api = mode.client(handler, middleware=[traced.middleware], retry=1)
    describe = api.integrations.sync_runs.get_by_id.describe

    def batch() -> Any:
        return api.send_all([describe(n) for n in range(40)], return_exceptions=True)

    if mode.is_async:

        async def main() -> None:
            with traced.tracer.start_as_current_span("outer"):
                await batch()

        mode.call(main)
    else:
        with traced.tracer.start_as_current_span("outer"):
            batch()
    spans = {span.context.span_id: span for span in traced.spans}
    (outer,) = (span for span in spans.values() if span.name == "outer")
    calls = [span for span in spans.values() if span is not outer]
    assert len(calls) == 40
    assert {span.parent.span_id for span in calls} == {outer.context.span_id}
    for number, span_id in current:  # what ran inside a call saw that call's own span
        assert spans[span_id].attributes["url.path"] == f"integrations/sync_runs/{number}"


def test_the_span_of_a_cancelled_call_ends(caplog: pytest.LogCaptureFixture) -> None:
    traced = Traced()

    async def main() -> None:
        async def never(_: httpx.Request) -> httpx.Response:
            await asyncio.sleep(60)
            raise AssertionError

        async with factorial_sdk.AsyncClient(
            auth=factorial_sdk.ApiKeyAuth("key"),
            transport=httpx.MockTransport(never),
            middleware=[traced.middleware],
        ) as api:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.02):
                    await api.integrations.sync_runs.get()

    with caplog.at_level(logging.WARNING):
        asyncio.run(main())
    (span,) = traced.spans
    assert span.attributes["error.type"] == "cancelled"
    assert caplog.text == ""
