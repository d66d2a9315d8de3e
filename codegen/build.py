"""Facts into parts, domain by domain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

import attrs

from . import prose
from .document import Document, Operation, Parameter, Schema
from .enums import EnumTable, Use
from .explanations import Explanations
from .parts import Argument, Choice, Class, Enum, Field, Module, Resource
from .parts import Operation as Method
from .plans import Plan, Planner
from .types import annotate
from .words import argument, camel, id_argument, title

PLAIN: Final = frozenset({"id", "created_at", "updated_at"})
"""Fields that need no explanation, in any record."""


def build(document: Document, newest: str, explanations: Explanations) -> list[Module]:
    """All modules, in the order of their names."""
    operations = sorted(document.operations, key=lambda each: (each.domain, each.path))
    return [
        DomainBuilder(document, domain, list(group), newest, explanations).module()
        for domain, group in groupby(operations, key=lambda each: each.domain)
    ]


def events(document: Document, modules: list[Module]) -> dict[str, tuple[str, str]]:
    """Domain and model of each webhook's payload, by subscription type.

    Raises:
        ValueError: a payload is of a kind that no resource has.
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
        # One domain's name may begin with another's.
        found[event] = max(matches, key=lambda match: len(match[0]))
    return found


class DomainBuilder:
    """Makes the module of one domain."""

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
            for name, group in groupby(operations, key=lambda each: each.collection)
        }
        self.planner = Planner(document, domain, self.collections)
        self.plans = self.planner.plans
        self.enums = EnumTable((), ())

    def module(self) -> Module:
        """Decide all names first, then the types that refer to them."""
        class_name = f"{camel(self.domain)}Domain"
        taken = {*self.plans, *(f"{camel(each)}Endpoint" for each in self.collections), class_name}
        self.enums = EnumTable(self._uses(), taken)
        return Module(
            name=self.domain,
            summary=prose.domain_summary(self.domain, self.explanations),
            class_name=class_name,
            enums=tuple(map(self._enum, self.enums.enums())),
            resources=tuple(self._resource(name) for name in self.collections),
        )

    # Which enums there are.

    def _uses(self) -> Iterator[Use]:
        for plan in self.plans.values():
            for name, schema in plan.fields():
                if values := self._values(schema):
                    yield Use(plan.name, argument(name), values, plan.kind == "model")
        for operations in self.collections.values():
            for operation in operations:
                for parameter in operation.parameters:
                    if values := self._values(parameter.schema):
                        owner = camel(operation.resource)
                        yield Use(owner, argument(parameter.name), values, False)

    def _values(self, schema: Schema) -> tuple[str, ...]:
        _, found = self.document.resolve(schema)
        if found.get("type") == "array":
            return self._values(found.get("items") or {})
        return tuple(map(str, found.get("enum", ())))

    # What they look like.

    def _resource(self, collection: str) -> Resource:
        operations = self.collections[collection]
        path = f"{self.domain}/{collection}"
        # Where the newest version serves a resource, it is asked for all of it.
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
            needed=tuple(
                argument(each.name)
                for operation in operations
                for each in operation.parameters
                if each.needed
            ),
            classes=tuple(part for plan in plans for part in self._parts(plan)),
            operations=tuple(self._operation(each) for each in sorted(operations, key=_order)),
        )

    def _parts(self, plan: Plan) -> Iterator[tuple[str, Class | Choice]]:
        fields: list[Field] = []
        required = set(plan.schema.get("required", ()))
        for name, schema in plan.fields():
            if "discriminator" in schema:
                choice = self._choice(plan, name, schema)
                yield "choice", choice
                explained = self._explanation(plan, argument(name), schema)
                fields.append(_choice_field(name, schema, choice, explained))
                continue
            annotation = self._annotation(plan.name, name, schema, plan.kind, form=plan.form)
            field = _field(plan, name, schema, annotation, name in required)
            values = self._values(schema)
            members = self.enums.members_of(plan.name, argument(name), values) if values else ()
            explained = self._explanation(plan, argument(name), schema)
            note = prose.field_note(name, schema, explained, members=members, form=plan.form)
            fields.append(attrs.evolve(field, note=note))
        # Which operation takes a body is told at run time, where there is nothing to add to it.
        part = Class(
            name=plan.name,
            summary=plan.summary,
            fields=tuple(_by_need(fields, plan)),
        )
        yield plan.kind, part

    def _explanation(self, plan: Plan, field: str, schema: Schema) -> str:
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

    def _choice(self, plan: Plan, name: str, schema: Schema) -> Choice:
        facts = schema["discriminator"]
        sibling = facts["propertyName"]
        values = self._values(plan.schema["properties"][sibling])
        enum = self.enums.name_of(plan.name, argument(sibling), values)
        names = {value: key for each in self.enums.enums() if each.name == enum
                 for key, value in each.members.items()}  # fmt: skip
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

    def _annotation(
        self, owner: str, name: str, schema: Schema, kind: str, *, form: bool = False
    ) -> str:
        return annotate(
            name,
            schema,
            self.document,
            nested=lambda _, found: self.planner.nested_name(kind, owner, found),
            enum=lambda values: self.enums.name_of(owner, argument(name), values),
            sent=kind == "body",
            form=form,
        )

    def _operation(self, operation: Operation) -> Method:
        kind = operation.kind
        summary, remark = prose.summary(operation, self.explanations)
        return Method(
            kind=kind,
            name=operation.name,
            summary=summary,
            reference=prose.reference(operation),
            model=self.planner.model(operation)[0],
            many=operation.returns == "array",
            key=id_argument(operation.resource) if operation.on_member else "",
            arguments=tuple(self._argument(operation, each) for each in operation.parameters),
            body=operation.body_name if operation.body is not None else "",
            files=tuple(self._files(operation)),
            action=operation.action or "",
            remark=remark,
            unpaged=operation.unpaged,
        )

    def _argument(self, operation: Operation, parameter: Parameter) -> Argument:
        _, schema = self.document.resolve(parameter.schema)
        annotation = annotate(
            parameter.name,
            _without_classes(schema),
            self.document,
            nested=lambda *_: "Mapping[str, Any]",
            enum=lambda values: self.enums.name_of(
                camel(operation.resource), argument(parameter.name), values
            ),
            sent=True,
        )
        return Argument(
            name=argument(parameter.name),
            wire=parameter.name,
            annotation=annotation,
            note=prose.filter_note(operation, parameter, schema, self.explanations),
        )

    def _files(self, operation: Operation) -> Iterator[str]:
        if not operation.multipart or operation.body is None:
            return
        _, schema = self.document.resolve(operation.body)
        for name, part in schema.get("properties", {}).items():
            _, found = self.document.resolve(part)
            item = found.get("items") or {}
            if "binary" in (found.get("format"), item.get("format")):
                yield name


