"""The example of each resource, a program in ``docs/examples``, and the recipes that use it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from domains import Resource

FOLDER = Path(__file__).parents[1] / "examples"


def path_of(resource: Resource) -> Path:
    """Return where the example of a resource is."""
    domain, _, name = resource.attribute.partition(".")
    return FOLDER / domain / f"{name}.py"


def example(resource: Resource) -> str:
    """Return the example of a resource."""
    return path_of(resource).read_text(encoding="utf-8").strip()


@cache
def recipes() -> Mapping[str, str]:
    """Return the program of each recipe by its heading."""
    text = (FOLDER.parent / "recipes.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {
        section.partition("\n")[0]: "".join(re.findall(r"```python\n(.*?)```", section, re.DOTALL))
        for section in sections
    }


def recipes_with(resource: Resource) -> Mapping[str, str]:
    """Return the headings of the recipes that use a resource, with their anchors."""
    used = re.compile(rf"\bapi\.{re.escape(resource.attribute)}\b")
    found = [heading for heading, program in recipes().items() if used.search(program)]
    return {heading: re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}
