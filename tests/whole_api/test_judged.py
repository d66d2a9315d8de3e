"""openapi-core, an independent validator, accepts what the SDK sends and reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from factorial_sdk import converter
from factorial_sdk.resources.events import event_model

from ..helpers.openapi import validator_of
from ..helpers.tables import for_each
from .calls import KEY, Api, body_of, key_of, query_of, serving
from .document import DOCUMENT, NEWEST, OPERATIONS, WEBHOOKS, Operation
from .dummies import Dummies, dummy_body, dummy_query
from .wire import form_of, nested, pairs_of

if TYPE_CHECKING:  # imported where it is used: a worker that runs other tests does without
    from openapi_core import OpenAPI

CONVERTER, STRICT = converter(), converter(strict=True)

pytestmark = [
    pytest.mark.filterwarnings("ignore:Unsupported scheme type"),  # it does not judge OAuth tokens
    pytest.mark.filterwarnings("ignore:.* parameter is deprecated:DeprecationWarning"),
]

RECORDS = DOCUMENT["components"]["schemas"]
JUDGED = [each for each in OPERATIONS if f"/api/{NEWEST}/" in each.path]


def judge_of(paths: Mapping[str, Any]) -> OpenAPI:
    """Return a judge who knows some of the paths; of all, openapi-core tries one after another."""
    return validator_of(
        {**DOCUMENT, "paths": paths},
        # Fields that an answer lacks are errors, too: the dummies have them all.
        response_properties_default_policy="required",
        # Forms come as JSON: see `_form`.
        extra_media_type_deserializers={"multipart/form-data": lambda body, **_: json.loads(body)},
    )


@cache
def judge_of_all() -> OpenAPI:
    return judge_of(DOCUMENT["paths"])


def openapi_error() -> type[Exception]:
    from openapi_core.exceptions import OpenAPIError

    return OpenAPIError


def judge_for(operation: Operation) -> OpenAPI:
    """Return a judge who knows the path of an operation and no other."""
    return judge_of({operation.path: DOCUMENT["paths"][operation.path]})


class Sent:
    """An httpx request, as openapi-core wants to see it."""

    def __init__(self, request: httpx.Request, operation: Operation) -> None:
        from openapi_core.datatypes import RequestParameters
        from werkzeug.datastructures import Headers, ImmutableMultiDict

        self.host_url = f"{request.url.scheme}://{request.url.host}"
        self.path = request.url.raw_path.partition(b"?")[0].decode()
        self.method = request.method.lower()
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(pairs_of(request)), header=Headers(request.headers.items())
        )
        self.content_type = request.headers.get("content-type", "")
        self.request, self.operation = request, operation

    @property
    def body(self) -> bytes | None:
        """The content; of a form, as the JSON that it stands for."""
        if self.content_type.startswith("multipart/"):
            return json.dumps(_form(self.request, self.operation)).encode()
        return self.request.content or None


class Answered:
    """An answer, as openapi-core wants to see it."""

    content_type = "application/json"

    def __init__(self, operation: Operation, answer: Any) -> None:
        from werkzeug.datastructures import Headers

        self.status_code = operation.status
        self.headers = Headers()
        self.data = json.dumps(answer).encode()


class Delivered:
    """A webhook's payload, as openapi-core wants to see it."""

    method = "post"
    content_type = "application/json"

    def __init__(self, event: str, payload: Any) -> None:
        from openapi_core.datatypes import RequestParameters

        self.name = event
        self.parameters = RequestParameters()
        self.body = json.dumps(payload).encode()


def _form(request: httpx.Request, operation: Operation) -> dict[str, Any]:
    """A form as the JSON that it stands for.

    Of a form, openapi-core takes every field for text, and so every boolean for a mistake; it
    takes files for no strings, and wants JSON where servers that are written in Rails read
    ``a[][b]``. So the fields are read here, by the types that the document gives them, and
    openapi-core judges the rest: whether one is missing or not allowed, formats and enums, besides
    path, method and content type.
    """
    assert operation.body is not None
    properties = operation.body["properties"]
    fields, files = form_of(request)
    values = nested(fields)
    for name, content in files:
        many = properties[name]["type"] == "array"
        values[name] = [*values.get(name, ()), content.decode()] if many else content.decode()
    assert values.keys() <= properties.keys()  # of a form, openapi-core ignores unknown fields
    read = {name: _read(value, properties[name]) for name, value in values.items()}
    objects = {
        name
        for name, each in read.items()
        if isinstance(each, list) and "$ref" in properties[name]["items"]
    }
    return {name: json.dumps(value) if name in objects else value for name, value in read.items()}


def _read(value: Any, schema: Mapping[str, Any]) -> Any:
    """Text as the JSON value that a schema says it is."""
    if "$ref" in schema:
        schema = RECORDS[schema["$ref"].rpartition("/")[2]]
    match schema["type"]:
        case "array":
            return [_read(each, schema["items"]) for each in value]
        case "object":
            return {name: _read(each, schema["properties"][name]) for name, each in value.items()}
        case "string":
            return value
        case _:
            return json.loads(value)


def as_asked(answer: Any, sent: Any) -> Any:
    """`answer` without nulls for what was not sent.

    The documented system has fields in some records that this document lacks; a model that was read
    without them says that they are null.
    """
    match answer, sent:
        case dict(), dict():
            return {
                name: as_asked(value, sent.get(name))
                for name, value in answer.items()
                if name in sent or value is not None
            }
        case list(), list():
            return [as_asked(one, other) for one, other in zip(answer, sent, strict=True)]
    return answer


