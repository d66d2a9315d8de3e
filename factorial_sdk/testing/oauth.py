"""The OAuth endpoints below ``/oauth/``: consent and tokens."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from ..core.types import is_object
from .credentials import LIFETIME, CredentialStore, Token
from .error_responses import ErrorResponse, not_allowed, not_found
from .http import FakeRequest, FakeResponse, json_response

PREFIX = "/oauth/"


class OAuth:
    """Handles requests below ``/oauth/``.

    Args:
        credentials: Credentials of the fake.
        client_id: Client id of the application.
        client_secret: Client secret of the application.
        number_of: Returns the position of the company with an id, the first one for None; None if
            there is no such company.
    """

    def __init__(
        self,
        credentials: CredentialStore,
        client_id: str,
        client_secret: str,
        number_of: Callable[[str | None], int | None],
    ) -> None:
        self._credentials = credentials
        self._number_of = number_of
        self._client = (client_id, client_secret)

    def handle(self, request: FakeRequest, now: float) -> FakeResponse:
        """Return the response to a request at a time in seconds since 1970.

        Raises:
            ErrorResponse: The response is an error.
        """
        match request.path, request.method:
            case "/oauth/token", "POST":
                return self._token(request, now)
            case "/oauth/authorize", "GET":
                return self._authorize(dict(request.query))
            case "/oauth/token", _:
                raise not_allowed(["POST"])
            case "/oauth/authorize", _:
                raise not_allowed(["GET"])
            case _:
                raise not_found("there is no such path")

    def _authorize(self, query: Mapping[str, str]) -> FakeResponse:
        """Redirect back with a code, as if the user of a company consented at once."""
        if query.get("client_id") != self._client[0]:
            raise _oauth_error(401, "invalid_client", "There is no application with that client_id")
        if query.get("response_type") != "code":
            raise _oauth_error(400, "unsupported_response_type", "response_type must be code")
        address = query.get("redirect_uri", "")
        try:
            usable = urlsplit(address).scheme in {"http", "https"}
        except ValueError:
            usable = False
        if not usable or not address.isascii() or not address.isprintable():
            raise _oauth_error(400, "invalid_request", "redirect_uri must be a URL")
        company = self._number_of(query.get("company_id"))
        if company is None:
            raise _oauth_error(400, "invalid_request", "There is no company with that company_id")
        code = self._credentials.issue_code(
            company,
            address,
            permanent=query.get("resource_owner_type") == "company",
            scope=query.get("scope", ""),
        )
        back = {"code": code} | ({"state": query["state"]} if "state" in query else {})
        separator = "&" if "?" in address else "?"
        return FakeResponse(302, {"location": f"{address}{separator}{urlencode(back)}"}, b"")

    def _token(self, request: FakeRequest, now: float) -> FakeResponse:
        fields = _parse_fields(request)
        given = (fields.get("client_id"), fields.get("client_secret"))
        if given != self._client:
            raise _oauth_error(401, "invalid_client", "The client_id or client_secret is wrong")
        match fields.get("grant_type"):
            case "authorization_code":
                code = _required(fields, "code")
                token = self._credentials.exchange_code(code, fields.get("redirect_uri"))
            case "refresh_token":
                token = self._credentials.refresh_tokens(_required(fields, "refresh_token"))
            case None:
                raise _oauth_error(400, "invalid_request", "grant_type is missing")
            case _:
                reason = "grant_type must be authorization_code or refresh_token"
                raise _oauth_error(400, "unsupported_grant_type", reason)
        return json_response(200, _token_response(token, now), {"cache-control": "no-store"})


def _token_response(token: Token, now: float) -> dict[str, object]:
    permanent = token.expires_at is None  # of a company: it lasts, so nothing refreshes it
    return {
        "access_token": token.text,
        "token_type": "Bearer",
        **({} if permanent else {"expires_in": LIFETIME, "refresh_token": token.refresh}),
        "scope": token.scope,
        "created_at": int(now),
    }


def _parse_fields(request: FakeRequest) -> dict[str, str]:
    """Return the fields of a form or JSON body; client credentials can be in a Basic header."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    fields: dict[str, str] = {}
    text = request.body.decode("utf-8", "replace")
    if kind == "application/json":
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            data = None
        if is_object(data):
            fields = {str(name): value for name, value in data.items() if isinstance(value, str)}
    else:
        try:
            fields = dict(parse_qsl(text, keep_blank_values=True))
        except ValueError:
            fields = {}
    scheme, _, content = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            name, _, secret = base64.b64decode(content).decode().partition(":")
        except ValueError:
            name = secret = ""
        fields = {**fields, "client_id": name, "client_secret": secret}
    return fields


def _required(fields: Mapping[str, str], name: str) -> str:
    if not fields.get(name):
        raise _oauth_error(400, "invalid_request", f"{name} is missing")
    return fields[name]


def _oauth_error(status: int, error: str, reason: str) -> ErrorResponse:
    return ErrorResponse(status, {"error": error, "error_description": reason})
