"""Import pandas, polars, pyarrow, DuckDB or dlt when they are first needed: all are optional."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..core.errors import FactorialError, public_in


@public_in("factorial_sdk.frames")
class MissingExtraError(FactorialError, ImportError):
    """An optional library is not installed; the message says how to install it."""


def import_optional(module: str, extra: str) -> Any:
    """Import a module of an optional library.

    Args:
        module: name of the module, such as ``pyarrow.parquet``.
        extra: the extra of this package that installs the library.

    Raises:
        MissingExtraError: the library is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        top = module.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != top:
            raise  # the library is installed, but lacks a dependency of its own
        raise MissingExtraError(
            f'this needs {top}: pip install "factorial-sdk[{extra}]"', name=error.name
        ) from None
