"""What docs/architecture.md names exists: layers, files, and the names that are defined in them."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from factorial_sdk.core.execution import flow

from ..helpers.tables import for_each
from .test_readme import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
DIAGRAM = PAGE.partition("```text\n")[2].partition("```")[0]
PROSE = PAGE.replace(f"```text\n{DIAGRAM}```", "")
# A step of the list, a row of a table, or a paragraph: the names in it are those of its files.
BLOCKS = re.findall(r"^(?:\||\d+\. ).*(?:\n   .*)*|^\w.*(?:\n\w.*)*", PROSE, re.MULTILINE)
COMMANDS = {"Send", "Fetch", "Sleep", "Gather", "Start", "Wait", "Shield", "EmitPage"}
CLIENTS = {"Client", "AsyncClient"}


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def is_path(name: str) -> bool:
    return "/" in name or name.endswith((".py", ".toml", ".json", ".md"))


def file_of(name: str) -> Path | None:
    """Return the file or folder that a path of the page means."""
    paths = (ROOT / "factorial_sdk" / name, ROOT / name)
    return next((path for path in paths if path.exists()), None)


def defined_in(path: Path | None) -> set[str]:
    """Return the names of the classes, functions and constants of a module."""
    if path is None or path.suffix != ".py":
        return set()
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    named = {node.name for node in nodes if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    names = [node for node in nodes if isinstance(node, ast.Name)]
    assigned = {node.id for node in names if isinstance(node.ctx, ast.Store)}
    return named | assigned


def test_named_paths_exist() -> None:
    paths = {name for name in quoted(PROSE) if is_path(name)}
    assert len(paths) > 50
    assert [name for name in paths if file_of(name) is None] == []


@for_each("block", BLOCKS, id_of=lambda block: block[:40])
def test_name_is_defined_in_a_file_named_beside_it(block: str) -> None:
    names = [name for name in quoted(block) if re.fullmatch(r"[A-Za-z_]\w+", name)]
    files = [file_of(name) for name in quoted(block) if is_path(name)]
    known = {name for path in files for name in defined_in(path)} | COMMANDS | CLIENTS
    # An extra; a key of the API's description; a key of facts.toml, and what it makes.
    others = {"speed", "webhooks", "uploads", "upload"}
    assert [name for name in names if name not in known | others] == []


def test_names_of_other_packages_exist() -> None:
    for module, name in re.findall(r"`(httpx|anyio|time)\.(\w+)`", PROSE):
        assert hasattr(import_module(module), name), name


def test_commands_are_classes_of_the_flow_module() -> None:
    table = PROSE.partition("| command |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == COMMANDS
    defined = defined_in(Path(flow.__file__))
    assert defined >= COMMANDS


def lines_of(layer: str, lines: list[str]) -> set[int]:
    """Return the numbers of the lines of the diagram that name the modules of a layer."""
    modules = [module.rpartition(".")[2] for module in re.split(r" [|:] ", layer)]
    return {
        number
        for number, line in enumerate(lines)
        for module in modules
        if re.search(rf"\b{module}\b", line[:38])
    }


@pytest.mark.parametrize(
    ("name", "indent"), [("The layers of the core", "    "), ("The layers above the core", "")]
)
def test_diagram_has_order_of_import_contracts(name: str, indent: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (contract,) = [found for found in contracts if found["name"] == name]
    lines = [line for line in DIAGRAM.splitlines() if re.match(rf"{indent}\w", line)]
    places = [lines_of(layer, lines) for layer in contract["layers"]]
    shown = [place for place in places if place]
    assert len(shown) >= 9
    assert all(len(place) == 1 for place in shown)
    assert shown == sorted(shown, key=min)
