"""`record`: read a sample of every list of an account, and write it to a file, redacted."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Coroutine, Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Final, overload

from ...core.errors import ConfigurationError
from ...core.execution.call import call_raw
from ...core.execution.context import Context
from ...core.execution.flow import Flow
from ...core.models.base import Model
from ...core.operations.executor import AsyncApi, SyncApi, context_of, execute
from ...core.redaction import short_traceback
from ...core.requests.request import Request
from ...core.requests.results import Many
from ...core.types import is_array, is_object
from ...errors import ApiError
from ..schema import Collection, Table, table
from .cassette import Cassette, Exchange
from .redaction import Redactor

SHOWN_HEADERS: Final = frozenset({"content-type", "retry-after"})
UNPAGED_DAYS: Final = 7
"""Days that are read of a list without pagination, of those with a filter for days."""


@overload
def record(
    client: SyncApi,
    path: str | PathLike[str],
    *,
    resources: Iterable[str] = ...,
    limit: int = ...,
) -> Cassette: ...
@overload
def record(
    client: AsyncApi,
    path: str | PathLike[str],
    *,
    resources: Iterable[str] = ...,
    limit: int = ...,
) -> Coroutine[Any, Any, Cassette]: ...
def record(
    client: SyncApi | AsyncApi,
    path: str | PathLike[str],
    *,
    resources: Iterable[str] = (),
    limit: int = 20,
) -> Cassette | Coroutine[Any, Any, Cassette]:
    """Record what an account responds, without secrets and personal data, in a file.

    It only reads: of each list one page, and of each page the first record by its id. Names, texts,
    numbers, ids and dates are replaced at random: the same value by the same replacement
    throughout the file, so that ids still lead to records. Enum values, booleans and nulls stay.
    Have a look at the file all the same before you pass it on.

    Args:
        client: A `Client`, or an `AsyncClient`: then the result is to be awaited.
        path: File to write.
        resources: Paths of the lists, such as ``"timeoff/leaves"``; all by default.
        limit: Number of records of each list; 20 by default.

    Returns:
        The cassette that was written, for `replay` and `compare`.

    Raises:
        ConfigurationError: A resource is unknown, or `limit` is not between 1 and 100.
        ApiConnectionError: No response came. Error responses are recorded, not raised.
        OSError: The file cannot be written.

    Example:
        >>> import os, tempfile
        >>> from factorial_sdk.testing import FakeFactorial, compare, record
        >>> with tempfile.TemporaryDirectory() as folder, FakeFactorial().client() as api:
        ...     path = os.path.join(folder, "leaves.json")
        ...     cassette = record(api, path, resources=["timeoff/leaves"])
        ...     len(cassette.exchanges), compare(path)
        (2, [])
    """
    with short_traceback:
        if not isinstance(client, SyncApi | AsyncApi):  # pyright: ignore[reportUnnecessaryIsInstance]
            kind = type(client).__name__
            raise TypeError(f"client must be a Client or an AsyncClient, got {kind}")
        if not 1 <= limit <= 100:
            raise ConfigurationError(f"limit must be between 1 and 100, got {limit}")
        chosen = _choose(table(), resources)
        flow = _record_all(context_of(client), chosen, limit, Path(path))
        return execute(client, flow, "record")


def _choose(served: Table, resources: Iterable[str]) -> list[Collection]:
    wanted = [resources] if isinstance(resources, str) else list(resources)
    for name in wanted:
        found = served.get(name)
        if found is None or not found.listed:
            raise ConfigurationError(
                f"resources must be paths of lists such as 'timeoff/leaves', got {name!r}"
            )
    return [each for each in served if each.listed and (not wanted or each.path in wanted)]


def _record_all(
    context: Context, collections: Iterable[Collection], limit: int, path: Path
) -> Flow[Cassette]:
    found: list[tuple[Collection, Exchange]] = []
    for collection in collections:
        listed = yield from _read(context, collection, "", _query(collection, limit))
        found.append((collection, listed))
        if collection.readable and (key := _first_id(listed.body)) is not None:
            found.append((collection, (yield from _read(context, collection, f"/{key}", ()))))
    redactor = Redactor(table())
    redactor.learn_ids(exchange.body for _, exchange in found)
    cassette = Cassette([_redact(redactor, *pair) for pair in found])
    cassette.save(path)
    return cassette


def required_query(collection: Collection) -> list[tuple[str, str]]:
    """Return values of the query parameters that a list requires."""
    return [(name, (*collection.filters[name].values, "1")[0]) for name in collection.needs]


def _query(collection: Collection, limit: int) -> tuple[tuple[str, str], ...]:
    filters, query = collection.filters, required_query(collection)
    if not collection.unpaged:
        return (*query, ("limit", str(limit)))
    last = dt.datetime.now(dt.UTC).date()
    days = {"start_on": last - dt.timedelta(days=UNPAGED_DAYS), "end_on": last}
    return (*query, *((name, str(days[name])) for name in days if name in filters))


def _read(
    context: Context, collection: Collection, key: str, query: tuple[tuple[str, str], ...]
) -> Flow[Exchange]:
    path = f"{collection.path}{key}"
    request = Request(
        method="GET", path=path, query=query, version=collection.until, result=Many(Model)
    )
    try:
        raw = yield from call_raw(request, context)
    except ApiError as error:
        response = error.response
        status, content = response.status_code, response.content
        headers: Mapping[str, str] = response.headers
    else:
        status, headers, content = raw.status, raw.headers, raw.content
    try:
        body = json.loads(content)
    except ValueError:
        body = None
    version = collection.until or context.settings.api_version
    return Exchange(path, query, version, status, dict(headers), body)


def _first_id(body: Any) -> Any:
    records = body.get("data") if is_object(body) else body
    if not is_array(records) or not records or not is_object(records[0]):
        return None
    key = records[0].get("id")
    return key if isinstance(key, (int, str)) and "/" not in str(key) else None


def _redact(redactor: Redactor, collection: Collection, exchange: Exchange) -> Exchange:
    head, _, key = exchange.path.partition(f"{collection.path}/")
    path = f"{collection.path}/{redactor.identifier(key)}" if key else head
    success = exchange.status < 300
    return Exchange(
        path,
        tuple(
            (name, value if name in {"limit", *collection.needs} else redactor.identifier(value))
            for name, value in exchange.query
        ),
        exchange.version,
        exchange.status,
        {name: text if name in SHOWN_HEADERS else "" for name, text in exchange.headers.items()},
        redactor.body(exchange.body, collection.record if success else None),
    )
