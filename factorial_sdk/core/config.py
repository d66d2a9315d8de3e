"""``Settings``: the options of a client that describing requests and reading responses need."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias
from urllib.parse import urlsplit

import attrs

from .errors import ConfigurationError
from .types import kind_of
from .validation import check_int, validator

if TYPE_CHECKING:
    from .converter import ModelConverter

PRODUCTION: Final = "https://api.factorialhr.com"
"""Base URL of the production API; the default."""

DEMO: Final = "https://api.eu2.demo.factorial.dev"
"""Base URL of the demo API. Credentials of production give empty results there, and vice versa."""

DEFAULT_VERSION: Final = "2026-10-01"
"""The API version that this SDK was made for; the default."""

STRING_IDS_SINCE: Final = "2026-07-01"


MAX_RESPONSE_SIZE: Final = 256 * 1024 * 1024
"""Maximum size of the body of a response in bytes, decompressed; the default.

The largest list that the API was seen to send in one piece has 20,929 shifts, about 15 MB. Reading
JSON takes up to ten times its size in memory.
"""

FACTORIAL: Final = ("factorialhr.com", "factorial.dev")
"""The domains of the API; credentials go there encrypted or not at all."""

MAX_HOST_LENGTH: Final = 253
MAX_LABEL_LENGTH: Final = 63
"""Maximum length of a host name, and of one label of it, in characters (RFC 1035, 2.3.4)."""


def _clean_url(url: object) -> str:
    """Return the base URL in its normal form: lower case, no final dot, no default port.

    Raises:
        ConfigurationError: it is not the URL of a host.
    """
    if not isinstance(url, str):
        raise ConfigurationError(f"base_url must be a string, got {kind_of(url)}")
    text = url.strip().rstrip("/")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if "@" in parts.netloc:
        raise ConfigurationError("base_url must not hold credentials; pass auth= instead")
    host = _clean_host(parts.hostname or "")
    if parts.scheme not in {"http", "https"} or not host or port == 0 or len(text.split()) > 1:
        raise ConfigurationError(f"base_url must look like {PRODUCTION!r}: a scheme and a host")
    if parts.path or parts.query or parts.fragment:
        raise ConfigurationError(
            "base_url must end with the host; the SDK adds /api/{version}/resources/ itself"
        )
    if parts.scheme == "http" and is_factorial(host):
        raise ConfigurationError("base_url must be https: http sends the credentials unencrypted")
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != usual else "")


def _clean_host(host: str) -> str:
    """Return a host name in its normal form; an empty string if it is not valid.

    HTTP clients treat three more characters as a dot (RFC 3490, section 3.1), and full-width
    letters as letters. With or without a final dot, a name leads to the same host.
    """
    if ":" in host:
        from ipaddress import ip_address  # 1.3 ms that few programs need

        try:
            return f"[{ip_address(host).compressed}]"
        except ValueError:
            return ""
    from unicodedata import normalize

    name = normalize("NFKC", host).replace("\u3002", ".").lower().removesuffix(".")
    fits = len(name) <= MAX_HOST_LENGTH and all(map(_is_host_label, name.split(".")))
    return name if fits else ""


def _is_host_label(label: str) -> bool:
    """Return whether a label has only letters of any script, digits, ``-`` and ``_``."""
    # No regular expression: compiling those of this module would take 1 % of a program's start.
    return 0 < len(label) <= MAX_LABEL_LENGTH and all(
        character.isalnum() or character in "-_" or not character.isascii() for character in label
    )


def is_factorial(host: str) -> bool:
    """Return whether a host, in the form of `Settings.base_url`, belongs to Factorial."""
    return any(host == domain or host.endswith(f".{domain}") for domain in FACTORIAL)


def origin_of(base_url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of a base URL, to compare two of them."""
    parts = urlsplit(base_url)
    port = parts.port or (80 if parts.scheme == "http" else 443)
    return parts.scheme, (parts.hostname or "").rstrip("."), port


def _check_version(_: object, __: object, version: object) -> None:
    parts = version.split("-") if isinstance(version, str) else []
    digits = "".join(parts)
    if [*map(len, parts)] != [4, 2, 2] or not (digits.isascii() and digits.isdecimal()):
        raise ConfigurationError(
            f"api_version must be a date like {DEFAULT_VERSION!r} (the API publishes one a quarter)"
        )


def _check_converter(settings: Settings, _: object, given: Any) -> None:
    if given is not None:
        from .converter import check_converter

        check_converter(given, strict=settings.strict)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Settings:
    """The options that describing requests and reading responses depend on.

    Attributes:
        base_url: scheme and host of the API.
        api_version: the version that calls go to, except those that only another one serves.
        strict: whether a response that deviates from the schema is an error.
        max_response_size: maximum size of the body of a response in bytes; None for no maximum.
        own_converter: the converter that the user passed; None for the SDK's own.

    Raises:
        ConfigurationError: a value is invalid; the message says what it must be.
    """

    base_url: str = attrs.field(default=PRODUCTION, converter=_clean_url)
    api_version: str = attrs.field(default=DEFAULT_VERSION, validator=_check_version)
    strict: bool = False
    max_response_size: int | None = attrs.field(
        default=MAX_RESPONSE_SIZE, validator=validator(check_int, none="no maximum")
    )
    own_converter: ModelConverter | None = attrs.field(default=None, validator=_check_converter)

    @property
    def converter(self) -> ModelConverter:
        """The converter that structures responses and unstructures bodies."""
        return self.own_converter or _sdk_converter(self.strict)

    def id_type(self, version: str | None) -> type[int] | type[str]:
        """Return the type of ids in the API version that serves a call."""
        return str if (version or self.api_version) >= STRING_IDS_SINCE else int

    def url(self, path: str, version: str | None) -> str:
        """Return the absolute URL of a `Request.path` in the API version that serves it."""
        if path.startswith("/"):
            return self.base_url + path
        return f"{self.base_url}/api/{version or self.api_version}/resources/{path}"


@cache
def _sdk_converter(strict: bool) -> ModelConverter:
    from .converter import shared_converter  # cattrs takes 10 ms, which not all programs need

    return shared_converter(strict=strict)


def is_strict(strict: bool | None, converter: object) -> bool:
    """Return whether reading is strict: as asked for, or because the user's converter is."""
    return bool(strict) or getattr(converter, "strict", False) is True


MAX_LIMIT = 100


MAX_CONCURRENCY = 100
"""Maximum of concurrent requests: an httpx client opens so many connections by default."""


AUTO: Final = "auto"
"""The value of ``concurrency`` for as many requests as the server answers without a queue."""

Concurrency: TypeAlias = int | Literal["auto"]


def as_concurrency(value: object) -> int | None:
    """Return a value of ``concurrency``: a number of requests, or None for ``"auto"``.

    Raises:
        ConfigurationError: it is neither, or out of range.
    """
    return None if value == AUTO else check_concurrency(value)


def check_concurrency(value: object) -> int:
    """Return a number of concurrent requests, from 1 to `MAX_CONCURRENCY`.

    Raises:
        ConfigurationError: it is no whole number, or out of range.
    """
    return check_int("concurrency", value, maximum=MAX_CONCURRENCY)
