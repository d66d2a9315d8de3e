"""Headers, compared without case and fit to be sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..types import is_mapping, kind_of

FRAMING = frozenset({"content-length", "transfer-encoding"})
"""What tells where a body ends. A wrong one lets a body be read as the next request."""


def encode_headers(headers: Any) -> dict[str, str]:
    """Turn the ``headers=`` of a call or client into what can be sent; a copy.

    Raises:
        TypeError: it is no mapping, or a name is no string.
        ValueError: a header cannot be sent, is given twice, or is the HTTP client's own.
    """
    if headers is None:
        return {}
    if not is_mapping(headers):
        raise TypeError(f"headers must map names to texts, not {kind_of(headers)}")
    seen: set[str] = set()
    encoded: dict[str, str] = {}
    for name, value in headers.items():
        if not isinstance(name, str):
            raise TypeError(f"names of headers must be strings, not {kind_of(name)}")
        # Neither is quoted where it cannot be a name: it may be a secret in the wrong place.
        if not re.fullmatch(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+", name):
            raise ValueError("the name of a header must be letters, digits and hyphens")
        lower = name.lower()
        if lower in FRAMING:
            raise ValueError(f"header {name!r} must be left out: it follows from the body")
        if lower in seen:
            raise ValueError(f"header {name!r} is given twice; names are compared without case")
        seen.add(lower)
        # The HTTP library would quote the value in its complaint; it may be a secret.
        if not isinstance(value, str) or re.search(r"[^\x20-\x7e\t]", value):
            raise ValueError(f"header {name!r} must be text of printable ASCII characters")
        encoded[str(name)] = value.strip(" \t")
    return encoded


def merge_headers(headers: Mapping[str, str], further: Mapping[str, str]) -> dict[str, str]:
    """Headers, replaced by further ones of the same name in any case."""
    replaced = {name.lower() for name in further}
    kept = {name: value for name, value in headers.items() if name.lower() not in replaced}
    return {**kept, **further}
