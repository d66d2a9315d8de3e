"""The data of a domain's reference page, which the template `domain.rst` renders."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from importlib import import_module
from types import ModuleType
from typing import Any

import attrs

from factorial_sdk.core.models.base import Body, Model
from factorial_sdk.core.operations.endpoint import Endpoint
from names import (
    domains,
    further_names,
    public_name,
    shown,
    spelled,
    values_of,
    written_type,
)

Napoleon = Callable[[str], list[str]]
NAME = re.compile(r"(?<![`\w])`(\w+)((?:\.\w+)*)`(?!`)")


@attrs.frozen
class Field:
    """A field of a model or body, or a member of an enum."""

    name: str
    type: str = ""
    default: str = ""
    note: str = ""


@attrs.frozen
class Operations:
    """Operations with the same arguments: one operation, or all that read the same list."""

    signatures: list[str]
    doc: list[str]
    mode: str


@attrs.frozen
class Entry:
    """A class."""

    cls: type
    doc: list[str]
    signature: str = ""
    fields: list[Field] = attrs.Factory(list)
    operations: list[Operations] = attrs.Factory(list)

    @property
    def name(self) -> str:
        """Its public name in the package."""
        return public_name(self.cls).removeprefix("factorial_sdk.")

    @property
    def home(self) -> str:
        """Full name of its definition."""
        return f"{self.cls.__module__}.{self.cls.__name__}"

    @property
    def further(self) -> tuple[str, ...]:
        """Its other public names."""
        return further_names(self.cls)


@attrs.frozen
class Resource:
    """An endpoint class with the models and bodies of its operations."""

    title: str
    attribute: str
    endpoint: Entry
    entries: list[Entry]


class DomainPage:
    """The page of one domain.

    Args:
        name: name of the domain, as in ``api.integrations``.
        napoleon: converts a docstring in Google style to reStructuredText.
    """

    def __init__(self, name: str, napoleon: Napoleon) -> None:
        self.name = name
        self.module: ModuleType = import_module(f"factorial_sdk.resources.{name}")
        self._napoleon = napoleon
        self.cls: type = getattr(self.module, domains()[name])
        self.entry = Entry(self.cls, self._doc(inspect.getdoc(self.cls) or ""), CLIENT)
        self.title = TITLES.get(name) or name.replace("_", " ").capitalize()
        classes = [
            value
            for value in vars(self.module).values()
            if isinstance(value, type) and value.__module__ == self.module.__name__
        ]
        self.values = values_of(self.module)
        self.enums = [self._enum(cls) for cls in classes if issubclass(cls, Enum)]
        self.resources = list(self._resources(classes))
        self.usage = self._usage()

    def _resources(self, classes: list[type]) -> Iterator[Resource]:
        attributes = {
            text.partition("[")[0]: name for name, text in self.cls.__annotations__.items()
        }
        entries: list[Entry] = []
        for cls in classes:
            if issubclass(cls, Model | Body):
                entries.append(self._fields(cls))
            elif issubclass(cls, Endpoint):
                title = (inspect.getdoc(cls) or "").partition("(")[0].strip()
                yield Resource(title, attributes[cls.__name__], self._endpoint(cls), entries)
                entries = []
        assert not entries, f"{self.name}: models after the last endpoint"

    def _usage(self) -> str:
        """Return an example that reads a list; empty if the domain has none."""
        for resource in self.resources:
            signatures = resource.endpoint.operations[0].signatures
            if any(signature.startswith("get(") for signature in signatures):
                call = f"api.{self.name}.{resource.attribute}.iter(max_items=3)"
                return (
                    "import factorial_sdk\n\nwith factorial_sdk.Client() as api:\n"
                    f"    for record in {call}:\n        print(record)"
                )
        return ""

    def _text(self, text: str) -> str:
        """Return the text of a docstring, with links for the names of the module."""

        def link(match: re.Match[str]) -> str:
            value = vars(self.module).get(match[1])
            if not isinstance(value, type):
                return match[0]
            return f":py:obj:`{match[1]}{match[2]} <{public_name(value)}{match[2]}>`"

        return NAME.sub(link, text)

    def _doc(self, text: str) -> list[str]:
        return self._napoleon(self._text(text))

    def _enum(self, cls: type[Enum]) -> Entry:
        fields = [Field(member.name, default=repr(member.value)) for member in cls]
        return Entry(cls, self._doc(inspect.getdoc(cls) or ""), fields=fields)

    def _fields(self, cls: type) -> Entry:
        text, _, attributes = (inspect.getdoc(cls) or "").partition("Attributes:\n")
        notes = dict(re.findall(r"^    (\w+): (.*(?:\n      .*)*)$", attributes, re.MULTILINE))
        default = "UNSET" if issubclass(cls, Body) else "None"
        fields = [
            Field(
                field.name,
                shown(written_type(cls, field.name), self.module),
                "" if field.default is attrs.NOTHING else default,
                self._text(re.sub(r"\s+", " ", notes.get(field.name, ""))),
            )
            for field in attrs.fields(cls)
            if field.name != "extra"
        ]
        parameters = [
            f"{field.name}: {field.type}" + (f" = {field.default}" if field.default else "")
            for field in fields
        ]
        signature = f"(*, {', '.join(parameters)})" if parameters else "()"
        return Entry(cls, self._doc(text.strip()), signature, fields)

    def _endpoint(self, cls: type) -> Entry:
        groups: dict[Any, list[str]] = {}
        for name, value in vars(cls).items():
            if inspect.isfunction(shown_as := getattr(cls, name)) and not name.startswith("_"):
                assert value is not shown_as, f"{cls.__name__}.{name} is no operation"
                groups.setdefault(inspect.unwrap(shown_as), []).append(name)
        operations = [self._operations(cls, written, names) for written, names in groups.items()]
        return Entry(cls, self._doc(inspect.getdoc(cls) or ""), CLIENT, operations=operations)

    def _operations(self, cls: type, written: Any, names: list[str]) -> Operations:
        functions = [getattr(cls, name) for name in names]
        arguments = ", ".join(self._parameters(written))
        returned = [inspect.signature(function).return_annotation for function in functions]
        signatures = [
            f"{name}({arguments}) -> {spelled(result)}"
            for name, result in zip(names, returned, strict=True)
        ]
        title, _, rest = (inspect.getdoc(functions[0]) or "").partition("\n")
        if len(names) == 1:
            return Operations(signatures, self._doc(f"{title}\n{rest}"), AWAITED)
        # The second is `all`, which takes every option.
        rest = (inspect.getdoc(functions[1]) or "").partition("\n")[2]
        return Operations(signatures, self._doc(f"{title}\n\n{SEVERAL}\n{rest}"), ITERATED)

    def _parameters(self, written: Any) -> Iterator[str]:
        """Yield the parameters of a method as its source has them, without ``self``."""
        keywords = False
        for parameter in list(inspect.signature(written).parameters.values())[1:]:
            if parameter.kind is parameter.KEYWORD_ONLY and not keywords:
                yield "*"
                keywords = True
            stars = "**" if parameter.kind is parameter.VAR_KEYWORD else ""
            default = "" if parameter.default is parameter.empty else f" = {parameter.default}"
            annotation = shown(parameter.annotation, self.module)
            yield f"{stars}{parameter.name}: {annotation}{default}"


CLIENT = "(api: Client | AsyncClient)"
TITLES = {"api_public": "API public", "ats": "ATS", "it_management": "IT management"}
SEVERAL = """\
``get`` reads one page, ``all`` reads every record, several pages at a time; ``iter`` yields record
after record, ``pages`` page after page."""
AWAITED = "From an `AsyncClient`: a coroutine of the same; ``await`` it."
ITERATED = """\
From an `AsyncClient`: ``await`` ``get`` and ``all``, ``async for`` over ``iter`` and ``pages``."""


def resources() -> Mapping[str, str]:
    """Return the public class name of each resource path (``integrations/sync_run``)."""
    found: dict[str, str] = {}
    for name in domains():
        for cls in vars(import_module(f"factorial_sdk.resources.{name}")).values():
            if isinstance(cls, type) and issubclass(cls, Endpoint) and "path" in vars(cls):
                found[cls.path] = public_name(cls)
            elif isinstance(cls, type) and issubclass(cls, Model):
                match = re.match(r"[\w ]+ \(`(\w+/\w+)`\)", inspect.getdoc(cls) or "")
                if match:
                    found[match[1]] = public_name(cls)
    return found
