"""Subscribing, in every mode, against a server that keeps subscriptions as the API does."""

from __future__ import annotations

import json
import logging
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from factorial_sdk import (
    ApiConnectionError,
    ApiError,
    Client,
    ConfigurationError,
    NotFoundError,
    PermissionDeniedError,
    WebhookSubscription,
    webhooks,
)
from factorial_sdk.webhooks import ensure_subscription, new_challenge, subscribe, unsubscribe

from ..conftest import Mode

TYPE = "ats/application/create"
URL = f"https://hooks.example.com/webhooks/{TYPE}"
OLD_URL = f"https://old.example.com/webhooks/{TYPE}"
SECRET = "a-secret-that-must-not-be-seen"


class Subscriptions:
    """The part of the API that this needs: one subscription for each type and company.

    Args:
        tells_challenge: whether answers say what the challenge is.
        filters: whether lists heed their filters.
        page: records per page.
        companies: whose credentials these are.
    """

    def __init__(
        self,
        *,
        tells_challenge: bool = True,
        filters: bool = True,
        page: int = 100,
        companies: tuple[str | None, ...] = ("44",),
    ) -> None:
        self.tells_challenge = tells_challenge
        self.filters = filters
        self.page = page
        self.companies = companies
        self.kept: dict[int, dict[str, Any]] = {}
        self.requests: list[tuple[str, Any]] = []
        self.fail: dict[str, Any] = {}
        self.before_create: Any = None
        self.vanishing = False  # a failing change has lost its record
        self.taken: Any = {"errors": {"subscription_type": ["ya est\u00e1 en uso"]}}
        self.lock = threading.Lock()
        self.next = 9

    def add(self, **fields: Any) -> dict[str, Any]:
        self.next += 1
        record = {
            "id": str(self.next),
            "type": TYPE,
            "target_url": URL,
            "company_id": "44",
            "enabled": True,
            "api_version": "2026-10-01",
            "name": None,
            "challenge": SECRET,
            **fields,
        }
        self.kept[self.next] = record
        return record

    def writes(self) -> list[str]:
        return [method for method, _ in self.requests if method != "GET"]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        method, path = request.method, request.url.path.rpartition("/resources/")[2]
        body = json.loads(request.content) if request.content else None
        if path == "api_public/credentials":
            data = [
                {"id": str(n), "company_id": each, "employee_id": None}
                for n, each in enumerate(self.companies)
            ]
            return httpx.Response(200, json={"data": data, "meta": {"has_next_page": False}})
        if method == "POST" and self.before_create is not None:
            self.before_create()
        with self.lock:
            self.requests.append((method, body))
            if (failure := self.fail.pop(method, None)) is not None:
                if failure == "lost":  # it is made, but nobody hears of it
                    self.answer(method, path, request, body)
                    raise httpx.ReadError("lost")
                if self.vanishing:
                    self.kept.clear()
                return httpx.Response(failure, json={})
            return self.answer(method, path, request, body)

    def answer(self, method: str, path: str, request: httpx.Request, body: Any) -> httpx.Response:
        assert path.startswith("api_public/webhook_subscriptions")
        if method == "POST":
            kind = body.pop("subscription_type")
            wanted = kind, body["company_id"]
            if wanted in {(each["type"], each["company_id"]) for each in self.kept.values()}:
                return httpx.Response(422, json=self.taken)
            return self.show(self.add(**{"name": None, "challenge": None, **body}, type=kind), 201)
        if method == "GET":
            return self.list(request.url.params)
        number = int(path.rpartition("/")[2])
        if number not in self.kept:
            return httpx.Response(404, json={"errors": ["not found"]})
        if method == "DELETE":
            return self.show(self.kept.pop(number))
        assert body.pop("id") == str(number)
        self.kept[number] |= body
        return self.show(self.kept[number])

    def list(self, params: httpx.QueryParams) -> httpx.Response:
        after = int(b64decode(params["after_id"])) if "after_id" in params else 0
        found = [
            each
            for number, each in self.kept.items()
            if number > after
            and (
                not self.filters
                or (
                    each["type"] == params.get("type", each["type"])
                    and each["company_id"] == params["company_id"]
                )
            )
        ]
        shown = [self.told(each) for each in found[: self.page]]
        meta: dict[str, Any] = {"has_next_page": len(found) > len(shown)}
        if shown:
            meta["end_cursor"] = b64encode(shown[-1]["id"].encode()).decode()
        return httpx.Response(200, json={"data": shown, "meta": meta})

    def told(self, record: dict[str, Any]) -> dict[str, Any]:
        return record if self.tells_challenge else {**record, "challenge": None}

    def show(self, record: dict[str, Any], status: int = 200) -> httpx.Response:
        return httpx.Response(status, json=self.told(record))


