"""Expected columns and cells, derived only from the OpenAPI files and from annotations."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from factorial_sdk import ID
from factorial_sdk.core.models.base import Model

from ..whole_api.declared import classes_in, hints_of, item_of, members_of
from ..whole_api.document import Json, Schema, attribute, resolve

CATEGORY = pa.dictionary(pa.int32(), pa.string())
MOMENT = pa.timestamp("us", tz="UTC")


def arrow_fields(cls: type[Model], schema: Schema) -> dict[str, pa.DataType]:
    """Return the columns of a record: Arrow types by name."""
    hints = hints_of(cls)
    return {
        attribute(name): arrow_type(each, hints[attribute(name)])
        for name, each in resolve(schema)["properties"].items()
    }


def arrow_type(schema: Schema, hint: Any, *, within: bool = False) -> pa.DataType:
    """Return the Arrow type of a field; `within` another field, categories are text."""
    schema = resolve(schema)
    if "discriminator" in schema:
        return pa.string()
    if "enum" in schema:
        return pa.string() if within else CATEGORY
    if members_of(hint) == members_of(ID):
        return pa.string()
    match schema.get("type"), schema.get("format"):
        case "object", _ if schema.get("properties"):
            (cls,) = classes_in(hint, Model)
            hints = hints_of(cls)
            return pa.struct(
                [
                    (attribute(name), arrow_type(each, hints[attribute(name)], within=True))
                    for name, each in schema["properties"].items()
                ]
            )
        case "array", _:
            return pa.list_(arrow_type(schema["items"], item_of(hint), within=True))
        case "string", "date":
            return pa.date32()
        case "string", "date-time":
            return MOMENT
        case "integer", _:
            return pa.int64()
        case "number", _:
            return pa.float64()
        case "boolean", _:
            return pa.bool_()
        case _:
            return pa.string()


PANDAS = {
    pa.int64(): "Int64",
    pa.float64(): "Float64",
    pa.bool_(): "boolean",
    pa.date32(): "datetime64[us]",
    MOMENT: "datetime64[us, UTC]",
    CATEGORY: "category",
}


def pandas_type(schema: Schema, hint: Any) -> str:
    """Return the pandas dtype of a field."""
    kind = resolve(schema).get("type")
    if kind in {None, "object", "array"} or "discriminator" in resolve(schema):
        return "object"
    return PANDAS.get(arrow_type(schema, hint), "string")


def cell(sent: Json, schema: Schema, hint: Any) -> Any:
    """Return the expected cell for a value; free-form values stay as sent."""
    schema = resolve(schema)
    if sent is None or "discriminator" in schema or "enum" in schema:
        return sent
    if members_of(hint) == members_of(ID):
        return str(sent)
    match schema.get("type"), schema.get("format"):
        case "object", _ if schema.get("properties"):
            (cls,) = classes_in(hint, Model)
            hints = hints_of(cls)
            return {
                attribute(name): cell(sent[name], each, hints[attribute(name)])
                for name, each in schema["properties"].items()
            }
        case "array", _:
            return [cell(each, schema["items"], item_of(hint)) for each in sent]
        case "string", "date":
            return dt.date.fromisoformat(sent)
        case "string", "date-time":
            return dt.datetime.fromisoformat(sent)
        case _:
            return sent


def parsed(found: Any, schema: Schema) -> Any:
    """Return a value of a frame with the JSON of free-form fields parsed."""
    schema = resolve(schema)
    if isinstance(found, Mapping) and schema.get("properties"):
        parts = {attribute(name): each for name, each in schema["properties"].items()}
        return {name: parsed(each, parts[name]) for name, each in found.items()}
    if isinstance(found, list) and "items" in schema:
        return [parsed(each, schema["items"]) for each in found]
    free = "discriminator" in schema or (
        schema.get("type") in {None, "object"} and not schema.get("properties")
    )
    return json.loads(found) if free and isinstance(found, str) else found


def in_indian_zone(sent: Json, schema: Schema) -> Json:
    """Return the record with its datetimes in the zone of India (+05:30)."""
    schema = resolve(schema)
    if isinstance(sent, Mapping) and schema.get("properties"):
        return {
            name: in_indian_zone(each, schema["properties"][name]) for name, each in sent.items()
        }
    if isinstance(sent, list) and "items" in schema:
        return [in_indian_zone(each, schema["items"]) for each in sent]
    if schema.get("format") == "date-time" and sent is not None:
        zone = dt.timezone(dt.timedelta(hours=5, minutes=30))
        return dt.datetime.fromisoformat(sent).astimezone(zone).isoformat()
    return sent
