"""``TypedDict(closed=…)``, ``override`` and ``deprecated`` for Python 3.11.

Importing typing_extensions takes 7 ms, so only type checkers do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import TypedDict as TypedDict
    from typing_extensions import deprecated as deprecated
    from typing_extensions import override as override
else:

    class TypedDict(dict):
        """A dict whose subclasses declare its keys; unlike that of `typing`, it takes `closed`."""

        def __init_subclass__(cls, *, total=True, closed=False):
            names = {}
            for base in reversed(cls.__mro__):
                names |= vars(base).get("__annotations__", {})
            cls.__annotations__ = names
            cls.__optional_keys__ = frozenset() if total else frozenset(names)

    def deprecated(_message):
        """Return a decorator that marks a function, of which type checkers report each use."""
        return lambda function: function

    def override(method):
        """Mark a method that overrides one of a base class, which type checkers verify."""
        return method