@pytest.fixture(autouse=True)
def _no_secret_in_any_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.INFO, "factorial_sdk")
    yield
    assert SECRET not in caplog.text


def test_subscribing_makes_a_subscription_with_a_new_secret(mode: Mode) -> None:
    server = Subscriptions()
    api = mode.client(server)
    made: WebhookSubscription = mode.call(subscribe, api, TYPE, URL, company_id=44, name="mine")
    assert (made.type, made.target_url, made.name) == (TYPE, URL, "mine")
    (sent,) = [body for method, body in server.requests if method == "POST"]
    assert sent == {
        "target_url": URL,
        "company_id": "44",
        "challenge": made.challenge,
        "name": "mine",
    }
    assert made.challenge is not None
    assert len(made.challenge) == len(new_challenge())
    webhooks.verify({"x-factorial-wh-challenge": made.challenge}, made.challenge)
    for shown in (repr(made), str(made), repr([made])):
        assert made.challenge not in shown


def test_the_company_is_that_of_the_credentials(mode: Mode) -> None:
    server = Subscriptions(companies=("44", "44", None))
    made = mode.call(subscribe, mode.client(server), TYPE, URL)
    assert made.company_id == "44"


@pytest.mark.parametrize("companies", [(), (None,), ("44", "45")])
@pytest.mark.parametrize("function", [subscribe, ensure_subscription, unsubscribe])
def test_credentials_without_company_require_company_id(
    mode: Mode, companies: tuple[str | None, ...], function: Any
) -> None:
    server = Subscriptions(companies=companies)
    with pytest.raises(ConfigurationError, match="pass company_id="):
        mode.call(function, mode.client(server), TYPE, URL)
    assert server.requests == []


@pytest.mark.parametrize("tells", [True, False])
@pytest.mark.parametrize("given", [SECRET, None])
def test_ensure_creates_one_and_then_does_nothing(
    mode: Mode, tells: bool, given: str | None
) -> None:
    server = Subscriptions(tells_challenge=tells)
    api = mode.client(server)
    first = mode.call(ensure_subscription, api, TYPE, URL, company_id=44, challenge=given)
    assert server.kept[10]["challenge"] == first.challenge
    assert given in {None, first.challenge}
    assert server.writes() == ["POST"]
    again = mode.call(ensure_subscription, api, TYPE, URL, company_id=44, challenge=given)
    assert server.kept[10]["challenge"] == again.challenge
    # What the API does not tell has to be set again.
    assert server.writes() == (["POST"] if tells else ["POST", "PUT"])
    assert (len(server.kept), again.id) == (1, "10")
    assert (again.challenge == first.challenge) is (tells or given is not None)


def test_a_disabled_subscription_is_enabled(mode: Mode) -> None:
    server = Subscriptions()
    server.add(enabled=False)
    made = mode.call(ensure_subscription, mode.client(server), TYPE, URL, company_id=44)
    assert made.enabled is True
    assert server.requests[-1] == ("PUT", {"enabled": True})
    assert made.challenge == SECRET


def test_a_subscription_without_a_challenge_gets_one(mode: Mode) -> None:
    server = Subscriptions()
    server.add(challenge=None)
    made = mode.call(ensure_subscription, mode.client(server), TYPE, URL, company_id=44)
    assert made.challenge
    assert server.requests[-1] == ("PUT", {"challenge": made.challenge})


def test_all_that_differs_is_changed_in_one_request(mode: Mode) -> None:
    server = Subscriptions()
    server.add(name="mine", target_url=OLD_URL, enabled=False, challenge="old")
    wanted = {"challenge": SECRET, "name": "mine", "api_version": "2026-07-01"}
    made = mode.call(ensure_subscription, mode.client(server), TYPE, URL, company_id="44", **wanted)
    assert server.writes() == ["PUT"]
    assert server.kept[10] == {
        "id": "10",
        "type": TYPE,
        "company_id": "44",
        "enabled": True,
        "target_url": URL,
        **wanted,
    }
    assert made.challenge == SECRET


@pytest.mark.parametrize("function", [subscribe, ensure_subscription])
@pytest.mark.parametrize("fields", [{}, {"name": "another program"}, {"enabled": False}])
def test_subscription_with_another_url_is_repointed(
    mode: Mode, function: Any, fields: dict[str, Any]
) -> None:
    server = Subscriptions()
    server.add(target_url=OLD_URL, **fields)
    made = mode.call(function, mode.client(server), TYPE, URL, company_id=44, challenge="new")
    (kept,) = server.kept.values()
    assert (kept["target_url"], kept["challenge"], kept["enabled"]) == (URL, "new", True)
    assert (made.id, made.challenge, server.writes()) == ("10", "new", ["PUT"])


