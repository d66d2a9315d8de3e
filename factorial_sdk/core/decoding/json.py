"""Parse JSON: by msgspec where it is installed (the extra ``speed``), else by `json`.

Both return identical results. msgspec refuses every document that it would read otherwise than
`json` does (NaN, lone surrogates, numbers beyond a float, encodings other than UTF-8). `json` then
reads that document, or raises the error that counts.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

MISSING: Final = object()
"""Stands for a response that msgspec did not read."""

OLDEST: Final = (0, 20)
"""The first version of msgspec that is known to read what `json` reads."""

# The library, once it was looked for; None where it is missing. Tests replace it.
_found: list[Any] = []


def fast_library() -> Any:
    """Return the module msgspec; None where it is missing or too old."""
    if not _found:
        try:
            import msgspec
        except ImportError:
            _found.append(None)
        else:
            recent = tuple(map(int, msgspec.__version__.split(".")[:2])) >= OLDEST
            _found.append(msgspec if recent else None)
    return _found[-1]


@contextmanager
def standard_library() -> Generator[None]:
    """Parse without msgspec inside a ``with`` block, as if it were not installed."""
    fast_library()
    _found.append(None)
    try:
        yield
    finally:
        _found.pop()


def loads(content: bytes) -> Any:
    """Return the value of a JSON document.

    Raises:
        ValueError: it is not valid.
        RecursionError: it is nested too deeply.
    """
    fast = fast_library()
    if fast is not None:
        try:
            return fast.json.decode(content)
        except (fast.MsgspecError, ValueError, RecursionError):
            pass
    return json.loads(content)
