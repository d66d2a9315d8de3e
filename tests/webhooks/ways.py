"""The ways in which a router can receive a request, with their differences out of sight."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import anyio
from anyio.from_thread import BlockingPortal

from factorial_sdk import webhooks

SECRET = "s3cret-challenge-of-the-tests"
CHALLENGE = "x-factorial-wh-challenge"
TYPE = "ats/application/create"
PATH = f"/{TYPE}"
Body = bytes | list[bytes]


class Got(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str


def record(number: int = 7, **fields: Any) -> bytes:
    return json.dumps({"id": str(number), "ats_candidate_id": "12", **fields}).encode()


class Way:
    """Sends requests to a router. Each blocks until the answer is there, not until all is done."""

    name = ""

    def send(
        self,
        router: webhooks.Router,
        body: Body = b"",
        path: str = PATH,
        *,
        method: str = "POST",
        challenge: str | None = SECRET,
        headers: Iterable[tuple[str, str]] = (),
        length: bool = True,
        query: str = "",
    ) -> Got:
        pairs = [("content-type", "application/json"), *headers]
        if challenge is not None:
            pairs.append((CHALLENGE, challenge))
        parts = body if isinstance(body, list) else [body]
        if length:
            pairs.append(("content-length", str(sum(map(len, parts)))))
        return self._send(router, method, path, pairs, parts, query)

    def _send(
        self,
        router: webhooks.Router,
        method: str,
        path: str,
        headers: list[tuple[str, str]],
        parts: list[bytes],
        query: str,
    ) -> Got:
        raise NotImplementedError


class ByHand(Way):
    name = "handle"

    def _send(self, router, method, path, headers, parts, query):
        answer = router.handle(method, path, headers, b"".join(parts), query)
        return Got(answer.status, answer.headers, answer.text)


class Wsgi(Way):
    name = "wsgi"

    def _send(self, router, method, path, headers, parts, query):
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "wsgi.input": io.BytesIO(b"".join(parts)),
        }
        for name, value in headers:
            key = name.upper().replace("-", "_")
            key = key if key in {"CONTENT_LENGTH", "CONTENT_TYPE"} else f"HTTP_{key}"
            environ[key] = f"{environ[key]},{value}" if key in environ else value
        if "CONTENT_LENGTH" not in environ:
            environ["wsgi.input_terminated"] = True
        started: list[Any] = []
        content = b"".join(router.wsgi(environ, lambda *given: started.append(given)))
        ((status, sent),) = started
        return Got(int(status.split()[0]), dict(sent), content.decode())


class Asgi(Way):
    def __init__(self, name: str, portal: BlockingPortal) -> None:
        self.name = name
        self.portal = portal

    def _send(self, router, method, path, headers, parts, query):
        incoming = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
        incoming[-1]["more_body"] = False
        answered = threading.Event()
        sent: list[Any] = []

        async def receive() -> Any:
            if not incoming:
                await anyio.sleep_forever()
            return incoming.pop(0)

        async def send(message: Any) -> None:
            sent.append(message)
            if message["type"] == "http.response.body":
                answered.set()

        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": query.encode(),
            "headers": [(n.lower().encode(), v.encode("latin-1")) for n, v in headers],
        }
        running = self.portal.start_task_soon(router.asgi, scope, receive, send)
        while not answered.wait(0.01):
            if running.done():
                running.result()
        start, body = sent
        found = {n.decode(): v.decode() for n, v in start["headers"]}
        return Got(start["status"], {n.title(): v for n, v in found.items()}, body["body"].decode())


def until(condition: Callable[[], Any], seconds: float = 60.0) -> None:
    """Wait for what happens in other threads."""
    from time import monotonic, sleep

    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "it did not happen"
        sleep(0.005)
