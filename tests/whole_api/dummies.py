"""JSON values that are valid for a schema, made from the schema alone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from .document import Json, Operation, Schema, choice_of, resolve


class Dummies:
    """Makes JSON values that schemas allow, no two alike: a mix-up of fields would be seen.

    Args:
        variant: number of the dummy; the nth has the nth value of each enum.
    """

    def __init__(self, variant: int = 0) -> None:
        self.variant = variant
        self.count = 0

    def value(self, schema: Schema, name: str = "", *, flat: bool = False) -> Json:
        """A value of `schema`.

        Args:
            schema: what is allowed.
            name: of the field; fields named like ids get digits, as ids have them.
            flat: whether free-form objects are to hold text only, as queries must.
        """
        self.count += 1
        schema = resolve(schema)
        if "enum" in schema:
            return schema["enum"][(self.variant + self.count) % len(schema["enum"])]
        match schema.get("type"):
            case None:
                return [f"any {self.count}", self.count, {"any": [None]}, True][self.count % 4]
            case "object" if schema.get("properties"):
                return self.object(schema["properties"])
            case "object":
                nested = {} if flat else {"list": [self.count, {"null": None}]}
                return {"any": f"text {self.count}", "other": "ü", **nested}
            case "array":
                items = [self.value(schema["items"], name, flat=flat) for _ in range(2)]
                return self._distinct(items, resolve(schema["items"]))
            case "boolean":
                return (self.variant + self.count) % 2 == 0
            case "integer":
                return 1000 + self.count
            case "number":
                return self.count + 0.25
            case "string":
                return self._text(schema, name)
        raise AssertionError(f"no dummy for {schema}")

    def object(self, properties: Mapping[str, Schema]) -> dict[str, Json]:
        """An object with all of `properties`."""
        made = {
            name: self.value(each, name)
            for name, each in properties.items()
            if "discriminator" not in each
        }
        for name, each in properties.items():
            if "discriminator" in each:
                made[name] = self.value(choice_of(each, made)[1], name)
        return made

    def _text(self, schema: Schema, name: str) -> str:
        if schema.get("x-factorial-format") == "time":
            return f"{self.count % 24:02}:30"
        match schema.get("format"):
            case "date":
                return str(dt.date(2026, 1, 31) + dt.timedelta(days=self.count))
            case "date-time":
                moment = dt.datetime(2026, 1, 31, 8, 15, self.count % 60, tzinfo=dt.UTC)
                return (moment + dt.timedelta(days=self.count)).isoformat()
            case "binary":
                return f"\x00 file {self.count}"
        if re.search(r"(^|_)ids?(\[\])?$", name):
            return str(4000 + self.count)
        return f"{name} {self.count}, ü & = [] %"

    def _distinct(self, items: list[Json], item: Schema) -> list[Json]:
        if "enum" not in item:
            return items
        values = item["enum"]
        return [values[(self.variant + step) % len(values)] for step in range(min(2, len(values)))]


def hollow(schema: Schema, leaf: Json) -> Json:
    """An object of `schema` whose every field, at any depth, is null; with `leaf`, only that."""
    schema = resolve(schema)
    match schema.get("type"):
        case "object":
            parts = schema.get("properties", {})
            made = {name: hollow(each, leaf) for name, each in parts.items()}
            return {**{name: each for name, each in made.items() if each or not leaf}, **leaf}
        case "array":
            return [hollow(schema["items"], leaf)]
        case _:
            return None


def dummy_query(operation: Operation, variant: int = 0) -> dict[str, Json]:
    """A value for each query parameter, by wire name."""
    dummies = Dummies(variant)
    return {each.name: dummies.value(each.schema, each.name, flat=True) for each in operation.query}


def dummy_body(operation: Operation, variant: int = 0) -> dict[str, Json]:
    """A value for each field of the body, by wire name, but for the id of the path."""
    return Dummies(variant).object(operation.properties)
