"""HTML that is safe by construction: text becomes part of it only escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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


LINE: Final = "rgba(128,128,128,.35)"
MUTED: Final = "opacity:.65;"
BOX: Final = (
    "font-family:var(--jp-ui-font-family,var(--vscode-font-family,system-ui,sans-serif));"
    "font-size:13px;line-height:1.45;color:inherit;max-width:100%;overflow-x:auto;margin:2px 0;"
    "overflow-wrap:anywhere;"
)
CODE: Final = (
    "font-family:var(--jp-code-font-family,var(--vscode-editor-font-family,ui-monospace,monospace));"
    "font-size:12px;background:none;color:inherit;padding:0;border:0;white-space:inherit;"
)
TABLE: Final = (
    "border-collapse:collapse;border:0;margin:6px 0;font-size:inherit;color:inherit;"
    "table-layout:auto;width:auto;"
)
# Notebooks align and colour cells in their own ways; each cell says how it wants to be.
CELL: Final = f"padding:3px 12px 3px 0;border:0;border-bottom:1px solid {LINE};"
TO_THE_LEFT: Final = CELL + "text-align:left;vertical-align:top;max-width:44em;"
TO_THE_RIGHT: Final = CELL + "text-align:right;font-variant-numeric:tabular-nums;"
ONE_LINE: Final = CELL + "text-align:left;white-space:nowrap;"
NAME: Final = ONE_LINE + "vertical-align:top;font-weight:normal;background:none;color:inherit;"
HEAD: Final = "white-space:nowrap;font-weight:600;background:none;color:inherit;"
BADGE: Final = "padding:0 7px;border-radius:9px;background:rgba(128,128,128,.18);"
GOOD: Final = "color:#2da44e;"
BAD: Final = "color:#e5534b;"
"""Colours that can be told from a light background and from a dark one."""

SUMMARY: Final = "cursor:pointer;"


def muted(*content: Content, **attributes: str) -> Html:
    """What matters less."""
    return element("span", *content, style=MUTED, **attributes)


def code(*content: Content) -> Html:
    """What one types."""
    return element("code", *content, style=CODE)


def badge(*content: Content) -> Html:
    """A word that stands for a state."""
    return element("span", *content, style=BADGE)


def dot(style: str) -> Html:
    """Whether all is well, seen at a glance."""
    return join([element("span", "●", style=style), " "])


def count_of(number: int, what: str) -> str:
    """So many things, in words."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def box(title: Content, about: Iterable[Content], *content: Content) -> str:
    """A whole representation.

    Args:
        title: what is shown.
        about: facts beside it.
        content: what follows.
    """
    facts = [join(["  ·  ", fact]) for fact in about]
    heading = element("div", element("b", title), muted(*facts), style="white-space:pre-wrap;")
    return element("div", heading, *content, style=BOX).source


def note(*content: Content) -> Html:
    """A line below."""
    return element("div", *content, style=MUTED + "font-size:12px;")


def folded(summary: Content, *content: Content) -> Html:
    """What is seen after a click."""
    return element("details", element("summary", summary, style=SUMMARY), *content)


def facts(rows: Iterable[Sequence[Content]]) -> Html:
    """A table of names, their values, and notes on them."""
    lines = [
        element(
            "tr",
            element("th", code(name), scope="row", style=NAME),
            *(element("td", content, style=TO_THE_LEFT) for content in contents),
        )
        for name, *contents in rows
    ]
    return element("table", element("tbody", *lines), style=TABLE)


def grid(
    head: Sequence[Content],
    rows: Iterable[Sequence[Content] | Html],
    styles: Sequence[str] | None = None,
) -> Html:
    """A table of columns.

    Args:
        head: their names.
        rows: their contents; HTML in the place of a row goes across all columns.
        styles: of each column; they are aligned to the left and as wide as they like otherwise.
    """
    styles = styles or [TO_THE_LEFT] * len(head)
    columns = list(zip(head, styles, strict=True))
    titles = [element("th", name, scope="col", style=style + HEAD) for name, style in columns]
    lines = [
        element("tr", element("td", row, colspan=len(head), style=ONE_LINE))
        if isinstance(row, Html)
        else element(
            "tr", *(element("td", cell, style=s) for cell, s in zip(row, styles, strict=True))
        )
        for row in rows
    ]
    body = element("tbody", *lines)
    return element("table", element("thead", element("tr", *titles)), body, style=TABLE)
