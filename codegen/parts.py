"""What the templates write out: the parts of a module, with every name and text decided."""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen(kw_only=True)
class Enum:
    """An enum: its members by name.

    Attributes:
        name: of the class.
        summary: first line of its docstring.
        members: what is sent for each.
        spelled: of members that the API misspells, the right spelling.
        notes: what members mean, where their names do not say it.
    """

    name: str
    summary: str
    members: Mapping[str, str]
    spelled: Mapping[str, str] = attrs.field(factory=dict[str, str])
    notes: Mapping[str, str] = attrs.field(factory=dict[str, str])


@attrs.frozen(kw_only=True)
class Field:
    """A field of a model or body.

    Attributes:
        name: in code.
        annotation: its type.
        default: what stands behind ``=``; empty where there is none.
        note: what there is to say of it; mostly nothing.
    """

    name: str
    annotation: str
    default: str = ""
    note: str = ""


@attrs.frozen(kw_only=True)
class Class:
    """A model or a body.

    Attributes:
        name: of the class.
        summary: first line of its docstring.
        fields: its fields.
    """

    name: str
    summary: str
    fields: tuple[Field, ...]


@attrs.frozen(kw_only=True)
class Choice:
    """A field that is read as one model or another, by the value of its sibling.

    Attributes:
        alias: name of the union.
        table: name of the mapping from value to model.
        models: name of the model by enum member or value.
        note: what the union is.
    """

    alias: str
    table: str
    models: Mapping[str, str]
    note: str


@attrs.frozen(kw_only=True)
class Argument:
    """An argument of an operation."""

    name: str
    wire: str
    annotation: str
    note: str


@attrs.frozen(kw_only=True)
class Operation:
    """A method of an endpoint.

    Attributes:
        kind: ``list``, ``read``, ``create``, ``update``, ``delete`` or ``act``.
        name: of the method.
        summary: what it does.
        reference: where the API's reference describes it.
        model: what it answers, or what each record of its answer is.
        many: whether it answers several.
        key: name of the argument for the id; empty where there is none.
        arguments: of the query.
        body: name of the body class; empty where there is none.
        files: wire names of the fields that are files.
        action: last segment of the path.
        remark: what else there is to say of it; mostly nothing.
        unpaged: whether all records come in one response.
    """

    kind: str
    name: str
    summary: str
    reference: str
    model: str
    many: bool = False
    key: str = ""
    arguments: tuple[Argument, ...] = ()
    body: str = ""
    files: tuple[str, ...] = ()
    action: str = ""
    remark: str = ""
    unpaged: bool = False

    @property
    def options(self) -> str:
        """Name of the options that it takes besides its own arguments."""
        return "ListOptions" if self.kind == "list" else "RequestOptions"

    @property
    def notes(self) -> list[Argument]:
        """The arguments that there is something to say of."""
        return [argument for argument in self.arguments if argument.note]

    @property
    def result(self) -> str:
        """What its request is read as."""
        if self.kind == "list":
            return f"MetaApiResponse[{self.model}]"
        return f"list[{self.model}]" if self.many else self.model


@attrs.frozen(kw_only=True)
class Resource:
    """A section of a module: one resource with all that belongs to it.

    Attributes:
        about: what its records are, and how they relate to others, in sentences.
    """

    path: str
    endpoint: str
    attribute: str
    summary: str
    about: str = ""
    version: str = ""
    needed: tuple[str, ...] = ()
    classes: tuple[tuple[str, Class | Choice], ...] = ()
    operations: tuple[Operation, ...] = ()


@attrs.frozen(kw_only=True)
class Module:
    """A domain.

    Attributes:
        name: of the module.
        summary: what the domain is about.
        class_name: of the class that groups its endpoints.
        enums: of the whole domain.
        resources: in the order of their paths.
    """

    name: str
    summary: str
    class_name: str
    enums: tuple[Enum, ...]
    resources: tuple[Resource, ...]

    @property
    def names(self) -> list[str]:
        """The public names that it defines."""
        found = [self.class_name, *(enum.name for enum in self.enums)]
        for resource in self.resources:
            found.append(resource.endpoint)
            for kind, part in resource.classes:
                found.append(part.alias if isinstance(part, Choice) else part.name)
                assert kind in {"model", "body", "choice"}
        return sorted(found)
