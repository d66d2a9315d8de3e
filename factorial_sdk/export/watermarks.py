"""From when on the next export asks for changes: a moment that the server named, not this machine.

The clock of this machine may be wrong by a day or a year, and so may the server's. So the watermark
is the newest change that was seen (``updated_at`` of the records, which is what the filters compare
with), less an overlap. It is never later than the server's own clock (the ``Date`` header) when the
reading began: a record that is stamped in the future hides no change, nor does a record that
changes on a page that has been read already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from typing import Any, Final, cast

import attrs

from ..core.errors import DecodeError, FactorialError
from ..core.execution.call import call_with
from ..core.execution.flow import Flow
from ..core.operations.executor import AsyncApi, SyncApi
from ..core.responses.raw import read_response
from ..core.responses.response import HttpResponse
from .errors import TargetError

OVERLAP: Final = dt.timedelta(days=2)
"""How much earlier than the watermark changes are asked for.

Filters take days, of a time zone that the API does not tell, with or without the day itself. In the
worst case that takes 36 hours; 12 remain for servers whose clocks differ from each other. Records
that are read twice are merged by id, so the overlap costs only the reading.
"""

STAMP: Final = "updated_at"
"""The field that says when a record changed; without it no watermark is known."""

EARLIEST: Final = dt.datetime(1970, 1, 2, tzinfo=dt.UTC)

REFUSED: Final = frozenset({400, 403, 404, 405, 422})
"""Statuses that say something about one list, and nothing about the others."""

UNKNOWN: Final = "a company"


@attrs.frozen(kw_only=True)
class Origin:
    """Whose data are read, and when.

    Attributes:
        owner: environment and company, where the server tells it.
        now: the server's clock as the export began; the local one if the server tells no time.
        is_server_time: which of the two it is.
    """

    owner: str
    now: dt.datetime
    is_server_time: bool

    def adopt(self, known: str | None, what: str) -> str:
        """Return the owner to keep with data that `known` is known to own.

        Args:
            known: the owner of the data that are there; None if there are none.
            what: names the data, for the message.

        Raises:
            TargetError: they may be those of another company.
        """
        if known is None:
            return self.owner
        company, _, host = known.partition(" at ")
        own_company, _, own_host = self.owner.partition(" at ")
        if host != own_host or company not in {UNKNOWN, own_company}:
            raise TargetError(
                f"{what} holds data of {known}, not of {self.owner}: export to another place"
            )
        return self.owner


def origin_of(api: SyncApi | AsyncApi) -> Flow[Origin]:
    """Ask the server whose data the client reads, and what time it is there.

    Raises:
        ApiError, ApiConnectionError: as for any call, unless only this list is refused.
    """
    from ..resources.api_public import CredentialsEndpoint

    endpoint = CredentialsEndpoint(cast("SyncApi", api))  # only to describe the request
    request = endpoint.get.describe()
    context = api.context
    dates: list[str | None] = []

    def company_of(reply: HttpResponse) -> Any:
        dates.append(reply.headers.get("date"))
        return next(
            (each.company_id for each in read_response(request, reply, context.settings)), None
        )

    try:
        company = yield from call_with(request, context, company_of)
    except FactorialError as error:
        if getattr(error, "status", None) not in REFUSED and not isinstance(error, DecodeError):
            raise
        company = None
        dates.append(getattr(getattr(error, "response", None), "headers", {}).get("date"))
    told = _server_time(dates[0])
    owner = UNKNOWN if company is None else f"company {company}"
    return Origin(
        owner=f"{owner} at {context.settings.base_url}",
        now=told or dt.datetime.fromtimestamp(context.now(), dt.UTC),
        is_server_time=told is not None,
    )


def newest_stamp(records: Iterable[Any]) -> dt.datetime | None:
    """Return the moment, in UTC, of the newest change of the records; None if none tells it."""
    newest: dt.datetime | None = None
    for record in records:
        stamp = getattr(record, STAMP, None)
        if (
            isinstance(stamp, dt.datetime)
            and stamp.tzinfo is not None
            and (newest is None or stamp > newest)
        ):
            newest = stamp
    try:
        return None if newest is None else newest.astimezone(dt.UTC)
    except OverflowError:  # at the end of the year 9999 or the beginning of the year 1
        return None


def next_watermark(*seen: dt.datetime | None, began: dt.datetime) -> dt.datetime | None:
    """Return the watermark after a reading; None if there is none and the next one is a full one.

    Args:
        seen: the newest change of the reading, and the former watermark where it still counts.
        began: when the reading began.
    """
    known = [each for each in seen if each is not None]
    return min(max(known), began) if known else None


def changes_since(watermark: dt.datetime) -> dt.datetime:
    """Return the moment from which on changes are asked for."""
    return max(watermark, EARLIEST + OVERLAP) - OVERLAP


def _server_time(text: str | None) -> dt.datetime | None:
    try:
        moment = parsedate_to_datetime(text or "")
        if moment.tzinfo is None:  # HTTP dates are always in GMT
            moment = moment.replace(tzinfo=dt.UTC)
        return moment.astimezone(dt.UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
