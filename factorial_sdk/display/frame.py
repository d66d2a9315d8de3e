"""The look that everything has in common: a title, tables, notes. Colors are those of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from .markup import Content, Html, element, join

LINE: Final = "rgba(128,128,128,.35)"
MUTED: Final = "opacity:.65;"
BOX: Final = (
    "font-family:var(--jp-ui-font-family,var(--vscode-font-family,system-ui,sans-serif));"
    "font-size:13px;line-height:1.45;color:inherit;max-width:100%;overflow-x:auto;margin:2px 0;"
)
CODE: Final = (
    "font-family:var(--jp-code-font-family,var(--vscode-editor-font-family,ui-monospace,monospace));"
    "font-size:12px;background:none;color:inherit;padding:0;border:0;"
)
TABLE: Final = (
    "border-collapse:collapse;border:0;margin:6px 0;font-size:inherit;color:inherit;"
    "table-layout:auto;width:auto;"
)
# Notebooks align and colour cells in their own ways; each cell says how it wants to be.
CELL: Final = (
    f"padding:3px 12px 3px 0;border:0;border-bottom:1px solid {LINE};vertical-align:top;"
    "color:inherit;background:none;font-weight:normal;max-width:36em;overflow-wrap:anywhere;"
)
TO_THE_LEFT: Final = CELL + "text-align:left;"
TO_THE_RIGHT: Final = CELL + "text-align:right;font-variant-numeric:tabular-nums;"
ONE_LINE: Final = "white-space:nowrap;"
HEAD: Final = "font-weight:600;white-space:nowrap;"
BADGE: Final = (
    "display:inline-block;padding:0 7px;border-radius:9px;font-size:12px;"
    "background:rgba(128,128,128,.18);"
)
GOOD: Final = BADGE + "box-shadow:inset 3px 0 0 rgba(46,160,67,.9);"
BAD: Final = BADGE + "box-shadow:inset 3px 0 0 rgba(218,54,51,.9);"
SUMMARY: Final = "cursor:pointer;"


def muted(*content: Content, **attributes: str) -> Html:
    """What matters less."""
    return element("span", *content, style=MUTED, **attributes)


def code(*content: Content) -> Html:
    """What one types."""
    return element("code", *content, style=CODE)


def badge(*content: Content, style: str = BADGE) -> Html:
    """A word that stands for a state."""
    return element("span", *content, style=style)


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
            element("th", code(name), scope="row", style=TO_THE_LEFT + ONE_LINE),
            *(element("td", content, style=TO_THE_LEFT) for content in contents),
        )
        for name, *contents in rows
    ]
    return element("table", element("tbody", *lines), style=TABLE)


def grid(
    head: Sequence[Content], rows: Iterable[Sequence[Content] | Html], right: Sequence[bool] = ()
) -> Html:
    """A table of columns.

    Args:
        head: their names.
        rows: their contents; HTML in the place of a row goes across all columns.
        right: for each column, whether it is aligned to the right, as numbers are.
    """
    styles = [TO_THE_RIGHT if at_right else TO_THE_LEFT for at_right in right]
    styles += [TO_THE_LEFT] * (len(head) - len(styles))
    titles = [
        element("th", name, scope="col", style=style + HEAD)
        for name, style in zip(head, styles, strict=True)
    ]
    lines = [
        element("tr", element("td", row, colspan=len(head), style=TO_THE_LEFT))
        if isinstance(row, Html)
        else element(
            "tr",
            *(element("td", cell, style=style) for cell, style in zip(row, styles, strict=True)),
        )
        for row in rows
    ]
    body = element("tbody", *lines)
    return element("table", element("thead", element("tr", *titles)), body, style=TABLE)
