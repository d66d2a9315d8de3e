"""Watermarks: the moment since which the next export reads changes.

The clock of this machine may be wrong by a day or a year, and so may the server's. So the watermark
is the newest ``updated_at`` that was read, which is what the filters compare with; changes are read
from two days before it. It is never later than the server's clock (the ``Date`` header) at the
start of the reading. Otherwise a record with an ``updated_at`` in the future would hide later
changes, and a record that changes on a page already read would be missed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from email.utils import parsedate_to_datetime
from typing import Any, Final, cast

import attrs

from ..core.errors import ConfigurationError, DecodeError, FactorialError
from ..core.execution.call import call_with
from ..core.execution.flow import Flow
from ..core.operations.executor import AsyncApi, SyncApi, context_of
from ..core.responses.raw import read_response
from ..core.responses.response import HttpResponse
from .errors import TargetError

OVERLAP: Final = dt.timedelta(days=2)
"""Changes are read from this long before the watermark.

Most filters take a day. The API does not document its time zone, nor whether the day itself is
included. In the worst case that costs 36 hours; 12 remain for servers whose clocks differ. Records
that are read twice are merged by id, so the overlap costs only requests.
"""

CHANGED_AT: Final = "updated_at"
"""The field with the time of a record's last change; without it there is no watermark."""

EARLIEST: Final = dt.datetime(1970, 1, 2, tzinfo=dt.UTC)

ONE_LIST_STATUSES: Final = frozenset({400, 403, 404, 405, 422})
"""Statuses of an error that concerns one list only: the other lists are still exported."""

UNKNOWN_COMPANY: Final = "a company"


@attrs.frozen(kw_only=True)
class Origin:
    """Whose data an export reads, and when it began.

    Attributes:
        owner: company and environment, such as ``company 7 at https://api.factorialhr.com``;
            ``a company at …`` if the server does not say which.
        now: the server's clock when the export began; the local clock if the server sent no
            ``Date`` header.
        is_server_time: True for the server's clock, False for the local one.
    """

    owner: str
    now: dt.datetime
    is_server_time: bool

    def of_company(self, company: str | None) -> Origin:
        """Return the origin of a company that the caller has named; unchanged for None.

        Raises:
            ConfigurationError: the credentials are those of another company.
        """
        if company is None:
            return self
        own, _, host = self.owner.partition(" at ")
        if own not in {UNKNOWN_COMPANY, f"company {company}"}:
            raise ConfigurationError(f"company is {company}, but the credentials are of {own}")
        return attrs.evolve(self, owner=f"company {company} at {host}")

    def check_owner(self, known: str | None, what: str) -> str:
        """Check that existing data are of the same company, and return the owner to store.

        Args:
            known: owner of the existing data; None if there are none.
            what: names the data, for the message.

        Raises:
            TargetError: the data may be those of another company.
        """
        if known is None:
            return self.owner
        company, _, host = known.partition(" at ")
        own_company, _, own_host = self.owner.partition(" at ")
        if host != own_host or company not in {UNKNOWN_COMPANY, own_company}:
            raise TargetError(
                f"{what} holds data of {known}, not of {self.owner}: export to another place"
            )
        return self.owner


def request_origin(api: SyncApi | AsyncApi) -> Flow[Origin]:
    """Request the client's credentials, which tell the company and the server's time.

    Raises:
        ApiError, ApiConnectionError: as for any call; statuses in `ONE_LIST_STATUSES` make the
            company unknown instead.
    """
    from ..resources.api_public import CredentialsEndpoint

    endpoint = CredentialsEndpoint(cast("SyncApi", api))  # only to describe the request
    request = endpoint.get.describe()
    context = context_of(api)
    dates: list[str | None] = []

    def read_company(response: HttpResponse) -> Any:
        dates.append(response.headers.get("date"))
        credentials = read_response(request, response, context.settings)
        return next((credential.company_id for credential in credentials), None)

    try:
        company = yield from call_with(request, context, read_company)
    except FactorialError as error:
        if getattr(error, "status", None) not in ONE_LIST_STATUSES and not isinstance(
            error, DecodeError
        ):
            raise
        company = None
        dates.append(getattr(getattr(error, "response", None), "headers", {}).get("date"))
    server_time = _parse_date_header(dates[0])
    owner = UNKNOWN_COMPANY if company is None else f"company {company}"
    return Origin(
        owner=f"{owner} at {context.settings.base_url}",
        now=server_time or dt.datetime.fromtimestamp(context.now(), dt.UTC),
        is_server_time=server_time is not None,
    )


def newest_change(records: Iterable[Any]) -> dt.datetime | None:
    """Return the newest ``updated_at`` of records, in UTC; None if no record has one."""
    newest: dt.datetime | None = None
    for record in records:
        changed_at = getattr(record, CHANGED_AT, None)
        if (
            isinstance(changed_at, dt.datetime)
            and changed_at.tzinfo is not None
            and (newest is None or changed_at > newest)
        ):
            newest = changed_at
    try:
        return None if newest is None else newest.astimezone(dt.UTC)
    except OverflowError:  # at the end of the year 9999 or the beginning of the year 1
        return None


def next_watermark(*seen: dt.datetime | None, began: dt.datetime) -> dt.datetime | None:
    """Return the watermark after a reading; None if the next reading must be a full one.

    Args:
        seen: the newest change of the reading; of a reading of changes, the former watermark, too.
        began: when the reading began.
    """
    known = [moment for moment in seen if moment is not None]
    return min(max(known), began) if known else None


def changes_since(watermark: dt.datetime) -> dt.datetime:
    """Return the moment since which changes are read: `OVERLAP` before the watermark."""
    return max(watermark, EARLIEST + OVERLAP) - OVERLAP


def _parse_date_header(text: str | None) -> dt.datetime | None:
    try:
        moment = parsedate_to_datetime(text or "")
        if moment.tzinfo is None:  # HTTP dates are always in GMT
            moment = moment.replace(tzinfo=dt.UTC)
        return moment.astimezone(dt.UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
