"""``python -m codegen [--check] [document.json]``: write or check generated files.

Both list the fields, filters, operations and enum members that ``wording`` does not explain, and
the sentences of ``wording`` that explain nothing. With ``--check``, either makes it fail.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path

from . import build, document, fake_schema, render
from .explanations import Explanations

NEWEST = "2026-10-01"
ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "factorial_sdk"


def generate(
    source: Path, package: Path, explanations: Explanations | None = None
) -> dict[Path, str]:
    """Return the content of each generated file, by path.

    Args:
        source: path of the document of the newest API version, ours or the vendor's.
        package: folder of ``factorial_sdk``.
        explanations: of what the document describes; those in ``wording`` by default.
    """
    facts = document.read(source)
    newest = max(operation.version for operation in facts.operations)
    facts = document.merge(facts, document.read(ROOT / "openapi" / "carried-over.json"))
    explanations = explanations or Explanations.read()
    modules = build.build(facts, newest, explanations)
    tables = tomllib.loads((ROOT / "codegen" / "names.toml").read_text(encoding="utf-8"))
    resources = package / "resources"
    files = {resources / f"{module.name}.py": render.domain(module) for module in modules}
    files[resources / "tree.py"] = render.tree(modules)
    files[resources / "events.py"] = render.events(build.events(facts, modules))
    tables_of_names = render.public_names(modules, tables["own"], tables["aliases"])
    files |= {package / name: text for name, text in tables_of_names.items()}
    sources = {path: render.format_source(text, path) for path, text in files.items()}
    table = package / "testing" / "schema" / "operations.json"
    return {**sources, table: fake_schema.fake_schema(facts, newest)}


def find_stale(files: dict[Path, str]) -> list[str]:
    """Return the paths of files that are missing, different, or no longer generated."""
    changed = [
        str(path)
        for path, text in files.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    resources = next(path.parent for path in files if path.name == "tree.py")
    expected = {*files, resources / "__init__.py"}
    return sorted(changed + [str(path) for path in resources.glob("*.py") if path not in expected])


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="codegen", description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail when output or wording is stale")
    parser.add_argument("--into", type=Path, default=PACKAGE, help="the package to write to")
    parser.add_argument("document", nargs="?", type=Path, default=None)
    options = parser.parse_args()
    source = options.document or ROOT / "openapi" / f"{NEWEST}.json"
    explanations = Explanations.read()
    files = generate(source, options.into, explanations)
    if explanations.unused:
        print("explained, but not there:", *explanations.unused, sep="\n  ")
    if explanations.missing:
        print("without an explanation:", *explanations.missing, sep="\n  ")
    if options.check:
        if old := find_stale(files):
            print("stale; run nox -s generate:", *old, sep="\n  ")
            return 1
        # Each part of the committed document has its words: one without has lost them.
        return 1 if explanations.unused or explanations.missing else 0
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    modules = [text for path, text in files.items() if path.suffix == ".py"]
    print(f"{len(modules)} modules, {sum(text.count(chr(10)) for text in modules)} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
