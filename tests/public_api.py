"""The public API as text, one line for each thing that users can depend on.

``python -m tests.public_api > tests/data/public_api.txt`` accepts a change of it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

import attrs

import factorial_sdk
from factorial_sdk.core.models.base import Body, Model
from factorial_sdk.core.operations.endpoint import Domain, Endpoint
from factorial_sdk.resources.events import EVENTS

SET = re.compile(r"frozenset\(\{(.*?)\}\)")
"""Its order is another one when Python has read the module from a compiled file."""


def written_type(cls: type, field: str) -> str:
    """Return the annotation of a field as written; cattrs evaluates those that attrs knows."""
    return next(
        str(annotations[field])
        for base in cls.__mro__
        if field in (annotations := vars(base).get("__annotations__", {}))
    )


def lines() -> Iterator[str]:
    """Every public name with its fields, members, methods and signatures, sorted."""
    for line in _lines():
        yield SET.sub(
            lambda found: f"frozenset({{{', '.join(sorted(found[1].split(', ')))}}})", line
        )


def _lines() -> Iterator[str]:
    for name in sorted(factorial_sdk.__all__):
        yield from _describe(name, getattr(factorial_sdk, name))
    yield from _members("(every record)", Model)
    for event, (domain, model) in sorted(EVENTS.items()):
        yield f"webhook {event}: {domain}.{model}"


def _describe(name: str, value: Any) -> Iterator[str]:
    if not isinstance(value, type):
        if name == "__version__":  # changes with every release
            return
        plain = inspect.isfunction(inspect.unwrap(value)) if callable(value) else False
        yield f"{name}{inspect.signature(value)}" if plain else f"{name} = {value!r}"
        return
    home = "" if value.__name__ == name else f" = {value.__name__}"
    yield f"{name}{home} ({value.__module__})"
    if issubclass(value, Model | Body):
        for field in attrs.fields(value):
            default = "" if field.default is attrs.NOTHING else " = …"
            yield f"{name}.{field.name}: {written_type(value, field.name)}{default}"
    elif issubclass(value, Enum):
        for member in value:
            yield f"{name}.{member.name} = {member.value!r}"
    elif issubclass(value, Endpoint):
        yield f"{name}.path = {value.path!r}"
        for method in vars(value):
            if not method.startswith("_") and method not in {"path", "version", "needed_filters"}:
                yield f"{name}.{method}{_signature(getattr(value, method))}"
    elif issubclass(value, Domain):
        for attribute, kind in value.__annotations__.items():
            yield f"{name}.{attribute}: {kind}"
    elif issubclass(value, dict):
        for option, kind in value.__annotations__.items():
            yield f"{name}.{option}: {kind}"
    elif value.__init__ is not object.__init__ and not issubclass(value, BaseException):
        yield f"{name}{inspect.signature(value)}"
    if not issubclass(value, Enum | Endpoint | Domain):
        inherited = set(_members(name, Model)) if issubclass(value, Model) else set[str]()
        yield from (line for line in _members(name, value) if line not in inherited)


def _members(name: str, value: type) -> Iterator[str]:
    """The methods and properties of a class, inherited ones of the SDK's own included."""
    ours = [cls for cls in value.__mro__ if cls.__module__.startswith("factorial_sdk")]
    seen: dict[str, Any] = {}
    for cls in reversed(ours):
        seen |= vars(cls)
    for member, found in sorted(seen.items()):
        if member.startswith("_"):
            continue
        function = getattr(found, "__func__", found)
        if isinstance(found, property):
            returned = getattr(found.fget, "__annotations__", {}).get("return")
            yield f"{name}.{member} -> {returned!r}"
        elif inspect.isfunction(function):
            yield f"{name}.{member}{inspect.signature(function)}"


def _signature(method: Any) -> str:
    own = inspect.signature(method.__wrapped__)
    shown = inspect.signature(method)
    result = re.sub(r"factorial_sdk\.(\w+\.)*", "", str(shown.return_annotation))
    arguments = ", ".join(
        str(parameter).replace("'", "") for parameter in list(own.parameters.values())[1:]
    )
    return f"({arguments}) -> {result}"


if __name__ == "__main__":
    print("\n".join(lines()))
