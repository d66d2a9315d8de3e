"""Both clients: configuration, environment, lifetime, and bringing your own httpx client."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

import factorial_sdk
from factorial_sdk import (
    AccessTokenAuth,
    ApiKeyAuth,
    ConfigurationError,
    RefreshTokenAuth,
    RefreshTokenAuthFile,
)
from factorial_sdk.testing import FakeFactorial

from .conftest import Mode

EMPTY = {"data": [], "meta": {"has_next_page": False}}


def answer(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=EMPTY)


class Recorder:
    """Answers with an empty list and remembers what was asked."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return answer(request)


def ask(mode: Mode, api: Any) -> Any:
    return mode.call(api.integrations.sync_runs.get)


def test_the_documented_names_are_the_async_client() -> None:
    assert factorial_sdk.ApiClient is factorial_sdk.AsyncClient


def test_production_and_the_newest_version_are_the_defaults(mode: Mode) -> None:
    recorder = Recorder()
    ask(mode, mode.client(recorder))
    url = recorder.requests[0].url
    assert str(url) == f"{factorial_sdk.PRODUCTION}/api/2026-10-01/resources/integrations/sync_runs"


def test_host_and_version_can_be_chosen(mode: Mode) -> None:
    recorder = Recorder()
    ask(mode, mode.client(recorder, base_url=factorial_sdk.DEMO + "/", api_version="2026-04-01"))
    url = str(recorder.requests[0].url)
    assert url == f"{factorial_sdk.DEMO}/api/2026-04-01/resources/integrations/sync_runs"


@pytest.mark.parametrize(
    ("environment", "header", "value"),
    [
        ({"FACTORIAL_TOKEN": "planted-env-token"}, "authorization", "Bearer planted-env-token"),
        ({"FACTORIAL_API_KEY": "planted-env-key"}, "x-api-key", "planted-env-key"),
        (
            {"FACTORIAL_TOKEN": "planted-t", "FACTORIAL_API_KEY": "k"},
            "authorization",
            "Bearer planted-t",
        ),
        ({"FACTORIAL_TOKEN": "", "FACTORIAL_API_KEY": "planted-k\n"}, "x-api-key", "planted-k"),
    ],
)
def test_credentials_come_from_the_environment(
    mode: Mode,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    header: str,
    value: str,
) -> None:
    for name, text in environment.items():
        monkeypatch.setenv(name, text)
    recorder = Recorder()
    ask(mode, mode.client(recorder, auth=None))
    headers = recorder.requests[0].headers
    assert headers[header] == value
    assert len({"authorization", "x-api-key"} & set(headers)) == 1


def refreshing(base_url: str | None = None) -> RefreshTokenAuth:
    return RefreshTokenAuth("planted-r", "my-app", "planted-secret", base_url=base_url)


@pytest.mark.parametrize("base_url", [factorial_sdk.DEMO, factorial_sdk.DEMO + ":8443"])
def test_tokens_of_another_host_are_refused_early(mode: Mode, base_url: str) -> None:
    with pytest.raises(ConfigurationError, match=r"for the host of the client, https://api\.fact"):
        mode.client(auth=refreshing(base_url))


def test_tokens_belong_to_the_host_of_their_first_client(mode: Mode) -> None:
    auth = refreshing()
    mode.client(auth=auth, base_url=factorial_sdk.DEMO)
    mode.client(auth=auth, base_url=factorial_sdk.DEMO)
    with pytest.raises(ConfigurationError, match="use separate credentials for each host"):
        mode.client(auth=auth)


@pytest.mark.parametrize(
    "spelling",
    ["https://API.factorialhr.com", "https://api.factorialhr.com:443/", factorial_sdk.PRODUCTION],
)
def test_tokens_of_the_same_host_are_used_in_any_spelling(mode: Mode, spelling: str) -> None:
    mode.client(auth=refreshing(spelling))
    mode.client(auth=refreshing(), base_url=spelling)


def test_tokens_of_a_file_are_refused_for_another_host(mode: Mode, tmp_path: Path) -> None:
    path = tmp_path / "token.json"
    RefreshTokenAuthFile(
        path, "planted-r", "my-app", "planted-secret", base_url=factorial_sdk.DEMO
    ).to_file()
    auth, _ = RefreshTokenAuthFile.from_file(path)
    with pytest.raises(ConfigurationError, match="for the host of the client"):
        mode.client(auth=auth)


