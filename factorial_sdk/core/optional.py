"""The one door to the packages above the core, which convenience methods load late, by name."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def repr_html(self: object) -> str:
    """Return what notebooks show of a value."""
    html: str = import_module("factorial_sdk.notebook.render").render(self)
    return html


def frames() -> Any:
    """Return the package `factorial_sdk.frames`."""
    return import_module("factorial_sdk.frames")
