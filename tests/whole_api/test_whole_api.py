"""Every operation of the OpenAPI files exists, and sends and reads exactly what they say."""

from __future__ import annotations

import inspect
import json
import logging
from collections.abc import AsyncIterator, Iterator, Mapping
from itertools import product
from typing import Any, get_args, get_origin

import httpx
import pytest

import factorial_sdk
from codegen.facts import FACTS
from factorial_sdk import ListApiResponse, MetaApiResponse, converter
from factorial_sdk.core.operations.endpoint import domains_of
from factorial_sdk.core.operations.options import (
    PAGING_OPTIONS,
    BodyOptions,
    ListOptions,
    RequestOptions,
)
from factorial_sdk.resources.events import EVENTS, event_model

from ..conftest import Mode
from ..helpers.tables import for_each
from .calls import KEY, Api, body_of, class_for, key_of, query_of, serving, signature_of
from .declared import check_hint, check_model, domain_of, item_of
from .document import (
    CARRIED,
    DOCUMENT,
    DOMAINS,
    META,
    OPERATIONS,
    SCHEMAS,
    WEBHOOKS,
    Operation,
    attribute,
    camel,
    class_of,
    resolve,
    variants,
)
from .dummies import Dummies, dummy_body, dummy_query, hollow
from .wire import as_text, form_of, nested, pairs_of

CONVERTERS = {strict: converter(strict=strict) for strict in (False, True)}
CONVERTER = CONVERTERS[False]

UNKNOWN: Mapping[str, Any] = {"brand_new": {"of": ["tomorrow", 1, None]}}


@pytest.fixture(scope="module")
def apis() -> Iterator[list[Api]]:
    with serving() as made:
        yield made


@pytest.fixture(scope="module")
def flow_apis(apis: list[Api], pytestconfig: pytest.Config) -> list[Api]:
    """For what flows do, which all modes share: the blocking mode only, without --all-modes.

    That each operation is the same in both modes, other tests say of all.
    """
    return apis if pytestconfig.getoption("--all-modes") else apis[:1]


@pytest.fixture(scope="module")
def client() -> Iterator[factorial_sdk.Client]:
    with factorial_sdk.Client(auth=factorial_sdk.AccessTokenAuth("planted-token")) as client:
        yield client


each_operation = for_each("operation", OPERATIONS, id_of=lambda operation: operation.id)


