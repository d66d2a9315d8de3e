"""Which HTML shows which kind of object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Final

RENDERERS: Final[Mapping[str, str]] = {
    "core.modelling.models.Model": "records.record_html",
    "core.modelling.models.Body": "records.body_html",
    "core.paging.lists.ListApiResponse": "lists.list_html",
    "core.describing.request.Request": "calls.request_html",
    "core.calling.reply.RawResponse": "calls.raw_html",
    "core.describing.endpoint.Domain": "clients.domain_html",
    "core.describing.endpoint.Endpoint": "clients.endpoint_html",
    "core.errors.FactorialError": "errors.error_html",
    "sync_client.Client": "clients.client_html",
    "async_client.AsyncClient": "clients.client_html",
    "sync_runs.report.RunReport": "reports.report_html",
}
"""By base class: the module of this package and its function. Each is imported when first shown."""


def render(value: object) -> str:
    """Return the HTML that notebooks show of a value.

    Raises:
        TypeError: no base class of the value is in `RENDERERS`.
    """
    cls: type = type(value)
    html: str = _renderer(cls)(value)
    return html


@cache
def _renderer(cls: type) -> Callable[[Any], str]:
    for base in cls.__mro__:
        name = f"{base.__module__}.{base.__qualname__}".removeprefix("factorial_sdk.")
        if name in RENDERERS:
            module, _, function = RENDERERS[name].partition(".")
            found: Callable[[Any], str] = getattr(
                import_module(f"{__package__}.{module}"), function
            )
            return found
    raise TypeError(f"value must be an object of the SDK, got {cls.__name__}")
