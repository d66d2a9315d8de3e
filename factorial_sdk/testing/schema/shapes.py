"""What the fields of records and bodies may hold."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, TypeAlias

import attrs

Facts: TypeAlias = Mapping[str, Any]


@attrs.frozen
class Shape:
    """What one value may be.

    Attributes:
        kind: ``str``, ``int``, ``float``, ``bool``, ``date``, ``datetime``, ``time``, ``clock``,
            ``id``, ``file``, ``enum``, ``object`` (of a known schema), ``choice``, ``list``,
            ``mapping`` or ``any``.
        nullable: whether null is among it.
        values: of an ``enum``.
        of: of an ``object``, the name of its schema.
        item: of a ``list``, the shape of its items.
        by: of a ``choice``, the sibling that decides.
        choices: of a ``choice``, the name of the schema for each value of that sibling.
        refers: of an ``id``, what the document says that it names.
        unit: of a number.
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
    """One field, by its name in JSON.

    Attributes:
        name: in JSON.
        shape: what it may hold.
        required: whether it must be there.
    """

    name: str
    shape: Shape
    required: bool = False


@attrs.frozen(slots=False)
class Schema:
    """The fields of a kind of record or body.

    Attributes:
        name: that the document gives it.
        fields: in the order of the document.
    """

    name: str
    fields: tuple[Field, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def empty_record(self) -> Mapping[str, None]:
        """A record without any value: all of its fields, null."""
        return dict.fromkeys(field.name for field in self.fields)

    @cached_property
    def files(self) -> frozenset[str]:
        """The fields that are files, or lists of them."""
        return frozenset(
            field.name
            for field in self.fields
            if "file" in (field.shape.kind, field.shape.item and field.shape.item.kind)
        )


def read_shape(facts: Facts) -> Shape:
    """The shape that an entry of the table describes."""
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
    """The schema that an entry of the table describes."""
    return Schema(
        name,
        tuple(
            Field(field, read_shape(part), part.get("required", False))
            for field, part in facts.items()
        ),
    )
