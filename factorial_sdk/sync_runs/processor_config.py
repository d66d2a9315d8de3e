"""``ProcessorConfig``: how runs are processed, as the pipeline needs it."""

from __future__ import annotations

import attrs

from .handlers import Handlers
from .journal.base import Journal
from .observers import Observers


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProcessorConfig:
    """How runs are processed; see the arguments of `SyncRunProcessor`."""

    handlers: Handlers
    journal: Journal
    concurrency: int
    time_limit: float
    deadline: float
    margin: float
    lease: float
    delta: bool
    report_rounds: int
    max_attempts: int
    breaker: int | None
    max_wait: float | None
    observers: Observers
