"""``with_options``: clients that differ in some options and share the rest."""

from __future__ import annotations

from types import EllipsisType
from typing import TYPE_CHECKING, NoReturn, Self

import attrs

from .core.config import check_concurrency, is_strict
from .core.execution.context import Context
from .core.execution.retry import RetryPolicy, as_policy
from .core.operations.endpoint import Domain
from .transport.timeouts import Timeout, check_timeout

if TYPE_CHECKING:
    from .core.converter import ModelConverter


class BaseClient:
    """What both clients have: the means to make another one of their kind."""

    context: Context
    _timeout: Timeout
    _owner: bool
    _closed: bool

    def __getstate__(self) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} cannot be pickled or copied: it holds connections and "
            "credentials; make one in each process, or use with_options()"
        )

    def with_options(
        self,
        *,
        timeout: Timeout = ...,
        retry: RetryPolicy | int | None = None,
        concurrency: int | None = None,
        strict: bool | None = None,
        converter: ModelConverter | None = None,
        max_response_size: int | EllipsisType | None = ...,
    ) -> Self:
        """A client with other options that shares the connections and the limits of this one.

        Closing it changes nothing for this one; closing this one closes both.

        Args:
            timeout: seconds, an `httpx.Timeout`, or None to wait for ever.
            retry: a `RetryPolicy`, or a number of retries.
            concurrency: how many requests ``all`` may have under way at once.
            strict: whether any deviation from the schema is an error.
            converter: made by ``factorial_sdk.converter()``, with hooks for types of your own; it
                also decides whether reading is strict.
            max_response_size: bytes that the body of a response may have; None for no ceiling.

        Raises:
            ConfigurationError: a value is unusable.

        Example:
            >>> from factorial_sdk.testing import FakeFactorial
            >>> with FakeFactorial().client() as api:
            ...     patient = api.with_options(timeout=120, retry=5)
            ...     len(patient.integrations.syncable_sync_runs.get(limit=3))
            3
        """
        other = object.__new__(type(self))
        # Domains hold on to the client that they belong to, so each client has its own.
        mine = {name: value for name, value in vars(self).items() if not isinstance(value, Domain)}
        vars(other).update(mine)
        other.context = derive_context(
            self.context, retry, concurrency, strict, max_response_size, converter
        )
        if timeout is not ...:
            other._timeout = check_timeout(timeout)
        other._owner = other._closed = False
        return other


def derive_context(
    context: Context,
    retry: RetryPolicy | int | None,
    concurrency: int | None,
    strict: bool | None,
    max_response_size: int | EllipsisType | None = ...,
    converter: ModelConverter | None = None,
) -> Context:
    """The context of a client that differs from another one in some options.

    Raises:
        ConfigurationError: a value is unusable.
    """
    settings = context.settings
    if converter is not None:
        strict = is_strict(strict, converter)
        settings = attrs.evolve(settings, strict=strict, own_converter=converter)
    elif strict is not None:
        settings = attrs.evolve(settings, strict=bool(strict))
    if max_response_size is not ...:
        settings = attrs.evolve(settings, max_response_size=max_response_size)
    policy = context.retry if retry is None else as_policy(retry, context.retry)
    workers = context.concurrency if concurrency is None else check_concurrency(concurrency)
    return attrs.evolve(context, settings=settings, retry=policy, concurrency=workers)
