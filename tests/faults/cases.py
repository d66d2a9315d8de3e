"""Every fault that is tried, and what each must come to: the table of docs/reliability.md."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import count
from typing import Any

import attrs
import trustme

from factorial_sdk import RetryPolicy

from . import server as does
from .server import Act, Connection

HTML = b"<!doctype html><title>Down for maintenance</title>" + b"<p>Sorry.</p>" * 50


@attrs.frozen
class Outcome:
    """What a call comes to."""

    attempts: int
    error: str | None = None
    kind: str = ""
    """The httpx error that it also is."""
    waits: tuple[float, ...] | None = None
    """Where the server demands them."""

    def __str__(self) -> str:
        tried = f"{self.attempts} attempt" + ("s" if self.attempts > 1 else "")
        return f"{f'`{self.error}`' if self.error else 'succeeds'}, {tried}"


@attrs.frozen
class Case:
    """A fault, and what reading and creating come to."""

    fault: str
    get: Outcome
    post: Outcome
    acts: Callable[[], Iterable[Act]] = lambda: ()
    otherwise: Act = does.answer
    client: dict[str, Any] = attrs.field(factory=dict[str, Any])
    arrivals: int | None = None
    """How often the request arrives; as often as it is attempted if None."""
    calls: int = 1
    server: str = "plain"
    """plain, refusing, late, tls, or rude (it cuts the handshake)."""
    greet: Callable[[Connection], None] | None = None


def once(act: Act) -> Callable[[], Iterable[Act]]:
    return lambda: [act]


def tenth(act: Act) -> Callable[[], Iterator[Act]]:
    return lambda: (act if number % 10 == 0 else does.answer for number in count(1))


def _hang_up(connection: Connection) -> None:
    connection.close()


def _not_tls(connection: Connection) -> None:
    connection.send(b"220 mail.example.com ESMTP\r\n")
    connection.close()


FINE = Outcome(1)
AGAIN = Outcome(2)
READ_ERROR = "ReadError"
PROTOCOL = "RemoteProtocolError"
LOST = "ApiConnectionError"
TIMED_OUT = "ApiTimeoutError"
QUICK = {"timeout": 0.25}
GZIP = does.response(200, b"this is not compressed", content_encoding="gzip")
DRIP_LIMIT = {"retry": RetryPolicy(deadline=0.4)}


def after(seconds: float) -> Outcome:
    return Outcome(2, waits=(seconds,))


CASES = [
    # The server says to come back later.
    Case("429, Retry-After: 0, once", after(0), after(0), once(does.status(429, retry_after="0"))),
    Case("429, Retry-After: 1, once", after(1), after(1), once(does.status(429, retry_after="1"))),
    Case("429, Retry-After: a date in 30 s, once", after(30), after(30), once(does.retry_at(30))),
    Case(
        "429, Retry-After: 120",
        Outcome(1, "RateLimitError", waits=()),
        Outcome(1, "RateLimitError", waits=()),
        otherwise=does.status(429, retry_after="120"),
    ),
    Case(
        "429, always",
        Outcome(3, "RateLimitError"),
        Outcome(3, "RateLimitError"),
        otherwise=does.status(429),
    ),
    # The server fails.
    Case(
        "503, every 10th request",
        AGAIN,
        Outcome(1, "ServerError"),
        tenth(does.status(503)),
        calls=25,
    ),
    Case(
        "503, always",
        Outcome(3, "ServerError"),
        Outcome(1, "ServerError"),
        otherwise=does.status(503),
    ),
    Case(
        "502 with a page of HTML, always",
        Outcome(3, "ServerError"),
        Outcome(1, "ServerError"),
        otherwise=does.say(does.response(502, HTML, content_type="text/html")),
    ),
    # No connection.
    Case(
        "connection refused",
        Outcome(3, LOST, "ConnectError"),
        Outcome(3, LOST, "ConnectError"),
        server="refusing",
        arrivals=0,
    ),
    Case("connection refused, once", AGAIN, AGAIN, server="late", arrivals=1),
    Case(
        "certificate not trusted",
        Outcome(1, LOST, "ConnectError"),
        Outcome(1, LOST, "ConnectError"),
        server="tls",
        arrivals=0,
    ),
    Case(
        "TLS handshake cut, always",
        Outcome(3, LOST, "ConnectError"),
        Outcome(3, LOST, "ConnectError"),
        server="rude",
        greet=_hang_up,
        arrivals=0,
    ),
    Case(
        "no TLS where TLS is expected, always",
        Outcome(3, LOST, "ConnectError"),
        Outcome(3, LOST, "ConnectError"),
        server="rude",
        greet=_not_tls,
        arrivals=0,
    ),
    # The connection is lost.
    Case("reset before any byte, once", AGAIN, Outcome(1, LOST, READ_ERROR), once(does.reset)),
    Case(
        "reset before any byte, always",
        Outcome(3, LOST, READ_ERROR),
        Outcome(1, LOST, READ_ERROR),
        otherwise=does.reset,
    ),
    Case("closed before any byte, once", AGAIN, Outcome(1, LOST, PROTOCOL), once(does.close)),
    Case("dropped mid-body, once", AGAIN, Outcome(1, LOST, PROTOCOL), once(does.cut)),
    Case(
        "dropped mid-body, always",
        Outcome(3, LOST, PROTOCOL),
        Outcome(1, LOST, PROTOCOL),
        otherwise=does.cut,
    ),
    Case(
        "closed after each response, unannounced", FINE, FINE, otherwise=does.hang_up_after, calls=5
    ),
    # Time.
    Case(
        "silent server, once",
        AGAIN,
        Outcome(1, TIMED_OUT, "ReadTimeout"),
        once(does.silence),
        client=QUICK,
    ),
    Case(
        "silent server, always",
        Outcome(3, TIMED_OUT, "ReadTimeout"),
        Outcome(1, TIMED_OUT, "ReadTimeout"),
        otherwise=does.silence,
        client=QUICK,
    ),
    Case("slow drip that comes to its end", FINE, FINE, otherwise=does.drip(0.002), client=QUICK),
    Case(
        "slow drip without end, with a deadline",
        Outcome(1, TIMED_OUT, "ReadTimeout"),
        Outcome(1, TIMED_OUT, "ReadTimeout"),
        otherwise=does.drip_for_ever,
        client=DRIP_LIMIT,
    ),
    # Answers that are not what they should be.
    Case(
        "truncated JSON",
        Outcome(1, "DecodeError"),
        Outcome(1, "DecodeError"),
        otherwise=does.truncated,
    ),
    Case(
        "Content-Length too short",
        Outcome(1, "DecodeError"),
        Outcome(1, "DecodeError"),
        otherwise=does.too_short,
        calls=3,
    ),
    Case(
        "Content-Length too long, always",
        Outcome(3, LOST, PROTOCOL),
        Outcome(1, LOST, PROTOCOL),
        otherwise=does.too_long,
    ),
    Case("a second, unsolicited response", FINE, FINE, otherwise=does.smuggle, calls=5),
    Case(
        "HTML with status 200",
        Outcome(1, "DecodeError"),
        Outcome(1, "DecodeError"),
        otherwise=does.say(does.response(200, HTML, content_type="text/html")),
    ),
    Case(
        "empty body with status 200",
        Outcome(1, "DecodeError"),
        Outcome(1, "DecodeError"),
        otherwise=does.say(does.response(200)),
    ),
    Case(
        "not HTTP at all, always",
        Outcome(3, LOST, PROTOCOL),
        Outcome(1, LOST, PROTOCOL),
        otherwise=does.say(b"220 mail.example.com ESMTP\r\n\r\n"),
    ),
    Case(
        "compression broken, always",
        Outcome(3, LOST, "DecodingError"),
        Outcome(1, LOST, "DecodingError"),
        otherwise=does.say(GZIP),
    ),
    Case("1xx responses first", FINE, FINE, otherwise=does.hint_first),
    Case("redirect loop", Outcome(1, "ApiError"), Outcome(1, "ApiError"), otherwise=does.redirect),
]


def table() -> str:
    """The table as the documentation shows it."""
    lines = ["| Fault | GET | POST |", "|---|---|---|"]
    lines += [f"| {case.fault} | {case.get} | {case.post} |" for case in CASES]
    return "\n".join(lines)


@cache
def authority() -> trustme.CA:
    """Issues the certificates of the tests; trusted by nobody who is not told to."""
    return trustme.CA()


def certified() -> ssl.SSLContext:
    """What a server of ours needs to speak TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert("localhost").configure_cert(context)
    return context


def trusting() -> ssl.SSLContext:
    """What a client needs to trust that server."""
    context = ssl.create_default_context()
    authority().configure_trust(context)
    return context
