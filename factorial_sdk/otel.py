"""OpenTelemetry: spans and metrics (extra ``otel``). The guide has a table of all names."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, cast

try:
    from opentelemetry import context, metrics, trace
except ImportError as error:
    raise ImportError(
        "factorial_sdk.otel needs OpenTelemetry: pip install 'factorial-sdk[otel]'"
    ) from error
from opentelemetry.trace import SpanKind, Status, StatusCode

from ._version import __version__
from .core.auth.token import TokenRefresh
from .core.compat import override
from .core.errors import FactorialError
from .core.execution.middleware import Around, Attempt, Middleware, Outcome
from .core.requests.request import Request
from .core.types import ID

if TYPE_CHECKING:
    from .sync_runs.items import SyncRunItem
    from .sync_runs.observers import ItemResult
    from .sync_runs.run_report import RunReport
    from .webhooks.handling import DeliveryResult

ATTEMPTS: Final = context.create_key("factorial_sdk.attempts")
"""Where the context of a call has the durations of its attempts."""


class OpenTelemetryMiddleware(Middleware):
    """Make a span for every call, with an event per failed attempt, and measure calls.

    A span is named after its operation, and holds the method, the path, the status and the number
    of attempts, but no values of query, body or response. It is current during the call, so that
    the spans of an instrumented httpx become its children. Metrics hold no paths.

    A `SyncRunProcessor` of the client makes a span for each run, and one for each call of the
    handler, in which that runs; the outcomes of records are counted.

    Its other methods are for hooks of the same names: ``RefreshTokenAuth(on_refresh=…)``,
    ``Router(on_delivery=…)``.

    Args:
        tracer_provider: the OpenTelemetry tracer provider; the global one by default.
        meter_provider: the OpenTelemetry meter provider; the global one by default.

    Example:
        >>> import factorial_sdk
        >>> from factorial_sdk.otel import OpenTelemetryMiddleware
        >>> key = factorial_sdk.ApiKeyAuth("key")
        >>> factorial_sdk.Client(auth=key, middleware=[OpenTelemetryMiddleware()])
        <Client https://api.factorialhr.com, API 2026-10-01>
    """

    def __init__(
        self,
        tracer_provider: trace.TracerProvider | None = None,
        meter_provider: metrics.MeterProvider | None = None,
    ) -> None:
        self._tracer = trace.get_tracer("factorial_sdk", __version__, tracer_provider)
        meter = metrics.get_meter("factorial_sdk", __version__, meter_provider)
        self._calls = meter.create_histogram(
            "factorial_sdk.call.duration", "s", "Duration of calls, retries and waits included"
        )
        self._requests = meter.create_histogram(
            "factorial_sdk.request.duration", "s", "Duration of HTTP requests: one per attempt"
        )
        self._retries = meter.create_counter(
            "factorial_sdk.retries", "{request}", "Requests after the first one of a call"
        )
        self._waits = meter.create_histogram(
            "factorial_sdk.wait.duration",
            "s",
            "Time of a call between its requests: rate limit, backoff, token refresh",
        )
        self._refreshes = meter.create_histogram(
            "factorial_sdk.token_refresh.duration", "s", "Duration of attempts to refresh a token"
        )
        self._reauthorizations = meter.create_counter(
            "factorial_sdk.reauthorizations", "{company}", "Refresh tokens refused for good"
        )
        self._items = meter.create_counter(
            "factorial_sdk.sync_run.items", "{record}", "Records of sync runs, by their outcome"
        )
        self._pushes = meter.create_histogram(
            "factorial_sdk.sync_run.push.duration", "s", "Duration of calls of the handler"
        )
        self._runs = meter.create_histogram(
            "factorial_sdk.sync_run.duration", "s", "Duration of calls that process a sync run"
        )
        self._lags = meter.create_histogram(
            "factorial_sdk.sync_run.lag",
            "s",
            "Time from the start of a sync run to its report; after an hour it is closed",
        )
        self._deliveries = meter.create_histogram(
            "factorial_sdk.delivery.duration", "s", "Duration of handling deliveries of webhooks"
        )

    @override
    def around_call(self, request: Request[Any]) -> Around:
        """Start a span; end it with the outcome of the call."""
        attempts: list[float] = []
        with self._span(
            request.operation or request.where,
            {"http.request.method": request.method, "url.path": request.path},
            kind=SpanKind.CLIENT,
            inside=context.set_value(ATTEMPTS, attempts),
        ) as span:
            outcome = yield
            if outcome.status is not None:
                span.set_attribute("http.response.status_code", outcome.status)
            if outcome.attempts > 1:
                span.set_attribute("http.request.resend_count", outcome.attempts - 1)
            if outcome.error is not None:
                _fail(span, outcome.error)
            self._calls.record(outcome.seconds, _attributes(request, outcome))
            wait = max(0.0, outcome.seconds - sum(attempts))
            self._waits.record(wait, {"factorial_sdk.operation": request.operation or "request"})

    @contextmanager
    def _span(
        self,
        name: str,
        attributes: Mapping[str, str | int],
        kind: SpanKind = SpanKind.INTERNAL,
        inside: context.Context | None = None,
    ) -> Generator[trace.Span]:
        """Make a span that is current within the block, besides what the context `inside` has."""
        span = self._tracer.start_span(name, kind=kind, attributes=attributes)
        token = context.attach(trace.set_span_in_context(span, inside))
        try:
            yield span
        except GeneratorExit:
            span.set_attribute("error.type", "cancelled")
            raise
        finally:
            context.detach(token)
            span.end()

    @override
    def around_attempt(self, attempt: Attempt) -> Around:
        """Measure an attempt; add an event for a failed one to the span of its call."""
        outcome = yield
        attributes = _attributes(attempt.request, outcome)
        self._requests.record(outcome.seconds, attributes)
        if attempt.number > 1:
            self._retries.add(1, attributes)
        if (attempts := context.get_value(ATTEMPTS)) is not None:
            cast("list[float]", attempts).append(outcome.seconds)
        if outcome.error is not None:
            trace.get_current_span().add_event(
                "failed attempt",
                {
                    "attempt": attempt.number,
                    "error.type": type(outcome.error).__name__,
                    "http.response.status_code": outcome.status or 0,
                },
            )

    def around_run(self, run_id: ID) -> Generator[None, RunReport | Exception, None]:
        """Surround the processing of a sync run with a span, and measure it."""
        started = monotonic()
        with self._span("sync_runs.process", {"factorial_sdk.run_id": str(run_id)}) as span:
            result = yield
            attributes: dict[str, str] = {}
            if isinstance(result, Exception):
                _fail(span, result)
                attributes["error.type"] = type(result).__name__
            self._runs.record(monotonic() - started, attributes)
            # A ReportingError has one as well.
            report = getattr(result, "report", None) if isinstance(result, Exception) else result
            if report is not None:
                self._lags.record(report.timings.lag)
                for name in ("total", "success", "invalid", "failed", "unreported"):
                    span.set_attribute(f"factorial_sdk.records.{name}", getattr(report, name))

    def around_push(self, items: Sequence[SyncRunItem]) -> Generator[None, Sequence[object], None]:
        """Surround a call of the handler of sync runs with a span, and measure it."""
        started = monotonic()
        kind = {"factorial_sdk.syncable_type": str(items[0].syncable_type)}
        attributes: dict[str, str | int] = {**kind, "factorial_sdk.records": len(items)}
        if len(items) == 1:
            attributes["factorial_sdk.item_id"] = str(items[0].id)
        with self._span("sync_runs.push", attributes) as span:
            results = yield
            self._pushes.record(monotonic() - started, kind)
            found = {getattr(result, "status", "put back") for result in results}
            span.set_attribute("factorial_sdk.outcome", "mixed" if len(found) > 1 else min(found))
            if "failed" in found:
                span.set_status(Status(StatusCode.ERROR, "failed"))

    def on_item(self, result: ItemResult) -> None:
        """Count a record of a sync run that has an outcome."""
        self._items.add(
            1,
            {
                "factorial_sdk.syncable_type": str(result.syncable_type),
                "factorial_sdk.outcome": result.status,
            },
        )

    def on_delivery(self, result: DeliveryResult) -> None:
        """Measure a delivery: for `webhooks.Router`."""
        attributes = {
            "factorial_sdk.subscription_type": result.type,
            "factorial_sdk.outcome": result.outcome,
        }
        if result.error is not None:
            attributes["error.type"] = type(result.error).__name__
        self._deliveries.record(result.seconds, attributes)

    def on_refresh(self, refresh: TokenRefresh) -> None:
        """Measure an attempt to refresh a token: for `RefreshTokenAuth`."""
        error = {} if refresh.error is None else {"error.type": type(refresh.error).__name__}
        self._refreshes.record(refresh.seconds, error)

    def on_reauthorization(self, _: FactorialError) -> None:
        """Count a company that has to connect again: for `RefreshTokenAuth`."""
        self._reauthorizations.add(1)


def _fail(span: trace.Span, error: Exception) -> None:
    """Note an error in a span, without its message: that can be personal data."""
    kind = type(error).__name__
    span.set_attribute("error.type", kind)
    span.set_status(Status(StatusCode.ERROR, kind))


def _attributes(request: Request[Any], outcome: Outcome) -> dict[str, str | int]:
    """Return the attributes of a measurement: few different ones, and no values."""
    attributes: dict[str, str | int] = {
        "factorial_sdk.operation": request.operation or "request",
        "http.request.method": request.method,
    }
    if outcome.status is not None:
        attributes["http.response.status_code"] = outcome.status
    if outcome.error is not None:
        attributes["error.type"] = type(outcome.error).__name__
    return attributes
