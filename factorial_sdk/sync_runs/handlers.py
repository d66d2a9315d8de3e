"""Call the handler of a record, and turn its result or exception into an outcome.

=================================  ==========================================================
the handler…                       outcome
=================================  ==========================================================
returns a text or a whole number   ``success``, with that as the record's external id
returns anything else              ``success``, with the external id that is known already
raises `InvalidItem`               ``invalid``, with its messages
raises `FailedItem`                ``failed``, with its messages
raises anything else               ``failed``; only the class of the exception is reported
takes too long                     ``failed``; its later result is ignored
is a generator                     ``failed``: none of its code ran
=================================  ==========================================================

Only messages of `InvalidItem` and `FailedItem` leave the process: those of other exceptions can
quote the payload, which is personal data.
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, Final, TypeAlias, cast

import attrs

from ..core.errors import ConfigurationError
from ..core.execution.flow import TIMED_OUT, CallFunction, Flow
from ..core.types import is_mapping, kind_of
from .errors import BASE, FailedItem, InvalidItem, as_text
from .items import Outcome, SyncRunItem

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

    by_type: Mapping[str, Handler]
    default: Handler | None

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

    def push(self, item: SyncRunItem, clock: Callable[[], float]) -> Flow[Outcome]:
        """Call the handler of a record, and return the outcome."""
        handler = self.by_type.get(str(item.syncable_type), self.default)
        if handler is None:
            return failed(f"records of type {item.syncable_type} are not handled here")
        started = clock()
        result: Any = yield _call(partial(handler, item), handler, item.seconds)
        if isinstance(result, _Awaitable):
            seconds_left = max(item.seconds - (clock() - started), 0.001)
            result = yield CallFunction(partial(_await, result), seconds_left, awaited=True)
        return attrs.evolve(outcome_from_result(result, item), seconds=clock() - started)


def _call(function: Callable[[], Any], handler: Any, seconds: float) -> CallFunction:
    if is_async(handler):
        return CallFunction(partial(_await, function), seconds, awaited=True)
    return CallFunction(partial(_call_plain, function), seconds)


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


def outcome_from_result(result: object, item: SyncRunItem) -> Outcome:
    """Return the outcome of a call: of its result, its exception or its timeout."""
    if result is TIMED_OUT:
        logger.warning("%s: the handler takes longer than %g s", item, item.seconds)
        return failed(
            f"the external system did not respond within {item.seconds:.0f} seconds; "
            "it may have accepted the record all the same"
        )
    if isinstance(result, _Raised):
        return outcome_from_exception(result.error, item)
    if inspect.isgenerator(result) or inspect.isasyncgen(result):
        logger.error("%s: the handler is a generator; none of its code ran", item)
        return failed("the record could not be handed over (the handler is a generator)")
    return Outcome(status=SUCCESS, external=_identifier(result))


def outcome_from_exception(error: BaseException, item: SyncRunItem) -> Outcome:
    """Return the outcome of a handler that raised."""
    if isinstance(error, InvalidItem | FailedItem):
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


def _check_handler(given: Any) -> Handler:
    if not callable(given) or isinstance(given, type):
        raise ConfigurationError(
            f"handler must be a function, or a mapping of functions by syncable_type, "
            f"got {kind_of(given)}"
        )
    if inspect.isgeneratorfunction(given) or inspect.isasyncgenfunction(given):
        raise ConfigurationError("handler must not be a generator: its code would not run")
    return cast("Handler", given)
