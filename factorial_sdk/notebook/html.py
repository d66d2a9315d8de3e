"""HTML elements that escape all text put into them, and the common style."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape, unescape
from typing import Final, TypeAlias

# Characters that HTML cannot contain (surrogates, control characters), and those that reorder or
# hide the text around them, so that a value could look like another one.
UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


class Html:
    """A piece of HTML. Only `element` and `join` create it from text, which they escape.

    Attributes:
        source: the source.
    """

    __slots__ = ("source",)

    def __init__(self, source: str) -> None:
        self.source = source


Content: TypeAlias = Html | str
"""Text, which will be escaped, or HTML."""

EMPTY: Final = Html("")


def escape_text(value: str) -> str:
    """Escape text, and replace `UNSAFE` characters."""
    return escape(UNSAFE.sub("\N{REPLACEMENT CHARACTER}", str.__str__(value)))


def text_length(content: Content) -> int:
    """Return the number of characters of text, without the elements around it."""
    if isinstance(content, str):
        return len(content)
    return len(unescape(re.sub(r"<[^>]*>", "", content.source)))


def join(parts: Iterable[Content]) -> Html:
    """Concatenate text and HTML."""
    return Html("".join(p.source if isinstance(p, Html) else escape_text(p) for p in parts))


def element(name: str, *content: Content, **attributes: str | int) -> Html:
    """Return an element.

    Args:
        name: name of the element; never from data.
        content: its content.
        attributes: its attributes. Names are never from data; empty values are left out.
    """
    given = "".join(
        f' {key}="{escape_text(str(value))}"' for key, value in attributes.items() if value
    )
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
# Every cell has a style of its own, because notebooks align and color cells differently.
CELL: Final = f"padding:3px 12px 3px 0;border:0;border-bottom:1px solid {LINE};"
LEFT: Final = CELL + "text-align:left;vertical-align:top;max-width:44em;"
RIGHT: Final = CELL + "text-align:right;font-variant-numeric:tabular-nums;"
NOWRAP: Final = CELL + "text-align:left;white-space:nowrap;"
NAME: Final = NOWRAP + "vertical-align:top;font-weight:normal;background:none;color:inherit;"
HEADER: Final = "white-space:nowrap;font-weight:600;background:none;color:inherit;"
BADGE: Final = "padding:0 7px;border-radius:9px;background:rgba(128,128,128,.18);"
GOOD: Final = "color:#2da44e;"
DOUBTFUL: Final = "color:#d29922;"
BAD: Final = "color:#e5534b;"
NEUTRAL: Final = "color:#8b949e;"
"""Colors with contrast on light and on dark backgrounds."""

BAR: Final = (
    "display:inline-flex;width:16em;max-width:100%;height:8px;border-radius:4px;overflow:hidden;"
    f"background:{LINE};"
)

SUMMARY: Final = "cursor:pointer;"


def muted(*content: Content, **attributes: str) -> Html:
    """Return text in a paler color."""
    return element("span", *content, style=MUTED, **attributes)


def code(*content: Content) -> Html:
    """Return code."""
    return element("code", *content, style=CODE)


def badge(*content: Content) -> Html:
    """Return a word in a colored box."""
    return element("span", *content, style=BADGE)


def status_dot(style: str) -> Html:
    """Return a dot in the color of `style`, followed by a space."""
    return join([element("span", "●", style=style), " "])


def bar(parts: Iterable[tuple[int, str]]) -> Html:
    """Return a bar whose parts are as wide as their numbers; none above 0 is invisible.

    Args:
        parts: number and color of each part.
    """
    segments = [
        element("span", style=f"flex:{number} 1 0px;min-width:3px;background-{style}")
        for number, style in parts
        if number > 0
    ]
    return element("span", *segments, style=BAR)


def pluralize(number: int, what: str) -> str:
    """Return ``1 field``, ``2 fields``."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def card(title: Content, about: Iterable[Content], *content: Content) -> str:
    """Return a whole representation.

    Args:
        title: the title, in bold.
        about: facts in the same line.
        content: the elements below.
    """
    facts = [join(["  ·  ", fact]) for fact in about]
    heading = element("div", element("b", title), muted(*facts), style="white-space:pre-wrap;")
    return element("div", heading, *content, style=BOX).source


def footnote(*content: Content) -> Html:
    """Return a line in small, pale text."""
    return element("div", *content, style=MUTED + "font-size:12px;")


def details(summary: Content, *content: Content) -> Html:
    """Return content that unfolds on a click on `summary`."""
    return element("details", element("summary", summary, style=SUMMARY), *content)


def field_table(rows: Iterable[Sequence[Content]]) -> Html:
    """Return a table with a row for each field: name, value and perhaps a note."""
    lines = [
        element(
            "tr",
            element("th", code(name), scope="row", style=NAME),
            *(element("td", content, style=LEFT) for content in contents),
        )
        for name, *contents in rows
    ]
    return element("table", element("tbody", *lines), style=TABLE)


def data_table(
    head: Sequence[Content],
    rows: Iterable[Sequence[Content] | Html],
    styles: Sequence[str] | None = None,
) -> Html:
    """Return a table with a header.

    Args:
        head: names of the columns.
        rows: cells of each row; HTML in place of a row spans all columns.
        styles: style of each column; `LEFT` by default.
    """
    styles = styles or [LEFT] * len(head)
    columns = list(zip(head, styles, strict=True))
    titles = [element("th", name, scope="col", style=style + HEADER) for name, style in columns]
    lines = [
        element("tr", element("td", row, colspan=len(head), style=NOWRAP))
        if isinstance(row, Html)
        else element(
            "tr", *(element("td", cell, style=s) for cell, s in zip(row, styles, strict=True))
        )
        for row in rows
    ]
    body = element("tbody", *lines)
    return element("table", element("thead", element("tr", *titles)), body, style=TABLE)
