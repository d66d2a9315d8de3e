"""``Reader``: the functions that read models, each compiled when its model is first met."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ..models.base import Model
from .codegen import compile_hook
from .json import MISSING, fast_library, loads
from .nested import Hook

if TYPE_CHECKING:
    from .msgspec import Direct
    from .page_codegen import Bulk

M = TypeVar("M", bound=Model)

FEWEST: Final = 8
"""To read fewer records at once is not worth the preparations."""


class Reader:
    """Reads JSON objects as models, leniently or strictly; its hooks are those of `converter`.

    Args:
        strict: raise `DecodeError` wherever an object deviates from the schema.
    """

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self._hooks: dict[type[Model], Hook] = {}
        self._bulk: dict[type[Model], Bulk] = {}
        self._direct: dict[type[Model], Direct] = {}

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
        found: M = self.hook_for(cls, value)(value)
        return found

    def read_many(self, items: list[Any], cls: type[M]) -> list[M] | None:
        """The items as records, all at once; None when they have to be read one by one.

        Args:
            items: what `parse` gave, or JSON objects.
            cls: what they are.
        """
        if len(items) < FEWEST or items[0].__class__ is not dict:
            return None
        return self._bulk_of(cls).read(items)

    def hook_for(self, cls: type[Model], value: Any) -> Hook:
        """The function that reads a `cls` from `value`, and from what `parse` gave with it."""
        direct = None if value.__class__ is dict else self._direct.get(cls)
        return direct.fill if direct and value.__class__ is direct.struct else self.hook(cls)

    def parse(self, content: bytes, cls: type[Model] | None, form: str) -> Any:
        """The JSON of an answer, to be read as models by this reader.

        Args:
            content: the answer.
            cls: the model that its records are, if it has any.
            form: ``one`` record, an array of ``many``, or a ``page``.

        Raises:
            ValueError: it is no valid JSON.
            RecursionError: it is nested too deeply.
        """
        if cls is not None and fast_library() is not None:
            found = self._direct_of(cls).parse(content, form)
            if found is not MISSING:
                return found
        return loads(content)

    def _bulk_of(self, cls: type[Model]) -> Bulk:
        try:
            return self._bulk[cls]
        except KeyError:
            from .page_codegen import Bulk

            made = Bulk(cls, self.hook, strict=self.strict)
            return self._bulk.setdefault(cls, made)

    def _direct_of(self, cls: type[Model]) -> Direct:
        try:
            return self._direct[cls]
        except KeyError:
            from .msgspec import Direct

            made = Direct(cls, self.hook, strict=self.strict)
            return self._direct.setdefault(cls, made)


@cache
def reader(*, strict: bool = False) -> Reader:
    """The reader of the SDK, lenient or strict; all clients share them."""
    return Reader(strict=strict)
