"""The example of each resource: a program in ``docs/examples``, which tests run."""

from __future__ import annotations

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
