"""Whose credentials these are."""

from __future__ import annotations

from typing import TypeVar

from ..describing.request import Request
from ..errors import DecodeError
from ..paging.lists import MetaApiResponse
from .attempts import exchange
from .flows import Context, Flow
from .reply import Reply, read

T = TypeVar("T")


def first_of(request: Request[MetaApiResponse[T]], context: Context) -> Flow[T]:
    """Read the first record of a list that is known to have one.

    Raises:
        DecodeError: it has none.
    """

    def finish(reply: Reply) -> T:
        for record in read(request, reply, context.settings):
            return record
        raise DecodeError("a record", "an empty list", where=request.where, status=reply.status)

    return exchange(request, context, finish)
