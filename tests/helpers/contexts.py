"""Contexts for tests that run flows without a driver, with a fake clock and fixed jitter."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from factorial_sdk import RateLimit, RetryPolicy
from factorial_sdk.core.config import Settings
from factorial_sdk.core.execution.context import Context
from factorial_sdk.core.execution.rate_limit import Limiter
from factorial_sdk.progress import progress_for
from factorial_sdk.transport.error_factory import (
    make_api_error,
    make_deadline_error,
    make_limit_error,
)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def context(
    clock: Clock | None = None,
    *,
    limit: RateLimit | None = None,
    chance: float = 0.5,
    **given: Any,
) -> Context:
    """Return a context that needs no client."""
    clock = clock or Clock()
    defaults: dict[str, Any] = {
        "settings": Settings(),
        "retry": RetryPolicy(),
        "limiter": Limiter(limit, nullcontext()),
        "make_api_error": make_api_error,
        "make_deadline_error": make_deadline_error,
        "make_limit_error": make_limit_error,
        "for_auth": lambda context, _: context,
        "progress": progress_for,
        "clock": clock,
        "now": clock,
        "random": lambda: chance,
    }
    return Context(**{**defaults, **given})
