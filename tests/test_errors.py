"""Everything that can go wrong becomes a clear, safe, picklable error."""

from __future__ import annotations

import json
import pickle
import traceback
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import ApiConnectionError, ApiError, ApiTimeoutError, FactorialError
from factorial_sdk.transport.error_factory import upload_error

from .conftest import Mode


def failing(mode: Mode, status: int, body: Any = None, **answer: Any) -> ApiError:
    """The error that a call raises when the server answers like this."""
    if isinstance(body, bytes):
        response = httpx.Response(status, content=body, **answer)
    else:
        response = httpx.Response(status, json=body, **answer)
    api = mode.client(lambda _: response)
    with pytest.raises(ApiError) as caught:
        mode.call(api.integrations.sync_runs.get_by_id, 7, params={"search": "Jane Doe"})
    return caught.value


@pytest.mark.parametrize(
    ("status", "cls"),
    [
        (400, factorial_sdk.BadRequestError),
        (401, factorial_sdk.AuthenticationError),
        (403, factorial_sdk.PermissionDeniedError),
        (404, factorial_sdk.NotFoundError),
        (409, factorial_sdk.ConflictError),
        (422, factorial_sdk.ValidationError),
        (429, factorial_sdk.RateLimitError),
        (500, factorial_sdk.ServerError),
        (503, factorial_sdk.ServerError),
        (405, ApiError),
        (418, ApiError),
        (302, ApiError),
    ],
)
def test_status_has_its_class_and_is_an_httpx_error(
    mode: Mode, status: int, cls: type[ApiError]
) -> None:
    error = failing(mode, status, {"errors": ["no"]}, headers={"x-request-id": "req-5"})
    assert type(error) is cls
    assert isinstance(error, FactorialError)
    assert isinstance(error, httpx.HTTPStatusError)
    assert (error.status, error.response.status_code) == (status, status)
    assert (error.method, error.path) == ("GET", "integrations/sync_runs/7")
    assert error.request_id == "req-5"
    assert f"{status} for GET integrations/sync_runs/7: no" in str(error)


@pytest.mark.parametrize(
    ("body", "code", "messages", "fields"),
    [
        (
            {"errors": {"status": ["is invalid", "is too long"], "id": "is missing"}},
            None,
            ("status: is invalid", "status: is too long", "id: is missing"),
            {"status": ("is invalid", "is too long"), "id": ("is missing",)},
        ),
        ({"errors": ["one", "two"]}, None, ("one", "two"), {}),
        ({"errors": "just text"}, None, ("just text",), {}),
        (
            {"error": "invalid_grant", "error_description": "The token has expired"},
            "invalid_grant",
            ("The token has expired",),
            {},
        ),
        ({"error": "Not found"}, "Not found", ("Not found",), {}),
        ({"message": "no such thing"}, None, ("no such thing",), {}),
        (
            {"errors": [{"code": "blank", "message": "can't be blank", "field": "status"}]},
            "blank",
            ("status: can't be blank",),
            {"status": ("can't be blank",)},
        ),
        ({"errors": [{"code": "gone"}]}, "gone", ("gone",), {}),
        ({"errors": None}, None, (), {}),
        ({"errors": {"base": [None, 5, ""]}}, None, (), {}),
        ({"errors": {"exception": ["Already clocked in"]}}, None, ("Already clocked in",), {}),
        (
            {"errors": {"errors": ["Forbidden by Attendance::EmployeePolicy::ClockInOut"]}},
            None,
            ("Forbidden by Attendance::EmployeePolicy::ClockInOut",),
            {},
        ),
        (
            {"errors": {"base": ["overlaps"], "start_on": ["is late"]}},
            None,
            ("overlaps", "start_on: is late"),
            {"start_on": ("is late",)},
        ),
        (
            {
                "errors": [
                    {"code": "not_unique", "message": "is taken", "field": "subscription_type"},
                    {"code": "conflict", "message": "try later", "field": None},
                    {"code": "other", "message": "no field", "field": "base"},
                ]
            },
            "not_unique",
            ("subscription_type: is taken", "try later", "no field"),
            {"subscription_type": ("is taken",)},
        ),
        (
            {"errors": {"base": [{"code": "gone", "message": "is gone"}], "id": [{"code": "bad"}]}},
            None,
            ("is gone", "id: bad"),
            {"id": ("bad",)},
        ),
        ({}, None, (), {}),
        ({"code": "teapot", "message": "a\n\n  b"}, "teapot", ("a b",), {}),
    ],
)
def test_every_known_shape_of_error_body_is_understood(
    mode: Mode, body: Any, code: str | None, messages: tuple[str, ...], fields: dict[str, Any]
) -> None:
    error = failing(mode, 422, body)
    assert (error.code, error.messages, dict(error.fields)) == (code, messages, fields)
    assert all(message in str(error) for message in messages)


