"""The values that identify a sync run, and what the journal keeps of them."""

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
        base_url: the environment; empty for production.
    """

    company: str
    run: str
    base_url: str = ""

    @property
    def scope(self) -> str:
        """The company in its environment: what the rows of a journal hold as its company."""
        return f"{self.company}@{_mark_of(self.base_url)}" if self.base_url else self.company


@attrs.frozen(kw_only=True)
class RunFacts:
    """What the server and the caller say about a run.

    Attributes:
        base_url: the environment.
        run: id of the run.
        company: id of its company; None if neither says.
        integration: UUID of its integration; None if neither says.
        started: when it started, in seconds since 1970; None if the server does not say.
    """

    base_url: str
    run: str
    company: str | None = None
    integration: str | None = None
    started: float | None = None


@attrs.frozen(kw_only=True)
class RunIdentity:
    """A run as it was first seen; never changes.

    Attributes:
        key: identifies it in the journal.
        company: id of its company.
        integration: UUID of its integration.
        prefix: begins the names of its records; the UUID of its integration, unless an older
            version of this SDK did not know that.
        started: when it started, or was first seen, in seconds since 1970.
    """

    key: RunKey
    company: str
    integration: str
    prefix: str
    started: float


@cache
def _mark_of(base_url: str) -> str:
    return sha256(base_url.encode()).hexdigest()[:16]


def environment_of(base_url: str) -> str:
    """Return a base URL in the one spelling that all its spellings share."""
    parts = urlsplit(base_url)
    host = (parts.hostname or "").rstrip(".")
    default = {"http": 80, "https": 443}.get(parts.scheme)
    port = f":{parts.port}" if parts.port not in {None, default} else ""
    return f"{parts.scheme}://{host}{port}"
