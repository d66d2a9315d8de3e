"""The version and its section of the changelog, which `python -m release.notes` prints."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def version(root: Path = ROOT) -> str:
    """Return the version from ``_version.py``, the only place that has it."""
    source = (root / "factorial_sdk" / "_version.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', source, re.MULTILINE)
    assert found, "_version.py says no version"
    return found[1]


def section(root: Path, name: str) -> str:
    """Return the text below `## [name]` in the changelog; empty if there is no such section."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(
        rf"^## \[{re.escape(name)}\][^\n]*\n(.*?)(?=^## |^\[[^\]]+\]: |\Z)",
        text,
        re.MULTILINE | re.DOTALL,
    )
    return found[1].strip() if found else ""


if __name__ == "__main__":
    text = section(ROOT, version())
    if not text:
        sys.exit(f"CHANGELOG.md has no section for {version()}")
    print(text)
