"""What search engines, link previews and the search of the site know about a page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

import keywords
from keywords import KEYWORDS, TOPICS

MAX_DESCRIPTION: Final = 160
"""Maximum number of characters of a description: link previews show no more."""


def add_keywords(app: Sphinx, document: nodes.document) -> None:
    """Add the keywords and topics of a page, which the search reads, and its description."""
    page = app.env.docname
    app.env.note_dependency(str(Path(keywords.__file__).resolve()))
    entries = [
        ("single", topic, place.partition("#")[2], "main", None)
        for place, topics in TOPICS.items()
        if place.partition("#")[0] == page
        for topic in topics.split(", ")
    ]
    if entries:
        document.append(addnodes.index(entries=entries))
    if words := KEYWORDS.get(page):
        document.append(nodes.meta("", name="keywords", content=words))
    if text := description(document):
        document.append(nodes.meta("", name="description", content=text))


def topic_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that each build has to write, as Sphinx keeps no index entries of others."""
    return sorted({place.partition("#")[0] for place in TOPICS} & env.found_docs)


def description(document: nodes.document) -> str:
    """Return the first paragraph of a page, shortened at the end of a word."""
    paragraphs = (node.astext() for node in document.findall(nodes.paragraph))
    text = next((" ".join(found.split()) for found in paragraphs if found.strip()), "")
    if len(text) <= MAX_DESCRIPTION:
        return text
    return text[: MAX_DESCRIPTION - 1].rpartition(" ")[0].rstrip(",;:") + "…"


def add_open_graph(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add title and description for link previews."""
    if doctree is None:
        return
    title = nodes.title("", "")
    title = next(iter(doctree.findall(nodes.title)), title)
    about = {
        "og:type": "website" if page == "index" else "article",
        "og:site_name": app.config.project,
        "og:title": title.astext(),
        "og:description": description(doctree),
        "twitter:card": "summary",
    }
    context["metatags"] = context.get("metatags", "") + "".join(
        f'<meta property="{escape(name)}" content="{escape(text)}" />\n'
        for name, text in about.items()
        if text
    )


def setup(app: Sphinx) -> Mapping[str, Any]:
    """Register the event handlers."""
    app.connect("doctree-read", add_keywords)
    app.connect("env-updated", topic_pages)
    app.connect("html-page-context", add_open_graph)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