def test_create_refused_by_race_reuses_the_other_one(mode: Mode) -> None:
    server = Subscriptions()

    def another_process() -> None:
        server.before_create = None
        server.add(target_url=OLD_URL)

    server.before_create = another_process
    made = mode.call(ensure_subscription, mode.client(server), TYPE, URL, company_id=44)
    assert server.writes() == ["POST", "PUT"]
    assert (made.id, made.target_url, made.challenge) == ("10", URL, SECRET)


@pytest.mark.parametrize("status", [409, 422])
def test_create_refused_for_another_reason_raises(mode: Mode, status: int) -> None:
    server = Subscriptions()
    server.fail["POST"] = status
    with pytest.raises(ApiError) as raised:
        mode.call(ensure_subscription, mode.client(server), TYPE, URL, company_id=44)
    assert (raised.value.status, server.writes()) == (status, ["POST"])


def test_subscription_deleted_before_change_is_made_again(mode: Mode) -> None:
    server = Subscriptions()
    server.add(target_url=OLD_URL)
    server.fail["PUT"] = 404
    server.vanishing = True
    made = mode.call(ensure_subscription, mode.client(server), TYPE, URL, company_id=44)
    assert server.writes() == ["PUT", "POST"]
    assert (made.id, list(server.kept)) == ("11", [11])


def test_subscription_that_always_vanishes_raises(mode: Mode) -> None:
    server = Subscriptions()
    server.add(target_url=OLD_URL)
    server.fail = _Always({"PUT": 404})
    with pytest.raises(NotFoundError):
        mode.call(ensure_subscription, mode.client(server), TYPE, URL, company_id=44)
    assert server.writes() == ["PUT"] * 4


def test_type_listed_with_dots_is_recognised(mode: Mode) -> None:
    server = Subscriptions(filters=False)
    server.add(type="/ats.application.create", target_url=OLD_URL)
    mode.call(ensure_subscription, mode.client(server), TYPE, URL, company_id=44)
    assert server.writes() == ["PUT"]


def test_subscription_of_no_company_is_reused_once_refused(mode: Mode) -> None:
    server = Subscriptions(filters=False)
    server.add(company_id=None, target_url=OLD_URL)
    # It may be another company's: only the refusal tells that it is this one's.
    server.before_create = lambda: server.fail.setdefault("POST", 422)
    made = mode.call(ensure_subscription, mode.client(server), TYPE, URL, company_id=44)
    assert (made.id, server.writes()) == ("10", ["POST", "PUT"])
    server = Subscriptions(filters=False)
    server.add(company_id=None, target_url=OLD_URL)
    made = mode.call(ensure_subscription, mode.client(server), TYPE, URL, company_id=44)
    assert (made.id, server.kept[10]["target_url"]) == ("11", OLD_URL)


class _Always(dict[str, Any]):
    """Failures that come again and again."""

    def pop(self, key: Any, default: Any = None) -> Any:
        return self.get(key, default)


def test_other_types_and_companies_are_unchanged(mode: Mode) -> None:
    server = Subscriptions(filters=False, page=2)
    server.add(type="ats/application/update")
    server.add(company_id="45", enabled=False)
    before = json.dumps(server.kept)
    api = mode.client(server)
    mode.call(ensure_subscription, api, TYPE, URL, company_id=44)
    assert len(server.kept) == 3
    assert [each.id for each in mode.call(unsubscribe, api, TYPE, URL, company_id=44)] == ["12"]
    assert json.dumps(server.kept) == before


def test_subscription_on_any_page_is_found(mode: Mode) -> None:
    server = Subscriptions(filters=False, page=3)
    for number in range(7):
        server.add(target_url=OLD_URL, company_id=str(50 + number))
    server.add(company_id=None)
    made = mode.call(ensure_subscription, mode.client(server), TYPE, URL, company_id=44)
    assert (made.id, server.writes()) == ("17", [])


def test_of_several_subscriptions_the_nearest_is_kept(
    mode: Mode, caplog: pytest.LogCaptureFixture
) -> None:
    server = Subscriptions()
    server.next = 97
    server.add(target_url=OLD_URL)
    server.add()
    server.add()
    made = mode.call(ensure_subscription, mode.client(server), TYPE, URL, company_id=44)
    assert (made.id, server.writes()) == ("99", [])
    assert "3 subscriptions of one company; the API allows one" in caplog.text


