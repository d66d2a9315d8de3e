"""Correct an OpenAPI document where the API behaves differently (``facts.toml``)."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

FACTS: Final[Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_name("facts.toml").read_text(encoding="utf-8")
)

SPELLINGS: Final[Mapping[str, str]] = {bad: good for good, bad in FACTS["misspelled"].items()}
"""Correct spelling by the API's spelling."""


def apply_facts(source: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document with the fields, parameters and webhooks of ``facts.toml``."""
    document: dict[str, Any] = copy.deepcopy(dict(source))
    schemas = document["components"]["schemas"]
    for schema, fields in FACTS["fields"].items():
        known = schemas.get(schema, {}).get("properties", {})
        for name, facts in fields.items():
            if name in known:
                known[name] = _corrected(known[name], facts)
    for schema, names in FACTS["optional"].items():
        if schema in schemas:
            required = schemas[schema].get("required", ())
            schemas[schema]["required"] = [name for name in required if name not in names]
    paths = {url.partition("/resources/")[2]: item for url, item in document["paths"].items()}
    for path, filters in FACTS["parameters"].items():
        for parameter in paths.get(path, {}).get("get", {}).get("parameters", ()):
            facts = filters.get(parameter["name"], {})
            parameter["schema"] = _corrected(parameter.get("schema", {}), facts)
    bodies = {
        path: item["post"]["requestBody"]
        for path, item in paths.items()
        if "requestBody" in item.get("post", {})
    }
    for key, item in document.get("webhooks", {}).items():
        event = key.strip("/").replace(".", "/")
        if (body := bodies.get(FACTS["requests"].get(event, ""))) is not None:
            (content,) = body["content"].values()
            name = f"{event.replace('/', '_')}_request"
            schemas[name] = _resolved(content["schema"], schemas)
            content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
            item["post"]["requestBody"] = {"content": content}
    return document


def _corrected(schema: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in {**schema, **facts}.items() if value != ""}


def _resolved(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    return schema
