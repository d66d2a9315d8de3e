"""Every exception that leaves the SDK is a `FactorialError`, or a wrong argument refused in time.

A wrong argument is a `TypeError` or a `ValueError`, raised before anything is sent. Errors that
middleware, functions for progress and iterables of the user's own raise are the user's: unchanged.
"""

from __future__ import annotations

import builtins
import importlib
import io
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import factorial_sdk
from factorial_sdk import FactorialError

from .conftest import Mode
from .helpers.chance import examples
from .helpers.serving import serve

MODULES = (
    "httpx", "httpcore", "h11", "h2.exceptions", "hpack", "ssl", "socket", "anyio", "trio",
    "asyncio", "concurrent.futures", "binascii", "http.client", "http.cookiejar", "email.errors",
    "json", "zlib", "idna", "sniffio", "decimal",
)  # fmt: skip
RECORD = {"id": "1", "name": "a"}


class UsersOwnError(Exception):
    """An error that no library knows."""


def kinds() -> list[type[Exception]]:
    """Every class of exception of the libraries that a transport is made of, and of Python."""
    found: dict[str, type[Exception]] = {"UsersOwnError": UsersOwnError}
    for name in ("builtins", *MODULES):
        with suppress(ImportError):
            module = builtins if name == "builtins" else importlib.import_module(name)
            for each in vars(module).values():
                is_error = isinstance(each, type) and issubclass(each, Exception)
                if is_error and not issubclass(each, Warning | BaseExceptionGroup):
                    found[f"{each.__module__}.{each.__qualname__}"] = each
    # These end iterators, whoever raises them.
    for name in ("StopIteration", "StopAsyncIteration"):
        del found[f"builtins.{name}"]
    return list(found.values())


def made(kind: type[Exception]) -> Exception:
    """An error of that class, however it is made."""
    request = httpx.Request("GET", "https://x.invalid/")
    attempts: tuple[Callable[[], Exception], ...] = (
        lambda: kind("a detail"),
        lambda: kind(),
        lambda: kind("utf-8", "a detail", 0, 1, "a reason"),
        lambda: kind("utf-8", b"a detail", 0, 1, "a reason"),
        lambda: kind("a detail", request=request, response=httpx.Response(500)),
        lambda: kind("a detail", b"1", 2),
        lambda: kind("a detail", 1),
        lambda: kind.__new__(kind),
    )
    for attempt in attempts:
        with suppress(TypeError, ValueError, AttributeError):
            return attempt()
    raise AssertionError(f"cannot make a {kind.__name__}")


KINDS = kinds()


