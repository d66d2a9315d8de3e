"""OpenTelemetry: a span for every call (extra ``otel``)."""

from __future__ import annotations

from typing import Any

try:
    from opentelemetry import context, trace
except ImportError as error:
    raise ImportError(
        "factorial_sdk.otel needs OpenTelemetry: pip install 'factorial-sdk[otel]'"
    ) from error
from opentelemetry.trace import SpanKind, Status, StatusCode

from ._version import __version__
from .core.compat import override
from .core.execution.middleware import Around, Attempt, Middleware
from .core.requests.request import Request


class OpenTelemetryMiddleware(Middleware):
    """Make a span for every call, named after its operation, with an event per failed attempt.

    A span holds the method, the path, the status and the number of attempts, but no values of
    query, body or response. It is current during the call, so that the spans of an instrumented
    httpx become its children.

    Args:
        tracer_provider: the OpenTelemetry tracer provider; the global one by default.

    Example:
        >>> import factorial_sdk
        >>> from factorial_sdk.otel import OpenTelemetryMiddleware
        >>> key = factorial_sdk.ApiKeyAuth("key")
        >>> factorial_sdk.Client(auth=key, middleware=[OpenTelemetryMiddleware()])
        <Client https://api.factorialhr.com, API 2026-10-01>
    """

    def __init__(self, tracer_provider: trace.TracerProvider | None = None) -> None:
        self._tracer = trace.get_tracer("factorial_sdk", __version__, tracer_provider)

    @override
    def around_call(self, request: Request[Any]) -> Around:
        """Start a span; end it with the outcome of the call."""
        span = self._tracer.start_span(
            request.operation or request.where,
            kind=SpanKind.CLIENT,
            attributes={"http.request.method": request.method, "url.path": request.path},
        )
        token = context.attach(trace.set_span_in_context(span))
        try:
            outcome = yield
            if outcome.status is not None:
                span.set_attribute("http.response.status_code", outcome.status)
            if outcome.attempts > 1:
                span.set_attribute("http.request.resend_count", outcome.attempts - 1)
            if outcome.error is not None:
                kind = type(outcome.error).__name__
                span.set_attribute("error.type", kind)
                span.set_status(Status(StatusCode.ERROR, kind))
        except GeneratorExit:
            span.set_attribute("error.type", "cancelled")
            raise
        finally:
            context.detach(token)
            span.end()

    @override
    def around_attempt(self, attempt: Attempt) -> Around:
        """Add an event for a failed attempt to the span of its call."""
        outcome = yield
        if outcome.error is not None:
            trace.get_current_span().add_event(
                "failed attempt",
                {
                    "attempt": attempt.number,
                    "error.type": type(outcome.error).__name__,
                    "http.response.status_code": outcome.status or 0,
                },
            )
