"""The values that templates render: all names and texts are decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs


@attrs.frozen(kw_only=True)
class Enum:
    """An enum.

    Attributes:
        name: name of the class.
        summary: first line of its docstring.
        members: values by member name.
        spelled: correct spellings by name, of members that the API misspells.
        notes: what members mean, by name, where the name does not say it.
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
        name: name in Python.
        annotation: type annotation.
        default: source after ``=``; empty without a default.
        note: note in the docstring; mostly empty.
    """

    name: str
    annotation: str
    default: str = ""
    note: str = ""


@attrs.frozen(kw_only=True)
class Class:
    """A model or a body.

    Attributes:
        name: name of the class.
        summary: first line of its docstring.
        fields: fields, in order.
    """

    name: str
    summary: str
    fields: tuple[Field, ...]


@attrs.frozen(kw_only=True)
class Choice:
    """A field that is read as one model or another, by the value of its sibling.

    Attributes:
        alias: name of the union type.
        table: name of the mapping from values to models.
        models: names of models by enum member.
        note: docstring of the union type.
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
        kind: ``list``, ``read``, ``create``, ``upload``, ``update``, ``delete`` or ``act``.
        name: name of the method.
        summary: first sentence of its docstring.
        reference: method and path, as in the API's reference.
        model: class of the returned record, or of each record.
        many: True if it returns several records.
        key: name of the argument for the id; empty without one.
        arguments: arguments for the query.
        body: name of the body class; empty without a body.
        takes_id: True if an id is accepted in place of a body, because the body is only that.
        files: wire names of the fields that are files.
        action: last segment of the path; empty without an action.
        remark: second paragraph of its docstring; mostly empty.
        unpaged: True if one response has all records.
        grouped: True if `limit` and `total` of the list count groups of records.
        fields: of an upload, the fields of its body; the file comes first.
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
    takes_id: bool = False
    files: tuple[str, ...] = ()
    action: str = ""
    remark: str = ""
    unpaged: bool = False
    grouped: bool = False
    fields: tuple[Field, ...] = ()

    @property
    def options(self) -> str:
        """Name of the `TypedDict` of its options."""
        if self.body:
            return "BodyOptions"
        return "ListOptions" if self.kind == "list" else "RequestOptions"

    @property
    def parameters(self) -> list[str]:
        """The source of each of its parameters."""
        if self.fields:
            file, *others = [
                f"{field.name}: {field.annotation}{' = ' if field.default else ''}{field.default}"
                for field in self.fields
            ]
            return ["self", file, "*", *others, f"**options: Unpack[{self.options}]"]
        return [
            "self",
            *([f"{self.key}: ID"] if self.key else []),
            *(
                [f"data: {self.body}{' | ID' if self.takes_id else ''} | Fields"]
                if self.body
                else []
            ),
            *(["*"] if self.arguments else []),
            *(f"{part.name}: {part.annotation} | None = None" for part in self.arguments),
            f"**options: Unpack[{self.options}]",
        ]

    @property
    def data(self) -> str:
        """What its body may be, besides a mapping."""
        return f"{self.body} | ID" if self.takes_id else self.body

    @property
    def query(self) -> list[str]:
        """The source of each item of its query."""
        return [f'"{argument.wire}": {argument.name}' for argument in self.arguments]

    @property
    def assignments(self) -> list[str]:
        """The source of each argument of the body of an upload."""
        return [f"{field.name}={field.name}" for field in self.fields]

    @property
    def notes(self) -> list[Argument | Field]:
        """The arguments with a note. Those of an upload are the fields of its body."""
        return [argument for argument in (*self.arguments, *self.fields) if argument.note]

    @property
    def result(self) -> str:
        """Type that its response is parsed as."""
        if self.kind == "list":
            return f"MetaApiResponse[{self.model}]"
        return f"list[{self.model}]" if self.many else self.model


@attrs.frozen(kw_only=True)
class Resource:
    """A section of a module: one endpoint with its models and bodies.

    Attributes:
        about: what its records are, and how they relate to others, in sentences.
        version: the last API version that serves it; empty if the newest one does.
        replacement: what newer versions serve instead; empty if that is not known.
    """

    path: str
    endpoint: str
    attribute: str
    summary: str
    about: str = ""
    version: str = ""
    replacement: str = ""
    needed: tuple[str, ...] = ()
    classes: tuple[tuple[str, Class | Choice], ...] = ()
    operations: tuple[Operation, ...] = ()

    @property
    def written(self) -> Iterator[tuple[str, Class | Choice]]:
        """The classes as they are written: what a record says of a field, bodies do not repeat.

        `factorial_sdk.notebook.docstrings` shows the note of the record there.
        """
        of_records: dict[str, str] = {}
        for kind, part in self.classes:
            if isinstance(part, Choice):
                yield kind, part
                continue
            fields = part.fields
            if kind == "model":
                of_records = {field.name: field.note for field in fields if field.note} | of_records
            else:
                fields = tuple(
                    attrs.evolve(field, note="")
                    if field.note == of_records.get(field.name)
                    else field
                    for field in fields
                )
            yield kind, attrs.evolve(part, fields=fields)


@attrs.frozen(kw_only=True)
class Module:
    """A domain.

    Attributes:
        name: name of the module.
        summary: docstring of the module and of the class.
        class_name: name of the class with the endpoints.
        enums: enums of the whole domain.
        resources: resources, sorted by path.
    """

    name: str
    summary: str
    class_name: str
    enums: tuple[Enum, ...]
    resources: tuple[Resource, ...]

    @property
    def names(self) -> list[str]:
        """The public names that it defines, sorted."""
        found = [self.class_name, *(enum.name for enum in self.enums)]
        for resource in self.resources:
            found.append(resource.endpoint)
            for kind, part in resource.classes:
                found.append(part.alias if isinstance(part, Choice) else part.name)
                assert kind in {"model", "body", "choice"}
        return sorted(found)
