"""Parse a representation as a browser would: elements, attributes and text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

ELEMENTS = {
    *("div", "span", "b", "code", "table", "thead", "tbody", "tr", "th", "td"),
    *("details", "summary"),
}
ATTRIBUTES = {"style", "title", "scope", "colspan"}
STYLE = re.compile(r"[a-z0-9 .,:;%#()\-]*", re.IGNORECASE)
TITLE = re.compile(r"masked|[\d,]+ characters")


class Page(HTMLParser):
    """Parses a representation; fails on unexpected elements, attributes and styles."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.cells: list[str] = []
        self.elements: list[str] = []
        self._open: list[str] = []
        source.encode()
        self.feed(source)
        self.close()
        assert not self._open, "elements are left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        for name, value in attrs:
            assert name in ATTRIBUTES, name
            assert value, name
            if name == "style":
                assert STYLE.fullmatch(value), value
                assert "url(" not in value
            elif name == "title":
                assert TITLE.fullmatch(value), value
        self.elements.append(tag)
        self._open.append(tag)
        if tag in {"td", "th"}:
            self.cells.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if {"td", "th"} & set(self._open):
            self.cells[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def render(value: Any) -> Page:
    """Return the representation of a value."""
    return Page(value._repr_html_())


def cell_after(page: Page, name: str) -> str:
    """Return the cell after the one with a field's name."""
    return page.cells[page.cells.index(name) + 1]
