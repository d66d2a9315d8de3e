"""Names of files that every operating system can hold, made of names that a server sent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import category, normalize

FORBIDDEN: Final = frozenset('<>:"/\\|?*')
"""Separators and wildcards of any operating system."""

RESERVED: Final = re.compile(
    r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)[ ]*(\..*)?", re.IGNORECASE
)
"""Devices of Windows, with any extension."""

MAX_BYTES: Final = 200
"""Bytes of a name in UTF-8. File systems hold 255; the rest is for the id of a namesake."""

MAX_SUFFIX_BYTES: Final = 20


def safe_name(text: str, fallback: str = "file") -> str:
    """Return a name for a file: one component of a path, valid on every operating system.

    Separators, control characters and their look-alikes become ``_``. Invisible characters, which
    can hide what a name ends with, are dropped, as are dots and spaces at both ends.

    Args:
        text: the name that a server sent.
        fallback: the name where nothing is left; ``"file"`` by default.
    """
    name = "".join(map(_safe_character, normalize("NFC", text)))
    name = name.strip(" .")
    if RESERVED.fullmatch(name):
        name = f"_{name}"
    return _shortened(name, MAX_BYTES) if name.strip("_") else fallback


def distinct_names(wanted: Iterable[tuple[str, str]]) -> list[str]:
    """Return safe names that differ even where case and accents do not count.

    All files with the same name get their ids, so that a name does not depend on which of them
    come first.

    Args:
        wanted: pairs of the name that a server sent, and an id.
    """
    pairs = [(safe_name(name, fallback=safe_name(key)), safe_name(key)) for name, key in wanted]
    counts: dict[str, int] = {}
    for name, _ in pairs:
        counts[_folded(name)] = counts.get(_folded(name), 0) + 1
    taken = {folded for folded, count in counts.items() if count == 1}
    names: list[str] = []
    numbers: dict[tuple[str, str], int] = {}  # the last one of each name with an id
    for name, key in pairs:
        chosen, short = name, _shortened(key, 40)
        group = _folded(name), _folded(short)
        while counts[group[0]] > 1 and (chosen == name or _folded(chosen) in taken):
            stem, suffix = _split(name)
            numbers[group] = number = numbers.get(group, 0) + 1
            again = f"-{number}" if number > 1 else ""
            chosen = f"{stem} ({short}{again}){suffix}"
        taken.add(_folded(chosen))
        names.append(chosen)
    return names


def name_in_url(url: str) -> str:
    """Return the last segment of an address, unescaped; an empty string if it is malformed."""
    from urllib.parse import unquote, urlsplit

    try:
        path = urlsplit(url).path
    except ValueError:  # which quotes the address
        return ""
    return unquote(path.rstrip("/").rpartition("/")[2], errors="replace")


def _safe_character(character: str) -> str:
    if " " <= character <= "~":
        return "_" if character in FORBIDDEN else character
    kind = category(character)
    if kind in {"Cf", "Cn", "Co"}:
        return ""
    if kind == "Zs":
        return " "
    if kind in {"Cc", "Cs", "Zl", "Zp"} or FORBIDDEN.intersection(normalize("NFKC", character)):
        return "_"
    if character in "\u2044\u2215\u2216\u29f5\u29f8\u29f9\ua789\u2236":  # look like / \ :
        return "_"
    return "." if normalize("NFKC", character) in {".", "..", "..."} else character


def _shortened(name: str, limit: int) -> str:
    if len(name.encode()) <= limit:
        return name
    stem, suffix = _split(name)
    kept = stem.encode()[: limit - len(suffix.encode())].decode(errors="ignore")
    return kept.rstrip(" .") + suffix


def _split(name: str) -> tuple[str, str]:
    """Return a name without its extension, and that; no extension where it is too long for one."""
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix.encode()) > MAX_SUFFIX_BYTES:
        return name, ""
    return stem, dot + suffix


def _folded(name: str) -> str:
    return normalize("NFKD", normalize("NFKD", name).casefold())
