"""Serializes records to JSON, depending on the API version and hidden fields."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from ...core.config import STRING_IDS_SINCE
from ..schema import Schema, Shape, Table
from ..store.collection import Record, Records

ALWAYS_STRING_IDS = frozenset({
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
"""Ids that are strings in every API version, by schema and field."""

WITHHELD_FIELDS: Mapping[str, tuple[str, ...]] = {
    "employees/employee/create_with_contract": ("email", "login_email"),
}
"""Fields that webhooks of a type deliver as null although the record has a value."""


@attrs.frozen
class JsonStyle:
    """How records are serialized.

    Attributes:
        string_ids: Whether ids are strings, as since API version 2026-07-01.
        nulls: Whether fields without a value are sent as null, as the API does. The published
            schema declares few nulls: without them, responses follow it strictly.
    """

    string_ids: bool = True
    nulls: bool = True

    @property
    def key(self) -> str:
        """Key of this style in caches."""
        return f"{self.string_ids:d}{self.nulls:d}"


def style_of(version: str, *, nulls: bool = True) -> JsonStyle:
    """Return the style of an API version."""
    return JsonStyle(string_ids=version >= STRING_IDS_SINCE, nulls=nulls)


class Serializer:
    """Serializes records to JSON.

    Args:
        table: Schema of the API.
        hidden: Fields that are sent as null, by path of the collection; ``*`` for all paths.
    """

    def __init__(self, table: Table, hidden: Mapping[str, set[str]]) -> None:
        self._table = table
        self._hidden = hidden

    def record_values(
        self, record: Record, path: str, style: JsonStyle, *, hide: bool = True
    ) -> dict[str, Any]:
        """Return a record as JSON values; fields are hidden unless `hide` is false."""
        shown = self._object(record, self._table[path].record, style)
        if not hide:
            return shown
        for name in (*self._hidden.get("*", ()), *self._hidden.get(path, ())):
            if name in shown:
                shown[name] = None
        return shown

    def webhook_values(
        self, event: str, record: Record, path: str, style: JsonStyle, values: Mapping[str, Any]
    ) -> dict[str, Any]:
        """Return the body of a webhook as JSON values: the record, or the body of the write."""
        schema = self._table.schema(self._table.events[event])
        if schema == self._table[path].record:
            return self.record_values(
                record | dict.fromkeys(WITHHELD_FIELDS.get(event, ())), path, style
            )
        shown = self._object(values, schema, style)
        return {name: value for name, value in shown.items() if name in values}

    def record_json(self, records: Records, key: int, path: str, style: JsonStyle) -> str:
        """Return a record as JSON text; cached until it changes."""
        texts = records.encoded_json.setdefault(key, {})
        known = texts.get(style.key)
        if known is None:
            record = records.get(key)
            assert record is not None
            known = dumps(self.record_values(record, path, style))
            texts[style.key] = known
        return known

    def page_json(
        self,
        records: Records,
        keys: Iterable[int],
        meta: Mapping[str, Any],
        path: str,
        style: JsonStyle,
    ) -> str:
        """Return a page as JSON text."""
        parts = ",".join([self.record_json(records, key, path, style) for key in keys])
        return _page(parts, meta, style)

    def page_of(
        self, records: Iterable[Record], meta: Mapping[str, Any], path: str, style: JsonStyle
    ) -> str:
        """Return a page of records that are not stored as they are sent, as JSON text."""
        parts = ",".join([dumps(self.record_values(record, path, style)) for record in records])
        return _page(parts, meta, style)

    def _object(self, value: Mapping[str, Any], schema: Schema, style: JsonStyle) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        for field in schema.fields:
            inner = value.get(field.name)
            if inner is not None:
                serialized = self._value(inner, field.shape, value, style)
                as_text = not style.string_ids and (schema.name, field.name) in ALWAYS_STRING_IDS
                shown[field.name] = str(serialized) if as_text else serialized
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
                    inner if inner is None else self._value(inner, item, siblings, style)
                    for inner in value
                ]
            case _:
                return value


def _page(parts: str, meta: Mapping[str, Any], style: JsonStyle) -> str:
    if not style.nulls:
        meta = {name: value for name, value in meta.items() if value is not None}
    return f'{{"data":[{parts}],"meta":{dumps(meta)}}}'


def dumps(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """Return JSON in ASCII, since text of clients can hold lone surrogates."""
    return json.dumps(value, separators=(",", ":"))
