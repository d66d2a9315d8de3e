"""HTML that is safe by construction: text becomes part of it only escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final, TypeAlias

# What a page cannot hold (surrogates, control characters), and what reorders or hides the text
# around it, so that a value could pass for another one.
UNFIT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


class Html:
    """A piece of HTML. Only `element` and `join` make it from anything but itself.

    Attributes:
        source: what the browser gets.
    """

    __slots__ = ("source",)

    def __init__(self, source: str) -> None:
        self.source = source


Content: TypeAlias = Html | str
"""Text, which will be escaped, or HTML, which is already."""

NOTHING: Final = Html("")


def text(value: str) -> str:
    """Plain text as HTML that shows it."""
    return escape(UNFIT.sub("\N{REPLACEMENT CHARACTER}", str.__str__(value)))


def join(parts: Iterable[Content]) -> Html:
    """Pieces one after another."""
    return Html("".join(p.source if isinstance(p, Html) else text(p) for p in parts))


def element(name: str, *content: Content, **attributes: str | int) -> Html:
    """An element with its content.

    Args:
        name: of the element; never from data.
        content: what is in it.
        attributes: by name, never from data; empty ones are left out.
    """
    given = "".join(f' {key}="{text(str(value))}"' for key, value in attributes.items() if value)
    return Html(f"<{name}{given}>{join(content).source}</{name}>")
