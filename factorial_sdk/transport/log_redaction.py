"""Keeps values out of what httpx tells: in its logs, at level INFO every URL, and in its errors."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any, Final

import httpx

from ..core.compat import override

TEXT: Final = r"""b(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
# Compiled when first used, which in most programs is never.
HEADER: Final = (
    rf"(?i)(\(b'[^']*(?:cookie|location|auth|token|key|secret|link|refresh)[^']*', ){TEXT}"
)
QUOTED: Final = rf"(?:bytearray\()?{TEXT}\)?"


@cache
def redact_logs() -> None:
    """Install the filters; once a process, when its first client is made."""
    for fork in ("", "2"):  # httpx2 logs under its own name, also where it stands in for httpx
        logging.getLogger(f"httpx{fork}").addFilter(_Urls())
        for name in ("http11", "http2"):
            logging.getLogger(f"httpcore{fork}.{name}").addFilter(_Headers())
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


class _Headers(logging.Filter):
    """Hides what httpcore shows of an answer: headers that can be secret, and stray bytes."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            if ".failed" in record.msg:
                record.msg = re.sub(QUOTED, "[redacted]", record.msg)
            else:
                record.msg = re.sub(HEADER, r"\1b'[redacted]'", record.msg)
        return True


def hide_bytes(error: BaseException) -> None:
    """Take out of an error, and of its causes, the bytes of an answer that their texts quote."""
    cause: BaseException | None = error
    while cause is not None:
        if cause.args and isinstance(cause.args[0], str):
            cause.args = (re.sub(QUOTED, "[redacted]", cause.args[0]), *cause.args[1:])
        cause = cause.__cause__ or cause.__context__


def _without_values(argument: Any) -> Any:
    if not isinstance(argument, httpx.URL) or not argument.query:
        return argument
    if not re.match(r"/api/[^/]+/resources/", argument.path):
        return argument
    names = "&".join(dict.fromkeys(argument.params.keys()))
    return f"{argument.copy_with(query=None)}?{names}"
