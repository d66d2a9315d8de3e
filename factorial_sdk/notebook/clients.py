"""Clients, domains and endpoints, with their operations."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Final

from ..core.config import AUTO
from ..core.operations.binding import CALL
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation
from ..core.operations.endpoint import Domain, Endpoint, domains_of
from ..core.operations.executor import AsyncApi, SyncApi, context_of
from . import formatting
from .html import (
    EMPTY,
    LEFT,
    NOWRAP,
    Content,
    Html,
    badge,
    card,
    code,
    data_table,
    details,
    element,
    field_table,
    footnote,
    join,
    muted,
    pluralize,
)

OPERATIONS: Final = (operation, list_all, iterate, iter_pages)

MAX_ARGUMENT_CHARS: Final = 48
"""Maximum number of characters of an operation's arguments."""


def client_html(client: SyncApi | AsyncApi) -> str:
    """Show the settings of a client, the type of its credentials, and its domains."""
    context, closed = context_of(client), getattr(client, "_closed", False)
    settings = context.settings
    auth: object = getattr(client, "_auth", None)
    waits = context.retry.deadline
    rows: list[tuple[Content, Content]] = [
        ("base_url", settings.base_url),
        ("api_version", settings.api_version),
        ("auth", join([type(auth).__name__, " ", muted("·  credentials are never shown")])),
        (
            "retry",
            pluralize(context.retry.retries, "more attempt")
            + (f", {waits:g} s in all" if waits else ""),
        ),
        ("concurrency", str(context.concurrency or AUTO)),
        ("strict", "true" if settings.strict else "false"),
    ]
    domains = sorted(domains_of(type(client)))
    return card(
        type(client).__name__,
        ["closed" if closed else "calls are awaited" if _is_async(client) else "blocking calls"],
        field_table(rows),
        details(pluralize(len(domains), "domain"), footnote(code(", ".join(domains))))
        if domains
        else EMPTY,
    )


def domain_html(domain: Domain[Any]) -> str:
    """Show the endpoints of a domain and their operations."""
    rows: list[list[Content]] = []
    for name, endpoint in vars(domain).items():
        cls: type = endpoint.__class__
        if operations := _operations(cls):
            rows.append([code(name), _summary_line(cls), code(", ".join(operations))])
    return card(
        type(domain).__name__,
        [pluralize(len(rows), "endpoint"), *_heading(type(domain))],
        data_table(["endpoint", "what it is about", "operations"], rows, [NOWRAP, *2 * [LEFT]]),
    )


def endpoint_html(endpoint: Endpoint[Any]) -> str:
    """Show the operations of an endpoint, with their arguments and summaries."""
    cls = type(endpoint)
    awaited = _is_async(getattr(endpoint, "api", None))
    rows: list[list[Content]] = []
    for name, described in _operations(cls).items():
        bound = getattr(endpoint, name)
        before = "await " if CALL in described.coroutines else "async for … in "
        rows.append([_example(before if awaited else "", name, bound), _summary_line(bound)])
    about: list[Content] = [str(getattr(cls, "path", ""))]
    if cls.version:
        about.append(badge(f"served up to API version {cls.version}"))
    help_ = footnote("all arguments and errors of an operation: ", code("help(endpoint.operation)"))
    return card(
        cls.__name__,
        about,
        data_table(["operation", "what it does"], rows, [NOWRAP, LEFT]),
        help_,
    )


def _is_async(client: object) -> bool:
    return isinstance(client, AsyncApi)


def _operations(cls: type) -> dict[str, Any]:
    """Return the operations by name, in the order of declaration."""
    return {
        name: member
        for base in reversed(cls.__mro__)
        for name, member in vars(base).items()
        if isinstance(member, OPERATIONS)
    }


def _example(before: str, name: str, bound: Any) -> Html:
    """Render a call with its own arguments, as a user would write it."""
    own = list(map(_argument, _parameters(bound)))
    # Where each argument ends, with ", " after it.
    ends = accumulate(len(argument) + 2 for argument in own)
    shown = own[: max(1, sum(end < MAX_ARGUMENT_CHARS for end in ends))]
    arguments = ", ".join([*shown, *(["…"] if len(own) > len(shown) else [])])
    return code(muted(before), element("b", name), f"({arguments})")


def _parameters(bound: Any) -> Iterator[inspect.Parameter]:
    """Yield the parameters of an operation without ``self`` and the options that all have."""
    parameters = list(inspect.signature(bound.__wrapped__).parameters.values())[1:]
    return (parameter for parameter in parameters if parameter.kind is not parameter.VAR_KEYWORD)


def _argument(parameter: inspect.Parameter) -> str:
    optional = parameter.default is not parameter.empty
    return f"{parameter.name}=…" if optional else parameter.name


def _summary_line(documented: object) -> str:
    line = (documented.__doc__ or "").strip().partition("\n")[0]
    return formatting.truncate(line.replace("`", ""), 120)


def _heading(cls: type) -> list[Content]:
    line = _summary_line(cls)
    return [line] if line else []