def test_two_processes_create_one_subscription() -> None:
    server = Subscriptions()
    both = threading.Barrier(4)
    server.before_create = lambda: both.wait(5)  # all have looked before any has made one

    def start(_: int) -> WebhookSubscription:
        transport = httpx.MockTransport(server)
        with Client(auth=httpx.BasicAuth("a", "b"), transport=transport) as api:
            return ensure_subscription(api, TYPE, URL, company_id=44, challenge=SECRET)

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(start, range(4)))
    assert {each.id for each in made} == {"10"}
    assert list(server.kept) == [10]
    assert {each.challenge for each in made} == {SECRET}


def test_ensure_after_lost_response_creates_no_second(mode: Mode) -> None:
    server = Subscriptions()
    server.fail["POST"] = "lost"
    api = mode.client(server)
    with pytest.raises(ApiConnectionError):
        mode.call(ensure_subscription, api, TYPE, URL, company_id=44, challenge=SECRET)
    made = mode.call(ensure_subscription, api, TYPE, URL, company_id=44, challenge=SECRET)
    assert (made.id, list(server.kept)) == ("10", [10])


def test_unsubscribe_deletes_all_to_the_url(mode: Mode) -> None:
    server = Subscriptions()
    for url in (URL, OLD_URL, URL):
        server.add(target_url=url)
    api = mode.client(server)
    gone = mode.call(unsubscribe, api, TYPE, URL)
    assert [each.id for each in gone] == ["10", "12"]
    assert list(server.kept) == [11]
    assert mode.call(unsubscribe, api, TYPE, URL) == []


def test_unsubscribe_of_a_deleted_one_is_no_error(mode: Mode) -> None:
    server = Subscriptions()
    server.add()
    server.fail["DELETE"] = 404
    assert mode.call(unsubscribe, mode.client(server), TYPE, URL) == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_server_error_is_raised_without_the_secret(mode: Mode, method: str) -> None:
    server = Subscriptions()
    server.fail[method] = 403
    with pytest.raises(PermissionDeniedError) as raised:
        mode.call(
            ensure_subscription, mode.client(server), TYPE, URL, company_id=44, challenge=SECRET
        )
    shown = f"{raised.value} {raised.value!r} {vars(raised.value)} {raised.value.request.content!r}"
    assert SECRET not in shown


@pytest.mark.parametrize(
    ("arguments", "options", "error"),
    [
        (("ats/aplication/create", URL), {}, "did you mean 'ats/application/create'"),
        ((TYPE, "hooks.example.com"), {}, "target_url must look like"),
        ((TYPE, "https:///path"), {}, "target_url must look like"),
        ((TYPE, f" {URL}"), {}, "target_url must look like"),
        ((TYPE, "ftp://hooks.example.com"), {}, "target_url must look like"),
        ((TYPE, "https://[oops"), {}, "target_url must look like"),
        ((TYPE, "http://hooks.example.com/"), {}, "must be https"),
        ((TYPE, 7), {}, "must be a string"),
        ((TYPE, URL), {"challenge": ""}, "empty"),
        ((TYPE, URL), {"challenge": "padded "}, "visible ASCII"),
    ],
)
@pytest.mark.parametrize("function", [subscribe, ensure_subscription])
def test_unusable_argument_is_refused_unsent(
    mode: Mode, function: Any, arguments: Any, options: Any, error: str
) -> None:
    server = Subscriptions()
    with pytest.raises(ConfigurationError, match=error):
        mode.call(function, mode.client(server), *arguments, company_id=44, **options)
    assert server.requests == []


def test_mistakes_in_calling_are_type_errors() -> None:
    api = Client(auth=httpx.BasicAuth("a", "b"))
    with pytest.raises(TypeError, match="api must be a Client or an AsyncClient, got str"):
        ensure_subscription("api", TYPE, URL)
    with pytest.raises(TypeError, match="did you mean 'company_id'"):
        ensure_subscription(api, TYPE, URL, company=44)
    with pytest.raises(TypeError, match="must be a string"):
        ensure_subscription(api, 7, URL)


def test_unknown_type_and_loopback_url_are_accepted(mode: Mode) -> None:
    server = Subscriptions()
    api = mode.client(server)
    url = "http://localhost:8000/moons/moon/rise"
    made = mode.call(
        ensure_subscription, api, "moons/moon/rise", url, company_id=44, allow_unknown=True
    )
    assert (made.type, made.target_url) == ("moons/moon/rise", url)
    assert mode.call(unsubscribe, api, "moons/moon/rise", url, company_id=44)
