"""Deliveries that are handed to a queue: before the 200, or else Factorial repeats them."""

from __future__ import annotations

import json
import logging
import threading
from typing import Any

import anyio
import anyio.lowlevel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factorial_sdk import Application, ConfigurationError, DecodeError, Leave, webhooks
from factorial_sdk.webhooks import (
    SUBSCRIPTION_TYPES,
    Author,
    Delivery,
    Router,
    SyncRunNotification,
    WebhookVerificationError,
)
from factorial_sdk.webhooks.delivery import identify

from .ways import PATH, SECRET, TYPE, Way, record, until

RUN = b'{"sync_run_id": 7, "integration_uuid": "u", "company_id": 44}'


class Queue:
    """Takes messages as JSON; fails as often as it is told to."""

    def __init__(self, failures: int = 0) -> None:
        self.messages: list[Any] = []
        self.failures = failures
        self.calls = 0

    def put(self, message: Any) -> None:
        self.calls += 1
        if self.failures:
            self.failures -= 1
            raise ConnectionError("amqp://ann:planted@broker is gone")
        self.messages.append(json.loads(json.dumps(message)))

    async def put_async(self, message: Any) -> None:
        await anyio.lowlevel.checkpoint()
        self.put(message)

    def put_later(self, message: Any) -> Any:
        return self.put_async(message)


@pytest.fixture(params=["put", "put_async", "put_later"])
def how(request: pytest.FixtureRequest) -> str:
    """A plain function, a coroutine function, and one that returns an awaitable."""
    return str(request.param)


def test_delivery_is_in_the_queue_before_the_200(way: Way, how: str) -> None:
    queue, router = Queue(), Router(SECRET)
    router.to(getattr(queue, how), TYPE, "sync_run")
    author = [("X-Factorial-Author-Id", "44"), ("X-Factorial-Author-Type", "employee")]
    got = way.send(router, record(7, company_id="44", brand_new=[1]), headers=author)
    assert (got.status, got.text) == (200, "handed over")
    assert way.send(router, RUN, "/sync_run").status == 200
    message, run = queue.messages
    delivery = Delivery.from_dict(message, Application)
    assert (delivery.type, delivery.company_id) == (TYPE, "44")
    assert (delivery.payload.id, delivery.payload.extra) == ("7", {"brand_new": [1]})
    assert delivery.author == Author("44", "employee")
    assert delivery.body == record(7, company_id="44", brand_new=[1])
    payload = Delivery.from_dict(run, SyncRunNotification).payload
    assert (payload.sync_run_id, payload.company_id) == (7, 44)


def test_failed_hand_over_is_a_503_and_repeated(
    way: Way, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    errors: list[BaseException] = []
    queue = Queue(failures=2)
    router = Router(SECRET, on_error=lambda _, error: errors.append(error))
    router.to(getattr(queue, how), TYPE)
    with caplog.at_level(logging.INFO, "factorial_sdk.webhooks"):
        got = [way.send(router, record()) for _ in range(4)]
    assert [each.status for each in got] == [503, 503, 200, 200]
    assert got[0].headers["Retry-After"] == "10"
    assert [each.text for each in got[2:]] == ["handed over", "handled already"]
    assert (queue.calls, len(queue.messages), len(errors)) == (3, 1, 2)
    assert "the queue failed with ConnectionError at " in caplog.text
    assert "planted" not in caplog.text
    assert "planted" not in got[0].text


def test_answer_first_does_not_answer_before_the_queue(way: Way, how: str) -> None:
    queue = Queue(failures=1)
    router = Router(SECRET, answer_first=True)
    router.to(getattr(queue, how), TYPE)
    assert [way.send(router, record()).status for _ in range(2)] == [503, 200]
    assert len(queue.messages) == 1


def test_slow_queue_is_a_503_until_it_has_the_delivery(way: Way) -> None:
    ready, router = threading.Event(), Router(SECRET, time_limit=0.05)
    taken: list[Any] = []

    def put(message: Any) -> None:
        ready.wait(60)
        taken.append(message)

    router.to(put, TYPE)
    assert way.send(router, record()).status == 503
    assert way.send(router, record()).status == 409
    ready.set()
    until(lambda: way.send(router, record()).status == 200)
    assert len(taken) == 1


def test_company_of_the_address_goes_with_the_message(way: Way) -> None:
    queue = Queue()
    router = Router(lambda request: f"of-{request.company_id}", company_in="path")
    router.to(queue.put, TYPE)
    assert way.send(router, record(7), f"/45{PATH}", challenge="of-45").status == 200
    assert way.send(router, record(7), f"/46{PATH}", challenge="of-45").status == 403
    (message,) = queue.messages
    delivery = Delivery.from_dict(message)
    assert (delivery.company_id, delivery.payload.company_id) == ("45", "45")


def test_all_types_without_a_handler_go_to_the_queue(way: Way) -> None:
    queue, router = Queue(), Router(SECRET)
    handled: list[Any] = []
    router.on(TYPE)(handled.append)
    router.to(queue.put)
    assert set(router.subscription_types) == set(SUBSCRIPTION_TYPES)
    for path, body in ((PATH, record()), ("/timeoff/leave/approve", record()), ("/sync_run", RUN)):
        assert way.send(router, body, path).status == 200
    assert len(handled) == 1
    assert [each["type"] for each in queue.messages] == ["timeoff/leave/approve", "sync_run"]
    with pytest.raises(ConfigurationError, match="has a handler already"):
        router.to(queue.put, "timeoff/leave/approve")


def test_type_newer_than_the_sdk_can_be_queued(way: Way) -> None:
    queue, router = Queue(), Router(SECRET)
    router.to(queue.put, "moons/moon/rise", allow_unknown=True)
    assert way.send(router, record(9), "/moons/moon/rise").status == 200
    assert Delivery.from_dict(queue.messages[0]).payload.extra["id"] == "9"


def test_mistakes_of_a_queue_are_errors() -> None:
    router = Router(SECRET)
    with pytest.raises(TypeError, match="enqueue must be a function"):
        router.to(TYPE)  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match="did you mean"):
        router.to(print, "ats/application/created")


