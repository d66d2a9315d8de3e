"""openapi-core validates the response of every operation of the fake to a valid request.

Without nulls, it validates against the published document; with nulls, against the document with
the nulls that the real API is known to send.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from factorial_sdk.core.config import PRODUCTION
from factorial_sdk.testing import FakeFactorial, FakeRequest, FakeResponse
from factorial_sdk.testing.schema import Collection, Write, table

from ..helpers.openapi import validator_of
from ..helpers.tables import for_each
from .conformance.adapters import OpenApiRequest, OpenApiResponse, OpenApiWebhook, document
from .conformance.bodies import Bodies, free, store_of
from .test_fake import KEY

if TYPE_CHECKING:  # imported where it is used: a worker that runs other tests does without
    from openapi_core import OpenAPI

pytestmark = pytest.mark.filterwarnings("ignore:Unsupported scheme type")  # OAuth tokens

HEADERS = {**KEY, "content-type": "application/json"}
CLOCKED_IN = ("POST", "attendance/shifts/clock_in", {"now": "2026-11-23T08:00:00Z"})
SUBSCRIBED = (
    "POST",
    "api_public/webhook_subscriptions",
    {
        "subscription_type": "teams/team/create",
        "target_url": "http://127.0.0.1:9/",
        "company_id": 2214,
    },
)

PREPARATIONS: dict[str, tuple[tuple[str, str, Any], ...]] = {
    "api_public/webhook_subscriptions": (SUBSCRIBED,),
    "attendance/shifts clock_out": (CLOCKED_IN,),
    "attendance/shifts break_start": (CLOCKED_IN,),
    "attendance/shifts break_end": (
        CLOCKED_IN,
        ("POST", "attendance/shifts/break_start", {"now": "2026-11-23T11:00:00Z"}),
    ),
    "employees/employees unterminate": (
        ("POST", "employees/employees/terminate", {"id": 1400, "terminated_on": "2026-11-20"}),
    ),
}
"""Requests to send first, by collection or by operation."""

POSITIONS: dict[str, int] = {
    "employees/employees unterminate": 0,
    "expenses/expensables update_reimbursable_amount": 0,
    "performance/review_processes stop": 1,
    "performance/review_processes reopen": 0,
    "teams/teams delete": 1,  # the first has sub-teams
    "timeoff/allowances delete_with_alt_allowance": 0,
    "performance/review_processes schedule": 2,
    "performance/review_processes start": 2,
    "performance/review_processes remove_schedule": 3,
    "performance/review_processes update_schedule": 3,
    "performance/review_processes update_reviewer_strategies": 2,
    "performance/review_processes update_target_strategy": 2,
    "performance/review_evaluations replace_reviewer": 1,
}
"""Position of the record of an operation, where it is not the first."""

OPERATIONS = [
    (collection, name, write)
    for collection in table()
    for name, write in (
        *((("list", None),) if collection.listed else ()),
        *((("read", None),) if collection.readable else ()),
        *((("create", collection.create),) if collection.create else ()),
        *((("update", collection.update),) if collection.update else ()),
        *((("delete", None),) if collection.deletable else ()),
        *collection.actions.items(),
    )
    if collection.until is None
]
METHODS = {"list": "GET", "read": "GET", "update": "PUT", "delete": "DELETE"}


@cache
def validator(*, nulls: bool, path: str | None = None) -> OpenAPI:
    """Return a validator that knows one path: of all, openapi-core tries one after another."""
    known = cached_document(nulls=nulls)
    paths = {} if path is None else {path: known["paths"][path]}
    return validator_of(
        {**known, "paths": paths},
        extra_media_type_deserializers={"multipart/form-data": lambda body, **_: {}},
    )


cached_document = cache(document)


def ask(fake: FakeFactorial, method: str, path: str, body: Any) -> FakeResponse:
    content = json.dumps(body).encode()
    return fake.handle(FakeRequest(method, f"/api/2026-10-01/resources/{path}", HEADERS, content))


def prepare(fake: FakeFactorial, collection: Collection, name: str) -> None:
    for key in (collection.path, f"{collection.path} {name}"):
        for method, path, body in PREPARATIONS.get(key, ()):
            assert ask(fake, method, path, body).status < 300
    if collection.path in {REVIEWS, "performance/review_questionnaire_by_strategies"}:
        made = ask(fake, "POST", REVIEWS, DRAFT).json
        other = ask(fake, "POST", REVIEWS, DRAFT).json
        assert made["status"] == "draft"
        when = {"id": other["id"], "starts_at": "2027-01-04T08:00:00Z"}
        assert ask(fake, "POST", f"{REVIEWS}/schedule", when).status == 200


REVIEWS = "performance/review_processes"
DRAFT = {
    "author_access_id": 501400,
    "name": "R",
    "reviewer_strategies": ["self"],
    "target_strategy": "all_employees",
    "ends_at": "2027-01-04T08:00:00Z",
}


def key_of(
    fake: FakeFactorial, collection: Collection, name: str, variant: int
) -> int | str | None:
    records = store_of(fake).records(collection.path)
    number = POSITIONS.get(f"{collection.path} {name}", variant)
    return records.value(records.keys[number % len(records)], "id") if records.keys else None


def target_of(collection: Collection, name: str, key: int | str | None) -> str:
    match name:
        case "list" | "create":
            return collection.path
        case "read" | "update" | "delete":
            return f"{collection.path}/{key}"
        case _:
            return f"{collection.path}/{name}"


def multipart(body: dict[str, Any], write: Write) -> bytes:
    assert write.body is not None
    parts: list[tuple[str, bytes]] = []
    for name, value in body.items():
        field = write.body.by_name[name]
        item = field.shape.item
        if field.shape.kind == "file" or (item is not None and item.kind == "file"):
            parts.append((f'name="{name}"; filename="a.pdf"', b"%PDF"))
        elif item is not None and item.kind == "object":
            for inner in value:
                parts += [(f'name="{name}[{k}]"', _text(v)) for k, v in inner.items()]
        elif isinstance(value, list):
            parts += [(f'name="{name}"', _text(inner)) for inner in value]
        else:
            parts.append((f'name="{name}"', _text(value)))
    head = b"--x\r\nContent-Disposition: form-data; "
    return b"".join(head + n.encode() + b"\r\n\r\n" + c + b"\r\n" for n, c in parts) + b"--x--\r\n"


def _text(value: Any) -> bytes:
    return str(value).lower().encode() if isinstance(value, bool) else str(value).encode()


def perform(
    fake: FakeFactorial, collection: Collection, name: str, write: Write | None, variant: int
) -> tuple[OpenApiRequest, FakeResponse]:
    """Send a valid request of an operation, and return it with the response."""
    prepare(fake, collection, name)
    if name in {"delete", "bulk_delete", "bulk_destroy"}:
        free(fake, collection.path)
    key = key_of(fake, collection, name, variant)
    method = METHODS.get(name, "POST")
    headers, content = dict(HEADERS), b""
    if write is not None and write.body is not None:
        if write.form:
            body = Bodies(fake, variant).body(collection, write, name, key)
            headers["content-type"] = "multipart/form-data; boundary=x"
            content = multipart(body, write)
        else:
            body = Bodies(fake, variant).body(collection, write, name, key)
            content = json.dumps(body).encode()
    target = f"/api/2026-10-01/resources/{target_of(collection, name, key)}"
    query = "&".join(f"{parameter}=it" for parameter in collection.needs) if name == "list" else ""
    response = fake.handle(FakeRequest(method, f"{target}?{query}", headers, content))
    assert response.status in {200, 201}, response.body
    openapi_request = OpenApiRequest(method, PRODUCTION, target, headers, content)
    return openapi_request, response


EVENTS = [
    (f"{collection.domain}/{collection.resource}/{name}", collection, name, write)
    for collection, name, write in OPERATIONS
    if f"{collection.domain}/{collection.resource}/{name}" in table().events
]


@pytest.mark.parametrize("nulls", [False, True], ids=["to the letter", "with nulls"])
@for_each("event, collection, name, write", EVENTS, id_of=lambda row: row[0])
def test_every_delivery_conforms_to_openapi(
    event: str, collection: Collection, name: str, write: Write | None, nulls: bool
) -> None:
    fake = FakeFactorial(nulls=nulls, employees=20)
    body = {**SUBSCRIBED[2], "subscription_type": event}
    assert ask(fake, "POST", SUBSCRIBED[1], body).status == 201
    # The first subscription is the one under test.
    perform(fake, collection, name, write, int(collection.path == SUBSCRIBED[1]))
    assert fake.deliveries
    for delivery in fake.deliveries:
        assert delivery.event == event
        validator(nulls=nulls).validate_webhook_request(OpenApiWebhook(event, delivery.json))


def test_all_but_eleven_events_are_triggered() -> None:
    """The others belong to operations that the API does not serve."""
    assert len(EVENTS) == len(table().events) - 11


@pytest.mark.parametrize(
    ("nulls", "variant"), [(False, 0), (True, 1)], ids=["to the letter", "with nulls"]
)
@for_each("collection, name, write", OPERATIONS, id_of=lambda row: f"{row[0].path} {row[1]}")
def test_every_response_conforms_to_openapi(
    collection: Collection, name: str, write: Write | None, nulls: bool, variant: int
) -> None:
    fake = FakeFactorial(nulls=nulls, employees=20)
    openapi_request, response = perform(fake, collection, name, write, variant)
    path = f"/api/2026-10-01/resources/{target_of(collection, name, '{id}')}"
    known = validator(nulls=nulls, path=path)
    known.validate_response(openapi_request, OpenApiResponse(response))
