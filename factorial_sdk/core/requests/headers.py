"""Validation and merging of headers; names are compared case-insensitively."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..redaction import refuse
from ..types import is_mapping, kind_of

FRAMING_HEADERS = frozenset({"content-length", "transfer-encoding"})
"""Headers that determine where a body ends. A wrong one allows request smuggling."""


def encode_headers(headers: Any) -> dict[str, str]:
    """Return a validated copy of the ``headers=`` of a call or client.

    Raises:
        TypeError: `headers` is not a mapping, or a name is not a string.
        ValueError: a header cannot be sent, is given twice, or is set by the HTTP client.
    """
    if headers is None:
        return {}
    if not is_mapping(headers):
        raise TypeError(f"headers must map names to texts, got {kind_of(headers)}")
    seen: set[str] = set()
    encoded: dict[str, str] = {}
    for name, value in headers.items():
        if not isinstance(name, str):
            refuse(TypeError(f"names of headers must be strings, got {kind_of(name)}"))
        # The message does not quote an invalid name: it may be a secret in the wrong place.
        if not re.fullmatch(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+", name):
            refuse(ValueError("the name of a header must be letters, digits and hyphens"))
        lower = name.lower()
        if lower in FRAMING_HEADERS:
            refuse(ValueError(f"header {name!r} must be left out: it follows from the body"))
        if lower in seen:
            text = f"header {name!r} is given twice; names are compared without case"
            refuse(ValueError(text))
        seen.add(lower)
        # Checked here, because the error of httpx quotes the value, which may be a secret.
        if not isinstance(value, str) or re.search(r"[^\x20-\x7e\t]", value):
            refuse(ValueError(f"header {name!r} must be text of printable ASCII characters"))
        encoded[str(name)] = value.strip(" \t")
    return encoded


def merge_headers(headers: Mapping[str, str], further: Mapping[str, str]) -> dict[str, str]:
    """Return `headers` with those of `further`, which replace the same names in any case."""
    replaced = {name.lower() for name in further}
    kept = {name: value for name, value in headers.items() if name.lower() not in replaced}
    return {**kept, **further}
