"""``Batch``: a handler that pushes many records in one call, and the outcome of each."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs

from ..core.types import is_mapping, kind_of
from ..core.validation import check_int, check_seconds, validator
from .items import SyncRunItem

logger: Final = logging.getLogger("factorial_sdk.sync_runs")

MISSING: Final = "missing"
"""In place of the result of a record that a batch handler returned nothing for."""

BatchHandler: TypeAlias = Callable[
    [Sequence[SyncRunItem]], "Mapping[Any, Any] | Awaitable[Mapping[Any, Any]]"
]
"""A function that pushes several records, and returns a result for each by ``item.id``."""


@attrs.frozen
class Batch:
    """A handler that pushes many records in one call.

    `function` gets a list of `SyncRunItem` of one or several types, and returns a mapping with one
    result for each, by `SyncRunItem.id`. A result is what a handler of one record returns, or the
    exception that it would raise, such as ``InvalidItem("…")``. An exception that `function` raises
    is the result of all its records. A record without a result is reported as failed, since it may
    have been pushed.

    Args:
        function: a plain or ``async`` function; it must send each item's ``idempotency_key``.
        size: most records of one call, 1 to 1000; 100 by default.
        wait: seconds that a record waits for others at most; 0.2 by default.

    Raises:
        ConfigurationError: a value has the wrong type or is out of range.

    Example:
        >>> from factorial_sdk.sync_runs import Batch, InvalidItem
        >>> def push_many(items):
        ...     return {
        ...         item.id: f"PAY-{item.id}" if item.payload else InvalidItem("is empty")
        ...         for item in items
        ...     }
        >>> Batch(push_many, size=50).wait
        0.2
    """

    function: BatchHandler
    size: int = attrs.field(default=100, validator=validator(check_int, maximum=1000))
    wait: float = attrs.field(default=0.2, validator=validator(check_seconds, zero=True))


def results_of(returned: Any, items: Sequence[SyncRunItem]) -> list[Any]:
    """Return the result of each item, in their order, from what a batch handler returned.

    `MISSING` for an item without one. A result for an item that was not in the batch is logged and
    ignored: the item that it was meant for lacks it.
    """
    if not is_mapping(returned):
        logger.error(
            "a batch handler must return a mapping of results by item.id, got %s", kind_of(returned)
        )
        return [MISSING] * len(items)
    by_id = {str(key): result for key, result in returned.items()}
    results = [by_id.pop(str(item.id), MISSING) for item in items]
    missing = [
        str(item.id) for item, result in zip(items, results, strict=True) if result is MISSING
    ]
    if missing:
        logger.error("a batch handler returned no result for %s", ", ".join(missing))
    if by_id:
        # Not their ids: a handler may have used values of the payload, which is personal data.
        logger.error(
            "a batch handler returned %d results for items that were not in its batch; its keys "
            "must be those of item.id",
            len(by_id),
        )
    return results