@pytest.mark.parametrize(
    ("body", "headers", "message"),
    [
        (b"<html>502 by proxy, client 10.0.0.7</html>", {"content-type": "text/html"},
         "the server sent 42 bytes of text/html"),
        (b"", {}, "502 for GET integrations/sync_runs/7: Bad Gateway"),
        (b"not json", {"content-type": "application/json"},
         "the server sent 8 bytes of application/json"),
        (b"[1, 2]", {"content-type": "application/json"}, "the server sent 6 bytes"),
        (b"\xff\xfe", {}, "the server sent 2 bytes of unknown type"),
    ],
)  # fmt: skip
def test_unknown_error_body_is_described_and_not_quoted(
    mode: Mode, body: bytes, headers: dict[str, str], message: str
) -> None:
    error = failing(mode, 502, body, headers=headers)
    assert type(error) is factorial_sdk.ServerError
    assert message in str(error)
    assert "10.0.0.7" not in str(error)


def test_long_messages_are_cut_in_the_text_only(mode: Mode) -> None:
    error = failing(mode, 422, {"errors": ["x" * 1000, *(f"message {n}" for n in range(20))]})
    assert len(error.messages) == 21
    assert len(error.messages[0]) == 300
    assert "and 16 more" in str(error)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "120"}, 120.0),
        (
            {
                "retry-after": "Mon, 23 Nov 2026 10:00:30 GMT",
                "date": "Mon, 23 Nov 2026 10:00:00 GMT",
            },
            30.0,
        ),
        ({"retry-after": "Mon, 23 Nov 2020 10:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-5"}, None),
        ({}, None),
    ],
)
def test_retry_after_is_told_in_seconds(
    mode: Mode, headers: dict[str, str], seconds: float | None
) -> None:
    assert failing(mode, 429, {}, headers=headers).retry_after == seconds


def test_redirect_is_an_error_and_not_followed(
    mode: Mode,
) -> None:
    requests: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(302, headers={"location": "https://evil.example/"})

    api = mode.client(handler, auth=factorial_sdk.ApiKeyAuth("planted-key"))
    with pytest.raises(ApiError, match="redirect"):
        mode.call(api.integrations.sync_runs.get)
    assert len(requests) == 1


CAUSES = [
    (httpx.ConnectError, ApiConnectionError, "could not connect; check base_url"),
    (httpx.ConnectTimeout, ApiTimeoutError, "could not connect in time"),
    (httpx.ReadTimeout, ApiTimeoutError, "no response in time"),
    (httpx.WriteTimeout, ApiTimeoutError, "no response in time"),
    (httpx.PoolTimeout, ApiTimeoutError, "no connection of the pool"),
    (httpx.ReadError, ApiConnectionError, "the connection was lost (ReadError)"),
    (httpx.WriteError, ApiConnectionError, "the connection was lost (WriteError)"),
    (httpx.CloseError, ApiConnectionError, "the connection was lost (CloseError)"),
    (
        httpx.RemoteProtocolError,
        ApiConnectionError,
        "the connection was lost (RemoteProtocolError)",
    ),
    (httpx.LocalProtocolError, ApiConnectionError, "the connection was lost (LocalProtocolError)"),
    (httpx.ProxyError, ApiConnectionError, "could not connect"),
    (httpx.UnsupportedProtocol, ApiConnectionError, "scheme that cannot be used"),
    (httpx.DecodingError, ApiConnectionError, "could not be decompressed"),
]


