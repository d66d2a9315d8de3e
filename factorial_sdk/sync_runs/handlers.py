"""Call the handler of a record or of a batch, and turn results and exceptions into outcomes.

=================================  ==========================================================
the handler…                       outcome
=================================  ==========================================================
returns a text or a whole number   ``success``, with that as the record's external id
returns anything else              ``success``, with the external id that is known already
raises `InvalidItem`               ``invalid``, with its messages
raises `FailedItem`                ``failed``, with its messages
raises `RetryLater`                none yet: the record is put back
raises anything else               ``failed``; only the class of the exception is reported
takes too long                     ``failed``; its later result is ignored
is a generator                     ``failed``: none of its code ran
=================================  ==========================================================

The result of a `Batch` is a mapping that holds the above for each record: what one would return, or
the exception that it would raise. `batch.results_of` takes it apart.

Only messages of `InvalidItem`, `FailedItem` and `RetryLater` leave the process: those of other
exceptions can quote the payload, which is personal data.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any, Final, TypeAlias, cast

import attrs

from ..core.errors import ConfigurationError
from ..core.execution.flow import TIMED_OUT, CallFunction, Flow
from ..core.types import is_mapping, kind_of
from .batch import MISSING, Batch, results_of
from .errors import BASE, FailedItem, InvalidItem, RetryLater, as_text
from .items import Outcome, PutBack, SyncRunItem

logger: Final = logging.getLogger("factorial_sdk.sync_runs")

Identifier: TypeAlias = str | int | None
Handler: TypeAlias = Callable[[SyncRunItem], "Identifier | Awaitable[Identifier]"]
"""A function that pushes one record, and returns its id in the external system if there is one."""

SUCCESS: Final = "success"
INVALID: Final = "invalid"
FAILED: Final = "failed"


def failed(reason: str) -> Outcome:
    """Return the outcome of a record that was not, or perhaps not, pushed."""
    return Outcome(status=FAILED, messages={BASE: reason})


@attrs.frozen
class _Raised:
    error: BaseException


@attrs.frozen
class _Awaitable:
    """An awaitable that a plain function returned, and that is still to be awaited."""

    value: Awaitable[Any]

    def __call__(self) -> Awaitable[Any]:
        return self.value


@attrs.frozen(eq=False, repr=False)
class Handlers:
    """The handler of each type of record.

    Attributes:
        by_type: the handlers by ``syncable_type``.
        default: the handler of all other types; None where these fail.
    """

    by_type: Mapping[str, Handler | Batch]
    default: Handler | Batch | None

    @classmethod
    def of(cls, given: object) -> Handlers:
        """Return the handlers that the argument ``handler=`` holds: one, or one for each type.

        Raises:
            ConfigurationError: it is neither a function nor a mapping of functions.
        """
        if is_mapping(given):
            by_type = {str(kind): _check_handler(handler) for kind, handler in given.items()}
            if not by_type:
                raise ConfigurationError(
                    "handler must hold a function for at least one syncable_type"
                )
            return cls(by_type, None)
        return cls({}, _check_handler(given))

    @property
    def largest_batch(self) -> int:
        """Most records that one call takes."""
        handlers = (self.default, *self.by_type.values())
        return max(each.size if isinstance(each, Batch) else 1 for each in handlers)

    def get(self, kind: str) -> Handler | Batch | None:
        """Return the handler of a type of record; None if it has none."""
        return self.by_type.get(kind, self.default)

    def batch_of(self, kind: str) -> Batch | None:
        """Return the handler of a type of record if it takes batches, else None."""
        handler = self.get(kind)
        return handler if isinstance(handler, Batch) else None

    def push(
        self, items: Sequence[SyncRunItem], clock: Callable[[], float]
    ) -> Flow[list[Outcome | PutBack]]:
        """Call the handler of one record, or of a batch, and return the outcome of each."""
        handler = self.get(str(items[0].syncable_type))
        seconds = items[0].seconds
        started = clock()
        function: Any = handler.function if isinstance(handler, Batch) else handler
        given = list(items) if isinstance(handler, Batch) else items[0]
        result: Any = yield _call(partial(function, given), function, seconds)
        if isinstance(result, _Awaitable):
            seconds_left = max(seconds - (clock() - started), 0.001)
            result = yield CallFunction(partial(_await, result), seconds_left, awaited=True)
        if (
            isinstance(handler, Batch)
            and not isinstance(result, _Raised)
            and result is not TIMED_OUT
        ):
            results = [_raised(each) for each in results_of(result, items)]
        else:
            results = [result] * len(items)
        duration = clock() - started
        return [
            outcome_from_result(result, item, duration)
            for result, item in zip(results, items, strict=True)
        ]


def _call(function: Callable[[], Any], handler: Any, seconds: float) -> CallFunction:
    if is_async(handler):
        return CallFunction(partial(_await, function), seconds, awaited=True)
    return CallFunction(partial(_call_plain, function), seconds)


def _raised(result: Any) -> Any:
    """Return a result of a batch as that of a handler of one record: exceptions were raised."""
    return _Raised(result) if isinstance(result, BaseException) else result


def is_async(function: Any) -> bool:
    """Return whether a function, or the ``__call__`` of an object, is a coroutine function."""
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(
        getattr(function, "__call__", None)  # noqa: B004 - what it is, not whether it is there
    )


def _call_plain(function: Callable[[], Any]) -> Any:
    try:
        result = function()
        return _Awaitable(result) if inspect.isawaitable(result) else result
    except Exception as error:
        return _Raised(error)


async def _await(function: Callable[[], Any]) -> Any:
    try:
        return await function()
    except Exception as error:
        return _Raised(error)
    except BaseException as error:
        if _is_own_cancellation(error):
            return _Raised(error)
        raise


def _is_own_cancellation(error: BaseException) -> bool:
    """Return whether the handler raised `asyncio.CancelledError` without being cancelled.

    For example because a task that it awaits was cancelled. Taken for a cancellation of the run,
    the error would silently end one of the flows that push.
    """
    import asyncio

    if not isinstance(error, asyncio.CancelledError):
        return False
    try:
        task = asyncio.current_task()
    except RuntimeError:  # not under asyncio, which alone cancels with this error
        return True
    return task is not None and not task.cancelling()


def outcome_from_result(result: object, item: SyncRunItem, seconds: float) -> Outcome | PutBack:
    """Return the outcome of a call: of its result, its exception or its timeout."""
    if isinstance(result, _Raised):
        outcome = outcome_from_exception(result.error, item)
        if isinstance(result.error, RetryLater):
            return PutBack(outcome, result.error.after)
    elif result is TIMED_OUT:
        logger.warning("%s: the handler takes longer than %g s", item, item.seconds)
        outcome = failed(
            f"the external system did not respond within {item.seconds:.0f} seconds; "
            "it may have accepted the record all the same"
        )
    elif result is MISSING:
        outcome = failed(
            "the handler returned no outcome for this record; it may have been handed over"
        )
    elif inspect.isgenerator(result) or inspect.isasyncgen(result):
        logger.error("%s: the handler is a generator; none of its code ran", item)
        outcome = failed("the record could not be handed over (the handler is a generator)")
    else:
        outcome = Outcome(status=SUCCESS, external=_identifier(result))
    return attrs.evolve(outcome, seconds=seconds)


def outcome_from_exception(error: BaseException, item: SyncRunItem) -> Outcome:
    """Return the outcome of a handler that raised."""
    if isinstance(error, InvalidItem | FailedItem | RetryLater):
        status = INVALID if isinstance(error, InvalidItem) else FAILED
        external = _identifier(error.external_identifier)
        return Outcome(status=status, messages=error.messages, external=external)
    # Its message can quote the payload, which is personal data; its class and line cannot.
    logger.error("%s: the handler failed with %s", item, _describe(error))
    return failed(f"the record could not be handed over ({type(error).__name__})")


def _describe(error: BaseException) -> str:
    """Return the class of an exception and the line that raised it, without its message."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = f" at {last.tb_frame.f_code.co_filename}:{last.tb_lineno}" if last else ""
    return type(error).__name__ + place


def _identifier(value: object) -> str | None:
    """Return a handler's result as an id of the external system; None if it is none."""
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        return None
    try:
        return as_text(value)
    except ValueError:  # an integer of more digits than Python converts to text
        return None


def _check_handler(given: Any) -> Handler | Batch:
    function: Any = given.function if isinstance(given, Batch) else given
    if not callable(function) or isinstance(function, type):
        raise ConfigurationError(
            f"handler must be a function, or a mapping of functions by syncable_type, "
            f"got {kind_of(function)}"
        )
    if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
        raise ConfigurationError("handler must not be a generator: its code would not run")
    return cast("Handler | Batch", given)
