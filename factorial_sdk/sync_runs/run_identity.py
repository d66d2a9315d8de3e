"""The values that identify a sync run: as they are received, and as the journal holds them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from urllib.parse import urlsplit

import attrs


@attrs.frozen
class RunKey:
    """A run, as journals identify it.

    Attributes:
        company: id of the company.
        run: id of the run.
        base_url: the environment; empty where the rows of the journal name none.
    """

    company: str
    run: str
    base_url: str = ""

    @property
    def scope(self) -> str:
        """The company in its environment, as it is in the column ``company`` of journals."""
        return f"{self.company}@{_digest_of(self.base_url)}" if self.base_url else self.company


@attrs.frozen(kw_only=True)
class RunFacts:
    """What the server and the caller say about a run.

    Attributes:
        base_url: the environment; see `normalize_base_url`.
        run: id of the run.
        company: id of its company; None if neither says it.
        integration: UUID of its integration; None if neither says it.
        started: when it started, in seconds since 1970; None if the server does not say it.
    """

    base_url: str
    run: str
    company: str | None = None
    integration: str | None = None
    started: float | None = None


@attrs.frozen(kw_only=True)
class RunIdentity:
    """A run as it was when it was first seen; it never changes.

    Attributes:
        key: identifies it in the journal.
        company: id of its company.
        integration: UUID of its integration.
        prefix: begins the names of its records. It is the UUID of the integration, or empty where
            an older version of this SDK wrote its rows without one.
        started: when it started, or was first seen, in seconds since 1970.
    """

    key: RunKey
    company: str
    integration: str
    prefix: str
    started: float


@cache
def _digest_of(base_url: str) -> str:
    return sha256(base_url.encode()).hexdigest()[:16]


def normalize_base_url(base_url: str) -> str:
    """Return a base URL in one spelling: without path, default port and final dot of the host."""
    parts = urlsplit(base_url)
    host = (parts.hostname or "").rstrip(".")
    default = {"http": 80, "https": 443}.get(parts.scheme)
    port = f":{parts.port}" if parts.port not in {None, default} else ""
    return f"{parts.scheme}://{host}{port}"
