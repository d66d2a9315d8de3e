"""The handler: calling it for a record, and what its answer means."""

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
"""Pushes one record; returns its id in the external system if there is one."""

SUCCESS: Final = "success"
INVALID: Final = "invalid"
FAILED: Final = "failed"


def failed(reason: str) -> Outcome:
    """The outcome of a record that was not pushed, for a reason of ours."""
    return Outcome(status=FAILED, messages={BASE: reason})


@attrs.frozen
class _Raised:
    error: BaseException


@attrs.frozen
class _Later:
    """What a plain function made that is to be awaited."""

    made: Awaitable[Any]

    def __call__(self) -> Awaitable[Any]:
        return self.made


@attrs.frozen(eq=False, repr=False)
class Handlers:
    """The handler of each kind of record.

    Attributes:
        by_type: the handlers by ``syncable_type``.
        other: the handler of all other kinds.
    """

    by_type: Mapping[str, Handler]
    other: Handler | None

    @classmethod
    def of(cls, given: object) -> Handlers:
        """What ``handler=`` takes: a function, or one for each kind of record.

        Raises:
            ConfigurationError: it is neither.
        """
        if is_mapping(given):
            by_type = {str(kind): _check(each) for kind, each in given.items()}
            if not by_type:
                raise ConfigurationError("handler must hold a function for some syncable_type")
            return cls(by_type, None)
        return cls({}, _check(given))

    def push(self, item: SyncRunItem, clock: Callable[[], float]) -> Flow[Outcome]:
        """Call the handler of a record, and say what came of it."""
        handler = self.by_type.get(str(item.syncable_type), self.other)
        if handler is None:
            return failed(f"records of type {item.syncable_type} are not handled here")
        began = clock()
        result: Any = yield _call(partial(handler, item), handler, item.seconds)
        if isinstance(result, _Later):
            left = max(item.seconds - (clock() - began), 0.001)
            result = yield CallFunction(partial(_awaited, result), left, awaited=True)
        return attrs.evolve(_judge(result, item), seconds=clock() - began)


def _call(function: Callable[[], Any], handler: Any, seconds: float) -> CallFunction:
    if is_async(handler):
        return CallFunction(partial(_awaited, function), seconds, awaited=True)
    return CallFunction(partial(_called, function), seconds)


def is_async(function: Any) -> bool:
    """Whether a function, or an object that is called like one, is to be awaited."""
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(
        getattr(function, "__call__", None)  # noqa: B004 - what it is, not whether it is there
    )


def _called(function: Callable[[], Any]) -> Any:
    try:
        result = function()
        return _Later(result) if inspect.isawaitable(result) else result
    except Exception as error:
        return _Raised(error)


async def _awaited(function: Callable[[], Any]) -> Any:
    try:
        return await function()
    except Exception as error:
        return _Raised(error)
    except BaseException as error:
        if _is_own_cancellation(error):
            return _Raised(error)
        raise


def _is_own_cancellation(error: BaseException) -> bool:
    """Whether the handler says "cancelled" although nobody cancelled it.

    That of a task that it awaits, for example; taken for a cancellation of ours, it would end one
    of those who push, without a word.
    """
    import asyncio

    if not isinstance(error, asyncio.CancelledError):
        return False
    try:
        task = asyncio.current_task()
    except RuntimeError:  # not in asyncio, which alone cancels so
        return True
    return task is not None and not task.cancelling()


def _judge(result: object, item: SyncRunItem) -> Outcome:
    """What an answer of a handler means; nothing personal gets out unless it is meant to."""
    if result is TIMED_OUT:
        logger.warning("%s: the handler needs longer than %g s", item, item.seconds)
        return failed(
            f"the external system gave no answer within {item.seconds:.0f} seconds; "
            "it may have taken the record all the same"
        )
    if isinstance(result, _Raised):
        return _excuse(result.error, item)
    if inspect.isgenerator(result) or inspect.isasyncgen(result):
        logger.error("%s: the handler is a generator; nothing of it was carried out", item)
        return failed("the record could not be handed over (the handler is a generator)")
    return Outcome(status=SUCCESS, external=_identifier(result))


def _excuse(error: BaseException, item: SyncRunItem) -> Outcome:
    if isinstance(error, InvalidItem | FailedItem):
        status = INVALID if isinstance(error, InvalidItem) else FAILED
        external = _identifier(error.external_identifier)
        return Outcome(status=status, messages=error.messages, external=external)
    # The message of an exception can quote the payload; its class and place cannot.
    logger.error("%s: the handler failed with %s", item, _describe(error))
    return failed(f"the record could not be handed over ({type(error).__name__})")


def _describe(error: BaseException) -> str:
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    place = f" at {last.tb_frame.f_code.co_filename}:{last.tb_lineno}" if last else ""
    return type(error).__name__ + place


def _identifier(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        return None
    try:
        return as_text(value)
    except ValueError:  # a number of thousands of digits
        return None


def _check(given: Any) -> Handler:
    if not callable(given) or isinstance(given, type):
        raise ConfigurationError(
            f"handler must be a function, or a mapping of them by syncable_type, "
            f"not {kind_of(given)}"
        )
    if inspect.isgeneratorfunction(given) or inspect.isasyncgenfunction(given):
        raise ConfigurationError("handler must not be a generator: it would not be carried out")
    return cast("Handler", given)
