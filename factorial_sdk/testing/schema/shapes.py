"""The types of the fields of records and bodies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, TypeAlias

import attrs

Facts: TypeAlias = Mapping[str, Any]


@attrs.frozen
class Shape:
    """The type of a value.

    Attributes:
        kind: One of ``str``, ``int``, ``float``, ``bool``, ``date``, ``datetime``, ``time``,
            ``clock``, ``id``, ``file``, ``enum``, ``object`` (of a known schema), ``choice``,
            ``list``, ``mapping`` or ``any``.
        nullable: Whether it can be null.
        values: Members of an ``enum``.
        of: Name of the schema of an ``object``.
        item: Shape of the items of a ``list``.
        by: Sibling field that selects the schema of a ``choice``.
        choices: Name of the schema of a ``choice`` for each value of that sibling.
        refers: Target of an ``id`` in the OpenAPI document; empty if it has none.
        unit: Unit of a number.
    """

    kind: str
    nullable: bool = False
    values: tuple[str, ...] = ()
    of: str = ""
    item: Shape | None = None
    by: str = ""
    choices: Mapping[str, str] = attrs.field(factory=dict[str, str])
    refers: str = ""
    unit: str = ""


@attrs.frozen
class Field:
    """A field of a schema.

    Attributes:
        name: Name in JSON.
        shape: Type of its value.
        required: Whether it is required.
    """

    name: str
    shape: Shape
    required: bool = False


@attrs.frozen(slots=False)
class Schema:
    """The fields of a record or body.

    Attributes:
        name: Name in the OpenAPI document.
        fields: Fields, in the order of the document.
    """

    name: str
    fields: tuple[Field, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Fields by name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def empty_record(self) -> Mapping[str, None]:
        """Every field with the value None."""
        return dict.fromkeys(field.name for field in self.fields)

    @cached_property
    def files(self) -> frozenset[str]:
        """Names of the fields that are files, or lists of files."""
        return frozenset(
            field.name
            for field in self.fields
            if "file" in (field.shape.kind, field.shape.item and field.shape.item.kind)
        )


def read_shape(facts: Facts) -> Shape:
    """Return the shape of an entry of ``operations.json``."""
    item = facts.get("item")
    return Shape(
        kind=facts["kind"],
        nullable=facts.get("nullable", False),
        values=tuple(facts.get("values", ())),
        of=facts.get("of", ""),
        item=None if item is None else read_shape(item),
        by=facts.get("by", ""),
        choices=facts.get("choices", {}),
        refers=facts.get("refers", ""),
        unit=facts.get("unit", ""),
    )


def read_schema(name: str, facts: Mapping[str, Facts]) -> Schema:
    """Return the schema of an entry of ``operations.json``."""
    return Schema(
        name,
        tuple(
            Field(field, read_shape(part), part.get("required", False))
            for field, part in facts.items()
        ),
    )
