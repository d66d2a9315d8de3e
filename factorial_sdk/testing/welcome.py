"""The page at ``/``, for whoever opens the fake in a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ..core.settings import DEFAULT_VERSION
from .messages import FakeResponse
from .tables import Collection

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
<table>
{rows}
</table>
"""


def welcome(collections: Iterable[Collection]) -> FakeResponse:
    """A page that lists what is served."""
    rows = "\n".join(
        f"<tr><td>{method}<td><code>{escape(path)}</code><td>{escape(note)}"
        for each in collections
        for method, path, note in _operations(each)
    )
    content = PAGE.format(rows=rows).encode()
    return FakeResponse(200, {"content-type": "text/html; charset=utf-8"}, content)


def _operations(collection: Collection) -> Iterator[tuple[str, str, str]]:
    path = f"/api/{collection.until or DEFAULT_VERSION}/resources/{collection.path}"
    if collection.readable:
        filters = ", ".join(collection.filters)
        yield "GET", path, f"filters: {filters}" if filters else ""
        yield "GET", f"{path}/{{id}}", ""
    if collection.create:
        yield "POST", path, "multipart" if collection.create.files else ""
    if collection.update:
        yield "PUT", f"{path}/{{id}}", ""
    for action in collection.actions:
        yield "POST", f"{path}/{action}", ""
