"""Names of files that every operating system can hold, made of names that a server sent."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from unicodedata import category, normalize

if TYPE_CHECKING:
    from os import PathLike

FORBIDDEN: Final = frozenset('<>:"/\\|?*')
"""Separators and wildcards of any operating system."""

RESERVED: Final = re.compile(
    r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)[ ]*(\..*)?", re.IGNORECASE
)
"""Devices of Windows, with any extension."""

MAX_BYTES: Final = 200
"""Bytes of a name in UTF-8. File systems hold 255; the rest is for the key."""

MAX_SUFFIX_BYTES: Final = 20

KEY: Final = r"([A-Z][A-Za-z]{0,29} )?[a-z0-9_-]{1,24}"
"""Keys that are shown as they are: an id, after the class of the record if it is no document."""


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


def name_with_key(name: str, key: str) -> str:
    """Return a safe name that no file with another key has, even where case does not count.

    It depends on nothing else: the same file has the same name in every download.

    Args:
        name: the name that a server sent; an empty string if there is none.
        key: what tells the file from all others, such as its id.
    """
    if not re.fullmatch(KEY, key):  # such as an address, or an id with characters to replace
        key = hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()[:16]
    stem, suffix = _split(safe_name(name))
    return f"{stem} ({key}){suffix}"


def path_inside(path: str | PathLike[str]) -> PurePath | None:
    """Return a relative path with each of its parts made safe; None if it leaves its directory."""
    pure = PurePath(path)
    if not pure.parts or pure.anchor or ".." in pure.parts:
        return None
    return PurePath(*map(safe_name, pure.parts))


def folded(path: PurePath) -> str:
    """Return a text that is equal for paths that are one file on some operating system."""
    text = path.as_posix()
    return normalize("NFKD", normalize("NFKD", text).casefold())


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
