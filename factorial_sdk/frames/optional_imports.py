"""The libraries that frames are made with: extras, imported when a frame is made."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .errors import MissingExtraError


def library(name: str, extra: str) -> Any:
    """The module of a library.

    Args:
        name: of the module.
        extra: of this package, which installs it.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        top = name.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != top:
            raise  # the library is there, and broken
        raise MissingExtraError(
            f'this needs {top}: pip install "factorial-sdk[{extra}]"', name=error.name
        ) from None