def _without_classes(schema: Schema) -> Schema:
    """A query parameter's schema, with its objects as plain mappings."""
    if schema.get("type") == "array" and "$ref" in (schema.get("items") or {}):
        return {**schema, "items": {"type": "object"}}
    if schema.get("properties"):
        return {"type": "object"}
    return schema


def _field(plan: Plan, wire: str, schema: Schema, annotation: str, required: bool) -> Field:
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
        default, suffix = ("", "") if required else ("None", " | None")
    if annotation == "Any":
        suffix = ""
    return Field(name=argument(wire), annotation=annotation + suffix, default=default)


def _is_plain(field: str, schema: Schema) -> bool:
    """Whether name, type and facts of a field settle what it is."""
    if field in PLAIN or "x-note" in schema:
        return True
    return "x-refers-to" in schema and field.endswith(("_id", "_ids"))


def _choice_field(wire: str, schema: Schema, choice: Choice, explanation: str) -> Field:
    sibling = schema["discriminator"]["propertyName"]
    default = f'attrs.field(default=None, metadata=choice("{sibling}", {choice.table}))'
    return Field(
        name=argument(wire),
        annotation=f"{choice.alias} | None",
        default=default,
        note=prose.field_note(wire, schema, explanation),
    )


def _by_need(fields: list[Field], plan: Plan) -> list[Field]:
    """Fields of a body that must be given come first; those of a record stay in their order."""
    if plan.kind == "model":
        return fields
    return sorted(fields, key=lambda field: bool(field.default))


def _order(operation: Operation) -> tuple[int, str]:
    """Reading first, then writing, then the actions."""
    order = ["list", "read", "create", "update", "delete", "act"]
    return order.index(operation.kind), str(operation.action)


def clashes(modules: list[Module]) -> Mapping[str, list[str]]:
    """Names that several domains define, with those domains."""
    owners: dict[str, list[str]] = {}
    for module in modules:
        for name in module.names:
            owners.setdefault(name, []).append(module.name)
    return {name: domains for name, domains in owners.items() if len(domains) > 1}
