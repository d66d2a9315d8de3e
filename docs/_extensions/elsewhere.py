"""Addresses of external documentation; fixed patterns, so that builds need no network."""

from __future__ import annotations

PYTHON = "https://docs.python.org/3/library/{0}.html#{0}.{1}"
HTTPX = "https://www.python-httpx.org/{}/"
PANDAS = "https://pandas.pydata.org/docs/reference/api/pandas.{}.html"
ARROW = "https://arrow.apache.org/docs/python/generated/pyarrow.{}.html"
POLARS = "https://docs.pola.rs/api/python/stable/reference/{}/index.html"

MODULES = ("asyncio", "collections.abc", "datetime", "enum", "http", "logging", "types", "typing")
PAGES = {
    "api": "AsyncClient Client Request Response",
    "advanced/authentication": "Auth",
    "advanced/timeouts": "Timeout",
    "advanced/transports": "AsyncBaseTransport BaseTransport MockTransport",
    "exceptions": "HTTPStatusError RequestError TimeoutException TransportError",
}


def elsewhere(name: str) -> str | None:
    """Return the address of a name of Python, httpx, pandas, polars or pyarrow, else None.

    Args:
        name: full name; the usual short names of modules (``pd``, ``pa``, ``pl``) work, too.
    """
    module, _, own = name.rpartition(".")
    if module in MODULES:
        return PYTHON.format(module, own)
    if module == "httpx":
        pages = [page for page, names in PAGES.items() if own in names.split()]
        return HTTPX.format(pages[0]) if pages else None
    if module in {"pd", "pandas"}:
        return PANDAS.format(own)
    if module in {"pa", "pyarrow"}:
        return ARROW.format(own)
    if module in {"pl", "polars"}:
        return POLARS.format(own.lower())
    return None
