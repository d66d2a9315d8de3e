"""Public names, and annotations written with public names."""

from __future__ import annotations

import ast
import builtins
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from inspect import isfunction
from pathlib import Path
from types import ModuleType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin

import factorial_sdk
from factorial_sdk.core.operations.endpoint import domains_of
from factorial_sdk.core.types import Fields, Maybe

NAMES = Path(__file__).parents[2] / "codegen" / "names.toml"
FURTHER = tomllib.loads(NAMES.read_text(encoding="utf-8"))["aliases"]
"""Further names of generated classes, from the community SDK."""

ALL = tuple(factorial_sdk.__all__)

# Packages with an `__all__` of their own; those whose extra is not installed are left out.
OPTIONAL = ("webhooks", "sync_runs", "testing", "frames", "export", "notebook", "otel")


def domains() -> Mapping[str, str]:
    """Return the name of each domain's class, by domain."""
    return dict(sorted(domains_of(factorial_sdk.Client).items()))


@cache
def public_modules() -> tuple[ModuleType, ...]:
    """Return the package and those of its modules from which users import."""
    found: list[ModuleType] = [factorial_sdk]
    for name in OPTIONAL:
        try:
            module = import_module(f"factorial_sdk.{name}")
        except ImportError:  # also that of a module that names its extra
            continue
        if hasattr(module, "__all__"):
            found.append(module)
    return tuple(found)


@cache
def public_names() -> Mapping[str, Any]:
    """Return every public object by its full name."""
    return {
        f"{module.__name__}.{name}": getattr(module, name)
        for module in public_modules()
        for name in module.__all__
    }


@cache
def _names_of(home: str, name: str) -> tuple[str, ...]:
    """Return the public names of an object that a module defines, the preferred one first."""
    target = getattr(sys.modules[home], name)

    def rank(public: str) -> tuple[object, ...]:
        path, _, own = public.rpartition(".")
        return not home.startswith(path), -len(path), own in FURTHER, own != name

    return tuple(sorted((n for n, value in public_names().items() if value is target), key=rank))


def public_name(value: Any) -> str:
    """Return the name under which the reference lists a class or function."""
    home, name = value.__module__, value.__qualname__
    found = _names_of(home, name) if "." not in name else ()
    return found[0] if found else f"{home}.{name}"


def is_internal(value: Any) -> bool:
    """Return whether a class of this package has no public name."""
    return value.__module__.startswith("factorial_sdk") and not _names_of(
        value.__module__, value.__qualname__
    )


def short(name: str) -> str:
    """Return a name without the package, if it is directly in the package."""
    return name.removeprefix("factorial_sdk.") if name.count(".") == 1 else name


def further_names(value: Any) -> tuple[str, ...]:
    """Return the other public names of a class."""
    return _names_of(value.__module__, value.__name__)[1:]


def values_of(module: ModuleType) -> list[str]:
    """Return the public names of a module's values that are neither classes nor functions."""
    return [
        name
        for name in ALL
        if name in vars(module)
        and not isinstance(vars(module)[name], type)
        and name in vars(module).get("__annotations__", {})
        and vars(module)[name] is getattr(factorial_sdk, name)
    ]


def written_type(cls: type, field: str) -> str:
    """Return the annotation of a field as written; cattrs evaluates those that attrs knows."""
    return next(
        str(annotations[field])
        for base in cls.__mro__
        if field in (annotations := vars(base).get("__annotations__", {}))
    )


def shown(annotation: str, module: ModuleType) -> str:
    """Return an annotation of a module with public names in place of the module's own."""
    tree = ast.parse(annotation.strip("'\""), mode="eval")
    return ast.unparse(_Spelling(vars(module)).visit(tree))


class _Spelling(ast.NodeTransformer):
    """Replaces the names of a module by public names."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._known = known

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        if isinstance(node.value, ast.Name) and self._known.get(node.value.id) is Maybe:
            inner = ast.unparse(self.visit(node.slice))
            optional = "" if inner.endswith("| None") else " | None"
            return ast.parse(f"{inner}{optional} | Unset", mode="eval").body
        return self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        value = eval(ast.unparse(node), dict(self._known))
        return ast.parse(f"{value.__module__}.{value.__qualname__}", mode="eval").body

    def visit_Name(self, node: ast.Name) -> ast.AST:
        value = self._known.get(node.id)
        if value is None or hasattr(builtins, node.id):
            return node
        if node.id in ALL and value is getattr(factorial_sdk, node.id):
            text = node.id
        elif value is Fields:
            text = "collections.abc.Mapping[str, typing.Any]"
        elif value.__module__.startswith("factorial_sdk"):
            text = short(public_name(value))
        else:
            text = f"{value.__module__}.{node.id}"
        return ast.parse(text, mode="eval").body


def spelled(annotation: Any) -> str:
    """Return a type, given as an object, as text with public names."""
    if annotation is NoneType:
        return "None"
    origin = get_origin(annotation)
    if origin in {Union, UnionType}:
        return " | ".join(spelled(argument) for argument in get_args(annotation))
    if origin is None:
        builtin = annotation.__module__ == "builtins"
        return annotation.__name__ if builtin else short(public_name(annotation))
    inner = ", ".join(spelled(argument) for argument in get_args(annotation))
    return f"{spelled(origin)}[{inner}]"


def aliases() -> Iterator[tuple[str, str]]:
    """Yield each alias with the public name under which the reference lists its object."""
    for public, value in public_names().items():
        if isinstance(value, type) or isfunction(value):
            listed = public_name(value)
            if listed != public:
                yield public, listed
