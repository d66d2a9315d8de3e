"""The HTML page at ``/``: the operations that the fake serves, and their filters."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from ..core.config import DEFAULT_VERSION
from .actions import find_effect
from .actions.common import store_body
from .http import FakeResponse
from .schema import Collection, Table
from .server.assumptions import BOUNDS
from .server.filter_rules import selects
from .server.ineffective_filters import SHOWS, WITHOUT_EFFECT

PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>FakeFactorial</title>
<style>
  body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto }}
  td {{ padding: .1rem 1rem .1rem 0; vertical-align: top }}
</style>
<h1>FakeFactorial</h1>
<p>A stand-in for the Factorial API, in memory: nothing here is real, and nothing is kept for long.
It wants its API key as <code>x-api-key</code>, or its token as
<code>Authorization: Bearer</code>.</p>
<p>{links}</p>
{tables}
"""


def welcome(served: Table) -> FakeResponse:
    """Return a page that lists the served operations."""
    parts: list[str] = []
    for domain, collections in groupby(served, key=lambda collection: collection.domain):
        rows = "\n".join(
            f"<tr><td>{method}<td><code>{escape(path)}</code><td>{escape(note)}"
            for collection in collections
            for method, path, note in _operations(served, collection)
        )
        parts.append(f'<h2 id="{domain}">{domain}</h2>\n<table>\n{rows}\n</table>')
    links = " ".join(
        f'<a href="#{domain}">{domain}</a>'
        for domain in sorted({collection.domain for collection in served})
    )
    content = PAGE.format(links=links, tables="\n".join(parts)).encode()
    return FakeResponse(200, {"content-type": "text/html; charset=utf-8"}, content)


def _operations(served: Table, collection: Collection) -> Iterator[tuple[str, str, str]]:
    path = f"/api/{collection.until or DEFAULT_VERSION}/resources/{collection.path}"
    if collection.listed:
        without, doubts = (facts.get(collection.path, {}) for facts in (WITHOUT_EFFECT, BOUNDS))
        known = [
            f"{name} ({doubts[name]})" if name in doubts else name
            for name in collection.filters
            if without.get(name) == SHOWS or selects(served, collection, name)
        ]
        notes = [f"filters: {', '.join(known)}"] if known else []
        notes += [
            f"{name} has no effect: {reason}" for name, reason in without.items() if reason != SHOWS
        ]
        yield "GET", path, "; ".join(notes)
    if collection.readable:
        yield "GET", f"{path}/{{id}}", ""
    if collection.create:
        yield "POST", path, "multipart" if collection.create.form else ""
    if collection.update:
        yield "PUT", f"{path}/{{id}}", "multipart" if collection.update.form else ""
    if collection.deletable:
        yield "DELETE", f"{path}/{{id}}", ""
    for action in collection.actions:
        stored_only = find_effect(collection, action) is store_body
        yield (
            "POST",
            f"{path}/{action}",
            "keeps what it is sent, no further effect" if stored_only else "",
        )
