"""Docstrings of classes, completed by those of their attributes, which Python drops.

Editors and Sphinx read the string below an attribute in the source. `help()`, IPython and the
tooltips of notebooks read ``__doc__`` only, so it is composed when something asks for it.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Mapping
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
    """Return the docstrings of the attributes of each class of a module, by class and name."""
    try:
        tree = ast.parse(inspect.getsource(sys.modules[module]))
    except (OSError, TypeError, SyntaxError, KeyError):  # no source: frozen, or compiled only
        return {}
    found: dict[str, dict[str, str]] = {}
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        for statement, after in zip(node.body, node.body[1:], strict=False):
            target = _target(statement)
            if target and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                note = " ".join(str(after.value.value).split())
                found.setdefault(node.name, {})[target] = note
    return found


def _target(statement: ast.stmt) -> str:
    """Return the name that a statement assigns; empty if it assigns none, or several."""
    if isinstance(statement, ast.AnnAssign):
        targets: list[ast.expr] = [statement.target]
    elif isinstance(statement, ast.Assign):
        targets = statement.targets
    else:
        return ""
    return targets[0].id if len(targets) == 1 and isinstance(targets[0], ast.Name) else ""