def disconnected(mode: Mode, cause: type[httpx.RequestError]) -> ApiConnectionError:
    def handler(request: httpx.Request) -> httpx.Response:
        # Only texts about the protocol can quote what was sent or received.
        quoted = "planted-detail" if issubclass(cause, httpx.ProtocolError) else "a detail"
        raise cause(quoted, request=request)

    api = mode.client(handler)
    with pytest.raises(ApiConnectionError) as caught:
        mode.call(api.integrations.sync_runs.get, params={"search": "planted-query"})
    return caught.value


@pytest.mark.parametrize(("cause", "cls", "message"), CAUSES)
def test_request_without_response_is_also_an_httpx_error(
    mode: Mode, cause: type[httpx.RequestError], cls: type[ApiConnectionError], message: str
) -> None:
    error = disconnected(mode, cause)
    assert isinstance(error, cls)
    assert isinstance(error, cause), "except httpx.ReadTimeout still catches it"
    assert isinstance(error, FactorialError)
    assert isinstance(error, ApiTimeoutError) == issubclass(cause, httpx.TimeoutException)
    if issubclass(cause, httpx.ProtocolError):
        assert error.__cause__ is None, "its text quotes headers, or what does not belong there"
    else:
        assert isinstance(error.__cause__, cause)
    assert message in str(error)
    assert str(error).startswith("GET integrations/sync_runs: ")
    assert "detail" not in str(error)
    assert (error.method, error.path) == ("GET", "integrations/sync_runs")


@pytest.mark.parametrize(("cause", "cls", "message"), CAUSES)
def test_connection_errors_survive_pickling(
    mode: Mode, cause: type[httpx.RequestError], cls: type[ApiConnectionError], message: str
) -> None:
    error = disconnected(mode, cause)
    error.in_doubt = True
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert copy.in_doubt
    assert (str(copy), copy.method, copy.path) == (str(error), error.method, error.path)
    assert b"planted" not in pickle.dumps(error)


@pytest.mark.parametrize("status", [400, 401, 404, 422, 429, 500, 418])
def test_api_errors_survive_pickling_without_the_answer(mode: Mode, status: int) -> None:
    body = {"errors": {"status": ["is invalid"]}, "salary": "planted-body"}
    error = failing(mode, status, body, headers={"retry-after": "3", "x-request-id": "r"})
    data = pickle.dumps(error)
    copy = pickle.loads(data)
    assert type(copy) is type(error)
    for name in ("status", "code", "messages", "fields", "request_id", "retry_after", "path"):
        assert getattr(copy, name) == getattr(error, name)
    assert str(copy) == str(error)
    assert copy.response.status_code == status
    assert b"planted-body" not in data


def test_the_other_errors_survive_pickling() -> None:
    decode = factorial_sdk.DecodeError(
        "SyncRun", "null", path=("data", 3), where="GET x", status=200
    )
    copy = pickle.loads(pickle.dumps(decode))
    assert (str(copy), copy.path, copy.status) == (str(decode), ("data", 3), 200)
    for cls in (factorial_sdk.ConfigurationError, factorial_sdk.PaginationError):
        assert str(pickle.loads(pickle.dumps(cls("text")))) == "text"


@pytest.mark.parametrize(
    "auth",
    [factorial_sdk.AccessTokenAuth("planted-secret"), factorial_sdk.ApiKeyAuth("planted-secret")],
    ids=["token", "key"],
)
@pytest.mark.parametrize("outcome", ["refused", "lost", "garbled"])
def test_errors_hold_no_credentials_and_no_query_values(
    mode: Mode, auth: httpx.Auth, outcome: str
) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert "planted-secret" in str(request.headers.raw)
        if outcome == "lost":
            raise httpx.ReadError("gone", request=request)
        return httpx.Response(401 if outcome == "refused" else 200, content=b"{")

    api = mode.client(handler, auth=auth)
    body, options = {"status": "planted-body"}, {"params": {"search": "planted-query"}}
    with pytest.raises(FactorialError) as caught:
        mode.call(api.integrations.syncable_sync_runs.update, 3, body, check_body=False, **options)
    error: Any = caught.value
    shown = [str(error), repr(error), "".join(traceback.format_exception(error))]
    shown += [repr(vars(error)), repr(pickle.dumps(error))]
    for carrier in (error, getattr(error, "response", None), error.__cause__):
        request = getattr(carrier, "request", None)
        if request is not None:
            shown += [
                repr(request),
                str(request.url),
                str(request.headers.raw),
                str(request.read()),
            ]
    assert not [text for text in shown if "planted" in text]


