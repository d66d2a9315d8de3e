"""Directives for the reference: compact tables, and the operations of the API as link targets.

A row of a table is a line ``name: type``, with the explanation indented below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains import Domain, ObjType
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from names import ALL

BREAKS = re.compile(r"""(?<=[a-z])(?=[A-Z])|(?<=\w[./])(?=\w\w)|(?<=[=,(])(?=[\w"']{2})""")
"""Where a name in a table of a guide may be broken on phones."""
LONG = 16
"""Longer names may be broken at underscores, too."""
NAME = re.compile(r"([A-Za-z_][\w.]*)")
KNOWN = frozenset(ALL)


class Rows(SphinxDirective):
    """Arguments of an operation: name, type and explanation."""

    has_content = True
    classes: Sequence[str] = ("rows",)

    def run(self) -> list[nodes.Node]:
        """Build the table; parsing one for each of thousands of fields would take minutes."""
        body = nodes.tbody()
        for line, (name, text, note) in self._lines():
            inline, messages = self.state.inline_text(note, line)
            row = nodes.row()
            for cell in (self.first(name, row), self.second(text), [*inline, *messages]):
                row += nodes.entry("", nodes.paragraph("", "", *cell))
            body += row
        columns = [nodes.colspec(colwidth=width) for width in (25, 25, 50)]
        group = nodes.tgroup("", *columns, body, cols=3)
        return [nodes.table("", group, classes=[*self.classes])]

    def first(self, name: str, row: nodes.row) -> Iterable[nodes.Node]:
        """Return the first cell."""
        return [nodes.literal("", name)]

    def second(self, text: str) -> Iterable[nodes.Node]:
        """Return the second cell: a type, with links to classes of the SDK."""
        for number, part in enumerate(NAME.split(text)):
            shown = part.rpartition(".")[2] if number % 2 else part
            ours = part in KNOWN or part.startswith("factorial_sdk.")
            yield self.link(part, shown) if ours else nodes.Text(shown)

    def link(self, target: str, shown: str) -> nodes.Node:
        """Return a link to an object."""
        attributes = {"refdomain": "py", "reftype": "obj", "py:module": "factorial_sdk"}
        return pending_xref(
            "", nodes.inline("", shown), reftarget=target, refexplicit=True,
            refdoc=self.env.docname, refwarn=True, **attributes,
        )  # fmt: skip

    def _lines(self) -> Iterator[tuple[int, Sequence[str]]]:
        row: list[str] = []
        for number, line in enumerate(self.content):
            if line.startswith(" "):
                row[2] = line.strip()
            elif line:
                if row:
                    yield self.content_offset + number, row
                row = [*line.split(": ", 1), ""]
        if row:
            yield self.content_offset + len(self.content), row


class Fields(Rows):
    """Fields of the class around the directive, as link targets."""

    def first(self, name: str, row: nodes.row) -> Iterable[nodes.Node]:
        context = self.env.ref_context
        target = f"{context['py:module']}.{context['py:class']}.{name}"
        row["ids"].append(target)
        row.document = self.state.document
        self.state.document.note_explicit_target(row)
        domain = self.env.domains.python_domain
        domain.note_object(target, "attribute", target, location=self.get_location())
        return super().first(name, row)


class Members(Fields):
    """Members of the enum around the directive, with their values."""

    def second(self, text: str) -> Iterable[nodes.Node]:
        return [nodes.literal("", text)]


class Operations(Rows):
    """Operations: ``POST teams/teams: api.teams.teams.create=TeamsEndpoint.create``."""

    classes = ("rows", "operations")

    def first(self, name: str, row: nodes.row) -> Iterable[nodes.Node]:
        return [nodes.Text(name)]  # as code, the page of all of them would be a third larger

    def second(self, text: str) -> Iterable[nodes.Node]:
        for number, call in enumerate(text.split()):
            shown, _, target = call.partition("=")
            yield from [nodes.Text(", ")] if number else []
            yield self.link(target, shown)


class Operation(SphinxDirective):
    """The request of an operation: what the search finds, by its path."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Show the request and make it a link target."""
        (request,) = self.arguments
        node = nodes.paragraph("", "", nodes.literal("", request), classes=["request"])
        node["ids"].append(anchor := nodes.make_id(request))
        self.state.document.note_explicit_target(node)
        self.env.domains["api"].data["operations"][request] = (self.env.docname, anchor)
        return [node]


class BreakNames(SphinxPostTransform):
    """Let long names in the tables of guides break where a reader would break them."""

    default_priority = 900
    builders = ("html",)

    def run(self, **_: Any) -> None:
        """Add places to break; the reference has so many names that its pages would grow."""
        if self.env.docname.startswith("reference/"):
            return
        for entry in self.document.findall(nodes.entry):
            for literal in list(entry.findall(nodes.literal)):
                for text in list(literal.findall(nodes.Text)):
                    parts: list[nodes.Node] = []
                    for part in self._split(text):
                        parts += [nodes.raw("", "<wbr>", format="html")] if parts else []
                        parts.append(nodes.Text(part))
                    text.parent.replace(text, parts)

    def _split(self, text: str) -> Iterator[str]:
        for part in BREAKS.split(text):
            yield from re.split("(?<=_)(?=[^_])", part) if len(part) > LONG else [part]


class ApiDomain(Domain):
    """The operations of the API as objects of the inventory and of the search index."""

    name = "api"
    label = "API"
    object_types: ClassVar = {"operation": ObjType("operation")}
    directives: ClassVar = {"operation": Operation}
    initial_data: ClassVar = {"operations": {}}

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every operation; priority 0 is the highest."""
        for request, (document, anchor) in self.data["operations"].items():
            yield request, request, "operation", document, anchor, 0

    def resolve_any_xref(self, *args: Any, **options: Any) -> list[Any]:
        """Return nothing: operations are found by the search and in the inventory."""
        return []

    def clear_doc(self, docname: str) -> None:
        """Forget the operations of a document."""
        known = self.data["operations"]
        for request in [found for found, (document, _) in known.items() if document == docname]:
            del known[request]

    def merge_domaindata(self, docnames: Iterable[str], otherdata: Mapping[str, Any]) -> None:
        """Add the operations that another process has read."""
        for request, (document, anchor) in otherdata["operations"].items():
            if document in docnames:
                self.data["operations"][request] = (document, anchor)


def setup(app: Sphinx) -> Mapping[str, Any]:
    """Register the directives and the domain."""
    for directive in (Rows, Fields, Members, Operations):
        app.add_directive(directive.__name__.lower(), directive)
    app.add_domain(ApiDomain)
    app.add_post_transform(BreakNames)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
