"""The router inside FastAPI, Starlette, Flask and Django, asked through their own test clients."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from factorial_sdk import Application
from factorial_sdk.webhooks import Delivery, Router

from .ways import CHALLENGE, SECRET, TYPE, record

Ask = Callable[..., tuple[int, str]]
PATH = f"/hooks/{TYPE}"


def fastapi(router: Router) -> Iterator[Ask]:
    from fastapi import FastAPI

    app = FastAPI()
    app.mount("/hooks", router.asgi)
    yield from _over_asgi(app)


def starlette(router: Router) -> Iterator[Ask]:
    from starlette.applications import Starlette
    from starlette.routing import Mount

    yield from _over_asgi(Starlette(routes=[Mount("/hooks", app=router.asgi)]))


def starlette_nested_and_wrapped(router: Router) -> Iterator[Ask]:
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.middleware.base import BaseHTTPMiddleware
    from starlette.routing import Mount

    async def passing(request: Any, call_next: Any) -> Any:
        return await call_next(request)

    inner = Starlette(routes=[Mount("/ks", app=router.asgi)])
    yield from _over_asgi(
        Starlette(
            routes=[Mount("/hoo", app=inner)],
            middleware=[Middleware(BaseHTTPMiddleware, dispatch=passing)],
        ),
        path=f"/hoo/ks/{TYPE}",
    )


def _over_asgi(app: Any, path: str = PATH) -> Iterator[Ask]:
    """Through httpx's own ASGI transport, which is what the test clients of both are made of."""
    import anyio

    def ask(
        body: bytes, challenge: str | None = SECRET, method: str = "POST", path: str = path
    ) -> tuple[int, str]:
        async def main() -> httpx.Response:
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, content=body, headers=_headers(challenge))

        answer = anyio.run(main)
        return answer.status_code, answer.text

    yield ask


def starlette_test_client(router: Router) -> Iterator[Ask]:
    from fastapi import FastAPI

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # newer ones prefer a fork of httpx
        from starlette.testclient import TestClient

    app = FastAPI()
    app.mount("/hooks", router.asgi)
    with TestClient(app) as client:

        def ask(
            body: bytes, challenge: str | None = SECRET, method: str = "POST", path: str = PATH
        ) -> tuple[int, str]:
            answer = client.request(method, path, content=body, headers=_headers(challenge))
            return answer.status_code, answer.text

        yield ask


def flask(router: Router) -> Iterator[Ask]:
    from flask import Flask
    from werkzeug.middleware.dispatcher import DispatcherMiddleware

    app = Flask("app")
    app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/hooks": router.wsgi})
    client = app.test_client()

    def ask(
        body: bytes, challenge: str | None = SECRET, method: str = "POST", path: str = PATH
    ) -> tuple[int, str]:
        answer = client.open(path, method=method, data=body, headers=_headers(challenge))
        return answer.status_code, answer.text

    yield ask


def django(router: Router) -> Iterator[Ask]:
    import django as framework
    from django.conf import settings

    if not settings.configured:
        settings.configure(ROOT_URLCONF="none", ALLOWED_HOSTS=["*"], SECRET_KEY="test")
        framework.setup()
    from django.http import HttpRequest, HttpResponse
    from django.test import Client
    from django.test.utils import override_settings
    from django.urls import path as route
    from django.views.decorators.csrf import csrf_exempt

    @csrf_exempt
    def receive(request: HttpRequest, path: str) -> HttpResponse:
        answer = router.handle(request.method, path, request.headers, request.body)
        return HttpResponse(answer.text, status=answer.status, headers=answer.headers)

    urls = type("urls", (), {"urlpatterns": [route("hooks/<path:path>", receive)]})
    with override_settings(ROOT_URLCONF=urls):
        client = Client(enforce_csrf_checks=True)

        def ask(
            body: bytes, challenge: str | None = SECRET, method: str = "POST", path: str = PATH
        ) -> tuple[int, str]:
            answer = client.generic(
                method, path, body, content_type="application/json", headers=_headers(challenge)
            )
            return answer.status_code, answer.content.decode()

        yield ask


def _headers(challenge: str | None) -> dict[str, str]:
    author = {"x-factorial-author-id": "44", "x-factorial-author-type": "company"}
    return author if challenge is None else {CHALLENGE: challenge, **author}


class Site:
    def __init__(self, **options: Any) -> None:
        self.router = Router(SECRET, **options)
        self.seen: list[Delivery[Application]] = []
        self.fail = False

        @self.router.on(TYPE)
        def keep(delivery: Delivery[Application]) -> None:
            self.seen.append(delivery)
            if self.fail:
                raise ValueError


@pytest.fixture(
    params=[
        fastapi,
        starlette,
        starlette_nested_and_wrapped,
        starlette_test_client,
        flask,
        django,
    ]
)
def mounted(request: pytest.FixtureRequest) -> Iterator[tuple[Site, Ask]]:
    site = Site(max_body=5000)
    for ask in request.param(site.router):
        yield site, ask


def test_deliveries_arrive_through_a_framework(mounted: tuple[Site, Ask]) -> None:
    site, ask = mounted
    assert ask(record()) == (200, "handled")
    assert ask(record()) == (200, "handled already")
    (delivery,) = site.seen
    assert (delivery.payload.id, delivery.body) == ("7", record())
    assert str(delivery.author) == "Author(id='44', type='company')"


def test_refusals_have_their_status_through_a_framework(mounted: tuple[Site, Ask]) -> None:
    site, ask = mounted
    assert ask(record(), challenge=None)[0] == 401
    assert ask(record(), challenge="guess")[0] == 403
    assert ask(b"x" * 5001)[0] == 413
    assert ask(b"[")[0] == 400
    assert ask(b"")[0] == 400
    assert ask(record(), method="PUT")[0] == 405
    assert ask(record(), path=PATH.replace("create", "delete"))[0] == 404
    assert site.seen == []
    site.fail = True
    assert ask(record()) == (500, "the handler failed")
    site.fail = False
    assert ask(record()) == (200, "handled")