def test_unauthenticated_calls_say_what_to_check(mode: Mode) -> None:
    error = failing(mode, 401, {"error": "unauthorized"})
    assert "check the API key or token" in str(error)


@pytest.mark.parametrize("status", [302, 400, 401, 404, 422, 429, 500])
def test_a_header_that_is_not_ascii_does_not_hide_the_error(mode: Mode, status: int) -> None:
    headers = [
        (b"X-Note", "é".encode()), (b"X-Other", b"\xff\xfe"), (b"Location", b"/\xe9?planted"),
        (b"X-Request-Id", b"r\xe9"), (b"Set-Cookie", b"planted=\xe9"),
    ]  # fmt: skip
    error = failing(mode, status, {"errors": ["no"]}, headers=headers)
    assert (error.status, error.messages, error.request_id) == (status, ("no",), "ré")
    assert dict(error.response.headers.raw)[b"X-Other"] == b"\xff\xfe"
    assert dict(error.response.headers.raw)[b"Location"] == b"/\xe9"
    assert "set-cookie" not in error.response.headers


UNSAFE = "a\x1b[31mb\x07\x9b\x00\u202e\u2066\u2028\ud800"


@pytest.mark.parametrize(
    "body",
    [
        {"errors": {UNSAFE: [UNSAFE]}},
        {"errors": [UNSAFE, {"code": UNSAFE, "message": UNSAFE, "field": UNSAFE}]},
        {"errors": UNSAFE},
        {"error": UNSAFE, "error_description": UNSAFE},
        {"code": UNSAFE, "message": UNSAFE},
        None,
    ],
)
def test_an_error_holds_nothing_that_a_terminal_obeys(
    mode: Mode, body: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "factorial_sdk")
    escape = b"a\x1b[31mb\x07"
    headers = [(b"x-request-id", escape), (b"content-type", b"text/" + escape)]
    content = json.dumps(body).encode()
    if body is not None:
        headers[1] = (b"content-type", b"application/json")
    error = failing(mode, 422, content, headers=headers)
    said = [*error.messages, *error.fields, *sum(error.fields.values(), ())]
    texts = [str(error), repr(error), str(error.code), str(error.request_id), *said]
    texts += [record.getMessage() for record in caplog.records]
    texts += error._repr_html_().splitlines()
    for text in texts:
        assert text.isprintable()
        assert text.encode()
    assert "\\x1b[31m" in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize("cls", [factorial_sdk.ConfigurationError, factorial_sdk.PaginationError])
def test_any_error_of_ours_escapes_its_text(cls: type[FactorialError]) -> None:
    assert str(cls("one\ntwo\x1b[2J")) == "one\ntwo\\x1b[2J"
    assert str(cls("عربی \u200c 👩\u200d👧 é")) == "عربی \u200c 👩\u200d👧 é"


def test_a_decode_error_escapes_what_the_server_says(mode: Mode) -> None:
    headers = [(b"content-type", b"text/\x1b[2J"), (b"x-request-id", b"\x1b[2J")]
    api = mode.client(lambda _: httpx.Response(200, content=b"x", headers=headers))
    with pytest.raises(factorial_sdk.DecodeError) as caught:
        mode.call(api.teams.teams.get)
    assert str(caught.value).isprintable()


def test_upload_errors_survive_pickling() -> None:
    error = upload_error("file", FileNotFoundError(2, "planted"))
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert isinstance(copy, FileNotFoundError)
    assert (str(copy), copy.errno) == (str(error), 2)
