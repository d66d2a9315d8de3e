"""Records as JSON: as their API version, and the permissions of the caller, show them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from ...core.config import STRING_IDS_SINCE
from ..schema import Schema, Shape, Table
from ..store.collection import Record, Records

STRINGS_EVER = frozenset({
    ("api_public_credential", "id"),
    ("attendance_estimated_time", "id"),
    ("attendance_worked_time", "id"),
    ("performance_agreement", "id"),
    ("performance_agreement", "target_id"),
    ("performance_review_evaluation", "review_process_target_id"),
    ("performance_review_process_estimated_target", "id"),
    ("performance_review_process_target", "id"),
    ("performance_target_manager", "id"),
    ("timeoff_allowance_stats_new", "id"),
    ("trainings_session", "training_class_id"),
    ("trainings_training_class", "id"),
})  # fmt: skip
"""Ids that were strings before the others were, by schema and field."""


WITHHELD: Mapping[str, tuple[str, ...]] = {
    "employees/employee/create_with_contract": ("email", "login_email"),
}
"""Fields that webhooks of a type may deliver as null although the record has them."""


@attrs.frozen
class JsonStyle:
    """How records are shown.

    Attributes:
        string_ids: whether ids are strings, as they are since API version 2026-07-01.
        nulls: whether fields without a value are sent as null, as the API does. The published
            schema declares hardly any null; without them, answers follow it to the letter.
    """

    string_ids: bool = True
    nulls: bool = True

    @property
    def key(self) -> str:
        """Tells what was encoded one way from what was encoded another."""
        return f"{self.string_ids:d}{self.nulls:d}"


def style_of(version: str, *, nulls: bool = True) -> JsonStyle:
    """How an API version shows records."""
    return JsonStyle(string_ids=version >= STRING_IDS_SINCE, nulls=nulls)


class Serializer:
    """Writes records as JSON.

    Args:
        table: the schemas.
        hidden: fields, by path of a collection, that the caller may not see; ``*`` for all paths.
    """

    def __init__(self, table: Table, hidden: Mapping[str, set[str]]) -> None:
        self._table = table
        self._hidden = hidden

    def record(
        self, record: Record, path: str, style: JsonStyle, *, hide: bool = True
    ) -> dict[str, Any]:
        """A record as the caller sees it, still as JSON values."""
        shown = self._object(record, self._table[path].record, style)
        if not hide:
            return shown
        for name in (*self._hidden.get("*", ()), *self._hidden.get(path, ())):
            if name in shown:
                shown[name] = None
        return shown

    def delivered(
        self, event: str, record: Record, path: str, style: JsonStyle, values: Mapping[str, Any]
    ) -> dict[str, Any]:
        """What webhooks deliver: the record, or the request that made it, still as JSON values."""
        schema = self._table.schema(self._table.events[event])
        if schema == self._table[path].record:
            return self.record(record | dict.fromkeys(WITHHELD.get(event, ())), path, style)
        shown = self._object(values, schema, style)
        return {name: value for name, value in shown.items() if name in values}

    def encoded(self, records: Records, key: int, path: str, style: JsonStyle) -> str:
        """A record as text; remembered until it changes."""
        known = records.encoded_json.get((style.key, key))
        if known is None:
            record = records.get(key)
            assert record is not None
            known = dumps(self.record(record, path, style))
            records.encoded_json[style.key, key] = known
        return known

    def page(
        self,
        records: Records,
        keys: Iterable[int],
        meta: Mapping[str, Any],
        path: str,
        style: JsonStyle,
    ) -> str:
        """A page as text."""
        parts = ",".join([self.encoded(records, key, path, style) for key in keys])
        if not style.nulls:
            meta = {name: value for name, value in meta.items() if value is not None}
        return f'{{"data":[{parts}],"meta":{dumps(meta)}}}'

    def _object(self, value: Mapping[str, Any], schema: Schema, style: JsonStyle) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for field in schema.fields:
            inner = value.get(field.name)
            if inner is not None:
                seen = self._value(inner, field.shape, value, style)
                ever = not style.string_ids and (schema.name, field.name) in STRINGS_EVER
                shown[field.name] = str(seen) if ever else seen
            elif style.nulls or field.required:
                shown[field.name] = None
        return shown

    def _value(
        self, value: Any, shape: Shape, siblings: Mapping[str, Any], style: JsonStyle
    ) -> Any:
        match shape.kind:
            case "id":
                return str(value) if style.string_ids else value
            case "object":
                return self._object(value, self._table.schema(shape.of), style)
            case "choice":
                name = shape.choices.get(str(siblings.get(shape.by)))
                if name is None:
                    return value
                return self._object(value, self._table.schema(name), style)
            case "list":
                item = shape.item
                assert item is not None
                return [
                    each if each is None else self._value(each, item, siblings, style)
                    for each in value
                ]
            case _:
                return value


def dumps(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """JSON in ASCII, since text of clients can hold half characters."""
    return json.dumps(value, separators=(",", ":"))
