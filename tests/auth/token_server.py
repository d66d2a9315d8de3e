"""A server of our own that gives out tokens as the API does, and takes them in exchange for data.

A refresh token works once: using it returns the next one and ends it. Access tokens expire. All
that it gives out contains the word "planted", for the hunt after secrets.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from base64 import urlsafe_b64encode
from collections import Counter, deque
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl

import attrs

CLIENT_ID = "my-app"
CLIENT_SECRET = "planted-client-secret"
API_KEY = "planted-api-key"
BACK = "https://app.example/back"


@attrs.define
class Code:
    """What an authorization code is good for, once."""

    redirect_uri: str
    challenge: str | None = None
    company: bool = False


class TokenServer:
    """Counts what it gives out; faults of the token endpoint are put into `faults`, first in, first
    out: a status, ``"drop"`` (before anything is done), ``"drop after"``, ``"html"``, ``"silent"``,
    a dict to answer instead, or a number of seconds (a float) to wait once the token is made.
    """

    def __init__(self) -> None:
        self.guard = threading.Lock()
        self.access: dict[str, float] = {}
        self.refresh: set[str] = set()
        self.given_out: list[str] = []
        self.codes: dict[str, Code] = {}
        self.faults: deque[Any] = deque()
        self.lifetime: float | None = 3600
        self.counts: Counter[str] = Counter()
        self.token_requests: list[dict[str, str]] = []
        self.token_headers: list[dict[str, str]] = []
        self.received: list[str] = []
        self.in_refresh = threading.Event()
        self.answered: list[str] = []

    # What tests look at and change

    def issue(self, *, refresh: bool = True, **more: Any) -> dict[str, Any]:
        """Give out a token."""
        number = secrets.token_hex(8)
        access = f"planted-access-{number}"
        self.access[access] = time.monotonic() + (self.lifetime or 1e9)
        answer: dict[str, Any] = {
            "access_token": access,
            "token_type": "Bearer",
            "scope": "read write",
            "created_at": int(time.time()),
            **more,
        }
        if refresh:
            answer["refresh_token"] = f"planted-refresh-{number}"
            self.refresh.add(answer["refresh_token"])
            self.given_out.append(answer["refresh_token"])
            answer["expires_in"] = self.lifetime
        return answer

    def issue_code(self, *, challenge: str | None = None, company: bool = False) -> str:
        code = f"planted-code-{secrets.token_hex(8)}"
        self.codes[code] = Code(BACK, challenge, company)
        return code

    def end_access(self) -> None:
        """No access token is valid any more."""
        with self.guard:
            self.access.clear()

    def revoke(self) -> None:
        """Neither is any refresh token."""
        with self.guard:
            self.access.clear()
            self.refresh.clear()

    @property
    def refreshes(self) -> int:
        return self.counts["refreshes"]

    # What it answers

    def grant(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        with self.guard:
            self.token_requests.append(form)
            if form.get("client_id") != CLIENT_ID or form.get("client_secret") != CLIENT_SECRET:
                return 401, {"error": "invalid_client", "error_description": str(form)}
            if form.get("grant_type") == "refresh_token":
                return self._refresh(form)
            code = self.codes.pop(form.get("code", ""), None)
            if code is None or code.redirect_uri != form.get("redirect_uri"):
                return self._invalid(form)
            if code.challenge is not None:
                digest = sha256(form.get("code_verifier", "").encode()).digest()
                if urlsafe_b64encode(digest).rstrip(b"=").decode() != code.challenge:
                    return self._invalid(form)
            return 200, self.issue(refresh=not code.company)

    def _refresh(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        token = form.get("refresh_token", "")
        if token not in self.refresh:
            self.counts["refused"] += 1
            return self._invalid(form)
        self.refresh.discard(token)
        self.counts["refreshes"] += 1
        return 200, self.issue()

    @staticmethod
    def _invalid(form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        # A server that quotes what it was sent: none of it may show up in an error.
        return 400, {"error": "invalid_grant", "error_description": f"no good: {form}"}

    def accepts(self, authorization: str) -> bool:
        if authorization == API_KEY:
            return True
        scheme, _, token = authorization.partition(" ")
        with self.guard:
            return scheme == "Bearer" and self.access.get(token, 0) > time.monotonic()

    # Over HTTP

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"tokens": self})
        self._http = _Server(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that are killed do not say goodbye."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    tokens: TokenServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path != "/oauth/token":
            self.serve()
            return
        tokens = self.tokens
        tokens.received.append(f"{self.headers.items()} {body!r}")
        tokens.token_headers.append(dict(self.headers.items()))
        tokens.counts["token requests"] += 1
        with tokens.guard:
            fault = tokens.faults.popleft() if tokens.faults else None
        if isinstance(fault, int):
            self.answer(fault, {"error_description": body.decode()}, {"Retry-After": "0"})
        elif isinstance(fault, dict):
            self.answer(200, fault)
        elif isinstance(fault, str) and fault.startswith("http"):
            self.answer(307, {}, {"Location": fault})
        elif fault == "html":
            self.answer(200, "<html>planted: wrong host?</html>")
        elif fault == "drop":
            self.close_connection = True
        elif fault == "silent":
            time.sleep(4)
            self.close_connection = True
        else:
            status, content = tokens.grant(dict(parse_qsl(body.decode())))
            tokens.in_refresh.set()
            if isinstance(fault, float):
                time.sleep(fault)
            if fault == "drop after":
                self.close_connection = True
                return
            self.answer(status, content)

    def do_GET(self) -> None:
        self.serve()

    def serve(self) -> None:
        tokens = self.tokens
        authorization = self.headers.get("Authorization") or self.headers.get("x-api-key") or ""
        tokens.counts["calls"] += 1
        if not tokens.accepts(authorization):
            self.answer(401, {"errors": ["the access token is invalid"]})
            return
        tokens.answered.append(authorization)
        if self.path.endswith("/api_public/credentials"):
            data: list[Any] = [{"id": "1", "company_id": "7", "legal_name": "Acme"}]
        else:
            data = []
        meta = {
            "has_next_page": False,
            "has_previous_page": False,
            "limit": 100,
            "total": len(data),
        }
        self.answer(200, {"data": data, "meta": meta})

    def answer(
        self, status: int, content: dict[str, Any] | str, headers: dict[str, str] | None = None
    ) -> None:
        text = content if isinstance(content, str) else json.dumps(content)
        kind = "text/html" if isinstance(content, str) else "application/json"
        lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(text)}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        self.wfile.write(("\r\n".join(lines) + "\r\n\r\n" + text).encode())

    def log_message(self, *args: Any) -> None:
        pass
