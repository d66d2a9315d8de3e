"""Imports what methods of records and lists are made of when they need it.

That is ``notebook`` and ``frames``, above the core, and ``serialization``, above the models.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def repr_html(self: object) -> str:
    """Return the HTML that notebooks show of a value."""
    html: str = import_module("factorial_sdk.notebook.render").render(self)
    return html


def frames() -> Any:
    """Return the package `factorial_sdk.frames`."""
    return import_module("factorial_sdk.frames")


def record_text(self: object) -> str:
    """Return the line that ``print`` shows of a record."""
    text: str = import_module("factorial_sdk.notebook.records").record_text(self)
    return text


def serialization() -> Any:
    """Return the module `factorial_sdk.core.serialization`."""
    return import_module("factorial_sdk.core.serialization")


def new_body_check(cls: type) -> Callable[[Any], None]:
    """Return the function that checks a new body of a class."""
    check: Callable[[Any], None] = import_module("factorial_sdk.core.models.bodies").new_body_check(
        cls
    )
    return check


class ClassDoc:
    """The ``__doc__`` of a class whose attributes have docstrings of their own: shows them all."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __get__(self, instance: object, owner: type) -> str:
        complete: str = import_module("factorial_sdk.notebook.docstrings").class_doc(
            owner, self.text
        )
        return complete


def document_attributes(cls: type) -> None:
    """Make ``cls.__doc__`` show the docstrings of the attributes, too, if the SDK defines `cls`."""
    text = cls.__dict__.get("__doc__")
    if isinstance(text, str) and cls.__module__.startswith("factorial_sdk.resources."):
        cls.__doc__ = ClassDoc(text)  # type: ignore[assignment] # a text that is made when read
