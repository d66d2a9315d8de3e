"""``Settings``: what a client was configured with, as far as describing and reading need it."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

import attrs

from .decoding.reading import Reader, reader
from .errors import ConfigurationError

PRODUCTION: Final = "https://api.factorialhr.com"
"""Base URL of the production API; the default."""

DEMO: Final = "https://api.eu2.demo.factorial.dev"
"""Base URL of the demo API. Credentials of production give empty results there, and vice versa."""

DEFAULT_VERSION: Final = "2026-10-01"
"""The API version that this SDK was made for; the default."""

STRING_IDS_SINCE: Final = "2026-07-01"


def _clean_url(url: object) -> str:
    if not isinstance(url, str):
        raise ConfigurationError(f"base_url must be a string, not {type(url).__name__}")
    text = url.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not host or port == 0:
        raise ConfigurationError(f"base_url must look like {PRODUCTION!r}: a scheme and a host")
    if parts.username or parts.password:
        raise ConfigurationError("base_url must not hold credentials; pass auth= instead")
    if parts.path or parts.query or parts.fragment:
        raise ConfigurationError(
            "base_url must end with the host; the SDK adds /api/{version}/resources/ itself"
        )
    if parts.scheme == "http" and host.endswith(("factorialhr.com", "factorial.dev")):
        raise ConfigurationError("base_url must be https: with http the credentials go unencrypted")
    return text


def origin_of(base_url: str) -> tuple[str, str, int]:
    """Scheme, host and port of a base URL, for comparing two of them."""
    parts = urlsplit(base_url)
    port = parts.port or (80 if parts.scheme == "http" else 443)
    return parts.scheme, (parts.hostname or "").rstrip("."), port


def _check_version(_: object, __: object, version: object) -> None:
    if not isinstance(version, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", version):
        raise ConfigurationError(
            f"api_version must be a date like {DEFAULT_VERSION!r} (the API publishes one a quarter)"
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Settings:
    """What describing requests and reading answers depend on.

    Attributes:
        base_url: scheme and host of the API.
        api_version: the version that calls go to, except those that only another one serves.
        strict: whether an answer that deviates from the schema is an error.

    Raises:
        ConfigurationError: a value is unusable; says what it should look like.
    """

    base_url: str = attrs.field(default=PRODUCTION, converter=_clean_url)
    api_version: str = attrs.field(default=DEFAULT_VERSION, validator=_check_version)
    strict: bool = False

    @property
    def reader(self) -> Reader:
        """What reads answers, leniently or strictly."""
        return reader(strict=self.strict)

    def id_type(self, version: str | None) -> type[int] | type[str]:
        """What ids are in the API version that serves a call."""
        return str if (version or self.api_version) >= STRING_IDS_SINCE else int

    def url(self, path: str, version: str | None) -> str:
        """Absolute URL of a path, as `Request.path` has it, in the API version that serves it."""
        if path.startswith("/"):
            return self.base_url + path
        return f"{self.base_url}/api/{version or self.api_version}/resources/{path}"
