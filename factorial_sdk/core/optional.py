"""Imports the packages above the core, ``notebook`` and ``frames``, when a method needs them."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def repr_html(self: object) -> str:
    """Return the HTML that notebooks show of a value."""
    html: str = import_module("factorial_sdk.notebook.render").render(self)
    return html


def frames() -> Any:
    """Return the package `factorial_sdk.frames`."""
    return import_module("factorial_sdk.frames")
