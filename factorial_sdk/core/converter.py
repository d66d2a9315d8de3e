"""The cattrs converters that map JSON to models and back: one lenient, one strict."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import cattrs

from .decoding.reader import reader
from .models.base import Body, Model
from .requests.body import plain


@cache
def converter(*, strict: bool = False) -> cattrs.Converter:
    """The converter of the SDK; ask for it to map models outside of any call.

    Its hooks are built when a model is first met, and kept.

    Args:
        strict: raise `DecodeError` wherever an object deviates from the schema, instead of keeping
            what was sent and reporting a `SchemaDriftWarning`.

    Example:
        >>> from factorial_sdk import SyncRun, converter
        >>> run = converter().structure({"id": "7", "status": "running"}, SyncRun)
        >>> run
        SyncRun(id='7', status='running')
        >>> converter().unstructure(run)["status"]
        'running'
    """
    made = cattrs.Converter()
    made.register_structure_hook_factory(_is(Model), reader(strict=strict).hook)
    made.register_unstructure_hook_func(_is(Model), plain)
    made.register_unstructure_hook_func(_is(Body), plain)
    return made


def _is(base: type) -> Callable[[Any], bool]:
    def check(cls: Any) -> bool:
        return isinstance(cls, type) and issubclass(cls, base)

    return check
