"""The directive `public`, which documents public names wherever they are defined."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from inspect import isbuiltin, isfunction, ismethoddescriptor
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.pycode import ModuleAnalyzer

from names import is_internal, public_modules, public_name

PACKAGE = "factorial_sdk"


class Public(Directive):
    """``.. public:: module``, and names as content; by default all names in its ``__all__``."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Document classes and functions by autodoc, and values here."""
        (path,) = self.arguments
        (module,) = [found for found in public_modules() if found.__name__ == path] or [None]
        module = module or __import__(path, fromlist=["_"])
        lines: list[str] = [f".. py:currentmodule:: {path}", ""]
        for name in "\n".join(self.content).split() or module.__all__:
            value = getattr(module, name)
            if not isinstance(value, type) and not isfunction(value):
                lines += data(name, value)
            elif public_name(value) in {f"{path}.{name}", f"{value.__module__}.{name}"}:
                lines += documented(f"{path}.{name}", value)
        node = nodes.container()
        self.state.nested_parse(StringList([*lines, ""], source=path), self.content_offset, node)
        return node.children


def documented(name: str, value: Any) -> list[str]:
    """Return the autodoc directives for a class or function."""
    if isfunction(value):
        return [f".. autofunction:: {name}"]
    kind = "exception" if issubclass(value, BaseException) else "class"
    lines = [f".. auto{kind}:: {name}", "   :members:"]
    if kind == "class":
        lines.append("   :inherited-members:")
    if not all(base is object or is_internal(base) for base in value.__bases__):
        lines.append("   :show-inheritance:")
    return [*lines, ""]


def data(name: str, value: Any) -> list[str]:
    """Return the directive for a value or type alias, with the docstring below its definition."""
    doc: list[str] = []
    for home in [module for module in sys.modules if module.startswith(PACKAGE)]:
        if name in vars(sys.modules[home]) and getattr(sys.modules[home], "__file__", None):
            doc = ModuleAnalyzer.for_module(home).find_attr_docs().get(("", name), doc)
    plain = isinstance(value, str | int)
    shown = [f"   :value: {value!r}"] if plain else []
    return [f".. py:data:: {name}", *shown, "", *(f"   {line}" for line in doc), ""]


def skip(app: Sphinx, what: str, name: str, member: Any, skipped: bool, options: Any) -> bool:
    """Skip members inherited from Python or httpx, and those that only drivers call."""
    if ismethoddescriptor(member) or isbuiltin(member) or hasattr(member, "__objclass__"):
        return True
    function = getattr(member, "fget", member)
    home = getattr(function, "__module__", None) or PACKAGE
    doc = getattr(member, "__doc__", None) or ""
    return skipped or not home.startswith(PACKAGE) or doc.startswith(("See `", "Inherited."))


SEVERAL = re.compile(r"^(\s+)([A-Z]\w+(?:, [A-Z]\w+)+): (.+)$")


def separate_errors(
    app: Sphinx, what: str, name: str, obj: Any, opts: Any, lines: list[str]
) -> None:
    """Split ``AError, BError: why`` into a line for each error."""
    lines[:] = [
        f"{match[1]}{error}: {match[3]}" if match else line
        for line in lines
        for match in [SEVERAL.match(line)]
        for error in (match[2].split(", ") if match else [""])
    ]


def types_in_line(app: Sphinx, what: str, name: str, obj: Any, opts: Any, lines: list[str]) -> None:
    """Move the type of an attribute from the line below, where napoleon puts it, to its name."""
    found: int | None = None
    for number, line in enumerate(lines):
        if line.startswith(".. attribute::"):
            found = number
        elif line.startswith("   :type:") and found is not None:
            lines[number], lines[found] = "", f"{lines[found]}\n{line}"
            found = None
    lines[:] = "\n".join(lines).split("\n")


# Defaults as their repr has them, and as a user would write them.
DEFAULTS = (
    (re.compile(r"\bNOTHING\b"), "..."),
    (re.compile(r"\b(RetryPolicy|RateLimit)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"), r"\1()"),
    (re.compile(r"<[^<>]*object at 0x[0-9a-f]+>"), "..."),
)


def readable_defaults(
    app: Sphinx,
    what: str,
    name: str,
    obj: Any,
    opts: Any,
    signature: str | None,
    result: str | None,
) -> tuple[str | None, str | None]:
    """Write defaults as a user would."""
    for pattern, shown in DEFAULTS:
        signature = pattern.sub(shown, signature) if signature else signature
    return signature, result


def setup(app: Sphinx) -> Mapping[str, Any]:
    """Register the directive and the event handlers."""
    app.add_directive("public", Public)
    app.connect("autodoc-skip-member", skip)
    app.connect("autodoc-process-docstring", separate_errors, priority=100)
    app.connect("autodoc-process-docstring", types_in_line, priority=600)
    app.connect("autodoc-process-signature", readable_defaults)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
