"""The metrics of OpenTelemetry; its spans are tested with the middleware."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import factorial_sdk
from factorial_sdk import (
    AccessTokenAuth,
    NotFoundError,
    RateLimit,
    ReauthorizationError,
    RefreshTokenAuth,
    webhooks,
)
from factorial_sdk.otel import OpenTelemetryMiddleware
from factorial_sdk.sync_runs import InvalidItem, SyncRunItem, SyncRunProcessor, UnknownRunError
from factorial_sdk.testing import no_sleep

from .auth.token_server import CLIENT_ID, CLIENT_SECRET, TokenServer
from .conftest import Mode
from .docs.metrics_table import METRICS
from .sync_runs.world import FOREVER, Factorial


class Measured:
    """A middleware, and what it has measured."""

    def __init__(self) -> None:
        self.reader = InMemoryMetricReader()
        self.provider = MeterProvider([self.reader])
        self.middleware = OpenTelemetryMiddleware(meter_provider=self.provider)

    def points(self, name: str) -> list[tuple[dict[str, Any], int, float]]:
        """The attributes, count and sum of each series of a metric."""
        data = self.reader.get_metrics_data()
        if data is None:
            return []
        found = []
        for resource in data.resource_metrics:
            for scope in resource.scope_metrics:
                for metric in scope.metrics:
                    assert METRICS[metric.name][0] == (metric.unit or "")
                    for point in metric.data.data_points:
                        unknown = set(point.attributes) - METRICS[metric.name][1]
                        assert not unknown, "the table of the guide does not have these"
                        if metric.name == name:
                            count = getattr(point, "count", None)
                            total = getattr(point, "sum", None)
                            value = point.value if count is None else count
                            found.append((dict(point.attributes), value, total or 0.0))
        return found


@pytest.fixture
def measured() -> Iterator[Measured]:
    made = Measured()
    yield made
    made.provider.shutdown()


def answering(*statuses: int, **headers: str) -> Callable[[httpx.Request], httpx.Response]:
    left = list(statuses)

    def handler(_: httpx.Request) -> httpx.Response:
        status = left.pop(0) if len(left) > 1 else left[0]
        return httpx.Response(status, json={"id": "1"}, headers=headers)

    return handler


def test_calls_requests_and_retries_are_counted(mode: Mode, measured: Measured) -> None:
    api = mode.client(answering(503, 429, 200), middleware=[measured.middleware])
    with no_sleep():
        mode.call(api.integrations.sync_runs.get_by_id, "1")
    common = {
        "factorial_sdk.operation": "integrations.sync_runs.get_by_id",
        "http.request.method": "GET",
    }
    ok = {**common, "http.response.status_code": 200}
    busy = {**common, "http.response.status_code": 503, "error.type": "ServerError"}
    full = {**common, "http.response.status_code": 429, "error.type": "RateLimitError"}
    assert [point[:2] for point in measured.points("factorial_sdk.call.duration")] == [(ok, 1)]
    requests = measured.points("factorial_sdk.request.duration")
    assert [point[:2] for point in requests] == [(busy, 1), (full, 1), (ok, 1)]
    retries = measured.points("factorial_sdk.retries")
    assert [point[:2] for point in retries] == [(full, 1), (ok, 1)]


def test_waits_are_the_time_between_requests(mode: Mode, measured: Measured) -> None:
    api = mode.client(
        answering(429, 200, **{"retry-after": "30"}), middleware=[measured.middleware]
    )
    with no_sleep():
        mode.call(api.integrations.sync_runs.get_by_id, "1")
    ((_, _, call),) = measured.points("factorial_sdk.call.duration")
    ((_, count, wait),) = measured.points("factorial_sdk.wait.duration")
    requests = sum(point[2] for point in measured.points("factorial_sdk.request.duration"))
    assert count == 1
    assert 30 <= wait <= call
    assert wait == pytest.approx(call - requests)


def test_failed_call_has_its_error(mode: Mode, measured: Measured) -> None:
    api = mode.client(answering(404), middleware=[measured.middleware])
    with pytest.raises(NotFoundError):
        mode.call(api.integrations.sync_runs.get_by_id, "7")
    ((attributes, count, _),) = measured.points("factorial_sdk.call.duration")
    assert (attributes["error.type"], count) == ("NotFoundError", 1)


def test_paths_with_ids_are_no_attributes(mode: Mode, measured: Measured) -> None:
    api = mode.client(answering(200), middleware=[measured.middleware])
    for number in range(20):
        mode.call(api.request, "GET", f"resources/new/things/{number}")
    ((attributes, count, _),) = measured.points("factorial_sdk.call.duration")
    assert count == 20
    assert attributes["factorial_sdk.operation"] == "request"


def test_concurrent_calls_count_their_own_waits(mode: Mode, measured: Measured) -> None:
    api = mode.client(
        answering(200),
        middleware=[measured.middleware],
        rate_limit=RateLimit(1, period=10, methods={"GET"}),
    )
    requests = [api.integrations.sync_runs.get_by_id.describe(str(n)) for n in range(4)]
    with no_sleep():
        mode.call(api.send_all, requests)
    ((_, count, wait),) = measured.points("factorial_sdk.wait.duration")
    ((_, _, call),) = measured.points("factorial_sdk.call.duration")
    assert count == 4
    requests_took = sum(point[2] for point in measured.points("factorial_sdk.request.duration"))
    assert wait == pytest.approx(call - requests_took)
    assert wait >= 10


def test_refreshes_are_measured(mode: Mode, measured: Measured) -> None:
    with TokenServer() as server:
        auth = RefreshTokenAuth(
            server.issue()["refresh_token"],
            CLIENT_ID,
            CLIENT_SECRET,
            on_refresh=measured.middleware.on_refresh,
            on_reauthorization=measured.middleware.on_reauthorization,
        )
        api = mode.client(base_url=server.url, auth=auth, retry=0)
        mode.call(api.integrations.sync_runs.get)
        assert [point[:2] for point in measured.points("factorial_sdk.token_refresh.duration")] == [
            ({}, 1)
        ]
        server.end_access()
        server.faults.append(503)
        with pytest.raises(factorial_sdk.ServerError):
            mode.call(api.integrations.sync_runs.get)
        server.revoke()
        with no_sleep():
            for _ in range(3):
                with pytest.raises((ReauthorizationError, factorial_sdk.ServerError)):
                    mode.call(api.integrations.sync_runs.get)
    counts = {
        attributes.get("error.type"): count
        for attributes, count, _ in measured.points("factorial_sdk.token_refresh.duration")
    }
    assert counts[None] == 1
    assert counts["ServerError"] == 1
    assert set(counts) <= {None, "ServerError", "ReauthorizationError"}


def test_reauthorizations_are_counted(mode: Mode, measured: Measured) -> None:
    with TokenServer() as server:
        auth = RefreshTokenAuth(
            "planted-refused",
            CLIENT_ID,
            CLIENT_SECRET,
            on_refresh=measured.middleware.on_refresh,
            on_reauthorization=measured.middleware.on_reauthorization,
        )
        api = mode.client(base_url=server.url, auth=auth)
        for _ in range(3):
            with pytest.raises(ReauthorizationError):
                mode.call(api.integrations.sync_runs.get)
    assert measured.points("factorial_sdk.reauthorizations") == [({}, 1, 0.0)]
    ((attributes, count, _),) = measured.points("factorial_sdk.token_refresh.duration")
    assert (attributes, count) == ({"error.type": "ReauthorizationError"}, 1)


def test_sync_runs_are_measured(mode: Mode, measured: Measured, tmp_path: Path) -> None:
    factorial = Factorial()
    run = factorial.new_run(4)
    keys = sorted(factorial.statuses(run), key=int)

    def push(item: SyncRunItem) -> None:
        if str(item.id) == keys[0]:
            raise InvalidItem("the month is closed")
        if str(item.id) == keys[1]:
            raise ValueError("planted")

    api = mode.client(
        base_url="https://fake.invalid",
        transport=factorial.transport(),
        auth=AccessTokenAuth(factorial.token),
        middleware=[measured.middleware],
    )
    processor = SyncRunProcessor(api, push, journal=tmp_path / "journal.db", deadline=FOREVER)
    report = mode.call(processor.process, run)
    kinds = Counter[tuple[str, str]]()
    for attributes, count, _ in measured.points("factorial_sdk.sync_run.items"):
        kinds[attributes["factorial_sdk.outcome"], "items"] += count
    for _, count, _ in measured.points("factorial_sdk.sync_run.push.duration"):
        kinds["any", "pushes"] += count
    assert kinds == {
        ("success", "items"): 2,
        ("invalid", "items"): 1,
        ("failed", "items"): 1,
        ("any", "pushes"): 4,
    }
    ((attributes, count, seconds),) = measured.points("factorial_sdk.sync_run.duration")
    assert (attributes, count) == ({}, 1)
    assert seconds == pytest.approx(report.timings.total, abs=seconds)
    assert measured.points("factorial_sdk.sync_run.lag") == [({}, 1, report.timings.lag)]
    with pytest.raises(UnknownRunError):
        mode.call(processor.process, 77)
    points = measured.points("factorial_sdk.sync_run.duration")
    assert ({"error.type": "UnknownRunError"}, 1) in [point[:2] for point in points]
    assert len(measured.points("factorial_sdk.sync_run.lag")) == 1


def test_spans_of_runs_surround_those_of_pushes(mode: Mode, tmp_path: Path) -> None:
    """So what the handler sends, and what the SDK sends, is found below its run."""
    spans = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    factorial = Factorial()
    run = factorial.new_run(2)

    def push(item: SyncRunItem) -> str:
        with provider.get_tracer("payroll").start_as_current_span(f"book {item.id}"):
            return f"EXT-{item.id}"

    api = mode.client(
        base_url="https://fake.invalid",
        transport=factorial.transport(),
        auth=AccessTokenAuth(factorial.token),
        middleware=[OpenTelemetryMiddleware(tracer_provider=provider)],
    )
    processor = SyncRunProcessor(api, push, journal=tmp_path / "journal.db", deadline=FOREVER)
    mode.call(processor.process, run)
    found = spans.get_finished_spans()
    by_id = {span.context.span_id: span for span in found if span.context}
    parents = Counter(
        (span.name.partition(" ")[0], by_id[span.parent.span_id].name if span.parent else None)
        for span in found
    )
    assert parents["sync_runs.process", None] == 1
    assert parents["sync_runs.push", "sync_runs.process"] == 2
    assert parents["book", "sync_runs.push"] == 2
    assert parents["integrations.sync_runs.get_by_id", "sync_runs.process"] >= 1
    assert {name for name, parent in parents if parent is None} == {"sync_runs.process"}
    for span in found:
        if span.name == "sync_runs.push":
            assert span.attributes is not None
            assert span.attributes["factorial_sdk.outcome"] == "success"
            assert by_id[span.context.span_id] is span
    (whole,) = [span for span in found if span.name == "sync_runs.process"]
    assert whole.attributes is not None
    assert whole.attributes["factorial_sdk.records.success"] == 2


def test_deliveries_are_measured(measured: Measured) -> None:
    router = webhooks.Router("planted-challenge", on_delivery=measured.middleware.on_delivery)
    kind = "ats/application/create"
    failing = [True]

    @router.on(kind)
    def handle(delivery: object) -> None:
        if failing:
            failing.pop()
            raise ValueError("planted")

    right = {"x-factorial-wh-challenge": "planted-challenge"}
    for path, headers in [(kind, right), (kind, right), (kind, right), (kind, {}), ("no", right)]:
        router.handle("POST", path, headers, b'{"id": "7"}')
    points = measured.points("factorial_sdk.delivery.duration")
    shown = {
        (
            attributes["factorial_sdk.subscription_type"],
            attributes["factorial_sdk.outcome"],
            attributes.get("error.type"),
        ): count
        for attributes, count, _ in points
    }
    assert shown == {
        (kind, "failed", "ValueError"): 1,
        (kind, "handled", None): 1,
        (kind, "repeated", None): 1,
        (kind, "refused", "WebhookVerificationError"): 1,
        ("unknown path", "refused", "WebhookError"): 1,
    }