def test_base_url_falls_back_to_the_environment(
    mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTORIAL_BASE_URL", "http://localhost:9000")
    recorder = Recorder()
    ask(mode, mode.client(recorder))
    ask(mode, mode.client(recorder, base_url=factorial_sdk.DEMO))
    assert [request.url.host for request in recorder.requests] == [
        "localhost",
        "api.eu2.demo.factorial.dev",
    ]


def test_missing_credentials_say_what_to_set(mode: Mode) -> None:
    with pytest.raises(ConfigurationError, match=r"auth=AccessTokenAuth.*FACTORIAL_TOKEN"):
        mode.client(auth=None)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"auth": "token"}, "auth must be an AccessTokenAuth"),
        ({"auth": ("user", "password")}, "auth must be an AccessTokenAuth"),
        ({"base_url": ""}, "base_url must look like"),
        ({"base_url": "api.factorialhr.com"}, "base_url must look like"),
        ({"base_url": "ftp://api.factorialhr.com"}, "base_url must look like"),
        ({"base_url": "https://"}, "base_url must look like"),
        ({"base_url": "https://host:port"}, "base_url must look like"),
        ({"base_url": 5}, "base_url must be a string"),
        ({"base_url": "https://user:pass@host"}, "must not hold credentials"),
        ({"base_url": "https://host/api/2026-10-01"}, "must end with the host"),
        ({"base_url": "https://host?x=1"}, "must end with the host"),
        ({"base_url": "http://api.factorialhr.com"}, "must be https"),
        ({"api_version": "latest"}, "api_version must be a date"),
        ({"api_version": "2026-10-01/../x"}, "api_version must be a date"),
        ({"api_version": 20261001}, "api_version must be a date"),
        ({"api_version": "2026-1-001"}, "api_version must be a date"),
        ({"api_version": "２０２６-10-01"}, "api_version must be a date"),
        ({"api_version": "2026-10-01\n"}, "api_version must be a date"),
        ({"http_client": object()}, "http_client must be an httpx"),
    ],
)
def test_a_client_that_cannot_work_is_refused_at_once(
    mode: Mode, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigurationError, match=message) as caught:
        mode.client(**options)
    assert "pass@" not in str(caught.value)


def test_unknown_option_raises_type_error(mode: Mode) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'retires'"):
        mode.client(retires=3)


def own_client(mode: Mode, **options: Any) -> Any:
    cls: Any = httpx.AsyncClient if mode.is_async else httpx.Client
    return cls(**options)


def test_an_http_client_of_your_own_is_used_and_left_open(mode: Mode) -> None:
    recorder = Recorder()
    own = own_client(
        mode, transport=httpx.MockTransport(recorder), timeout=7, headers={"X-Own": "1"}
    )
    api = mode.client(http_client=own)
    ask(mode, api)
    mode.close(api)
    assert not own.is_closed
    request = recorder.requests[0]
    assert request.headers["x-own"] == "1"
    assert request.headers["authorization"] == "Bearer planted-token"
    assert request.extensions["timeout"]["read"] == 7
    mode.call(own.aclose if mode.is_async else own.close)


def test_the_wrong_kind_of_http_client_is_refused(mode: Mode) -> None:
    other: Any = httpx.Client() if mode.is_async else httpx.AsyncClient()
    with pytest.raises(ConfigurationError, match="http_client must be an httpx"):
        mode.client(http_client=other)


def test_options_for_an_http_client_of_your_own_are_refused(mode: Mode) -> None:
    own = own_client(mode)
    with pytest.raises(ConfigurationError, match="http2, transport cannot be changed"):
        mode.client(answer, http_client=own, http2=True)
    mode.call(own.aclose if mode.is_async else own.close)


def test_options_of_httpx_are_passed_on(mode: Mode) -> None:
    seen: list[str] = []
    hook: Any = lambda request: seen.append(request.url.path)  # noqa: E731
    if mode.is_async:

        async def hook(request: httpx.Request) -> None:
            seen.append(request.url.path)

    recorder = Recorder()
    api = mode.client(recorder, event_hooks={"request": [hook]}, headers={"X-All": "yes"})
    ask(mode, api)
    assert seen == ["/api/2026-10-01/resources/integrations/sync_runs"]
    assert recorder.requests[0].headers["x-all"] == "yes"


@pytest.mark.parametrize(
    ("timeout", "expected"),
    [
        (..., {"connect": 5.0, "read": 30.0, "write": 30.0, "pool": 30.0}),
        (3, dict.fromkeys(("connect", "read", "write", "pool"), 3)),
        (None, dict.fromkeys(("connect", "read", "write", "pool"))),
    ],
)
def test_the_timeout_is_finite_by_default_and_can_be_changed(
    mode: Mode, timeout: Any, expected: dict[str, Any]
) -> None:
    recorder = Recorder()
    options = {} if timeout is ... else {"timeout": timeout}
    ask(mode, mode.client(recorder, **options))
    assert recorder.requests[0].extensions["timeout"] == expected


