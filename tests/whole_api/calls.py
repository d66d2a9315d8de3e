"""Calls of operations in every mode, against a server that records the requests."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, cast

import httpx
from anyio.from_thread import BlockingPortal

from factorial_sdk.core.models.base import Body

from ..conftest import Mode
from .declared import build, classes_in, typed
from .document import DOMAINS, SCHEMAS, Operation, attribute, class_of

KEY = "4711"


class Loop(asyncio.Runner):
    """An event loop in this thread; with one in another, thousands of calls take far longer."""

    def call(self, main: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        """The result of a coroutine function; named as in `anyio.from_thread.BlockingPortal`."""
        return self.run(main())


class Api:
    """A lenient and a strict client of one mode, whose server notes each request.

    Attributes:
        mode: how calls are made.
        answer: what the server answers, and with which status.
        requests: what it has received.
    """

    def __init__(self, mode: Mode) -> None:
        self.mode = mode
        self.answer: tuple[int, Any] = (200, None)
        self.requests: list[httpx.Request] = []
        self.lenient = mode.client(self._serve)
        self.strict = mode.client(self._serve, strict=True)

    def call(
        self, client: Any, operation: Operation, name: str, /, *args: Any, **kwargs: Any
    ) -> Any:
        """The result of the operation, called by one of its names."""
        method = getattr(operation.endpoint(client), name)
        make = self.mode.list if name in {"iter", "pages"} else self.mode.call
        return make(method, *args, **kwargs)

    def sent(self, operation: Operation, name: str, /, *args: Any, **kwargs: Any) -> httpx.Request:
        """The one request that the operation sends."""
        self.requests.clear()
        field = next(iter(SCHEMAS[operation.record]["properties"]))
        self.answer = operation.status, operation.answer([{field: None}])
        self.call(self.lenient, operation, name, *args, **kwargs)
        (request,) = self.requests
        return request

    def read(self, client: Any, operation: Operation, name: str, records: list[Any]) -> list[Any]:
        """The records that the operation returns when the server answers `records`."""
        self.answer = operation.status, operation.answer(records)
        empty: Any = ([], {}) if operation.body is None else ([{}], {"check_body": False})
        data, options = empty
        result = self.call(client, operation, name, *key_of(operation), *data, **options)
        if name == "pages":
            return [record for page in result for record in page]
        return [result] if operation.shape == "object" else list(result)

    def _serve(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        status, answer = self.answer
        return httpx.Response(status, json=answer)


@contextmanager
def serving() -> Iterator[list[Api]]:
    """An `Api` in each mode; made once for a module, since its tests are thousands."""
    with Loop() as loop:
        made = [Api(Mode("sync", None)), Api(Mode("asyncio", cast("BlockingPortal", loop)))]
        yield made
        for api in made:
            api.mode.close(api.lenient)
            api.mode.close(api.strict)


def signature_of(operation: Operation, client: Any, name: str) -> inspect.Signature:
    """What a caller sees of the operation by one of its names."""
    return inspect.signature(getattr(operation.endpoint(client), name))


def query_of(operation: Operation, client: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of query parameters as typed arguments."""
    parameters = signature_of(operation, client, operation.names[0]).parameters
    return {
        attribute(each.name): typed(
            values[each.name], each.schema, parameters[attribute(each.name)].annotation, each.name
        )
        for each in operation.query
        if each.name in values
    }


def body_of(operation: Operation, client: Any, values: Mapping[str, Any]) -> Body:
    """Values of fields as the operation's typed body."""
    parameters = signature_of(operation, client, operation.names[0]).parameters
    (body,) = classes_in(parameters["data"].annotation, Body)
    return build(body, operation.properties, values, operation.required)


def key_of(operation: Operation) -> list[str]:
    """The positional argument that names a record, where the operation takes one."""
    return [KEY] if operation.on_member else []


def class_for(record: str) -> Any:
    """The class that the schema of a record must have."""
    module = import_module(f"factorial_sdk.resources.{DOMAINS[record]}")
    return getattr(module, class_of(DOMAINS[record], record))