# The message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.text(), JSON, max_size=4),
    st.sampled_from(["utf-8", "utf-16", "utf-32", "utf-8-sig"]),
    st.none() | st.builds(Author, st.text(), st.none() | st.text()),
    st.none() | st.sampled_from(["44", 44]),
)
def test_message_gives_the_delivery_back(fields: Any, coding: str, author: Any, owner: Any) -> None:
    fields.pop("company_id", None)
    body = json.dumps(fields, ensure_ascii=False).encode(coding, "surrogatepass")
    payload, company_id = webhooks.delivery.assign_company(webhooks.parse(TYPE, body), owner)
    delivery = Delivery(
        type=TYPE,
        payload=payload,
        author=author,
        body=body,
        key=identify(TYPE, payload, author, body, owner),
        company_id=company_id,
    )
    again = Delivery.from_dict(json.loads(json.dumps(delivery.to_dict())))
    assert (again.type, again.payload, again.author) == (TYPE, payload, author)
    assert (again.key, again.company_id) == (delivery.key, company_id)
    assert json.loads(again.body) == json.loads(body)
    if coding == "utf-8":
        assert again.body == body


MESSAGE = {
    "type": "timeoff/leave/approve",
    "body": '{"id": "7", "company_id": "44"}',
    "author": None,
    "company_id": "44",
    "key": {"resource": "r", "state": "s", "digest": "d"},
}


@pytest.mark.parametrize(
    "change",
    [
        {"type": 7},
        {"body": None},
        {"body": "planted"},
        {"body": b"{}"},
        {"key": None},
        {"key": {"planted": "r"}},
        {"author": {"planted": "r"}},
        {"author": "planted"},
    ],
)
def test_broken_message_is_a_decode_error(change: Any) -> None:
    with pytest.raises(DecodeError) as caught:
        Delivery.from_dict({**MESSAGE, **change})
    assert "planted" not in str(caught.value)
    with pytest.raises(DecodeError, match="a delivery"):
        Delivery.from_dict([MESSAGE])  # type: ignore[arg-type]


def test_message_of_a_newer_sdk_is_read() -> None:
    assert Delivery.from_dict({**MESSAGE, "newer": 1}).payload.id == "7"


def test_message_of_another_model_is_a_type_error() -> None:
    assert Delivery.from_dict(MESSAGE, Leave).payload.id == "7"
    with pytest.raises(TypeError, match="delivers Leave, not Application"):
        Delivery.from_dict(MESSAGE, Application)
    run = {**MESSAGE, "type": "sync_run", "body": RUN.decode()}
    with pytest.raises(TypeError, match="sync_run delivers SyncRunNotification, not Leave"):
        Delivery.from_dict(run, Leave)


def test_message_of_another_company_is_refused() -> None:
    with pytest.raises(WebhookVerificationError, match="another company"):
        Delivery.from_dict({**MESSAGE, "company_id": "45"})
