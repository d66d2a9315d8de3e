"""What the reference says of a domain: one source for the site and for the text for agents."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import attrs

from docstrings import parse
from factorial_sdk.core.config import DEFAULT_VERSION
from factorial_sdk.core.models.base import Body, Model
from factorial_sdk.core.operations.endpoint import Endpoint
from factorial_sdk.notebook.docstrings import attribute_docs
from names import (
    domains,
    further_names,
    public_name,
    shown,
    spelled,
    values_of,
    written_type,
)

TITLES = {
    "api_public": "API public", "ats": "ATS", "it_management": "IT management",
    "timeoff": "Time off",
}  # fmt: skip


@attrs.frozen
class Field:
    """A field of a record or body, an argument, or a member of an enum."""

    name: str
    type: str
    """Its type with public names; the value of a member of an enum."""
    note: str = ""
    required: bool = False
    """Whether a body or a call needs it."""


@attrs.frozen
class Call:
    """A method of an endpoint."""

    name: str
    returned: str
    """The type of its result with a blocking client."""


@attrs.frozen
class Operation:
    """A request of the API, with the method that sends it; for a list, the four methods."""

    endpoint: str
    """Public name of the endpoint class."""
    attribute: str
    """Path of the endpoint from the client, such as ``timeoff.leaves``."""
    calls: tuple[Call, ...]
    arguments: tuple[Field, ...]
    options: str
    """Name of the class of its further keyword arguments."""
    summary: str
    text: str
    method: str
    path: str
    """Path below ``/api/{version}/resources/``."""
    version: str
    """Version of the API that serves it."""

    @property
    def is_short(self) -> bool:
        """Whether it is the short form of another operation with the same path."""
        return self.calls[0].name == "upload"

    @property
    def url(self) -> str:
        """Its path from the host."""
        return f"/api/{self.version}/resources/{self.path}"

    @property
    def parameters(self) -> str:
        """Its parameters without types, as in a signature."""
        positional = {"get": 0, "upload": 1}.get(self.calls[0].name)
        default = "..." if self.is_short else "None"
        written = [
            field.name if field.required else f"{field.name}={default}" for field in self.arguments
        ]
        if positional is not None and len(written) > positional:
            written.insert(positional, "*")
        return ", ".join([*written, "**options"])


@attrs.frozen
class Entry:
    """A class."""

    name: str
    """Its public name in the package."""
    home: str
    """Full name of its definition."""
    summary: str
    text: str
    further: tuple[str, ...]
    """Its other public names."""
    fields: tuple[Field, ...] = ()

    @property
    def types(self) -> set[str]:
        """The names in the types of its fields."""
        return {name for field in self.fields for name in re.findall(r"\w+", field.type)}


@attrs.frozen
class Resource:
    """An endpoint class with its operations, and what they send and return."""

    title: str
    attribute: str
    """Path from the client, such as ``timeoff.leaves``."""
    cls: type[Endpoint[Any]]
    endpoint: Entry
    operations: tuple[Operation, ...]
    records: tuple[Entry, ...]
    bodies: tuple[Entry, ...]
    enums: tuple[Entry, ...] = ()
    """Enums that no other resource of the domain uses."""

    @property
    def name(self) -> str:
        """Its attribute of the domain."""
        return self.attribute.rpartition(".")[2]

    @property
    def types(self) -> set[str]:
        """The names in all types."""
        found = [entry.types for entry in (*self.records, *self.bodies)]
        arguments = [field.type for operation in self.operations for field in operation.arguments]
        return set().union(*found, *(re.findall(r"\w+", text) for text in arguments))


@attrs.frozen
class Domain:
    """A domain with its resources."""

    name: str
    """Its attribute of the client."""
    title: str
    module: ModuleType
    entry: Entry
    resources: tuple[Resource, ...]
    enums: tuple[Entry, ...]
    """Enums that several resources use, or none."""
    values: tuple[str, ...]
    """Public names of values that are neither classes nor functions."""


@cache
def domain(name: str) -> Domain:
    """Return what the reference says of a domain."""
    module = import_module(f"factorial_sdk.resources.{name}")
    cls = getattr(module, domains()[name])
    classes = [
        value
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__
    ]
    resources = tuple(_resources(name, cls, classes))
    own: dict[str, list[Entry]] = {resource.attribute: [] for resource in resources}
    shared: list[Entry] = []
    for enum in [_entry(found, _members(found)) for found in classes if issubclass(found, Enum)]:
        users = [resource.attribute for resource in resources if enum.name in resource.types]
        (own[users[0]] if len(users) == 1 else shared).append(enum)
    return Domain(
        name,
        TITLES.get(name) or name.replace("_", " ").capitalize(),
        module,
        _entry(cls),
        tuple(attrs.evolve(found, enums=tuple(own[found.attribute])) for found in resources),
        tuple(shared),
        tuple(values_of(module)),
    )


def all_domains() -> list[Domain]:
    """Return every domain, by name."""
    return [domain(name) for name in domains()]


def _resources(name: str, domain_class: type, classes: list[type]) -> Iterator[Resource]:
    annotations = domain_class.__annotations__
    attributes = {text.partition("[")[0]: attribute for attribute, text in annotations.items()}
    records: list[Entry] = []
    bodies: list[Entry] = []
    for cls in classes:
        if issubclass(cls, Model):
            records.insert(0, _entry(cls, _fields(cls)))  # the nested ones come first in the module
        elif issubclass(cls, Body):
            bodies.append(_entry(cls, _fields(cls)))
        elif issubclass(cls, Endpoint):
            title = parse(cls).summary.partition(" (")[0]
            attribute = f"{name}.{attributes[cls.__name__]}"
            operations = tuple(_operations(cls, attribute))
            entries = tuple(records), tuple(bodies)
            yield Resource(title, attribute, cls, _entry(cls), operations, *entries)
            records, bodies = [], []
    assert records + bodies == [], f"{name}: models after the last endpoint"


def _entry(cls: type, fields: Iterator[Field] | None = None) -> Entry:
    doc = parse(cls)
    return Entry(
        public_name(cls).removeprefix("factorial_sdk."),
        f"{cls.__module__}.{cls.__name__}",
        doc.summary,
        doc.text,
        further_names(cls),
        tuple(fields or ()),
    )


def _members(cls: type[Enum]) -> Iterator[Field]:
    notes = attribute_docs(cls.__module__).get(cls.__name__, {})
    for member in cls:
        yield Field(member.name, repr(member.value), notes.get(member.name, ""))


def _fields(cls: type) -> Iterator[Field]:
    notes = attribute_docs(cls.__module__).get(cls.__name__, {})
    for field in attrs.fields(cls):
        if field.name != "extra":
            text = shown(written_type(cls, field.name), import_module(cls.__module__))
            required = issubclass(cls, Body) and field.default is attrs.NOTHING
            yield Field(
                field.name, text.removesuffix(" | Unset"), notes.get(field.name, ""), required
            )


def _operations(cls: type[Endpoint[Any]], attribute: str) -> Iterator[Operation]:
    module = import_module(cls.__module__)
    groups: dict[Any, list[str]] = {}
    for name, value in vars(cls).items():
        if inspect.isfunction(function := getattr(cls, name)) and not name.startswith("_"):
            assert value is not function, f"{cls.__name__}.{name} is no operation"
            groups.setdefault(inspect.unwrap(function), []).append(name)
    for written, names in groups.items():
        doc = parse(getattr(cls, names[0]))
        *parameters, options = list(inspect.signature(written).parameters.values())[1:]
        arguments = [
            Field(
                parameter.name,
                shown(parameter.annotation, module),
                doc.arguments.get(parameter.name, ""),
                parameter.default is parameter.empty,
            )
            for parameter in parameters
        ]
        results = [
            spelled(inspect.signature(getattr(cls, name)).return_annotation) for name in names
        ]
        yield Operation(
            public_name(cls).removeprefix("factorial_sdk."),
            attribute,
            tuple(Call(name, result) for name, result in zip(names, results, strict=True)),
            tuple(arguments),
            ast.unparse(ast.parse(options.annotation)).partition("[")[2].rstrip("]"),
            doc.summary,
            doc.text,
            doc.method,
            doc.path,
            cls.version or DEFAULT_VERSION,
        )


def resources() -> Mapping[str, str]:
    """Return the public class name of each resource path (``integrations/sync_run``)."""
    found: dict[str, str] = {}
    for each in all_domains():
        for resource in each.resources:
            found[resource.cls.path] = f"factorial_sdk.{resource.endpoint.name}"
            for entry in resource.records:
                match = re.match(r"[\w ]+ \(`(\w+/\w+)`\)", entry.summary)
                if match:
                    found[match[1]] = f"factorial_sdk.{entry.name}"
    return found
