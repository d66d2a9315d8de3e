"""Make template data from the facts of a document, domain by domain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

import attrs

from . import docstrings
from .annotations import annotate
from .class_plans import ClassPlan, ClassPlanner
from .document import Document, Operation, Parameter, Schema
from .enums import EnumTable, Use
from .explanations import Explanations
from .facts import FACTS
from .naming import argument_name, camel, id_argument, title
from .template_data import Argument, Choice, Class, Enum, Field, Module, Resource
from .template_data import Operation as Method

PLAIN: Final = frozenset({"id", "created_at", "updated_at"})
"""Fields that need no explanation, in any record."""


def build(document: Document, newest: str, explanations: Explanations) -> list[Module]:
    """Return all modules, sorted by name.

    Args:
        document: the facts.
        newest: the newest API version, to which calls go by default.
        explanations: of what the document describes.
    """
    operations = sorted(
        document.operations, key=lambda operation: (operation.domain, operation.path)
    )
    return [
        DomainBuilder(document, domain, list(group), newest, explanations).module()
        for domain, group in groupby(operations, key=lambda operation: operation.domain)
    ]


def events(document: Document, modules: list[Module]) -> dict[str, tuple[str, str]]:
    """Return domain and model of each webhook's payload, by subscription type.

    Raises:
        ValueError: a payload is not a record of any resource.
    """
    models = {
        (module.name, part.name)
        for module in modules
        for resource in module.resources
        for kind, part in resource.classes
        if kind == "model" and isinstance(part, Class)
    }
    found: dict[str, tuple[str, str]] = {}
    for event, schema in sorted(document.webhooks.items()):
        name, _ = document.resolve(schema)
        matches = [
            (domain, model)
            for domain, model in models
            if name and name.startswith(f"{domain}_") and model == camel(name[len(domain) + 1 :])
        ]
        if not matches:
            raise ValueError(f"the payload of {event} is no known record")
        # Of two matches, the longer name is right: one domain's name may begin with another's.
        found[event] = max(matches, key=lambda match: len(match[0]))
    return found


class DomainBuilder:
    """Builds the module of one domain."""

    def __init__(
        self,
        document: Document,
        domain: str,
        operations: list[Operation],
        newest: str,
        explanations: Explanations,
    ) -> None:
        self.document = document
        self.domain = domain
        self.newest = newest
        self.explanations = explanations
        self.collections = {
            name: list(group)
            for name, group in groupby(operations, key=lambda operation: operation.collection)
        }
        self.planner = ClassPlanner(document, domain, self.collections)
        self.plans = self.planner.plans
        self.enums = EnumTable((), ())

    def module(self) -> Module:
        """Build the module: all names first, then the annotations that refer to them."""
        class_name = f"{camel(self.domain)}Domain"
        endpoints = {f"{camel(collection)}Endpoint" for collection in self.collections}
        taken = {*self.plans, *endpoints, class_name}
        self.enums = EnumTable(self._enum_uses(), taken)
        return Module(
            name=self.domain,
            summary=docstrings.domain_summary(self.domain, self.explanations),
            class_name=class_name,
            enums=tuple(map(self._enum, self.enums.enums())),
            resources=tuple(self._resource(name) for name in self.collections),
        )

    def _enum_uses(self) -> Iterator[Use]:
        for plan in self.plans.values():
            for name, schema in plan.fields():
                if values := self._enum_values(schema):
                    yield Use(plan.name, argument_name(name), values, plan.kind == "model")
        for operations in self.collections.values():
            for operation in operations:
                for parameter in operation.parameters:
                    if values := self._enum_values(parameter.schema):
                        owner = camel(operation.resource)
                        yield Use(owner, argument_name(parameter.name), values, False)

    def _enum_values(self, schema: Schema) -> tuple[str, ...]:
        _, found = self.document.resolve(schema)
        if found.get("type") == "array":
            return self._enum_values(found.get("items") or {})
        return tuple(map(str, found.get("enum", ())))

    def _resource(self, collection: str) -> Resource:
        operations = self.collections[collection]
        path = f"{self.domain}/{collection}"
        # If the newest version serves part of a resource, all calls go to the newest version.
        version = max(operation.version for operation in operations)
        if any(operation.version == self.newest for operation in operations):
            version = self.newest
        plans = [plan for plan in self.plans.values() if plan.collection == collection]
        return Resource(
            path=path,
            endpoint=f"{camel(collection)}Endpoint",
            attribute=collection,
            summary=f"{title(collection)} (`{path}`).",
            about=self.explanations.find(self.domain, ("resources", collection)),
            version="" if version == self.newest else version,
            replacement=FACTS["replacements"].get(path, ""),
            needed=tuple(
                argument_name(parameter.name)
                for operation in operations
                for parameter in operation.parameters
                if parameter.needed
            ),
            classes=tuple(part for plan in plans for part in self._class_parts(plan)),
            operations=tuple(
                method
                for operation in sorted(operations, key=_operation_order)
                for method in self._methods(operation)
            ),
        )

    def _class_parts(self, plan: ClassPlan) -> Iterator[tuple[str, Class | Choice]]:
        fields: list[Field] = []
        required = set(plan.schema.get("required", ()))
        for name, schema in plan.fields():
            if "discriminator" in schema:
                choice = self._choice(plan, name, schema)
                yield "choice", choice
                explained = self._explanation(plan, argument_name(name), schema)
                fields.append(_choice_field(name, schema, choice, explained))
                continue
            annotation = self._annotation(plan, name, schema)
            field = _field(plan, name, schema, annotation, name in required)
            values = self._enum_values(schema)
            members = (
                self.enums.members_of(plan.name, argument_name(name), values) if values else ()
            )
            explained = self._explanation(plan, argument_name(name), schema)
            note = docstrings.field_note(name, schema, explained, members=members, form=plan.form)
            fields.append(attrs.evolve(field, note=note))
        # Which operation takes a body is told at run time, where there is nothing to add to it.
        part = Class(
            name=plan.name,
            summary=plan.summary,
            fields=tuple(_sort_fields(fields, plan)),
        )
        yield plan.kind, part

    def _explanation(self, plan: ClassPlan, field: str, schema: Schema) -> str:
        """The explanation of a field: its own, or that of the same field of the record."""
        record = camel(self.collections[plan.collection][0].resource)
        owners = dict.fromkeys((plan.name, plan.owner, record))
        return self.explanations.find(
            self.domain,
            *(("fields", owner, field) for owner in owners),
            ("fields", field),
            needed=not _is_plain(field, schema),
        )

    def _enum(self, enum: Enum) -> Enum:
        about = self.explanations.find(self.domain, ("enums", enum.name, "about"), needed=False)
        notes = {
            member: self.explanations.find(self.domain, ("enums", enum.name, member))
            for member in enum.members
        }
        return attrs.evolve(enum, summary=about or enum.summary, notes=notes)

    def _choice(self, plan: ClassPlan, name: str, schema: Schema) -> Choice:
        facts = schema["discriminator"]
        sibling = facts["propertyName"]
        values = self._enum_values(plan.schema["properties"][sibling])
        enum = self.enums.name_of(plan.name, argument_name(sibling), values)
        (members,) = [found.members for found in self.enums.enums() if found.name == enum]
        names = {value: name for name, value in members.items()}
        models: dict[str, str] = {}
        for value, reference in facts["mapping"].items():
            key = reference.rpartition("/")[2]
            models[f"{enum}.{names[value]}"] = camel(key.removeprefix(f"{self.domain}_"))
        return Choice(
            alias=camel(name),
            table=f"{name.upper()}S",
            models=models,
            note=f"Typed by `{sibling}`; a mapping for values whose fields no source describes.",
        )

    def _annotation(self, plan: ClassPlan, name: str, schema: Schema) -> str:
        return annotate(
            name,
            schema,
            self.document,
            nested=lambda wire, found: self.planner.nested_name(plan, wire, found),
            enum=lambda values: self.enums.name_of(plan.name, argument_name(name), values),
            sent=plan.kind == "body",
            form=plan.form,
        )

    def _methods(self, operation: Operation) -> Iterator[Method]:
        """The method of an operation, and the short one where it uploads a file."""
        method = self._operation(operation)
        yield method
        defaults = FACTS["uploads"].get(f"{operation.domain}/{operation.collection}")
        if method.kind != "create" or defaults is None:
            return
        ((_, body),) = self._class_parts(self.plans[method.body])
        assert isinstance(body, Class)
        others = f"The other arguments are the fields of `{method.body}`."
        fields = (
            attrs.evolve(field, default=defaults.get(field.name, field.default))
            for field in body.fields
        )
        yield attrs.evolve(
            method,
            kind="upload",
            name="upload",
            remark=f"{others} {method.remark}".strip(),
            fields=tuple(sorted(fields, key=lambda field: field.name not in method.files)),
        )

    def _operation(self, operation: Operation) -> Method:
        kind = operation.kind
        summary, remark = docstrings.summary(operation, self.explanations)
        return Method(
            kind=kind,
            name=operation.name,
            summary=summary,
            reference=docstrings.reference(operation),
            model=self.planner.model(operation)[0],
            many=operation.returns == "array",
            key=id_argument(operation.resource) if operation.on_member else "",
            arguments=tuple(
                self._argument(operation, parameter) for parameter in operation.parameters
            ),
            body=operation.body_name if operation.body is not None else "",
            takes_id=self._takes_id(operation),
            files=tuple(self._file_fields(operation)),
            action=operation.action or "",
            remark=remark,
            unpaged=operation.unpaged,
            grouped=bool(operation.grouped),
        )

    def _takes_id(self, operation: Operation) -> bool:
        """Whether an id says all that a body must: see `factorial_sdk.core.models.bodies`."""
        if operation.body is None:
            return False
        plan = self.plans[operation.body_name]
        fields = dict(plan.fields())
        required = [name for name in plan.schema.get("required", ()) if name in fields]
        if len(required) != 1 or (required[0] != "id" and len(fields) != 1):
            return False
        return self._annotation(plan, required[0], fields[required[0]]) == "ID"

    def _argument(self, operation: Operation, parameter: Parameter) -> Argument:
        _, schema = self.document.resolve(parameter.schema)
        annotation = annotate(
            parameter.name,
            _without_classes(schema),
            self.document,
            nested=lambda *_: "Mapping[str, Any]",
            enum=lambda values: self.enums.name_of(
                camel(operation.resource), argument_name(parameter.name), values
            ),
            sent=True,
        )
        if schema.get("x-several"):
            annotation = f"{annotation} | Sequence[{annotation}]"
        return Argument(
            name=argument_name(parameter.name),
            wire=parameter.name,
            annotation=annotation,
            note=docstrings.filter_note(operation, parameter, schema, self.explanations),
        )

    def _file_fields(self, operation: Operation) -> Iterator[str]:
        if not operation.multipart or operation.body is None:
            return
        _, schema = self.document.resolve(operation.body)
        for name, part in schema.get("properties", {}).items():
            _, found = self.document.resolve(part)
            item = found.get("items") or {}
            if "binary" in (found.get("format"), item.get("format")):
                yield name


def _without_classes(schema: Schema) -> Schema:
    """Return the schema of a query parameter with objects as plain mappings."""
    if schema.get("type") == "array" and "$ref" in (schema.get("items") or {}):
        return {**schema, "items": {"type": "object"}}
    if schema.get("properties"):
        return {"type": "object"}
    return schema


def _field(plan: ClassPlan, wire: str, schema: Schema, annotation: str, required: bool) -> Field:
    source = schema.get("x-source")
    if plan.kind == "body":
        if wire.startswith("_"):
            default = f'attrs.field(default=UNSET, metadata=sent_as("{wire}"))'
        else:
            default = "" if required else "UNSET"
        if default:
            annotation = f"Maybe[{annotation}]"
        suffix = ""
    elif required and source == "documentation":
        default, suffix = "attrs.field(metadata=DOCUMENTED_ONLY)", ""
    elif required and source == "schema":
        default, suffix = "attrs.field(default=None, metadata=PUBLISHED_ONLY)", " | None"
    else:
        # What is known to be null is not required, whatever the document says.
        always = required and "x-nullable" not in schema
        default, suffix = ("", "") if always else ("None", " | None")
    if annotation == "Any":
        suffix = ""
    return Field(name=argument_name(wire), annotation=annotation + suffix, default=default)


def _is_plain(field: str, schema: Schema) -> bool:
    """Whether name, type and facts of a field settle what it is."""
    if field in PLAIN or "x-note" in schema:
        return True
    return "x-refers-to" in schema and field.endswith(("_id", "_ids"))


def _choice_field(wire: str, schema: Schema, choice: Choice, explanation: str) -> Field:
    sibling = schema["discriminator"]["propertyName"]
    default = f'attrs.field(default=None, metadata=choice("{sibling}", {choice.table}))'
    return Field(
        name=argument_name(wire),
        annotation=f"{choice.alias} | None",
        default=default,
        note=docstrings.field_note(wire, schema, explanation),
    )


def _sort_fields(fields: list[Field], plan: ClassPlan) -> list[Field]:
    """Put the required fields of a body first; keep the order of a record's fields."""
    if plan.kind == "model":
        return fields
    return sorted(fields, key=lambda field: bool(field.default))


def _operation_order(operation: Operation) -> tuple[int, str]:
    """Sort key of operations: reads, then writes, then actions."""
    order = ["list", "read", "create", "update", "delete", "act"]
    return order.index(operation.kind), str(operation.action)


def find_clashes(modules: list[Module]) -> Mapping[str, list[str]]:
    """Return the names that several domains define, with these domains."""
    owners: dict[str, list[str]] = {}
    for module in modules:
        for name in module.names:
            owners.setdefault(name, []).append(module.name)
    return {name: domains for name, domains in owners.items() if len(domains) > 1}
