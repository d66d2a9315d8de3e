"""The parts of the docstrings of generated operations and classes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping

import attrs

SECTION = re.compile(r"^(Args|Raises|Attributes):\n", re.MULTILINE)
ENTRY = re.compile(r"^    (\w+): (.*(?:\n     +.*)*)", re.MULTILINE)
REQUEST = re.compile(r"\(?`(GET|POST|PUT|PATCH|DELETE) (\S+)`\)?")


@attrs.frozen
class Docstring:
    """A docstring, taken apart."""

    summary: str
    """Its first sentence, without the request."""
    text: str
    """The paragraphs that follow, up to the first section."""
    arguments: Mapping[str, str]
    """The explanation of each argument."""
    method: str
    """The HTTP method; empty for a class."""
    path: str
    """Path of the request below ``/api/{version}/resources/``; empty for a class."""


def parse(documented: object) -> Docstring:
    """Return the parts of an object's docstring."""
    doc = inspect.getdoc(documented) or ""
    head, *sections = SECTION.split(doc)
    texts = dict(zip(sections[::2], sections[1::2], strict=True))
    request = REQUEST.search(head)
    if request:
        head = head.replace(request[0], "", 1)
    summary, *paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", head.strip())]
    return Docstring(
        re.sub(r"\s+\.$", ".", summary),
        "\n\n".join(part for part in paragraphs if part),
        {name: " ".join(note.split()) for name, note in ENTRY.findall(texts.get("Args", ""))},
        *(request.groups() if request else ("", "")),
    )
