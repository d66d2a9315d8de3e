"""Keeps values out of the logs of httpx, which writes every URL with its query at level INFO."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any, Final

import httpx

from .core.compat import override

RESOURCES: Final = re.compile(r"/api/[^/]+/resources/")
COOKIE: Final = re.compile(r"(\(b'set-cookie', )b(?:'[^']*'|\"[^\"]*\")", re.IGNORECASE)


@cache
def redact_logs() -> None:
    """Install the filters; once a process, when its first client is made."""
    logging.getLogger("httpx").addFilter(_Urls())
    for name in ("http11", "http2"):
        logging.getLogger(f"httpcore.{name}").addFilter(_Cookies())
    logging.getLogger("hpack.hpack").addFilter(_no_headers)


class _Urls(logging.Filter):
    """Shows which query parameters a request to this API had, but not their values."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(_without_values, record.args))
        return True


def _no_headers(record: logging.LogRecord) -> bool:
    """Drop what the compression of HTTP/2 says of each header that it sends or receives."""
    return record.levelno > logging.DEBUG


class _Cookies(logging.Filter):
    """Hides the cookies that httpcore shows with the headers of each answer."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = COOKIE.sub(r"\1b'[redacted]'", record.msg)
        return True


def _without_values(argument: Any) -> Any:
    if not isinstance(argument, httpx.URL) or not argument.query:
        return argument
    if not RESOURCES.match(argument.path):
        return argument
    names = "&".join(dict.fromkeys(argument.params.keys()))
    return f"{argument.copy_with(query=None)}?{names}"