class Failing(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that raises an error when a request comes, or in the body of its response."""

    def __init__(self, error: Exception, place: str) -> None:
        self.error = error
        self.place = place
        self.requests = 0

    def _respond(self) -> httpx.Response:
        self.requests += 1
        if self.place == "request":
            raise self.error
        return httpx.Response(200, stream=_FailingBody(self.error, self.place))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._respond()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self._respond()


class _FailingBody(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, error: Exception, place: str) -> None:
        self._error = error
        self._place = place

    def __iter__(self) -> Iterator[bytes]:
        yield b'{"id": "1"'
        if self._place == "body":
            raise self._error
        yield b"}"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk

    def close(self) -> None:
        if self._place == "close":
            raise self._error

    async def aclose(self) -> None:
        self.close()


@pytest.mark.parametrize("place", ["request", "body", "close"])
def test_any_error_of_a_transport_becomes_ours(mode: Mode, place: str) -> None:
    assert len(KINDS) > 120
    for kind in KINDS:
        transport = Failing(made(kind), place)
        api = mode.client(transport=transport, retry=0)
        with pytest.raises(FactorialError) as caught:
            mode.call(api.teams.teams.create, {"name": "x"})
        assert isinstance(caught.value, factorial_sdk.ApiConnectionError), kind
        if issubclass(kind, httpx.RequestError):
            assert isinstance(caught.value, kind)
        assert not isinstance(caught.value, ValueError | TypeError), kind
        assert "a detail" not in str(caught.value), kind
        assert transport.requests == 1


def test_an_unknown_error_of_a_transport_is_not_retried(mode: Mode) -> None:
    transport = Failing(UsersOwnError("x"), "request")
    api = mode.client(transport=transport)
    with pytest.raises(factorial_sdk.ApiConnectionError) as caught:
        mode.call(api.teams.teams.get)
    assert transport.requests == 1
    assert isinstance(caught.value.__cause__, UsersOwnError)


@pytest.mark.parametrize("error", [ConnectionResetError(), EOFError(), TimeoutError()])
def test_a_bare_network_error_is_retried(mode: Mode, error: Exception) -> None:
    transport = Failing(error, "body")
    api = mode.client(transport=transport)
    with pytest.raises(factorial_sdk.ApiConnectionError) as caught:
        mode.call(api.teams.teams.get)
    assert transport.requests == 3
    timeout = isinstance(error, TimeoutError)
    assert isinstance(caught.value, factorial_sdk.ApiTimeoutError) is timeout


@pytest.mark.parametrize("text", ["planted \ud800", "planted é"])
def test_an_error_that_quotes_what_was_sent_is_no_cause(mode: Mode, text: str) -> None:
    transport = Failing(UnicodeEncodeError("ascii", text, 0, 1, "no"), "request")
    with pytest.raises(factorial_sdk.ApiConnectionError) as caught:
        mode.call(mode.client(transport=transport).teams.teams.get)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


# What is the user's stays the user's


def responding(request: httpx.Request) -> httpx.Response:
    if request.method == "GET" and not request.url.path.endswith("/1"):
        return httpx.Response(200, json={"data": [RECORD]})
    return httpx.Response(200, json=RECORD)


class Raises(factorial_sdk.Middleware):
    def __init__(self, when: str) -> None:
        self.when = when

    def around_call(self, request: Any) -> Any:
        if self.when == "before":
            raise UsersOwnError
        yield
        raise UsersOwnError


@pytest.mark.parametrize("when", ["before", "after"])
def test_an_error_of_middleware_is_unchanged(mode: Mode, when: str) -> None:
    api = mode.client(responding, middleware=[Raises(when)])
    with pytest.raises(UsersOwnError):
        mode.call(api.teams.teams.get)


def test_an_error_of_a_progress_function_is_unchanged(mode: Mode) -> None:
    def progress(done: int, total: int | None) -> None:
        raise UsersOwnError

    with pytest.raises(UsersOwnError):
        mode.call(mode.client(responding).teams.teams.all, progress=progress)


def test_an_error_of_a_request_iterable_is_unchanged(mode: Mode) -> None:
    def requests() -> Iterator[Any]:
        raise UsersOwnError
        yield

    with pytest.raises(UsersOwnError):
        mode.call(mode.client(responding).send_all, requests())


# Clients that cannot work


def test_a_closed_http_client_is_a_configuration_error(mode: Mode) -> None:
    kind: Any = httpx.AsyncClient if mode.is_async else httpx.Client
    given = kind(transport=httpx.MockTransport(responding))
    api = mode.client(http_client=given)
    mode.call(given.aclose if mode.is_async else given.close)
    with pytest.raises(factorial_sdk.ConfigurationError, match="closed"):
        mode.call(api.teams.teams.get)


@pytest.mark.parametrize(
    "options",
    [
        {"proxy": "ftp://user:planted-password@proxy.test"},
        {"proxy": "http://user:planted-password@proxy.test:port"},
        {"proxy": 5},
        {"verify": "/does/not/exist.pem"},
        {"cert": "/does/not/exist.pem"},
        {"limits": 5},
        {"mounts": 5},
        {"event_hooks": {"no such": []}},
    ],
    ids=str,
)
def test_options_that_httpx_refuses_are_our_error(mode: Mode, options: Any) -> None:
    with pytest.raises(FactorialError) as caught:
        mode.call(mode.client(**options).teams.teams.get)
    assert "planted" not in str(caught.value)


@pytest.mark.parametrize(
    "host",
    ["https://a\u200bb.test", f"https://{'a' * 70}.test", f"https://{'a.' * 130}t", "https://☃.t"],
)
def test_a_host_that_httpx_refuses_is_our_error(mode: Mode, host: str) -> None:
    with pytest.raises(factorial_sdk.ConfigurationError, match="base_url"):
        mode.client(responding, base_url=host)


def test_a_list_is_read_while_the_interpreter_exits() -> None:
    program = """
import atexit, sys
import factorial_sdk

def last():
    with factorial_sdk.Client(sys.argv[1], auth=factorial_sdk.ApiKeyAuth("k")) as api:
        teams = api.teams.teams
        print(len(teams.all()), len(list(teams.iter())), len(teams.all(concurrency=1)))
        print(len(api.send_all([teams.get.describe(limit=1)] * 3)))

if sys.argv[2] == "loaded":
    import concurrent.futures.thread
    import factorial_sdk.concurrency.threads
atexit.register(last)
"""

    def answer(query: dict[str, str]) -> Any:
        after = int(number_of(query.get("after_id")))
        data = [{"id": str(n), "name": "a"} for n in range(after + 1, min(after + 101, 1001))]
        if "page" in query:
            data = [{"id": query["page"], "name": "a"}]
        end = cursor(data[-1]["id"]) if data else None
        meta = {"limit": 100, "total": 1000, "has_next_page": after < 900, "end_cursor": end}
        return {"data": data[: int(query.get("limit", 100))], "meta": meta}

    with serve(answer) as server:
        for loaded in ("loaded", "not loaded"):
            command = [sys.executable, "-c", program, server.url, loaded]
            done = subprocess.run(command, capture_output=True, text=True, timeout=300)
            assert done.stdout.split() == ["1000", "1000", "1000", "3"], done.stderr
            assert "Error" not in done.stderr


def cursor(number: str) -> str:
    from base64 import b64encode

    return b64encode(number.encode()).decode()


def number_of(text: str | None) -> str:
    from base64 import b64decode

    return b64decode(text).decode() if text else "0"


# Files


class Broken(io.RawIOBase):
    """A file whose reading fails after the first bytes, as a network drive's does."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, position: int, whence: int = 0) -> int:
        self.position = 100 if whence else position
        return self.position

    def tell(self) -> int:
        return self.position

    def read(self, size: int = -1) -> bytes:
        if self.position:
            raise self.error
        self.position = 10
        return b"0123456789"


def reading(request: httpx.Request) -> httpx.Response:
    assert isinstance(request.stream, httpx.SyncByteStream)
    for _ in request.stream:
        pass
    return httpx.Response(200, json=RECORD)


@pytest.mark.parametrize("error", [OSError(5, "planted"), ValueError("closed"), UsersOwnError()])
def test_a_file_that_fails_while_it_is_sent_is_our_error(mode: Mode, error: Exception) -> None:
    api = mode.client(responding if mode.is_async else reading)
    data = {"file": Broken(error), "file_name": "x", "sync_run_id": 1}
    with pytest.raises(factorial_sdk.UploadError) as caught:
        mode.call(api.integrations.sync_run_outputs.create, data)
    assert isinstance(caught.value, OSError)
    assert caught.value.errno == getattr(error, "errno", None)
    assert "file" in str(caught.value)


TEXT = "check its path; if the text is the content, encode it: text.encode()"


@pytest.mark.parametrize(
    ("name", "kind", "advice"),
    [
        ("planted-missing", FileNotFoundError, TEXT),
        ("planted" * 100, OSError, TEXT),
        (".", IsADirectoryError, "it is a folder; give the path of a file"),
    ],
)
def test_a_file_that_cannot_be_opened_is_our_error(
    mode: Mode, tmp_path: Path, name: str, kind: type[OSError], advice: str
) -> None:
    api = mode.client(responding)
    data = {"file": tmp_path / name, "file_name": "x", "sync_run_id": 1}
    with pytest.raises(factorial_sdk.UploadError) as caught:
        mode.call(api.integrations.sync_run_outputs.create, data)
    assert isinstance(caught.value, kind)
    assert str(caught.value).startswith("the file given as 'file' cannot be read (")
    assert str(caught.value).endswith(f"; {advice}")
    assert name == "." or name not in repr(caught.value)


def test_text_as_content_is_named_as_the_mistake(mode: Mode) -> None:
    api = mode.client(responding)
    with pytest.raises(factorial_sdk.UploadError) as caught:
        mode.call(api.tasks.task_files.upload, ("a.txt", "hello planted"), task_id=1)
    assert (
        str(caught.value) == f"the file given as 'file' cannot be read (FileNotFoundError); {TEXT}"
    )
    assert isinstance(caught.value, FileNotFoundError)


# Whatever the arguments are

MARK = "a value that no error may quote "
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=8)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([20, 400, 5000]).map(lambda zeros: -(10**zeros)),
    st.floats(),
    st.decimals(),
    st.dates(),
    st.binary(max_size=4),
    ANY_TEXT.map(lambda text: MARK + text),
    st.sampled_from(
        ["", " ", "\ud800", "\x1b[31m", "\r\nX: y", "\0", "..", "/", factorial_sdk.UNSET]
    ),
    st.builds(object),
    st.builds(bytearray),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=2).map(tuple),
        st.lists(inner, max_size=2).map(iter),
        st.dictionaries(st.one_of(ANY_TEXT, st.integers(), st.none()), inner, max_size=3),
    ),
    max_leaves=6,
)


