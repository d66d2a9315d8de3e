"""Between the caller's line and the line that raises, a traceback has at most two SDK frames."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest

import factorial_sdk
from factorial_sdk import ID, Model, SyncRunProcessor, webhooks
from factorial_sdk.core.redaction import short_traceback

from .conftest import Mode

HERE = Path(__file__).parent
TARGET = "https://a.example/ats/application/create"


def refuse(request: httpx.Request) -> httpx.Response:
    return httpx.Response(404, json={"errors": ["no"]})


def lose(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("reset", request=request)


def serve_garbage(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, text="<html>", headers={"content-type": "text/html"})


def serve_other_record(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"data": [{"id": "1"}, 7], "meta": {}})


def serve_no_records(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"data": 7})


def serve_odd_fields(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"data": [{"id": {}, "name": 7}], "meta": {"total": []}})


def page_then_refusal(request: httpx.Request) -> httpx.Response:
    """A first page that promises more, for the errors of a page that is prefetched."""
    if "after_id" in request.url.params or "page" in request.url.params:
        return refuse(request)
    meta = {"limit": 1, "total": 400, "has_next_page": True, "end_cursor": "MQ=="}
    return httpx.Response(200, json={"data": [{"id": "1", "name": "a"}], "meta": meta})


def processor(api: Any, journal: Any) -> Any:
    """A processor that would push nothing, if it came to that."""
    return SyncRunProcessor(api, lambda item: None, journal=journal)


async def consume(items: Any) -> None:
    async for _ in items:
        pass


def read(mode: Mode, items: Callable[[], Any]) -> Any:
    """What reads an iterator to its end in this mode."""
    if mode.is_async:
        return mode.call(lambda: consume(items()))
    return list(items())


def opened(mode: Mode, api: Any) -> Any:
    """What opens a stream in this mode."""
    if not mode.is_async:
        with api.request.stream("GET", "new/things"):
            return None

    async def main() -> None:
        async with api.request.stream("GET", "new/things"):
            pass

    return mode.call(main)


@attrs.frozen(kw_only=True)
class Thing(Model):
    id: ID


PATHS: dict[str, Callable[[Mode, Any, Path], Any]] = {
    "get": lambda mode, api, _: mode.call(api.teams.teams.get),
    "get_by_id": lambda mode, api, _: mode.call(api.teams.teams.get_by_id, 7),
    "create": lambda mode, api, _: mode.call(api.teams.teams.create, {"name": "Night"}),
    "update": lambda mode, api, _: mode.call(api.teams.teams.update, 7, {"name": "Night"}),
    "delete": lambda mode, api, _: mode.call(api.teams.teams.delete, 7),
    "raw": lambda mode, api, _: mode.call(api.teams.teams.get.raw),
    "all": lambda mode, api, _: mode.call(api.teams.teams.all),
    "iter": lambda mode, api, _: read(mode, api.teams.teams.iter),
    "pages": lambda mode, api, _: read(mode, api.teams.teams.pages),
    "send": lambda mode, api, _: mode.call(api.send, api.teams.teams.get.describe()),
    "send_all": lambda mode, api, _: mode.call(api.send_all, [api.teams.teams.get.describe()] * 3),
    "credentials": lambda mode, api, _: mode.call(api.credentials),
    "request": lambda mode, api, _: mode.call(api.request, "GET", "new/things"),
    "request of a model": lambda mode, api, _: mode.call(
        api.request, "GET", "new/things", model=Thing
    ),
    "request of pages": lambda mode, api, _: mode.call(
        api.request, "GET", "new/things", paginate=True
    ),
    "request raw": lambda mode, api, _: mode.call(api.request.raw, "GET", "new/things"),
    "request stream": lambda mode, api, _: opened(mode, api),
    "subscribe": lambda mode, api, _: mode.call(
        webhooks.subscribe, api, "ats/application/create", TARGET, company_id="1"
    ),
    "unsubscribe": lambda mode, api, _: mode.call(
        webhooks.unsubscribe, api, "ats/application/create", TARGET, company_id="1"
    ),
    "sync run": lambda mode, api, path: mode.call(processor(api, path / "journal.db").process, 7),
}

MISTAKES: dict[str, Callable[[Mode, Any], Any]] = {
    "get": lambda _, api: api.teams.teams.get(limit=0),
    "get unknown": lambda _, api: api.teams.teams.get(unknown=1),
    "get of a list": lambda _, api: api.teams.teams.get(max_items=1),
    "get_by_id": lambda _, api: api.teams.teams.get_by_id(""),
    "create": lambda _, api: api.teams.teams.create(7),
    "raw": lambda _, api: api.teams.teams.get.raw(limit=0),
    "describe": lambda _, api: api.teams.teams.get.describe(limit=0),
    "describe deprecated": lambda _, api: api.project_management.flexible_time_records.get.describe(
        limit=0
    ),
    "all": lambda _, api: api.teams.teams.all(limit=0),
    "iter": lambda _, api: api.teams.teams.iter(limit=0),
    "pages": lambda _, api: api.teams.teams.pages(limit=0),
    "send": lambda mode, api: mode.call(api.send, 7),
    "send_all": lambda mode, api: mode.call(api.send_all, [7]),
    "with_options": lambda _, api: api.with_options(concurrency=0),
    "request": lambda mode, api: mode.call(api.request, "GET", "https://a.example/things"),
    "request describe": lambda _, api: api.request.describe("GET", "a?b"),
    "request stream": lambda _, api: api.request.stream("GET", "a?b"),
    "subscribe": lambda _, api: webhooks.subscribe(api, "unknown", TARGET),
    "sync run": lambda _, api: processor(api, "journal.db").process(""),
}


def error_of(call: Callable[..., Any], *args: Any) -> Exception | None:
    """The error of a call; None if it succeeds."""
    try:
        call(*args)
    except Exception as error:
        return error
    return None


def frames_of_sdk(error: BaseException) -> list[str]:
    """The functions of the SDK, and below it, between the last line of the tests and the error."""
    frames = traceback.extract_tb(error.__traceback__)
    mine = max(i for i, frame in enumerate(frames) if Path(frame.filename).parent == HERE)
    return [f"{Path(frame.filename).name}: {frame.name}" for frame in frames[mine + 1 :]]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("answer", [refuse, lose, serve_garbage, page_then_refusal])
def test_failed_call_has_at_most_two_frames(
    mode: Mode, path: str, answer: Any, tmp_path: Path
) -> None:
    api = mode.client(answer, retry=1)
    error = error_of(PATHS[path], mode, api, tmp_path)
    if error is None:
        # Streams and raw responses take anything, and one page is all that these ask for.
        assert answer in {serve_garbage, page_then_refusal}
        assert path in {
            "credentials",
            "get",
            "raw",
            "request",
            "request raw",
            "request stream",
            "send",
            "send_all",
        }
    else:
        assert len(frames_of_sdk(error)) <= 2, frames_of_sdk(error)
        if answer is lose:
            assert isinstance(error.__cause__ or error, httpx.ReadError)


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.filterwarnings("ignore:API versions after:DeprecationWarning")
def test_wrong_argument_has_at_most_two_frames(
    mode: Mode, mistake: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    api = mode.client(refuse)
    with pytest.raises((TypeError, ValueError, factorial_sdk.ConfigurationError)) as caught:
        MISTAKES[mistake](mode, api)
    assert len(frames_of_sdk(caught.value)) <= 2, frames_of_sdk(caught.value)


@pytest.mark.parametrize("path", ["send", "send_all", "credentials", "request of a model"])
@pytest.mark.parametrize("answer", [serve_no_records, serve_other_record, serve_odd_fields])
@pytest.mark.parametrize("strict", [False, True])
def test_misread_response_has_at_most_two_frames(
    mode: Mode, path: str, answer: Any, strict: bool, tmp_path: Path
) -> None:
    api = mode.client(answer, strict=strict)
    error = error_of(PATHS[path], mode, api, tmp_path)
    if error is None:
        assert not strict
        assert answer is not serve_no_records
    else:
        assert isinstance(error, factorial_sdk.DecodeError)
        assert len(frames_of_sdk(error)) <= 2, frames_of_sdk(error)


def test_parsing_has_at_most_two_frames(mode: Mode) -> None:
    api = mode.client(serve_other_record)
    raw = mode.call(api.teams.teams.get.raw)
    with pytest.raises(factorial_sdk.DecodeError) as caught:
        raw.parse()
    assert len(frames_of_sdk(caught.value)) <= 2


def test_reading_a_stream_has_at_most_two_frames(mode: Mode) -> None:
    class Broken(httpx.SyncByteStream, httpx.AsyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            yield b"part"
            raise httpx.ReadError("reset")

        async def __aiter__(self) -> Any:
            yield b"part"
            raise httpx.ReadError("reset")

    api = mode.client(lambda request: httpx.Response(200, stream=Broken()))

    def blocking() -> None:
        with api.request.stream("GET", "new/things") as response:
            list(response)

    async def awaiting() -> None:
        async with api.request.stream("GET", "new/things") as response:
            await consume(response)

    with pytest.raises(factorial_sdk.ApiConnectionError) as caught:
        mode.call(awaiting if mode.is_async else blocking)
    assert len(frames_of_sdk(caught.value)) <= 2
    assert isinstance(caught.value.__cause__ or caught.value, httpx.ReadError)


class Broken(factorial_sdk.Middleware):
    def around_attempt(self, attempt: Any) -> Any:
        outcome = yield
        self.fail(outcome)

    def fail(self, outcome: Any) -> None:
        error = KeyError("mine")
        error.add_note("a note of mine")
        raise error from LookupError("why")


@pytest.mark.parametrize("path", ["get", "all", "iter", "pages", "raw", "send_all", "request"])
def test_error_of_middleware_keeps_its_own_frames(mode: Mode, path: str, tmp_path: Path) -> None:
    api = mode.client(refuse, middleware=[Broken()])
    with pytest.raises(KeyError) as caught:
        PATHS[path](mode, api, tmp_path)
    frames = traceback.extract_tb(caught.value.__traceback__)
    assert [frame.name for frame in frames][-2:] == ["around_attempt", "fail"]
    assert isinstance(caught.value.__cause__, LookupError)
    assert "a note of mine" in caught.value.__notes__
    of_sdk = [frame for frame in frames if "/factorial_sdk/" in frame.filename]
    assert len(of_sdk) <= 1


def test_error_of_an_iterable_keeps_its_own_frames(mode: Mode) -> None:
    api = mode.client(serve_other_record)

    def requests() -> Iterator[Any]:
        yield api.request.describe("GET", "new/things")
        raise KeyError("mine")

    with pytest.raises(KeyError) as caught:
        mode.call(api.send_all, requests())
    names = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    assert names[-1] == "requests"


def test_debugging_keeps_all_frames(mode: Mode, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "factorial_sdk")
    api = mode.client(refuse)
    with pytest.raises(factorial_sdk.NotFoundError) as caught:
        mode.call(api.teams.teams.get)
    assert len(frames_of_sdk(caught.value)) > 4


def test_ctrl_c_keeps_all_frames() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught, short_traceback:
        interrupted()
    assert caught.tb is not None
    assert caught.traceback[-1].name == "interrupted"
