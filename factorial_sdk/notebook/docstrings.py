"""Docstrings of classes, completed by those of their attributes, which Python drops.

Editors and Sphinx read the string below an attribute in the source. `help()`, IPython and the
tooltips of notebooks read ``__doc__`` only, so it is composed when something asks for it. The
source of a body does not repeat what the record says of a field; here it is shown in both.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from textwrap import indent, wrap


@cache
def class_doc(cls: type, text: str) -> str:
    """Return a docstring with an ``Attributes:`` section of the documented attributes of `cls`."""
    notes = attribute_docs(cls.__module__).get(cls.__qualname__)
    if not notes:
        return text
    lines = "\n".join(
        line
        for name, note in notes.items()
        for line in wrap(f"{name}: {note}", 92, subsequent_indent="    ", break_long_words=False)
    )
    return f"{text.rstrip()}\n\n    Attributes:\n{indent(lines, ' ' * 8)}\n    "


@cache
def attribute_docs(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return the docstrings of the attributes of each class of a module, by class and name.

    A field of a body that has none in the source has that of the records above it, up to the
    endpoint before.
    """
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (OSError, TypeError, SyntaxError, KeyError):  # no source: frozen, or compiled only
        return {}
    found: dict[str, dict[str, str]] = {}
    of_records: dict[str, str] = {}
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        base = ast.unparse(node.bases[0]) if node.bases else ""
        own = dict(_notes(node))
        if base == "Model":
            of_records = {name: note for name, note in own.items() if note} | of_records
        elif base == "Body":
            own = {name: note or of_records.get(name, "") for name, note in own.items()}
        elif "Endpoint[" in base:
            of_records = {}
        if notes := {name: note for name, note in own.items() if note}:
            found[node.name] = notes
    return found


def _notes(cls: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield each attribute of a class, and its docstring; empty if it has none."""
    for statement, after in zip(cls.body, [*cls.body[1:], None], strict=True):
        if target := _target(statement):
            note = ""
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                note = " ".join(str(after.value.value).split())
            yield target, note


def _target(statement: ast.stmt) -> str:
    """Return the name that a statement assigns; empty if it assigns none, or several."""
    if isinstance(statement, ast.AnnAssign):
        targets: list[ast.expr] = [statement.target]
    elif isinstance(statement, ast.Assign):
        targets = statement.targets
    else:
        return ""
    return targets[0].id if len(targets) == 1 and isinstance(targets[0], ast.Name) else ""
