"""What the router answers and does, in every way of receiving."""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import anyio.lowlevel
import anyio.to_thread
import pytest

from factorial_sdk import Application, ConfigurationError, webhooks
from factorial_sdk.webhooks import Claim, Delivery, DeliveryKey, Router

from .ways import CHALLENGE, PATH, SECRET, TYPE, Asgi, ByHand, Way, Wsgi, record, until


class Inbox:
    """A router that keeps what it handles."""

    def __init__(self, **options: Any) -> None:
        self.deliveries: list[Delivery[Any]] = []
        self.threads: set[str] = set()
        options.setdefault("challenge", SECRET)
        self.router = Router(**options)
        self.router.on(TYPE, "ats/application/update")(self.keep)

    def keep(self, delivery: Delivery[Any]) -> None:
        self.threads.add(threading.current_thread().name)
        self.deliveries.append(delivery)


def lines_of(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [each for each in caplog.records if each.name == "factorial_sdk.webhooks"]


def only_line(caplog: pytest.LogCaptureFixture) -> str:
    lines = lines_of(caplog)
    assert len(lines) == 1, [line.getMessage() for line in lines]
    assert lines[0].exc_info is None
    return lines[0].getMessage()


@pytest.fixture(autouse=True)
def _all_lines(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "factorial_sdk.webhooks")


def test_delivery_is_read_and_passed_to_its_handler(way: Way) -> None:
    inbox = Inbox()
    author = [("X-Factorial-Author-Id", "44"), ("X-Factorial-Author-Type", "employee")]
    body = record(7, brand_new=[1])
    got = way.send(inbox.router, body, headers=author)
    assert got.status == 200
    (delivery,) = inbox.deliveries
    assert delivery.type == TYPE
    assert isinstance(delivery.payload, Application)
    assert delivery.payload.id == "7"
    assert delivery.payload.extra == {"brand_new": [1]}
    assert delivery.author == webhooks.Author("44", "employee")
    assert delivery.body == body


def test_delivery_without_author_has_none(way: Way) -> None:
    inbox = Inbox()
    way.send(inbox.router, record())
    assert inbox.deliveries[0].author is None


def test_async_handler_is_awaited(way: Way) -> None:
    router = Router(SECRET)
    seen: list[str] = []

    @router.on(TYPE)
    async def handle(delivery: Delivery[Application]) -> None:
        await anyio.sleep(0.01)
        seen.append(str(delivery.payload.id))

    assert way.send(router, record(3)).status == 200
    assert seen == ["3"]


def test_awaitable_returned_by_plain_handler_is_awaited(way: Way) -> None:
    router = Router(SECRET)
    seen: list[str] = []

    async def later(delivery: Delivery[Any]) -> None:
        await anyio.lowlevel.checkpoint()
        seen.append(delivery.type)

    router.on(TYPE)(lambda delivery: later(delivery))
    assert way.send(router, record()).status == 200
    assert seen == [TYPE]


def test_sync_handler_does_not_block_the_event_loop(way: Way) -> None:
    inbox = Inbox()
    way.send(inbox.router, record())
    assert threading.current_thread().name not in inbox.threads
    if isinstance(way, Asgi):
        loop = way.portal.call(lambda: _name())
        assert loop not in inbox.threads


async def _name_async() -> str:
    return threading.current_thread().name


def _name() -> str:
    return threading.current_thread().name


# Refusals: each has its status and one line in the log.


def check(
    caplog: pytest.LogCaptureFixture, got: Any, status: int, said: str, inbox: Inbox | None = None
) -> None:
    assert (got.status, said in got.text) == (status, True), got
    line = only_line(caplog)
    assert str(status) in line
    for secret in (SECRET, "guess", "Ann", "44", "secret-path", "12000"):
        assert secret not in line
        assert secret not in got.text
    if inbox is not None:
        assert inbox.deliveries == []


@pytest.mark.parametrize("path", ["/", "", "/ats/application", "/ats/application/delete", "/../x"])
def test_an_unknown_path_is_not_found(
    way: Way, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = Inbox()
    check(caplog, way.send(inbox.router, record(), path), 404, "no handler", inbox)


@pytest.mark.parametrize("method", ["GET", "PUT", "OPTIONS", "DELETE", "post", "BREW"])
def test_another_method_is_not_allowed(
    way: Way, method: str, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = Inbox()
    got = way.send(inbox.router, record(), method=method)
    check(caplog, got, 405, "POST", inbox)
    assert got.headers["Allow"] == "POST"


def test_a_missing_challenge_is_unauthorized(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    inbox = Inbox()
    check(caplog, way.send(inbox.router, record(), challenge=None), 401, "missing", inbox)


def test_an_empty_challenge_is_a_missing_one(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    inbox = Inbox()
    check(caplog, way.send(inbox.router, record(), challenge=""), 401, "missing", inbox)


@pytest.mark.parametrize(
    "guess", ["guess", SECRET + "x", SECRET[:-1], SECRET.upper(), "gu\xe9ss", f"{SECRET},guess"]
)
def test_a_wrong_challenge_is_forbidden(
    way: Way, guess: str, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = Inbox()
    check(caplog, way.send(inbox.router, record(), challenge=guess), 403, "wrong", inbox)


COMPANIES = {44: "secret-of-company-a", "45": ["secret-of-company-b", SECRET]}


@pytest.mark.parametrize("source", [COMPANIES, lambda: COMPANIES])
@pytest.mark.parametrize(
    ("challenge", "named", "company"),
    [
        ("secret-of-company-a", {"company_id": "44"}, 44),
        ("secret-of-company-a", {"company_id": 44}, 44),
        ("secret-of-company-a", {"company_id": None}, 44),
        ("secret-of-company-a", {}, 44),
        (SECRET, {"company_id": "45"}, "45"),
        (SECRET, {}, "45"),
    ],
)
def test_delivery_is_of_the_company_whose_challenge_it_has(
    way: Way, source: Any, challenge: str, named: Any, company: Any
) -> None:
    inbox = Inbox(challenge=source)
    assert way.send(inbox.router, record(**named), challenge=challenge).status == 200
    (delivery,) = inbox.deliveries
    assert (delivery.company_id, str(delivery.payload.company_id)) == (company, str(company))


@pytest.mark.parametrize("named", ["44", 44, "", 0, False, [], {}, "45x", "445"])
def test_challenge_opens_no_event_of_another_company(
    way: Way, named: Any, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = Inbox(challenge=COMPANIES)
    got = way.send(inbox.router, record(company_id=named), challenge="secret-of-company-b")
    check(caplog, got, 403, "another company", inbox)
    assert "secret-of-company" not in caplog.text


def test_sync_run_of_another_company_is_refused(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    router = Router(COMPANIES)
    seen: list[Delivery[Any]] = []
    router.on_sync_run(seen.append)
    for company in (b"45", b"null"):
        run = b'{"sync_run_id": 7, "integration_uuid": "u", "company_id": %b}' % company
        got = way.send(router, run, "/sync_run", challenge="secret-of-company-a")
        assert got.status == (403 if company == b"45" else 200)
    assert [each.payload.company_id for each in seen] == [44]


def test_company_in_a_field_newer_than_the_sdk_is_compared(way: Way) -> None:
    router = Router(COMPANIES)
    router.on("moons/moon/rise", allow_unknown=True)(lambda _: None)
    for company, status in (("44", 200), ("45", 403)):
        body = record(company_id=company)
        sent = way.send(router, body, "/moons/moon/rise", challenge="secret-of-company-a")
        assert sent.status == status


def test_same_body_of_two_companies_is_no_repetition(way: Way) -> None:
    inbox = Inbox(challenge=COMPANIES)
    for challenge in ("secret-of-company-a", "secret-of-company-b", "secret-of-company-a"):
        assert way.send(inbox.router, record(), challenge=challenge).status == 200
    assert [each.company_id for each in inbox.deliveries] == [44, "45"]


def test_shared_challenge_takes_the_company_of_the_payload(way: Way) -> None:
    inbox = Inbox()
    for number, company in enumerate(["44", 45, None, [1]]):
        way.send(inbox.router, record(number, company_id=company))
    assert [each.company_id for each in inbox.deliveries] == ["44", 45, None, None]


@pytest.mark.parametrize("order", [1, -1])
def test_two_different_challenges_prove_nothing(
    way: Way, order: int, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = Inbox()
    both = [(CHALLENGE, SECRET), (CHALLENGE, "guess")][::order]
    got = way.send(inbox.router, record(), challenge=None, headers=both)
    check(caplog, got, 403, "wrong", inbox)


def test_body_without_a_challenge_is_not_read(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    inbox = Inbox(max_body=10)
    check(caplog, way.send(inbox.router, b"x" * 1000, challenge="guess"), 403, "wrong", inbox)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"  \n",
        b"{",
        b'{"name": "Ann"',
        b"name=Ann",
        b"\xff\xfe\xfa",
        b'[{"name": "Ann"}]',
        b'"Ann"',
        b"12000",
        b"null",
        b"true",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1" * 5000,
        b'{"id": ' + b"9" * 5000 + b"}",
    ],
    ids=lambda body: repr(body[:12]),
)
def test_a_body_that_is_no_json_object_is_a_bad_request(
    way: Way, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = Inbox()
    check(caplog, way.send(inbox.router, body), 400, "not what this webhook delivers", inbox)


def test_larger_body_is_refused_by_declared_length(
    way: Way, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = Inbox(max_body=1000)
    check(caplog, way.send(inbox.router, b"x" * 1001), 413, "1000 bytes", inbox)


def test_larger_body_without_length_is_refused(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    inbox = Inbox(max_body=1000)
    got = way.send(inbox.router, [b"x" * 300] * 4, length=False)
    check(caplog, got, 413, "1000 bytes", inbox)


def test_a_body_of_exactly_the_limit_is_accepted(way: Way) -> None:
    body = record(note="x" * 100)
    inbox = Inbox(max_body=len(body))
    assert way.send(inbox.router, [body[:50], body[50:]], length=False).status == 200
    assert way.send(inbox.router, body).status == 200
    inbox = Inbox(max_body=len(body) - 1)
    assert way.send(inbox.router, [body[:50], body[50:]], length=False).status == 413


@pytest.mark.parametrize("length", ["-1", "ten", "1e3", "٣", "9" * 30, "0x10", "+5"])
def test_invalid_content_length_is_refused(way: Way, length: str) -> None:
    inbox = Inbox()
    if not length.isascii():
        length = length.encode().decode("latin-1")
    got = way.send(inbox.router, record(), headers=[("content-length", length)], length=False)
    assert got.status in {400, 413}
    assert inbox.deliveries == []


def test_the_content_type_does_not_matter(way: Way) -> None:
    inbox = Inbox()
    strange = [("content-type", "text/html; charset=klingon")]
    assert way.send(inbox.router, record(), headers=strange).status == 200


def test_challenge_lookup_that_raises_is_a_server_error(
    way: Way, caplog: pytest.LogCaptureFixture
) -> None:
    def lookup() -> str:
        raise KeyError("Ann")

    inbox = Inbox(challenge=lookup)
    check(caplog, way.send(inbox.router, record()), 500, "could not be checked", inbox)


@pytest.mark.parametrize("challenges", [[], [""], None, ["gu\xe9ss"]])
def test_challenge_lookup_without_result_refuses_all(way: Way, challenges: Any) -> None:
    inbox = Inbox(challenge=lambda: challenges)
    assert way.send(inbox.router, record()).status == 500
    assert way.send(inbox.router, record(), challenge=None).status == 500
    assert inbox.deliveries == []


def test_any_of_several_challenges_is_accepted(way: Way) -> None:
    inbox = Inbox(challenge=[SECRET, "the-old-one"])
    assert way.send(inbox.router, record(1)).status == 200
    assert way.send(inbox.router, record(2), challenge="the-old-one").status == 200
    assert way.send(inbox.router, record(3), challenge="another").status == 403


def test_challenges_can_be_looked_up_for_each_delivery(way: Way) -> None:
    current = ["first"]
    inbox = Inbox(challenge=lambda: current)
    assert way.send(inbox.router, record(1), challenge="first").status == 200
    current[:] = ["second"]
    assert way.send(inbox.router, record(2), challenge="first").status == 403
    assert way.send(inbox.router, record(2), challenge="second").status == 200


def test_missing_challenge_must_be_explicit(way: Way) -> None:
    inbox = Inbox(challenge=webhooks.UNVERIFIED)
    assert way.send(inbox.router, record(), challenge=None).status == 200


# Handlers that fail, hang, or are too slow


def test_handler_that_raises_responds_500(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    reported: list[tuple[Any, BaseException]] = []
    router = Router(SECRET, on_error=lambda *given: reported.append(given))
    outcomes: list[Exception | None] = [ValueError("Ann earns 12000"), None]

    @router.on(TYPE)
    def handle(delivery: Delivery[Application]) -> None:
        if (outcome := outcomes.pop(0)) is not None:
            raise outcome

    got = way.send(router, record())
    assert (got.status, got.text) == (500, "the handler failed")
    line = only_line(caplog)
    assert line.startswith(f"{TYPE}: the handler failed with ValueError at ")
    assert "test_receiving.py:" in line
    assert "Ann" not in line
    ((delivery, error),) = reported
    assert delivery.payload.id == "7"
    assert str(error) == "Ann earns 12000"
    assert way.send(router, record()).status == 200  # a failed delivery is not taken for handled
    assert outcomes == []
    assert way.send(router, record()).text == "handled already"


@pytest.mark.parametrize("is_async", [False, True])
@pytest.mark.parametrize("error", [SystemExit(3), ExceptionGroup("Ann", [ValueError()])])
def test_any_exception_of_a_handler_is_a_failure(
    way: Way, is_async: bool, error: BaseException
) -> None:
    router = Router(SECRET)

    def handle(delivery: Delivery[Any]) -> None:
        raise error

    async def handle_async(delivery: Delivery[Any]) -> None:
        raise error

    router.on(TYPE)(handle_async if is_async else handle)
    assert way.send(router, record()).status == 500
    assert way.send(router, record()).status == 500


def test_an_error_hook_that_fails_changes_nothing(
    way: Way, caplog: pytest.LogCaptureFixture
) -> None:
    def hook(delivery: object, error: BaseException) -> None:
        raise RuntimeError("Ann")

    router = Router(SECRET, on_error=hook)
    router.on(TYPE)(lambda delivery: 1 / 0)
    assert way.send(router, record()).status == 500
    messages = [each.getMessage() for each in lines_of(caplog)]
    assert len(messages) == 2
    assert "on_error failed with RuntimeError" in messages[1]
    assert not any("Ann" in each for each in messages)


def test_each_request_is_told_with_what_became_of_it(way: Way) -> None:
    told: list[webhooks.DeliveryResult] = []
    router = Router({2214: SECRET}, on_delivery=told.append)
    outcomes: list[Exception | None] = [ValueError("Ann"), None]

    @router.on(TYPE)
    def handle(delivery: Delivery[Application]) -> None:
        if (outcome := outcomes.pop(0)) is not None:
            raise outcome

    for _ in range(3):
        way.send(router, record())
    way.send(router, record(), challenge="wrong")
    assert [each.outcome for each in told] == ["failed", "handled", "repeated", "refused"]
    assert [each.type for each in told] == [TYPE] * 4
    assert [str(each.company_id) for each in told[:3]] == ["2214"] * 3
    assert [type(each.error).__name__ for each in told] == [
        "ValueError",
        "NoneType",
        "NoneType",
        "WebhookVerificationError",
    ]
    assert "Ann" not in repr(told)


def test_a_delivery_hook_that_fails_changes_nothing(
    way: Way, caplog: pytest.LogCaptureFixture
) -> None:
    def hook(result: object) -> None:
        raise RuntimeError("Ann")

    router = Router(SECRET, on_delivery=hook)
    router.on(TYPE)(lambda delivery: None)
    assert way.send(router, record()).status == 200
    assert way.send(router, record(), challenge="wrong").status == 403
    messages = [each.getMessage() for each in lines_of(caplog)]
    assert sum("on_delivery failed with RuntimeError" in each for each in messages) == 2
    assert not any("Ann" in each for each in messages)


@pytest.mark.parametrize("is_async", [False, True])
def test_repetition_of_slow_delivery_finds_it_handled(
    way: Way, is_async: bool, caplog: pytest.LogCaptureFixture
) -> None:
    router = Router(SECRET, time_limit=0.2)
    go_on = threading.Event()
    calls: list[str] = []

    def handle(delivery: Delivery[Any]) -> None:
        calls.append("started")
        assert go_on.wait(60)
        calls.append("done")

    async def handle_async(delivery: Delivery[Any]) -> None:
        calls.append("started")
        await anyio.to_thread.run_sync(go_on.wait, 60)
        calls.append("done")

    router.on(TYPE)(handle_async if is_async else handle)
    got = way.send(router, record())
    assert (got.status, got.headers["Retry-After"]) == (503, "10")
    assert "503, the handler takes longer" in only_line(caplog)
    until(lambda: calls)
    got = way.send(router, record())
    assert (got.status, calls) == (409, ["started"])
    go_on.set()
    until(lambda: way.send(router, record()).status == 200)
    assert calls == ["started", "done"]


def test_slow_handler_that_fails_is_called_again(way: Way) -> None:
    router = Router(SECRET, time_limit=0.1)
    calls: list[int] = []
    go_on = threading.Event()

    @router.on(TYPE)
    def handle(delivery: Delivery[Any]) -> None:
        calls.append(1)
        if len(calls) == 1:
            assert go_on.wait(60)
            raise ValueError

    assert way.send(router, record()).status == 503
    go_on.set()
    until(lambda: way.send(router, record()).status == 200)
    assert len(calls) == 2


def test_answer_first_responds_before_handling(way: Way) -> None:
    router = Router(SECRET, answer_first=True)
    go_on = threading.Event()
    done: list[str] = []

    @router.on(TYPE)
    def handle(delivery: Delivery[Any]) -> None:
        assert go_on.wait(60)
        done.append(delivery.type)

    got = way.send(router, record())
    assert (got.status, done) == (202, [])
    assert way.send(router, record()).status == 409
    go_on.set()
    until(lambda: done)
    until(lambda: way.send(router, record()).status == 200)
    assert done == [TYPE]


def test_deliveries_above_max_running_are_refused(way: Way) -> None:
    router = Router(SECRET, answer_first=True, max_running=3, threads=1)
    go_on = threading.Event()
    router.on(TYPE)(lambda delivery: go_on.wait(60))
    statuses = [way.send(router, record(number)).status for number in range(5)]
    assert statuses == [202, 202, 202, 503, 503]
    go_on.set()
    until(lambda: way.send(router, record(3)).status in {200, 202})
    until(lambda: way.send(router, record(4)).status == 200)


# Repetitions


def test_a_repetition_is_not_handled_again(way: Way, caplog: pytest.LogCaptureFixture) -> None:
    inbox = Inbox()
    assert [way.send(inbox.router, record()).text for _ in range(3)] == [
        "handled",
        "handled already",
        "handled already",
    ]
    assert len(inbox.deliveries) == 1
    assert all(each.levelno == logging.INFO for each in lines_of(caplog))


def test_another_body_type_or_author_is_another_delivery(way: Way) -> None:
    inbox = Inbox()
    way.send(inbox.router, record(1))
    way.send(inbox.router, record(2))
    way.send(inbox.router, record(1), "/ats/application/update")
    way.send(inbox.router, record(1), headers=[("x-factorial-author-id", "5")])
    assert len(inbox.deliveries) == 4


def test_record_back_in_a_former_state_is_no_repetition(way: Way) -> None:
    """Approved, rejected, approved again: the third delivery reads like the first."""
    inbox = Inbox()
    for phase in ("a", "b", "a"):
        assert way.send(inbox.router, record(1, phase=phase)).text == "handled"
    assert way.send(inbox.router, record(1, phase="a")).text == "handled already"


def test_identical_concurrent_deliveries_are_handled_once(way: Way) -> None:
    router = Router(SECRET)
    calls: list[int] = []

    @router.on(TYPE)
    def handle(delivery: Delivery[Any]) -> None:
        calls.append(1)
        time.sleep(0.1)

    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(lambda _: way.send(router, record()).status, range(20)))
    assert len(calls) == 1
    assert 200 in statuses
    assert set(statuses) <= {200, 409}


def test_concurrent_deliveries_are_all_handled(way: Way) -> None:
    inbox = Inbox()
    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(lambda n: way.send(inbox.router, record(n)).status, range(300)))
    assert set(statuses) == {200}
    assert len(inbox.deliveries) == len({d.key for d in inbox.deliveries}) == 300


class Shared:
    """A store as one would write it on Redis: it may fail, and remembers by itself."""

    def __init__(self, fail: str = "") -> None:
        self.inner = webhooks.MemoryStore()
        self.fail = fail

    def begin(self, key: DeliveryKey) -> Claim:
        if self.fail == "begin":
            raise ConnectionError("redis://user:secret-path@host")
        return self.inner.begin(key)

    def finish(self, key: DeliveryKey, *, success: bool) -> None:
        if self.fail == "finish":
            raise ConnectionError("redis://user:secret-path@host")
        self.inner.finish(key, success=success)


def test_two_processes_share_a_store(way: Way) -> None:
    store = Shared()
    one, other = Inbox(store=store), Inbox(store=store)
    assert way.send(one.router, record()).text == "handled"
    assert way.send(other.router, record()).text == "handled already"
    assert (len(one.deliveries), len(other.deliveries)) == (1, 0)


def test_store_that_cannot_claim_prevents_handling(
    way: Way, caplog: pytest.LogCaptureFixture
) -> None:
    store = Shared("begin")
    inbox = Inbox(store=store, max_running=1)
    check(caplog, way.send(inbox.router, record()), 500, "could not be checked", inbox)
    store.fail = ""
    assert way.send(inbox.router, record()).status == 200


def test_store_that_cannot_finish_leaves_success(way: Way) -> None:
    store = Shared("finish")
    inbox = Inbox(store=store, max_running=1)
    assert way.send(inbox.router, record(1)).status == 200
    store.fail = ""
    assert way.send(inbox.router, record(2)).status == 200


# Sync runs

NOTICE = b'{"sync_run_id": 812, "integration_uuid": "7f3c", "company_id": 44, "more": true}'


def test_the_notification_of_a_sync_run_is_typed(way: Way) -> None:
    router = Router(SECRET)
    seen: list[webhooks.SyncRunNotification] = []

    @router.on_sync_run
    def started(delivery: Delivery[webhooks.SyncRunNotification]) -> None:
        seen.append(delivery.payload)

    assert way.send(router, NOTICE, "/sync_run").status == 200
    assert way.send(router, NOTICE, "/sync_run").text == "handled already"
    (notification,) = seen
    assert (notification.sync_run_id, notification.company_id) == (812, 44)
    assert notification.integration_uuid == "7f3c"
    assert notification.extra == {"more": True}


def test_unverified_notifications_use_a_secret_path(
    way: Way, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = Inbox()
    seen: list[Any] = []
    decorate = inbox.router.on_sync_run(path="/sync/secret-path", challenge=webhooks.UNVERIFIED)
    decorate(seen.append)
    got = way.send(inbox.router, b"{}", "/sync/secret-path", challenge=None)
    check(caplog, got, 400, "not what this webhook delivers")
    assert way.send(inbox.router, NOTICE, "/sync/secret-path", challenge=None).status == 200
    assert way.send(inbox.router, NOTICE, "/sync_run", challenge=None).status == 404
    assert way.send(inbox.router, record(), challenge=None).status == 401
    assert len(seen) == 1
    assert not any("secret-path" in each.getMessage() for each in caplog.records)


# Setting it up


def test_types_must_exist_unless_newer_ones_are_allowed(way: Way) -> None:
    router = Router(SECRET)
    with pytest.raises(ConfigurationError, match="did you mean 'ats/application/create'"):
        router.on("ats/aplication/create")
    seen: list[Any] = []
    router.on("moons/moon/rise", allow_unknown=True)(seen.append)
    assert way.send(router, b'{"id": 3, "phase": "full"}', "/moons/moon/rise").status == 200
    assert isinstance(seen[0].payload, webhooks.UnknownResource)
    assert seen[0].payload.extra == {"id": 3, "phase": "full"}
    assert router.subscription_types == ("moons/moon/rise",)


def test_a_handler_can_name_the_model_that_it_expects(way: Way) -> None:
    router = Router(SECRET)
    with pytest.raises(TypeError, match="attendance/shift/create delivers Shift, not Application"):
        router.on("attendance/shift/create", model=Application)
    seen: list[Application] = []

    @router.on(TYPE, model=Application)
    def handle(delivery: Delivery[Application]) -> None:
        seen.append(delivery.payload)

    assert way.send(router, record()).status == 200
    assert seen[0].id == "7"


def test_a_type_has_one_handler() -> None:
    router = Router(SECRET)
    router.on(TYPE)(print)
    router.on_sync_run(print)
    with pytest.raises(ConfigurationError, match="has a handler already"):
        router.on(TYPE)(print)
    with pytest.raises(ConfigurationError, match="has a handler already"):
        router.on_sync_run(print)


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"challenge": ""}, "empty"),
        ({"challenge": []}, "no challenge"),
        ({"challenge": ["good", ""]}, "empty"),
        ({"challenge": " padded"}, "visible ASCII"),
        ({"challenge": "gu\xe9ss"}, "visible ASCII"),
        ({"challenge": b"bytes"}, "string"),
        ({"challenge": None}, "string"),
        ({"challenge": 7}, "string"),
        ({"challenge": {"a": "b"}}, "string"),
        ({"challenge": SECRET, "time_limit": 0}, "time_limit"),
        ({"challenge": SECRET, "max_body": 0}, "max_body"),
        ({"challenge": SECRET, "threads": 0}, "threads"),
        ({"challenge": SECRET, "max_running": -1}, "max_running"),
    ],
)
def test_an_unusable_router_is_not_made(options: dict[str, Any], error: str) -> None:
    with pytest.raises(ConfigurationError, match=error) as raised:
        Router(**options)
    assert "gu\xe9ss" not in str(raised.value)


def test_mistakes_in_decorating_are_errors() -> None:
    router = Router(SECRET)
    with pytest.raises(TypeError, match="pass a subscription type"):
        router.on()
    with pytest.raises(TypeError, match="must be a string, got function"):
        router.on(_name)
    with pytest.raises(TypeError, match="must be a function"):
        router.on(TYPE)("not a function")
    with pytest.raises(ConfigurationError, match="must not be empty"):
        router.on_sync_run(path="/")(print)


def test_a_router_shows_no_secret() -> None:
    router = Router([SECRET, "another"])
    router.on_sync_run(path="secret-path", challenge="third")(print)
    inspected = f"{router!r} {router.asgi!r} {router.wsgi!r} {router._routes!r} {router._config!r}"
    for secret in (SECRET, "another", "third"):
        assert secret not in inspected
    assert repr(router) == "<Router of 1 handlers>"


# What only one of the ways has


def test_wsgi_without_length_does_not_block() -> None:
    inbox = Inbox()

    class Endless:
        def read(self, size: int = -1) -> bytes:
            raise AssertionError("this would block for ever")

    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": PATH,
        "wsgi.input": Endless(),
        "HTTP_X_FACTORIAL_WH_CHALLENGE": SECRET,
    }
    statuses: list[str] = []
    inbox.router.wsgi(environ, lambda status, headers: statuses.append(status))
    environ["HTTP_TRANSFER_ENCODING"] = "chunked"
    inbox.router.wsgi(environ, lambda status, headers: statuses.append(status))
    assert statuses == ["400 Bad Request", "411 Length Required"]


def test_wsgi_does_not_read_beyond_the_limit() -> None:
    class Infinite:
        given = 0

        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= 65_536
            self.given += size
            return b" " * size

    inbox = Inbox(max_body=200_000)
    source = Infinite()
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": PATH,
        "wsgi.input": source,
        "wsgi.input_terminated": True,
        "HTTP_X_FACTORIAL_WH_CHALLENGE": SECRET,
    }
    statuses: list[str] = []
    inbox.router.wsgi(environ, lambda status, headers: statuses.append(status))
    assert statuses == ["413 Request Entity Too Large"] or statuses == ["413 Content Too Large"]
    assert source.given == 200_001


def test_a_body_shorter_than_declared_is_incomplete() -> None:
    inbox = Inbox()
    body = record()
    got = Wsgi().send(
        inbox.router, body, headers=[("content-length", str(len(body) + 5))], length=False
    )
    assert (got.status, inbox.deliveries) == (400, [])


def test_handle_accepts_headers_of_any_framework() -> None:
    inbox = Inbox()
    for number, headers in enumerate(
        [
            {"X-Factorial-Wh-Challenge": SECRET},
            [(b"x-factorial-wh-challenge", SECRET.encode())],
            iter([("X-FACTORIAL-WH-CHALLENGE", f" {SECRET} ")]),
        ]
    ):
        assert inbox.router.handle("POST", TYPE, headers, record(number)).status == 200


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_asgi_body_that_is_too_slow_is_refused(backend: str) -> None:
    inbox = Inbox(time_limit=0.05)
    sent = talk(inbox.router, [{"type": "http.request", "body": b"{", "more_body": True}], backend)
    assert sent[0]["status"] == 408


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_asgi_disconnect_ends_the_request(backend: str) -> None:
    inbox = Inbox()
    incoming = [
        {"type": "http.request", "body": record(), "more_body": True},
        {"type": "http.disconnect"},
    ]
    assert talk(inbox.router, incoming, backend)[0]["status"] == 400
    assert inbox.deliveries == []


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_asgi_stops_reading_at_the_limit(backend: str) -> None:
    inbox = Inbox(max_body=1000)
    incoming = [{"type": "http.request", "body": b"x" * 400, "more_body": True}] * 10
    assert talk(inbox.router, incoming, backend)[0]["status"] == 413
    assert len(incoming) == 7


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_asgi_lifespan_is_confirmed(backend: str) -> None:
    incoming = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent = talk(Router(SECRET), incoming, backend, scope={"type": "lifespan"})
    assert [each["type"] for each in sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]


def test_asgi_closes_websockets() -> None:
    sent = talk(Router(SECRET), [{"type": "websocket.connect"}], scope={"type": "websocket"})
    assert sent == [{"type": "websocket.close", "code": 1000}]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_asgi_disconnect_does_not_stop_the_handler(backend: str) -> None:
    router = Router(SECRET, time_limit=0.02)
    done: list[str] = []

    @router.on(TYPE)
    async def handle(delivery: Delivery[Any]) -> None:
        await anyio.sleep(0.1)
        done.append("done")

    async def broken(message: Any) -> None:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        talk(router, [{"type": "http.request", "body": record()}], backend, send=broken)
    assert done == ["done"]
    assert ByHand().send(router, record()).text == "handled already"


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_cancelled_handling_is_not_kept_as_done(backend: str, shared: bool) -> None:
    router = Router(SECRET, max_running=1, store=Shared() if shared else None)
    calls: list[str] = []

    @router.on(TYPE)
    async def handle(delivery: Delivery[Any]) -> None:
        calls.append("started")
        if len(calls) == 1:
            await anyio.sleep(60)

    with pytest.raises(TimeoutError):
        talk(router, [{"type": "http.request", "body": record(99)}], backend, limit=1)
    assert ByHand().send(router, record(99)).text == "handled"
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("path", "root", "status"),
    [
        (PATH, "", 200),
        (f"/hooks{PATH}", "/hooks", 200),
        (PATH, "/hooks", 200),
        (f"/hooks{PATH}/", "/hooks/", 200),
        (f"/hooks{PATH}", "/hoo", 404),
        (f"/hooks{PATH}", "", 404),
    ],
)
def test_asgi_path_is_relative_to_the_mount(path: str, root: str, status: int) -> None:
    scope = {"path": path, "root_path": root}
    sent = talk(Inbox().router, [{"type": "http.request", "body": record()}], scope=scope)
    assert sent[0]["status"] == status


def talk(
    router: Router,
    incoming: list[Any],
    backend: str = "asyncio",
    *,
    scope: dict[str, Any] | None = None,
    send: Any = None,
    limit: float = 60,
) -> list[Any]:
    """Speak ASGI with a router until it has nothing more to say."""
    sent: list[Any] = []

    async def receive() -> Any:
        if not incoming:
            await anyio.sleep_forever()
        return incoming.pop(0)

    async def keep(message: Any) -> None:
        sent.append(message)

    async def main() -> None:
        headers = [(CHALLENGE.encode(), SECRET.encode())]
        given = {"type": "http", "method": "POST", "path": PATH, "headers": headers}
        with anyio.fail_after(limit):
            await router.asgi(given | (scope or {}), receive, send or keep)

    anyio.run(main, backend=backend)
    return sent


def test_body_that_is_a_string_is_a_type_error() -> None:
    inbox = Inbox()
    with pytest.raises(TypeError, match="body must be bytes, got a string"):
        inbox.router.handle("POST", TYPE, {}, "{}")
