"""Let companies connect their Factorial to an application: OAuth for many companies.

    pip install "factorial-sdk[sql,encryption]"
    python examples/connect_companies.py

Without an account, three fake companies connect, and the application counts their employees. With
CLIENT_ID, CLIENT_SECRET and KEY (`Fernet.generate_key()`) it serves on port 8000; register
http://127.0.0.1:8000/back as the redirect URI of the OAuth application.

Any number of processes on any number of machines can run this: they share the tokens in a database,
and an encrypted cookie holds what a login needs.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import make_server

import httpx
from cryptography.fernet import Fernet, InvalidToken

import factorial_sdk
from factorial_sdk.testing import FakeFactorial

LOGIN_TIME = 600  # seconds


class Application:
    """The web application: ``/connect``, ``/back``, and ``/`` with the connected companies."""

    def __init__(self, base_url: str, client: tuple[str, str], key: str, database: str, back: str):
        self.base_url, self.client, self.back = base_url, client, back
        self.installations = factorial_sdk.SqlInstallations(database, encrypt=key)
        self.sessions = Fernet(key)

    def credentials(self, company_id: str) -> factorial_sdk.RefreshTokenAuth:
        """Return the credentials of a company, for a fleet."""
        return factorial_sdk.RefreshTokenAuth.from_store(
            self.installations.store(company_id),
            *self.client,
            base_url=self.base_url,
            on_reauthorization=lambda error: print(company_id, "must connect again:", error),
        )

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request (WSGI)."""
        pages = {"/": self.home, "/connect": self.connect, "/back": self.connected}
        page = pages.get(environ["PATH_INFO"], self.missing)
        status, text, headers = page(environ)
        start(status, [("Content-Type", "text/plain; charset=utf-8"), *headers])
        return [text.encode()]

    def home(self, _: object) -> Any:
        """List the companies."""
        return "200 OK", "connected: " + ", ".join(self.installations.companies()), []

    def missing(self, _: object) -> Any:
        """Answer a request for another page."""
        return "404 Not Found", "there is no such page", []

    def connect(self, _: object) -> Any:
        """Send the user to Factorial, to agree; remember in a cookie what belongs to this login."""
        url = factorial_sdk.authorization_url(
            self.client[0], self.back, base_url=self.base_url, pkce=True
        )
        session = self.sessions.encrypt(f"{url.state} {url.code_verifier}".encode()).decode()
        secure = "; Secure" if self.back.startswith("https:") else ""
        cookie = f"login={session}; HttpOnly; SameSite=Lax; Max-Age={LOGIN_TIME}{secure}"
        return "302 Found", "", [("Location", url), ("Set-Cookie", cookie)]

    def connected(self, environ: dict[str, Any]) -> Any:
        """Exchange the code that the user came back with, and store the token by company."""
        query = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
        cookie = SimpleCookie(environ.get("HTTP_COOKIE", "")).get("login")
        try:
            session = self.sessions.decrypt(cookie.value if cookie else "", ttl=LOGIN_TIME)
        except InvalidToken:
            session = b" "
        state, code_verifier = session.decode().split(" ")
        if not state or query.get("state") != state:
            return "400 Bad Request", "this login did not begin here", []
        if "code" not in query:
            return "403 Forbidden", "you did not agree", []
        client_id, client_secret = self.client
        token = factorial_sdk.exchange_code(
            query["code"],
            client_id=client_id,
            client_secret=client_secret,
            redirect_uri=self.back,
            code_verifier=code_verifier,
            base_url=self.base_url,
        )
        # Whose token is it? The API knows; what the browser says must not decide that.
        auth = factorial_sdk.AccessTokenAuth(token.access_token)
        with factorial_sdk.Client(self.base_url, auth=auth) as api:
            company_id = api.credentials().company_id
        self.installations.store(company_id).save(token)
        return "200 OK", f"company {company_id} is connected", []


def headcount(api: factorial_sdk.Client, _: str) -> int:
    """Return how many people work for a company."""
    return len(api.employees.employees.all(only_active=True))


def demo() -> None:
    """Connect three fake companies."""
    fake = FakeFactorial()
    companies = [*fake.companies, fake.add_company(employees=25), fake.add_company(employees=12)]
    with fake.serve() as server, tempfile.TemporaryDirectory() as folder:
        app = Application(
            server.url,
            (fake.client_id, fake.client_secret),
            Fernet.generate_key().decode(),
            f"sqlite:///{folder}/tokens.db",
            "http://app.example/back",
        )
        for company in companies:
            with httpx.Client(transport=httpx.WSGITransport(app)) as browser:
                login = browser.get("http://app.example/connect").headers["location"]
                # Here Factorial asks the user, who agrees.
                state = httpx.URL(login).params["state"]
                code = fake.authorization_code(app.back, company=company)
                print(browser.get(app.back, params={"code": code, "state": state}).text)
        with factorial_sdk.Fleet(app.credentials, base_url=server.url) as fleet:
            report = fleet.map(headcount, app.installations.companies())
        report.raise_errors()
        for company_id, count in report.results.items():
            print("company", company_id, "has", count, "employees")


if __name__ == "__main__":
    if "CLIENT_ID" not in os.environ:
        demo()
    else:
        application = Application(
            os.environ.get("FACTORIAL_BASE_URL", factorial_sdk.DEMO),
            (os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]),
            os.environ["KEY"],
            os.environ.get("DATABASE", "sqlite:///tokens.db"),
            os.environ.get("BACK", "http://127.0.0.1:8000/back"),
        )
        make_server("127.0.0.1", 8000, application).serve_forever()  # type: ignore[arg-type] # wsgiref's own type