def assert_same_json(made: Any, accepted: Any) -> None:
    """Check that values are the same in JSON, of which the judge has accepted one.

    So the judge accepts the other one as well: in JSON, True is not 1, and 1.0 is not 1.
    """
    assert json.dumps(made, sort_keys=True) == json.dumps(accepted, sort_keys=True)


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    with serving() as (api, _):
        yield api


@for_each("operation", JUDGED, id_of=lambda operation: operation.id)
def test_the_judge_accepts_what_is_sent(api: Api, operation: Operation) -> None:
    args: list[Any] = [*key_of(operation)]
    if operation.body is not None:
        args.append(body_of(operation, api.lenient, dummy_body(operation)))
    query = query_of(operation, api.lenient, dummy_query(operation))
    request = api.sent(operation, operation.names[0], *args, **query)
    judge_for(operation).validate_request(Sent(request, operation))


@for_each("operation", JUDGED, id_of=lambda operation: operation.id)
def test_the_judge_accepts_what_was_read(api: Api, operation: Operation) -> None:
    schema = RECORDS[operation.record]
    count = 1 if operation.shape == "object" else 2
    records = [Dummies(variant).value(schema) for variant in range(count)]
    if operation.on_member and "id" in schema["properties"]:
        records[0]["id"] = KEY  # strict reading refuses the record of another id
    read = api.read(api.strict, operation, operation.names[0], records)
    asked = Sent(api.requests[-1], operation)
    judge_for(operation).validate_response(asked, Answered(operation, operation.answer(records)))
    again = as_asked([CONVERTER.unstructure(each) for each in read], records)
    assert_same_json(again, records)


@for_each("event", WEBHOOKS)
def test_the_judge_accepts_what_a_webhook_delivered(event: str) -> None:
    name = WEBHOOKS[event]["$ref"].rpartition("/")[2]
    sent = Dummies().value(RECORDS[name])
    judge_of_all().validate_webhook_request(Delivered(event, sent))
    read = STRICT.structure(sent, event_model(event))
    again = as_asked(CONVERTER.unstructure(read), sent)
    assert_same_json(again, sent)


WORK_AREAS = f"/api/{NEWEST}/resources/locations/work_areas"
LEAVES = f"/api/{NEWEST}/resources/timeoff/leaves?include_deleted_leaves=true"
OFFENCES: dict[str, tuple[str, str, Any]] = {
    "path": ("POST", f"{WORK_AREAS}s", {"name": "x", "location_id": "1"}),
    "method": ("PUT", WORK_AREAS, {"name": "x", "location_id": "1"}),
    "type": ("POST", WORK_AREAS, {"name": "x", "location_id": 1}),
    "missing field": ("POST", WORK_AREAS, {"name": "x"}),
    "unknown field": ("POST", WORK_AREAS, {"name": "x", "location_id": "1", "names": "x"}),
    "missing parameter": ("GET", WORK_AREAS, None),
    "date": ("GET", f"{LEAVES}&from=31.01.2026", None),
    "enum": ("GET", f"/api/{NEWEST}/resources/ats/job_postings?status=lost", None),
    "boolean": ("GET", f"{LEAVES}&approved=1.5", None),
}
WORK_AREA = {"id": "1", "location_id": "2", "name": "x", "archived_at": "2026-01-31T08:15:00+00:00"}
WRONG_ANSWERS: dict[str, dict[str, Any]] = {
    "type": {**WORK_AREA, "id": 1},
    "null": {**WORK_AREA, "archived_at": None},
    "date-time": {**WORK_AREA, "archived_at": "2026-01-31"},
    "missing field": {"id": "1", "location_id": "2", "name": "x"},
    "unknown field": {**WORK_AREA, "names": "x"},
}
CREATE = next(each for each in JUDGED if each.id == "locations.work_areas.create")


def raw(method: str, path: str, body: Any) -> Sent:
    request = httpx.Request(
        method, f"https://api.factorialhr.com{path}", json=body, headers={"x-api-key": "x"}
    )
    return Sent(request, CREATE)


@pytest.mark.parametrize("offence", OFFENCES)
def test_the_judge_would_notice_a_wrong_request(offence: str) -> None:
    """Without this, a judge who accepts everything would let every test above pass."""
    judge_of_all().validate_request(raw("POST", WORK_AREAS, {"name": "x", "location_id": "1"}))
    judge_of_all().validate_request(raw("GET", f"{LEAVES}&from=2026-01-31&approved=true", None))
    with pytest.raises(openapi_error()):
        judge_of_all().validate_request(raw(*OFFENCES[offence]))


@pytest.mark.parametrize("offence", WRONG_ANSWERS)
def test_the_judge_would_notice_a_wrong_response(offence: str) -> None:
    asked = raw("POST", WORK_AREAS, {"name": "x", "location_id": "1"})
    judge_of_all().validate_response(asked, Answered(CREATE, WORK_AREA))
    with pytest.raises(openapi_error()):
        judge_of_all().validate_response(asked, Answered(CREATE, WRONG_ANSWERS[offence]))


def test_judge_sees_all_operations_of_the_newest_version() -> None:
    assert len(JUDGED) == sum(map(len, DOCUMENT["paths"].values()))
