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
    """Return a document with the fields and webhooks of ``facts.toml``."""
    document: dict[str, Any] = copy.deepcopy(dict(source))
    schemas = document["components"]["schemas"]
    for schema, fields in FACTS["fields"].items():
        known = schemas.get(schema, {}).get("properties", {})
        for name, facts in fields.items():
            if name in known:
                merged = {**known[name], **facts}
                known[name] = {key: value for key, value in merged.items() if value != ""}
    bodies = {
        url.partition("/resources/")[2]: item["post"]["requestBody"]
        for url, item in document["paths"].items()
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


def _resolved(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    return schema
