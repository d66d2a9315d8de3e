"""No sentence of ours has seven words in a row that the vendor's client has, too."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import codegen

vendor = pytest.importorskip("factorial_api_client", reason="nox -s independent")

RUN = 7
WORDING = Path(codegen.__file__).parent / "wording"


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9_]+", text.lower())
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def texts(path: Path) -> Iterator[str]:
    """Every text of a module that stands by itself: docstrings, also of attributes."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield str(node.value.value)


def sentences(table: dict[str, object], *keys: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from sentences(value, *keys, key)
        else:
            yield ".".join((*keys, key)), str(value)


def test_no_explanation_is_copied_from_the_vendor() -> None:
    theirs = {
        run
        for path in Path(str(vendor.__file__)).parent.rglob("*.py")
        for text in texts(path)
        for run in runs(text)
    }
    assert len(theirs) > 10_000
    copied = [
        f"{path.name}: {key}: {' '.join(run)}"
        for path in WORDING.glob("*.toml")
        for key, sentence in sentences(tomllib.loads(path.read_text(encoding="utf-8")))
        for run in runs(sentence)
        if run in theirs
    ]
    assert copied == []