def plain_of(operation: Operation, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of fields as a mapping that can be sent: of a form, files are bytes."""

    def raw(value: Any, schema: Mapping[str, Any]) -> Any:
        if isinstance(value, list):
            return [raw(each, resolve(schema)["items"]) for each in value]
        return value.encode() if resolve(schema).get("format") == "binary" else value

    if not operation.form:
        return dict(values)
    return {name: raw(value, operation.properties[name]) for name, value in values.items()}


def check_request(request: httpx.Request, operation: Operation, values: Mapping[str, Any]) -> None:
    """Check that a request is the documented one, with these values in it and nothing else."""
    assert request.method == operation.method
    assert request.url.host == "api.factorialhr.com"
    assert request.url.raw_path.partition(b"?")[0].decode() == operation.path.format(id=KEY)
    if operation.body is None:
        assert nested(pairs_of(request)) == as_text(dict(values))
        assert request.content == b""
        assert "content-type" not in request.headers
        return
    assert not request.url.query
    if operation.key is not None:
        values = {"id": int(KEY) if operation.key["type"] == "integer" else KEY, **values}
    if operation.form:
        check_form(request, operation, values)
    else:
        assert request.headers["content-type"] == "application/json"
        assert json.loads(request.content) == values


def check_form(request: httpx.Request, operation: Operation, values: Mapping[str, Any]) -> None:
    """Check that a form has these values, and files where the schema says so."""
    binary = {
        name
        for name, each in operation.properties.items()
        if "binary" in (each.get("format"), each.get("items", {}).get("format"))
    }
    fields, files = form_of(request)
    assert nested(fields) == as_text({k: v for k, v in values.items() if k not in binary})
    expected = [
        (name, each.encode())
        for name in values
        if name in binary
        for each in (values[name] if isinstance(values[name], list) else [values[name]])
    ]
    assert sorted(files) == sorted(expected)


@each_operation
def test_an_operation_sends_the_documented_request(apis: list[Api], operation: Operation) -> None:
    client = apis[0].lenient
    first, *further = operation.names
    calls = [(first, variant) for variant in range(operation.variants)]
    for name, variant in [*calls, *((name, 0) for name in further)]:
        values = dummy_query(operation, variant) or dummy_body(operation, variant)
        args: list[Any] = [*key_of(operation)]
        kwargs = {}
        if operation.body is None:
            kwargs = query_of(operation, client, values)
        else:
            args.append(body_of(operation, client, values))
        for api in apis:
            check_request(api.sent(operation, name, *args, **kwargs), operation, values)


@each_operation
def test_operation_takes_values_in_wire_format(flow_apis: list[Api], operation: Operation) -> None:
    values = dummy_query(operation) or dummy_body(operation)
    kwargs = {attribute(name): value for name, value in values.items()}
    if operation.body is not None:
        kwargs = {"data": plain_of(operation, values)}
    for api in flow_apis:
        for name in operation.names:
            request = api.sent(operation, name, *key_of(operation), **kwargs)
            check_request(request, operation, values)


@each_operation
def test_what_is_not_given_is_not_sent(flow_apis: list[Api], operation: Operation) -> None:
    every = dummy_body(operation)
    required = {name: value for name, value in every.items() if name in operation.required}
    args: list[Any] = [*key_of(operation)]
    if operation.body is not None:
        args.append(body_of(operation, flow_apis[0].lenient, required))
    for api in flow_apis:
        for name in operation.names:
            check_request(api.sent(operation, name, *args), operation, required)


@each_operation
def test_response_is_decoded_with_every_field(
    apis: list[Api], operation: Operation, caplog: pytest.LogCaptureFixture
) -> None:
    schema, cls = SCHEMAS[operation.record], class_for(operation.record)
    dummies = [Dummies(variant).value(schema) for variant in range(2)]
    if "id" in schema["properties"]:
        for number, each in enumerate(dummies):
            each["id"] = type(each["id"])(int(KEY) + (0 if operation.on_member else number))
    answers = [[each] for each in dummies] if operation.shape == "object" else [dummies]
    for api in apis:
        for name in operation.names:
            clients = (api.lenient, api.strict) if name == operation.names[0] else (api.lenient,)
            for records, client in product(answers, clients):
                found = api.read(client, operation, name, records)
                for value, sent in zip(found, records, strict=True):
                    assert type(value) is cls
                    check_model(value, sent, schema, cls.__name__)
    assert not caplog.records


@each_operation
def test_nulls_and_unknown_fields_are_tolerated(flow_apis: list[Api], operation: Operation) -> None:
    schema = SCHEMAS[operation.record]
    nulls = dict.fromkeys(schema["properties"])
    one = dict([*nulls.items()][:1])  # an object without any field is no record
    name = operation.names[0]
    for api in flow_apis:
        for unknown in ({}, UNKNOWN):
            sent = {**one, **unknown} if unknown else nulls
            (record,) = api.read(api.lenient, operation, name, [sent])
            assert record.extra == unknown
            assert {getattr(record, attribute(field)) for field in nulls} == {None}
        for leaf in ({}, UNKNOWN):
            assert api.read(api.lenient, operation, name, [{**one, **hollow(schema, leaf)}])


LISTS = [each for each in OPERATIONS if each.shape == "envelope"]


@for_each("operation", LISTS, id_of=lambda operation: operation.id)
def test_a_page_comes_with_its_meta(
    apis: list[Api], operation: Operation, caplog: pytest.LogCaptureFixture
) -> None:
    for api in apis:
        api.answer = operation.status, operation.answer([])
        for client in (api.lenient, api.strict):
            meta = api.call(client, operation, "get").meta
            assert {name: getattr(meta, name) for name in META} == {**META, "total": 0}
            assert not meta.extra
    assert not caplog.records


NOT_TAKEN = {
    "get": {"max_items", "concurrency", "progress"},
}


@each_operation
def test_the_signature_says_what_the_document_says(apis: list[Api], operation: Operation) -> None:
    options: type = ListOptions if operation.names[0] == "get" else RequestOptions
    if operation.body is not None:
        options = BodyOptions
    expected = [attribute(each.name) for each in operation.query]
    if operation.body is not None:
        expected.insert(0, "data")
    if operation.on_member:
        expected.insert(0, f"{operation.resource.rpartition('_')[2]}_id")
    for api in apis:
        for name in operation.names:
            signature = signature_of(operation, api.lenient, name)
            check_returns(signature.return_annotation, operation, name, api.mode)
            own = dict(signature.parameters)
            for option in vars(options)["__optional_keys__"] - NOT_TAKEN.get(name, set()):
                assert own.pop(option).kind is inspect.Parameter.KEYWORD_ONLY
            assert list(own) == expected
            for each in operation.query:
                found = own[attribute(each.name)]
                assert found.kind is inspect.Parameter.KEYWORD_ONLY
                assert found.default is None
                check_hint(found.annotation, each.schema, each.name, sent=True)


def check_returns(hint: Any, operation: Operation, name: str, mode: Mode) -> None:
    """Check that an operation says to return what it returns."""
    record = class_for(operation.record)
    iterator = AsyncIterator if mode.is_async else Iterator
    wrapped = {"get": MetaApiResponse, "all": ListApiResponse, "iter": iterator}
    wrapped["pages"] = iterator
    if operation.shape == "object":
        assert hint == (record | None if operation.method == "DELETE" else record)
    elif operation.shape == "array":
        assert get_origin(hint) is list
        assert item_of(hint) is record
    else:
        assert get_origin(hint) is wrapped[name]
        assert get_args(hint) == ((MetaApiResponse[record],) if name == "pages" else (record,))


def test_there_are_all_operations_and_no_others(client: factorial_sdk.Client) -> None:
    documented = {
        (*operation.segments[:2], name) for operation in OPERATIONS for name in operation.names
    }
    found: set[tuple[str, ...]] = set()
    for domain in domains_of(type(client)):
        for collection, endpoint in vars(getattr(client, domain)).items():
            assert type(endpoint).__name__ == f"{camel(collection)}Endpoint"
            assert endpoint.path == f"{domain}/{collection}"
            public = (name for name in vars(type(endpoint)) if not name.startswith("_"))
            methods = set(public) - {"path", "version", "needed_filters"}
            found |= {(domain, collection, name) for name in methods}
    short = {(*path.split("/"), "upload") for path in FACTS["uploads"]}
    assert found == documented | short


def test_files_have_as_many_operations_as_their_readme() -> None:
    counts = [sum(map(len, each["paths"].values())) for each in (DOCUMENT, CARRIED)]
    assert counts == [615, 12]
    assert len({each.id for each in OPERATIONS}) == len(OPERATIONS) == 627
    assert len(WEBHOOKS) == 137


def test_paging_options_are_no_parameters_of_the_document() -> None:
    assert not {each.name for one in OPERATIONS for each in one.query} & set(PAGING_OPTIONS)


@for_each("record", DOMAINS)
def test_record_round_trips_with_each_enum_value(
    record: str, caplog: pytest.LogCaptureFixture
) -> None:
    schema, cls = SCHEMAS[record], class_for(record)
    for variant in range(max(2, variants(schema))):
        dummy = Dummies(variant).value(schema)
        for strict in (False, True):
            read = CONVERTERS[strict].structure(dummy, cls)
            check_model(read, dummy, schema, cls.__name__)
            assert CONVERTER.unstructure(read) == dummy
    assert not caplog.records


@for_each("event", WEBHOOKS)
def test_webhook_payload_is_decoded_with_every_field(
    event: str, caplog: pytest.LogCaptureFixture
) -> None:
    name = WEBHOOKS[event]["$ref"].rpartition("/")[2]
    schema = SCHEMAS[name]
    cls = event_model(event)
    assert cls.__name__ == class_of(domain_of(cls), name)
    for variant in range(max(2, variants(schema))):
        sent = Dummies(variant).value(schema)
        for strict in (False, True):
            check_model(CONVERTERS[strict].structure(sent, cls), sent, schema, event)
    assert not caplog.records
    for sent in (dict.fromkeys(schema["properties"]), UNKNOWN):
        read = CONVERTER.structure(sent, cls)
        assert read.extra == (UNKNOWN if sent is UNKNOWN else {})


def test_webhook_catalog_has_exactly_the_documented_types() -> None:
    assert set(EVENTS) == {event.strip("/").replace(".", "/") for event in WEBHOOKS}


def test_a_drift_would_be_noticed(caplog: pytest.LogCaptureFixture) -> None:
    """Without this, a logger of another name would let every test above pass."""
    factorial_sdk.converter().structure({"id": None}, factorial_sdk.SyncRun)
    assert [each.name for each in caplog.records] == ["factorial_sdk.schema"] * len(caplog.records)
    assert caplog.records
    assert caplog.records[0].levelno == logging.WARNING
