"""Find the function that renders an object, by its class."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Final

RENDERERS: Final[Mapping[str, str]] = {
    "core.models.base.Model": "records.record_html",
    "core.models.base.Body": "records.body_html",
    "core.models.pages.ListApiResponse": "lists.list_html",
    "core.requests.request.Request": "requests.request_html",
    "core.responses.raw.RawResponse": "requests.raw_html",
    "core.operations.endpoint.Domain": "clients.domain_html",
    "core.operations.endpoint.Endpoint": "clients.endpoint_html",
    "FactorialError": "errors.error_html",
    "sync_client.Client": "clients.client_html",
    "async_client.AsyncClient": "clients.client_html",
    "sync_runs.run_report.RunReport": "reports.report_html",
    "export.report.ExportReport": "reports.export_html",
}
"""Module and function by base class; a module is imported when first needed."""


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