@cache
def nested(kind: str, depth: int = 100_000) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value] if kind == "list" else {"a": value}
    return value


def endless(kind: str) -> Any:
    value: Any = [] if kind == "list" else {}
    value.append(value) if kind == "list" else value.update(a=value)
    return value


CALLS: dict[str, Callable[[Any, Any], Any]] = {
    "id": lambda api, value: (api.teams.teams.get_by_id, (value,), {}),
    "filter": lambda api, value: (
        api.attendance.shifts.get,
        (),
        {"employee_ids": value, "half_day": value},
    ),
    "params": lambda api, value: (api.teams.teams.get, (), {"params": {"x": value}}),
    "all params": lambda api, value: (api.teams.teams.get, (), {"params": value}),
    "header": lambda api, value: (api.teams.teams.get, (), {"headers": {"x-a": value}}),
    "headers": lambda api, value: (api.teams.teams.get, (), {"headers": value}),
    "body": lambda api, value: (api.teams.teams.update, (1, {"name": value}), {}),
    "whole body": lambda api, value: (api.teams.teams.create, (value,), {}),
    "id in body": lambda api, value: (
        api.teams.teams.update,
        (1, {"id": value, "name": "x"}),
        {},
    ),
    "form": lambda api, value: (
        api.integrations.sync_run_outputs.create,
        ({"file": b"x", "sync_run_id": value, "file_name": value},),
        {},
    ),
    "file": lambda api, value: (
        api.integrations.sync_run_outputs.create,
        ({"file": ("x", b"x", value), "a": (value, b"x")},),
        {},
    ),
    "cursor": lambda api, value: (api.teams.teams.get, (), {"after_id": value}),
    "options": lambda api, value: (
        api.teams.teams.get,
        (),
        {"limit": value, "timeout": value, "retry": value, "extensions": value},
    ),
}


