"""Clients, domains and endpoints: what can be called."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Final

from ..core.operations.descriptors import iter_pages, iterate, list_all, operation
from ..core.operations.endpoint import Domain, Endpoint, domains_of
from ..core.operations.executor import AsyncApi, SyncApi
from . import formatting
from .html import (
    NOTHING,
    ONE_LINE,
    TO_THE_LEFT,
    Content,
    Html,
    badge,
    box,
    code,
    count_of,
    element,
    facts,
    folded,
    grid,
    join,
    muted,
    note,
)

OPERATIONS: Final = (operation, list_all, iterate, iter_pages)

LONGEST: Final = 48
"""Most characters of an operation's arguments."""


def client_html(client: SyncApi | AsyncApi) -> str:
    """How a client is set up, and its domains; of the credentials only their kind."""
    context, closed = client.context, getattr(client, "_closed", False)
    settings = context.settings
    auth: object = getattr(client, "_auth", None)
    waits = context.retry.deadline
    rows: list[tuple[Content, Content]] = [
        ("base_url", settings.base_url),
        ("api_version", settings.api_version),
        ("auth", join([type(auth).__name__, " ", muted("·  credentials are never shown")])),
        (
            "retry",
            count_of(context.retry.retries, "more attempt")
            + (f", {waits:g} s in all" if waits else ""),
        ),
        ("concurrency", str(context.concurrency)),
        ("strict", "true" if settings.strict else "false"),
    ]
    domains = sorted(domains_of(type(client)))
    return box(
        type(client).__name__,
        ["closed" if closed else "calls are awaited" if _is_async(client) else "blocking calls"],
        facts(rows),
        folded(count_of(len(domains), "domain"), note(code(", ".join(domains))))
        if domains
        else NOTHING,
    )


def domain_html(domain: Domain[Any]) -> str:
    """The endpoints of a domain, and their operations."""
    rows: list[list[Content]] = []
    for name, endpoint in vars(domain).items():
        cls: type = endpoint.__class__
        if operations := _operations(cls):
            rows.append([code(name), _first_line(cls), code(", ".join(operations))])
    return box(
        type(domain).__name__,
        [count_of(len(rows), "endpoint"), *_doc_of(type(domain))],
        grid(["endpoint", "what it is about", "operations"], rows, [ONE_LINE, *2 * [TO_THE_LEFT]]),
    )


def endpoint_html(endpoint: Endpoint[Any]) -> str:
    """The operations of an endpoint, their arguments, and what they do."""
    cls = type(endpoint)
    awaited = _is_async(getattr(endpoint, "api", None))
    rows: list[list[Content]] = []
    for name, described in _operations(cls).items():
        bound = getattr(endpoint, name)
        before = ("await " if "" in described.awaited else "async for … in ") if awaited else ""
        rows.append([_call(before, name, bound), _first_line(bound)])
    about: list[Content] = [str(getattr(cls, "path", ""))]
    if cls.version:
        about.append(badge(f"served up to API version {cls.version}"))
    help_ = note("all arguments and errors of an operation: ", code("help(endpoint.operation)"))
    return box(
        cls.__name__,
        about,
        grid(["operation", "what it does"], rows, [ONE_LINE, TO_THE_LEFT]),
        help_,
    )


def _is_async(client: object) -> bool:
    return isinstance(client, AsyncApi)


def _operations(cls: type) -> dict[str, Any]:
    """The operations, by name, in the order in which they are declared."""
    return {
        name: member
        for base in reversed(cls.__mro__)
        for name, member in vars(base).items()
        if isinstance(member, OPERATIONS)
    }


def _call(before: str, name: str, bound: Any) -> Html:
    """A call as one writes it, with the arguments that are its own."""
    own = list(map(_argument, _parameters(bound)))
    ends = accumulate(len(each) + 2 for each in own)
    shown = own[: max(1, sum(end < LONGEST for end in ends))]
    arguments = ", ".join([*shown, *(["…"] if len(own) > len(shown) else [])])
    return code(muted(before), element("b", name), f"({arguments})")


def _parameters(bound: Any) -> Iterator[inspect.Parameter]:
    """Those of the method that describes the request, without the options that all have."""
    parameters = list(inspect.signature(bound.__wrapped__).parameters.values())[1:]
    return (one for one in parameters if one.kind is not one.VAR_KEYWORD)


def _argument(parameter: inspect.Parameter) -> str:
    optional = parameter.default is not parameter.empty
    return f"{parameter.name}=…" if optional else parameter.name


def _first_line(documented: object) -> str:
    line = (documented.__doc__ or "").strip().partition("\n")[0]
    return formatting.shortened(line.replace("`", ""), 120)


def _doc_of(cls: type) -> list[Content]:
    line = _first_line(cls)
    return [line] if line else []
