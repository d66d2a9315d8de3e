"""``Reader``: the functions that read models, each compiled when its model is first met."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from .compiling import Hook, compile_hook
from .models import Model

M = TypeVar("M", bound=Model)


class Reader:
    """Reads JSON objects as models, leniently or strictly; its hooks are those of `converter`.

    Args:
        strict: raise `DecodeError` wherever an object deviates from the schema.
    """

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self._hooks: dict[type[Model], Hook] = {}

    def hook(self, cls: type[Model]) -> Hook:
        """The function that reads a `cls`. Two threads may both compile it; they agree."""
        try:
            return self._hooks[cls]
        except KeyError:
            made = compile_hook(cls, self.hook, strict=self.strict)
            return self._hooks.setdefault(cls, made)

    def read(self, value: Any, cls: type[M]) -> M:
        """`value` as a `cls`.

        Raises:
            DecodeError: it is no object, or (strict) deviates from the schema.
        """
        found: M = self.hook(cls)(value)
        return found


@cache
def reader(*, strict: bool = False) -> Reader:
    """The reader of the SDK, lenient or strict; all clients share them."""
    return Reader(strict=strict)