def outcome(api: Any, name: str, value: Any, sent: list[httpx.Request]) -> Exception | None:
    """What a call with that argument raises, if anything; checks the promise of this module."""
    sent.clear()
    try:
        function, args, options = CALLS[name](api, value)
        function(*args, **options)
    except FactorialError as error:
        failed: Exception = error
    except (TypeError, ValueError) as error:
        assert not sent, "it was sent"
        failed = error
    else:
        assert sent
        return None
    shown = f"{failed} {failed!r}"
    cause: BaseException | None = failed
    while cause is not None:
        assert not isinstance(cause, UnicodeError), "it holds the whole text"
        shown += f" {cause} {cause!r}"
        cause = cause.__cause__ or cause.__context__
    assert MARK not in shown or name == "all params"  # where it can be a name, which is told
    return failed


@pytest.fixture(scope="module")
def sent() -> list[httpx.Request]:
    return []


@pytest.fixture(scope="module")
def api(sent: list[httpx.Request]) -> Any:
    def handler(request: httpx.Request) -> httpx.Response:
        request.read()
        sent.append(request)
        return responding(request)

    auth = factorial_sdk.ApiKeyAuth("k")
    return factorial_sdk.Client(auth=auth, transport=httpx.MockTransport(handler))


@pytest.mark.parametrize("name", CALLS)
@given(value=VALUES)
@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_weird_argument_is_refused_before_sending(
    api: Any, sent: list[httpx.Request], name: str, value: Any
) -> None:
    outcome(api, name, value, sent)


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("value", ["list", "mapping"])
@pytest.mark.parametrize("make", [nested, endless])
def test_an_argument_nested_too_deeply_is_refused(
    api: Any, sent: list[httpx.Request], name: str, value: str, make: Any
) -> None:
    assert outcome(api, name, make(value), sent) is not None


SURROGATE = f"{MARK}-\ud800"


@pytest.mark.parametrize("name", sorted(CALLS.keys() - {"options"}))
def test_text_that_is_not_unicode_is_refused(
    api: Any, sent: list[httpx.Request], name: str
) -> None:
    value: Any = SURROGATE
    if name in {"all params", "headers", "whole body"}:
        value = {"x": SURROGATE}
    assert outcome(api, name, [value] if name == "filter" else value, sent) is not None


def test_a_request_made_by_hand_fails_clearly(mode: Mode) -> None:
    from attrs import evolve

    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return responding(request)

    api = mode.client(handler)
    good = api.teams.teams.get.describe()
    for change in (
        {"path": "a\x00b"},
        {"path": "a" * 100_000},
        {"headers": {"x-a": "planted\r\nx: y"}},
        {"headers": {"content-length": "5"}},
        {"body": as_json({"a": "planted\ud800"})},
        {"body": as_json(endless("list"))},
        {"options": {"timeout": -1}},
        {"options": {"retry": "x"}},
    ):
        with pytest.raises((FactorialError, ValueError, TypeError)) as caught:
            mode.call(api.send, evolve(good, **change))
        assert not isinstance(caught.value, UnicodeError)
        assert "planted" not in str(caught.value)
    assert not seen


def as_json(value: Any) -> Any:
    from factorial_sdk.core.requests.body import Json

    return Json(value)
