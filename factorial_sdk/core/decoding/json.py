"""JSON into Python: by msgspec where it is installed (the extra ``speed``), else by `json`.

Nobody but a clock can tell which. msgspec refuses whatever it would read otherwise than `json` does
(NaN, lone surrogates, numbers beyond a float, other encodings than UTF-8), and what it refuses,
`json` is asked for: its answer, or its error, counts.
"""

from __future__ import annotations

import json
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final

MISSING: Final = object()
"""What stands for an answer that was not read."""

OLDEST: Final = (0, 20)
"""The version of msgspec from which on it is known to read what `json` reads."""

# The library, once looked for; None where there is none. Tests replace it, see `standard_library`.
_found: list[Any] = []


def fast_library() -> Any:
    """The module msgspec, imported when first needed; None where it is missing or too old."""
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
    """Do without msgspec inside of a ``with`` block, as if it were not installed."""
    fast_library()
    _found.append(None)
    try:
        yield
    finally:
        _found.pop()


def loads(content: bytes) -> Any:
    """The value of a JSON document.

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
