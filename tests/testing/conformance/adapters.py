"""Adapters for openapi-core, and the OpenAPI document that it validates against."""

from __future__ import annotations

import copy
import json
from typing import Any

from factorial_sdk.testing import FakeResponse

from ...whole_api.document import CARRIED, DOCUMENT


def document(*, nulls: bool) -> dict[str, Any]:
    """Return the OpenAPI document; with `nulls`, every optional field is nullable.

    It includes the fields that only the documented system has, since the fake sends them.
    """
    made: dict[str, Any] = copy.deepcopy(DOCUMENT)
    schemas = made["components"]["schemas"]
    carried: dict[str, Any] = copy.deepcopy(CARRIED)
    for name, schema in carried["components"]["schemas"].items():
        if name in schemas:
            for field, part in schema["properties"].items():
                schemas[name]["properties"].setdefault(field, part)
        else:
            schemas[name] = schema
    if nulls:
        for schema in schemas.values():
            _allow_nulls(schema)
    return made


def _allow_nulls(schema: dict[str, Any]) -> None:
    required = set(schema.get("required", ()))
    for name, part in schema.get("properties", {}).items():
        if name in required and "x-nullable" not in part:
            continue
        schema["properties"][name] = {"anyOf": [part, {"type": "null"}]}


class OpenApiRequest:
    """A request, in the interface of openapi-core."""

    def __init__(
        self, method: str, host: str, target: str, headers: dict[str, str], content: bytes
    ) -> None:
        from openapi_core.datatypes import RequestParameters
        from werkzeug.datastructures import Headers, ImmutableMultiDict

        self.host_url = host
        self.path, _, query = target.partition("?")
        self.method = method.lower()
        pairs = [tuple(pair.split("=", 1)) for pair in query.split("&") if "=" in pair]
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(pairs), header=Headers(headers.items())
        )
        self.content_type = headers.get("content-type", "")
        self.body = content or None


class OpenApiResponse:
    """A response of the fake, in the interface of openapi-core."""

    def __init__(self, response: FakeResponse) -> None:
        from werkzeug.datastructures import Headers

        self.content_type = response.headers["content-type"]
        self.status_code = response.status
        self.headers = Headers(response.headers.items())
        self.data = response.body


class OpenApiWebhook:
    """A webhook delivery, in the interface of openapi-core."""

    method = "post"
    content_type = "application/json"

    def __init__(self, event: str, payload: Any) -> None:
        from openapi_core.datatypes import RequestParameters

        self.name = event
        self.parameters = RequestParameters()
        self.body = json.dumps(payload).encode()
