"""Redact the logs and errors of httpx: at level INFO it logs every URL with its query."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import Any, Final

import httpx

from ..core.compat import override

BYTES_REPR: Final = r"""b(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
# Not compiled here: most programs never use them.
SECRET_HEADER: Final = (
    rf"(?i)(\(b'[^']*(?:cookie|location|auth|token|key|secret|link|refresh)[^']*', ){BYTES_REPR}"
)
QUOTED_BYTES: Final = rf"(?:bytearray\()?{BYTES_REPR}\)?"


@cache
def redact_logs() -> None:
    """Install the logging filters, when the first client of the process is made."""
    for fork in ("", "2"):  # httpx2 logs under its own name, also in place of httpx
        logging.getLogger(f"httpx{fork}").addFilter(_UrlFilter())
        for name in ("http11", "http2"):
            logging.getLogger(f"httpcore{fork}.{name}").addFilter(_HeaderFilter())
    logging.getLogger("hpack.hpack").addFilter(_drop_debug)


class FileUrl(httpx.URL):
    """The address of a file, of which logs show only scheme and host: the rest grants access."""


class _UrlFilter(logging.Filter):
    """Removes the values of query parameters from URLs of this API, but keeps their names."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(map(_without_values, record.args))
        return True


def _drop_debug(record: logging.LogRecord) -> bool:
    """Drop debug records: HTTP/2 header compression logs every header there."""
    return record.levelno > logging.DEBUG


class _HeaderFilter(logging.Filter):
    """Redacts secret headers and quoted bytes of responses in the logs of httpcore."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            if ".failed" in record.msg:
                record.msg = re.sub(QUOTED_BYTES, "[redacted]", record.msg)
            else:
                record.msg = re.sub(SECRET_HEADER, r"\1b'[redacted]'", record.msg)
        return True


def hide_bytes(error: BaseException) -> None:
    """Redact the bytes of a response that the texts of an error and its causes quote."""
    cause: BaseException | None = error
    while cause is not None:
        if cause.args and isinstance(cause.args[0], str):
            cause.args = (re.sub(QUOTED_BYTES, "[redacted]", cause.args[0]), *cause.args[1:])
        cause = cause.__cause__ or cause.__context__


def _without_values(argument: Any) -> Any:
    if isinstance(argument, FileUrl):
        # `host` decodes punycode, and raises an error if that is invalid.
        return f"{argument.scheme}://{argument.raw_host.decode('ascii')}/[redacted]"
    if not isinstance(argument, httpx.URL) or not argument.query:
        return argument
    if not re.match(r"/api/[^/]+/resources/", argument.path):
        return argument
    names = "&".join(dict.fromkeys(argument.params.keys()))
    return f"{argument.copy_with(query=None)}?{names}"
