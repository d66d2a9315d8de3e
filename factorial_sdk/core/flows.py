"""Flows: behaviour as generators that yield commands and are handed the outcomes.

A flow decides; the client that runs it only carries out. That is why retrying, paging and all
that is built on them exist once for both modes, and why their tests need neither network nor clock.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, TypeAlias, TypeVar

import attrs

from .lists import MetaApiResponse
from .problem import Problem, understand
from .reply import RawResponse, Reply, read
from .request import Request
from .settings import Settings

T = TypeVar("T")


@attrs.frozen(eq=False, repr=False)
class Send:
    """Send this request. Outcome: a `Reply`, or a `Failure` when none came."""

    request: Request[Any]


@attrs.frozen(eq=False, repr=False)
class Deliver:
    """Hand this page of records to whoever reads the list. Outcome: None."""

    page: MetaApiResponse[Any]


@attrs.frozen(eq=False, repr=False)
class Failure:
    """No answer came.

    Attributes:
        error: the error to raise if nothing else helps.
    """

    error: Exception


Flow: TypeAlias = Generator[Send, Any, T]
PageFlow: TypeAlias = Generator[Send | Deliver, Any, None]


@attrs.frozen(eq=False, repr=False)
class Context:
    """What a flow knows of the client that runs it.

    Attributes:
        settings: how the client was configured.
        refuse: makes the error for an answer that reports one; the errors of HTTP are subclasses of
            the HTTP client's, so they live outside of this package.
    """

    settings: Settings
    refuse: Callable[[Problem, Reply], Exception]


def exchange(request: Request[Any], context: Context) -> Flow[Reply]:
    """Send one request and expect a success.

    Raises:
        ApiError: the server reported an error.
        ApiConnectionError: no answer came.
    """
    outcome: Reply | Failure = yield Send(request)
    if isinstance(outcome, Failure):
        raise outcome.error
    if not 200 <= outcome.status < 300:
        raise context.refuse(understand(request, outcome), outcome)
    return outcome


def call(request: Request[T], context: Context) -> Flow[T]:
    """Send one request and read its answer.

    Raises:
        ApiError: the server reported an error.
        ApiConnectionError: no answer came.
        DecodeError: the answer is not what the API promises.
    """
    reply = yield from exchange(request, context)
    return read(request, reply, context.settings)


def call_raw(request: Request[T], context: Context) -> Flow[RawResponse[T]]:
    """Send one request and leave its answer unread.

    Raises:
        ApiError: the server reported an error.
        ApiConnectionError: no answer came.
    """
    reply = yield from exchange(request, context)
    return RawResponse(request, reply.status, reply.headers, reply.content, reply, context.settings)
