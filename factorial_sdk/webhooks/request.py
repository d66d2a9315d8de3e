"""One request before its body is read, and the company that its address names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal, TypeAlias
from urllib.parse import parse_qs

import attrs

from .headers import RawHeaders

CompanyIn: TypeAlias = Literal["path", "query"]
"""Where an address names the company."""

COMPANY_ID: Final = re.compile(r"[1-9][0-9]{0,19}")
"""An id as the API writes it; ids of 20 digits exist."""

COMPANY_PARAMETER: Final = "company_id"


@attrs.frozen(eq=False, repr=False)
class IncomingRequest:
    """A request as a driver hands it over, without its body."""

    method: str
    path: str
    headers: RawHeaders
    query: str = ""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WebhookRequest:
    """A request as the function sees it that looks up its challenge. Its body is not read yet.

    Nothing in it is verified: anybody can send it.

    Attributes:
        type: the subscription type that the path names, or ``"sync_run"``.
        path: path below where the router is mounted.
        query: the query, as in the URL.
        headers: all values of each header, by lower-case name.
        company_id: the company that the address names; None if the router has no ``company_in``.

    Example:
        >>> from factorial_sdk import webhooks
        >>> secrets = {"44": webhooks.new_challenge()}  # of a database
        >>> router = webhooks.Router(
        ...     lambda request: secrets.get(request.company_id), company_in="path"
        ... )
        >>> @router.on("timeoff/leave/approve")
        ... def approved(delivery):
        ...     print(delivery.company_id)
        >>> headers = {"x-factorial-wh-challenge": secrets["44"]}
        >>> router.handle("POST", "44/timeoff/leave/approve", headers, b'{"id": "7"}').status
        44
        200
        >>> router.handle("POST", "45/timeoff/leave/approve", headers, b'{"id": "7"}').status
        403
    """

    type: str
    path: str
    query: str
    headers: Mapping[str, Sequence[str]]
    company_id: str | None


def split_address(request: IncomingRequest, company_in: CompanyIn | None) -> tuple[str, str | None]:
    """Return the path that selects the route, and the company that the address names.

    The company is None if the address names none, or several.
    """
    path = request.path.strip("/")
    named: set[str] = set()
    if company_in == "path":
        company, _, path = path.partition("/")
        named = {company}
    elif company_in == "query":
        named = set(parse_qs(request.query).get(COMPANY_PARAMETER, ()))
    (company_id,) = named if len(named) == 1 else ("",)
    return path, company_id if COMPANY_ID.fullmatch(company_id) else None
