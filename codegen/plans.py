"""Which classes a domain needs, and what each is called; their fields are typed in `build`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

import attrs

from .document import Document, Operation, Schema
from .words import camel, singular, snake, title


@attrs.frozen(kw_only=True)
class Plan:
    """A class that a domain needs, before its fields are typed.

    Attributes:
        name: of the class.
        schema: what it is made from.
        kind: ``model`` or ``body``.
        collection: the resource that it is listed under.
        summary: first line of its docstring.
        form: whether it is sent as a form.
        without: fields that the caller gives elsewhere.
        owner: of a class that is part of another: that one.
    """

    name: str
    schema: Schema
    kind: str
    collection: str
    summary: str
    form: bool = False
    without: frozenset[str] = frozenset()
    owner: str = ""

    def fields(self) -> Iterator[tuple[str, Schema]]:
        """Wire names and schemas of its fields."""
        for name, schema in self.schema.get("properties", {}).items():
            if name not in self.without:
                yield name, schema


class Planner:
    """Decides the classes of one domain: records, what webhooks deliver, bodies, and their parts.

    Args:
        document: the facts.
        domain: the domain.
        collections: its operations by collection.

    Attributes:
        plans: the classes by name, each after those that its fields need.
    """

    def __init__(
        self, document: Document, domain: str, collections: Mapping[str, list[Operation]]
    ) -> None:
        self.document = document
        self.domain = domain
        self.collections = collections
        self.plans: dict[str, Plan] = {}
        self._names: dict[tuple[str, str], str] = {}
        # Kind and shape of each class, from the moment that its name is decided.
        self._reserved: dict[str, tuple[str, str]] = {}
        operations = [each for group in collections.values() for each in group]
        for operation in operations:
            self._answer(operation)
        self._payloads()
        for operation in operations:
            self._body(operation)

    def nested_name(self, kind: str, owner: str, schema: Schema) -> str:
        """Name of the class for an object in a field of `owner`.

        Raises:
            ValueError: none was planned.
        """
        shape = self._fingerprint(schema)
        # Parts of parts belong to the class that all of them are in; the longest name is nearest.
        nearest = sorted((name for name in self.plans if owner.startswith(name)), key=len)[::-1]
        for possible in (*nearest, *self.plans):
            if name := self._names.get((kind, shape + possible)):
                return name
        raise ValueError(f"{owner} holds an object without a class")

    def _answer(self, operation: Operation) -> None:
        name, schema = self.model(operation)
        if name in self.plans:
            return
        resource = f"{self.domain}/{operation.resource}"
        summary = schema.get("x-summary") or f"{title(operation.resource)} (`{resource}`)"
        self._plan(
            Plan(
                name=name,
                schema=schema,
                kind="model",
                collection=self._home(name, operation),
                summary=f"{summary}.",
            )
        )

    def _payloads(self) -> None:
        """Records that no operation answers but a webhook delivers, listed with their kin."""
        for schema in self.document.webhooks.values():
            key, found = self.document.resolve(schema)
            kin = [
                collection
                for collection, operations in self.collections.items()
                if key and key.startswith(f"{self.domain}_{operations[0].resource}")
            ]
            name = camel((key or "").removeprefix(f"{self.domain}_"))
            if kin and name not in self.plans:
                summary = f"{title(snake(name))}, as webhooks deliver it."
                home = max(kin, key=len)
                self._plan(
                    Plan(name=name, schema=found, kind="model", collection=home, summary=summary)
                )

    def _body(self, operation: Operation) -> None:
        if operation.body is None:
            return
        _, schema = self.document.resolve(operation.body)
        name = operation.body_name
        method = f"{camel(operation.collection)}Endpoint.{operation.name}"
        self._plan(
            Plan(
                name=name,
                schema=schema,
                kind="body",
                collection=operation.collection,
                summary=f"Body of `{method}`.",
                form=operation.multipart,
                without=frozenset({"id"} if operation.on_member else ()),
            )
        )

    def _plan(self, plan: Plan) -> None:
        """Plan a class, after the classes that its fields need."""
        if plan.name in self._reserved:
            raise ValueError(f"{self.domain}: two classes would be called {plan.name}")
        self._reserved[plan.name] = plan.kind, self._fingerprint(plan.schema)
        self._parts_of(plan, plan.name, plan.schema, ())
        self.plans[plan.name] = plan

    def _parts_of(self, plan: Plan, owner: str, schema: Schema, path: tuple[str, ...]) -> None:
        for name, part in schema.get("properties", {}).items():
            if not path and name in plan.without:
                continue
            for label, each in self._objects(name, part):
                self._nested_in(plan, owner, each, (*path, label))

    def _nested_in(self, plan: Plan, owner: str, schema: Schema, path: tuple[str, ...]) -> None:
        key, found = self.document.resolve(schema)
        fingerprint = self._fingerprint(found)
        for size in range(1, len(path) + 1):
            name = owner + camel("_".join(path[-size:]))
            if key and found.get("x-summary"):  # named by us, and not by where it was found
                name = camel(key.removeprefix(f"{self.domain}_"))
            known = self._reserved.get(name)
            if known in {None, (plan.kind, fingerprint)}:
                break
        else:
            raise ValueError(f"{self.domain}: no name is left for {'/'.join(path)} of {owner}")
        self._names[plan.kind, fingerprint + owner] = name
        if known is None:
            self._reserved[name] = plan.kind, fingerprint
            self._parts_of(plan, owner, found, path)
            whose = f"`{owner}`" if len(path) == 1 else f"`{owner}`, nested"
            summary = found.get("x-summary") or f"{title(path[-1])} of {whose}"
            self.plans[name] = attrs.evolve(
                plan,
                name=name,
                schema=found,
                summary=f"{summary}.",
                without=frozenset(),
                owner=owner,
            )

    def _objects(self, name: str, schema: Schema) -> Iterator[tuple[str, Schema]]:
        """The objects with fields in the schema of a field, each with a word for it."""
        for choice in schema.get("oneOf", ()):
            yield from self._objects(name, choice)
        _, found = self.document.resolve(schema)
        if found.get("type") == "array":
            yield from self._objects(singular(name.removesuffix("[]")), found.get("items") or {})
        elif found.get("properties"):
            yield name.removesuffix("[]"), schema

    def _fingerprint(self, schema: Schema) -> str:
        return json.dumps(self.document.expand(schema), sort_keys=True)

    def _home(self, name: str, operation: Operation) -> str:
        """The resource that a model is listed under: its namesake, or the first that answers it."""
        for collection, operations in self.collections.items():
            if camel(operations[0].resource) == name:
                return collection
        return operation.collection

    def model(self, operation: Operation) -> tuple[str, Schema]:
        """Name and schema of what an operation answers."""
        key, schema = self.document.resolve(operation.answer)
        if key is None:
            return camel(operation.resource), schema
        return camel(key.removeprefix(f"{self.domain}_")), schema