def test_the_httpx_client_is_created_on_the_first_call(
    mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    created: list[Any] = []
    cls: Any = httpx.AsyncClient if mode.is_async else httpx.Client

    class Counting(cls):
        def __init__(self, **options: Any) -> None:
            created.append(self)
            super().__init__(**options)

    monkeypatch.setattr(httpx, cls.__name__, Counting)
    api = mode.client(answer)
    assert created == []
    ask(mode, api)
    ask(mode, api)
    assert len(created) == 1


def test_a_closed_client_says_so(mode: Mode) -> None:
    api = mode.client(answer)
    ask(mode, api)
    mode.close(api)
    mode.close(api)
    with pytest.raises(ConfigurationError, match="this client is closed"):
        ask(mode, api)


def test_clients_close_at_the_end_of_a_with_block() -> None:
    transport = httpx.MockTransport(answer)
    with factorial_sdk.Client(auth=ApiKeyAuth("planted-k"), transport=transport) as api:
        assert api.integrations.sync_runs.get().data() == []
    with pytest.raises(ConfigurationError, match="closed"):
        api.integrations.sync_runs.get()

    async def main() -> None:
        async with factorial_sdk.AsyncClient(
            auth=ApiKeyAuth("planted-k"), transport=transport
        ) as api:
            assert (await api.integrations.sync_runs.get()).data() == []
        with pytest.raises(ConfigurationError, match="closed"):
            await api.integrations.sync_runs.get()

    asyncio.run(main())


def test_the_sync_client_works_inside_a_running_event_loop() -> None:
    async def notebook_cell() -> Any:
        transport = httpx.MockTransport(answer)
        with factorial_sdk.Client(auth=ApiKeyAuth("planted-k"), transport=transport) as api:
            return api.integrations.sync_runs.all().data()

    assert asyncio.run(notebook_cell()) == []


def test_one_client_serves_many_threads(mode: Mode) -> None:
    if mode.is_async:
        return  # one event loop is one thread
    created: list[int] = []

    def handler(request: httpx.Request) -> httpx.Response:
        number = request.url.path.rpartition("/")[2]
        return httpx.Response(200, json={"id": number, "status": "running"})

    api = mode.client(handler)
    results: dict[int, Any] = {}

    def work(number: int) -> None:
        results[number] = api.integrations.sync_runs.get_by_id(number).id
        created.append(id(api._connections.opened(closed=False)))

    threads = [threading.Thread(target=work, args=[n]) for n in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {n: str(n) for n in range(40)}
    assert len(set(created)) == 1


def test_operations_can_be_started_as_tasks() -> None:
    async def main() -> list[str]:
        def handler(request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, json={"id": request.url.path.rpartition("/")[2]})

        transport = httpx.MockTransport(handler)
        async with (
            factorial_sdk.AsyncClient(auth=ApiKeyAuth("planted-k"), transport=transport) as api,
            asyncio.TaskGroup() as group,
        ):
            read = api.integrations.sync_runs.get_by_id
            tasks = [group.create_task(read(number)) for number in range(20)]
        return [str(task.result().id) for task in tasks]

    assert asyncio.run(main()) == [str(number) for number in range(20)]


def test_reprs_show_no_credentials(mode: Mode) -> None:
    api = mode.client(auth=AccessTokenAuth("planted-secret"))
    shown = [repr(api), repr(api.integrations), repr(api.integrations.sync_runs)]
    shown += [repr(api._auth), repr(ApiKeyAuth("planted-secret")), str(vars(api).keys())]
    assert not [text for text in shown if "planted" in text]
    assert repr(api).endswith("Client https://api.factorialhr.com, API 2026-10-01>")


@pytest.mark.parametrize("cls", [AccessTokenAuth, ApiKeyAuth])
@pytest.mark.parametrize(
    "secret", ["", "  ", "planted secret", "planted\nsecret", "plánted", None, 5]
)
def test_invalid_credentials_are_refused_and_not_shown(cls: Any, secret: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        cls(secret)
    assert "planted" not in str(caught.value)


def test_a_token_with_its_prefix_is_refused_with_a_hint() -> None:
    with pytest.raises(ConfigurationError, match="the token alone"):
        AccessTokenAuth("Bearer planted")


def test_surrounding_space_of_a_credential_is_dropped(mode: Mode) -> None:
    recorder = Recorder()
    ask(mode, mode.client(recorder, auth=AccessTokenAuth(" planted-token\n")))
    assert recorder.requests[0].headers["authorization"] == "Bearer planted-token"


def test_two_tasks_on_one_iterator_raise_an_error() -> None:
    async def main() -> list[Any]:
        async def handler(_: httpx.Request) -> httpx.Response:
            await asyncio.sleep(0.01)
            return httpx.Response(200, json={"data": [{"id": "1"}, {"id": "2"}]})

        transport = httpx.MockTransport(handler)
        async with factorial_sdk.AsyncClient(
            auth=ApiKeyAuth("planted-k"), transport=transport
        ) as api:
            records = api.integrations.syncable_items.iter()
            return await asyncio.gather(
                *(anext(records, None) for _ in range(2)), return_exceptions=True
            )

    first, second = asyncio.run(main())
    assert isinstance(first, factorial_sdk.SyncableItem)
    assert isinstance(second, RuntimeError)
    assert "two tasks" in str(second)


def test_async_client_works_in_several_event_loops() -> None:
    with FakeFactorial().serve() as server:
        api = factorial_sdk.AsyncClient(server.url, auth=AccessTokenAuth(server.token))

        async def count(close: bool) -> int:
            found = len(await api.integrations.sync_runs.all())
            # Of a loop that ended without closing, the sockets would be reported as leaked.
            await (api.aclose() if close else api._connections.opened(closed=False)[0].aclose())
            return found

        assert asyncio.run(count(False)) == asyncio.run(count(True)) > 0
        with pytest.raises(ConfigurationError, match="closed"):
            asyncio.run(count(True))


@pytest.mark.parametrize("name", ["sync", "asyncio", "trio"])
def test_ten_reads_of_everything_share_one_connection(name: str) -> None:
    accepted: list[Any] = []
    with FakeFactorial().serve() as server:
        original = server._http.get_request

        def counting() -> Any:
            found = original()
            accepted.append(found)
            return found

        server._http.get_request = counting
        auth = AccessTokenAuth(server.token)
        if name == "sync":
            with factorial_sdk.Client(server.url, auth=auth) as api:
                for _ in range(10):
                    assert len(api.integrations.syncable_sync_runs.all()) == 281
        else:

            async def main() -> None:
                async with factorial_sdk.AsyncClient(server.url, auth=auth) as api:
                    for _ in range(10):
                        assert len(await api.integrations.syncable_sync_runs.all()) == 281

            anyio.run(main, backend=name)
    assert len(accepted) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://api.factorialhr.com.",
        "http://API.FactorialHR.COM",
        "HTTP://api.factorialhr.com:8080",
        "http://api\u3002factorialhr\uff0ecom",
        "http://api\uff61factorialhr.com\u3002",
        "http://\uff41pi.factorialhr.com",
        "http://factorialhr.com",
        "http://api.eu2.demo.factorial.dev.",
    ],
)
def test_every_spelling_of_factorial_must_be_https(url: str) -> None:
    for make in (factorial_sdk.Client, factorial_sdk.AsyncClient):
        with pytest.raises(factorial_sdk.ConfigurationError, match="must be https"):
            make(url, auth=factorial_sdk.ApiKeyAuth("k"))
    secure = "https" + url[4:]
    expected = factorial_sdk.DEMO if "demo" in url else factorial_sdk.PRODUCTION
    api = factorial_sdk.Client(secure, auth=factorial_sdk.ApiKeyAuth("k"))
    if ":8080" not in url and "//factorial" not in url:
        assert api._context.settings.base_url == expected


@pytest.mark.parametrize(
    "url",
    [
        "https://api.factorialhr.com@evil.test",
        "https://api.factorialhr.com\\@evil.test",
        "https://@evil.test",
        "https://evil.test\\.factorialhr.com",
        "https://api.factorialhr.com%2eevil.test",
        "https://api.factorialhr.com\n.evil.test",
        "https://a..b",
        "https://a b",
    ],
)
def test_a_host_that_could_be_misread_is_refused(url: str) -> None:
    with pytest.raises(factorial_sdk.ConfigurationError, match="base_url"):
        factorial_sdk.Client(url, auth=factorial_sdk.ApiKeyAuth("k"))


def test_clients_of_one_loop_share_no_connections(mode: Mode) -> None:
    """anyio kept the values of an event loop by name once; `nox -s lowest` has such a release."""
    clients = [
        mode.client(lambda request, n=number: httpx.Response(200, json={"id": f"{n}"}))
        for number in range(3)
    ]

    def read(api: Any) -> Any:
        return mode.call(api.teams.teams.get_by_id, 1).id

    assert [read(api) for api in clients] == ["0", "1", "2"]
    mode.close(clients[1])
    assert [read(clients[0]), read(clients[2])] == ["0", "2"]
