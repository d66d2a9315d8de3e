"""The addresses that files are downloaded from.

Addresses come from the API and from redirects of other hosts. Most grant access to a file, so they
are secrets. A redirect must not make the machine
of the user read from its own network, or send what it reads without encryption.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from ..config import origin_of
from ..errors import DownloadError
from ..redaction import Secret, redact_errors

MAX_LENGTH: Final = 16_384
"""Characters of an address; httpx refuses more than 65,536."""

KEPT: Final = "%/:?#[]@!$&'()*+,;=~"
"""Characters that are not escaped, besides letters, digits and ``_.-``."""

HOST: Final = r"[a-z0-9]([a-z0-9_.-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\]"

NUMERIC_LABEL: Final = r"[0-9]+|0x[0-9a-f]*"
"""A last label that makes C libraries read a host as an IPv4 address: ``127.1``, ``0x7f000001``."""

NAT64: Final = bytes.fromhex("0064ff9b") + bytes(8)
"""Prefix of the IPv6 addresses that lead to IPv4 addresses (RFC 6052)."""

GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
"""The only IPv6 addresses that IANA assigns to the internet; the rest is local or deprecated."""

LOCAL_NAMES: Final = ("localhost", "local", "internal", "localdomain", "lan", "home", "corp")


@redact_errors
def check_address(url: str, base_url: str, *, came_from: str | None = None) -> Secret:
    """Return the address of a file, escaped, if it may be requested.

    Args:
        url: the address.
        base_url: base URL of the client. If that is of this machine or its network, as that of a
            fake is, files may be there, too.
        came_from: the address that redirects to this one, which may be relative; None by default.

    Raises:
        DownloadError: it may not be requested. The message does not quote it.
    """
    what = "the address of the file" if came_from is None else "the redirect of the file"
    split = _split(url, came_from)
    if split is None:
        raise DownloadError(f"{what} must be a URL, got text that is none")
    clean, parts, port = split
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not re.fullmatch(HOST, _bracketed(host)):
        raise DownloadError(f"{what} must be an https URL with a host, got another")
    if len(clean) > MAX_LENGTH or port == 0:
        raise DownloadError(f"{what} must be of at most {MAX_LENGTH} characters, with a valid port")
    if "@" in parts.netloc:
        raise DownloadError(f"{what} must not hold a user name or password")
    required = urlsplit(came_from or base_url).scheme
    if parts.scheme != required and (came_from or parts.scheme == "http"):
        raise DownloadError(
            f"{what} must stay {required}, got {parts.scheme}; nothing was requested there"
        )
    if not is_public(host) and is_public(urlsplit(base_url).hostname or ""):
        raise private_address_error()
    return Secret(clean.partition("#")[0])


def private_address_error() -> DownloadError:
    """Return the error for an address inside of a network."""
    return DownloadError(
        "the address of the file must be public, got one of this machine or of a private network; "
        "nothing was requested there"
    )


def is_public(host: str) -> bool:
    """Return whether a host can be on the public internet: its name, or its IP address.

    A name may still lead to a private address; the transport checks what it connects to.
    """
    name = host.lower().strip("[]").partition("%")[0].rstrip(".")
    try:
        address = ip_address(name)
    except ValueError:
        labels = name.split(".")
        if re.fullmatch(NUMERIC_LABEL, labels[-1]):
            return False
        return len(labels) > 1 and labels[-1] not in LOCAL_NAMES
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or _nat64(address)
        if inner is None and address not in GLOBAL_UNICAST:
            return False
        address = address if inner is None else inner
    return address.is_global and not address.is_multicast


def has_same_origin(url: str, base_url: str) -> bool:
    """Return whether an address is of the API itself, which gets the credentials anyway."""
    return origin_of(url) == origin_of(base_url)


def _split(url: str, came_from: str | None) -> tuple[str, SplitResult, int | None] | None:
    """Return an address, escaped, its parts and its port; None if it is malformed."""
    try:
        clean = quote(url.strip(), safe=KEPT)
        clean = urljoin(came_from, clean) if came_from else clean
        parts = urlsplit(clean)
        port = parts.port
    except ValueError:  # which quotes the address
        return None
    return clean, parts, port


def _nat64(address: IPv6Address) -> IPv4Address | None:
    packed = address.packed
    return IPv4Address(packed[12:]) if packed[:12] == NAT64 else None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
