"""Decide which classes a domain needs, and their names; `build` annotates their fields."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import attrs

from .document import Document, Operation, Schema
from .naming import camel, singular, snake, title


@attrs.frozen(kw_only=True)
class ClassPlan:
    """A class that a domain needs, before its fields are typed.

    Attributes:
        name: name of the class.
        schema: schema of its fields.
        kind: ``model`` or ``body``.
        collection: collection in whose section of the module it stands.
        summary: first line of its docstring.
        form: True if it is sent as a form.
        excluded: fields that are arguments instead, such as the id in the path.
        owner: of a class that is part of another: that one.
    """

    name: str
    schema: Schema
    kind: str
    collection: str
    summary: str
    form: bool = False
    excluded: frozenset[str] = frozenset()
    owner: str = ""

    def fields(self) -> Iterator[tuple[str, Schema]]:
        """Yield wire name and schema of each field."""
        for name, schema in self.schema.get("properties", {}).items():
            if name not in self.excluded:
                yield name, schema


class ClassPlanner:
    """Decides the classes of one domain: records, webhook payloads, bodies and nested objects.

    Args:
        document: the facts.
        domain: the domain.
        collections: its operations by collection.

    Attributes:
        plans: the classes by name; a class follows those that its fields need.
    """

    def __init__(
        self, document: Document, domain: str, collections: Mapping[str, list[Operation]]
    ) -> None:
        self.document = document
        self.domain = domain
        self.collections = collections
        self.plans: dict[str, ClassPlan] = {}
        # Name by outermost class, field and fingerprint: two fields with equal objects have a class
        # each.
        self._names: dict[tuple[str, str, str], str] = {}
        # Kind and fingerprint by class name. A name is reserved before `plans` has its class.
        self._reserved: dict[str, tuple[str, str]] = {}
        operations = [operation for group in collections.values() for operation in group]
        for operation in operations:
            self._plan_record(operation)
        self._plan_webhook_payloads()
        for operation in operations:
            self._plan_body(operation)

    def nested_name(self, plan: ClassPlan, field: str, schema: Schema) -> str:
        """Return the class name of the object in a field of a planned class."""
        return self._names[plan.owner or plan.name, field, self._fingerprint(schema)]

    def _plan_record(self, operation: Operation) -> None:
        name, schema = self.model(operation)
        if name in self.plans:
            return
        resource = f"{self.domain}/{operation.resource}"
        summary = schema.get("x-summary") or f"{title(operation.resource)} (`{resource}`)"
        self._plan(
            ClassPlan(
                name=name,
                schema=schema,
                kind="model",
                collection=self._section(name, operation),
                summary=f"{summary}.",
            )
        )

    def _plan_webhook_payloads(self) -> None:
        """Plan the records that only webhooks send, in the section of the most similar resource."""
        for schema in self.document.webhooks.values():
            key, found = self.document.resolve(schema)
            related = [
                collection
                for collection, operations in self.collections.items()
                if key and key.startswith(f"{self.domain}_{operations[0].resource}")
            ]
            name = camel((key or "").removeprefix(f"{self.domain}_"))
            if related and name not in self.plans:
                summary = f"{title(snake(name))}, as webhooks deliver it."
                section = max(related, key=len)
                self._plan(
                    ClassPlan(
                        name=name, schema=found, kind="model", collection=section, summary=summary
                    )
                )

    def _plan_body(self, operation: Operation) -> None:
        if operation.body is None:
            return
        _, schema = self.document.resolve(operation.body)
        name = operation.body_name
        method = f"{camel(operation.collection)}Endpoint.{operation.name}"
        self._plan(
            ClassPlan(
                name=name,
                schema=schema,
                kind="body",
                collection=operation.collection,
                summary=f"Body of `{method}`.",
                form=operation.multipart,
                excluded=frozenset({"id"} if operation.on_member else ()),
            )
        )

    def _plan(self, plan: ClassPlan) -> None:
        """Plan a class, after the classes that its fields need."""
        if plan.name in self._reserved:
            raise ValueError(f"{self.domain}: two classes would be called {plan.name}")
        self._reserved[plan.name] = plan.kind, self._fingerprint(plan.schema)
        self._plan_nested(plan, plan.name, plan.schema, ())
        self.plans[plan.name] = plan

    def _plan_nested(
        self, plan: ClassPlan, owner: str, schema: Schema, path: tuple[str, ...]
    ) -> None:
        for name, part in schema.get("properties", {}).items():
            if not path and name in plan.excluded:
                continue
            for label, nested in self._objects(name, part):
                planned = self._plan_nested_class(plan, owner, nested, (*path, label))
                self._names[owner, name, self._fingerprint(nested)] = planned

    def _plan_nested_class(
        self, plan: ClassPlan, owner: str, schema: Schema, path: tuple[str, ...]
    ) -> str:
        """Plan the class of an object, unless it is planned already; return its name."""
        key, found = self.document.resolve(schema)
        fingerprint = self._fingerprint(found)
        for size in range(1, len(path) + 1):
            name = owner + camel("_".join(path[-size:]))
            if key and found.get(
                "x-summary"
            ):  # our own schemas have names; others are named by their path
                name = camel(key.removeprefix(f"{self.domain}_"))
            known = self._reserved.get(name)
            if known in {None, (plan.kind, fingerprint)}:
                break
        else:
            raise ValueError(f"{self.domain}: no name is left for {'/'.join(path)} of {owner}")
        if known is None:
            self._reserved[name] = plan.kind, fingerprint
            self._plan_nested(plan, owner, found, path)
            whose = f"`{owner}`" if len(path) == 1 else f"`{owner}`, nested"
            summary = found.get("x-summary") or f"{title(path[-1])} of {whose}"
            self.plans[name] = attrs.evolve(
                plan,
                name=name,
                schema=found,
                summary=f"{summary}.",
                excluded=frozenset(),
                owner=owner,
            )
        return name

    def _objects(self, name: str, schema: Schema) -> Iterator[tuple[str, Schema]]:
        """Yield the objects in the schema of a field, with a name for each."""
        for choice in schema.get("oneOf", ()):
            yield from self._objects(name, choice)
        _, found = self.document.resolve(schema)
        if found.get("type") == "array":
            yield from self._objects(singular(name.removesuffix("[]")), found.get("items") or {})
        elif found.get("properties"):
            yield name.removesuffix("[]"), schema

    def _fingerprint(self, schema: Schema) -> str:
        return json.dumps(self.document.expand(schema), sort_keys=True)

    def _section(self, name: str, operation: Operation) -> str:
        """Return the collection whose section a model stands in.

        That is the collection of the same name, else the first one that returns the model.
        """
        for collection, operations in self.collections.items():
            if camel(operations[0].resource) == name:
                return collection
        return operation.collection

    def model(self, operation: Operation) -> tuple[str, Schema]:
        """Return class name and schema of the record that an operation returns."""
        key, schema = self.document.resolve(operation.record)
        if key is None:
            return camel(operation.resource), schema
        return camel(key.removeprefix(f"{self.domain}_")), schema
