"""The challenge: made, and verified whatever form the headers have."""

from __future__ import annotations

import pickle
from types import SimpleNamespace
from typing import Any

import pytest

from factorial_sdk import ConfigurationError, FactorialError, webhooks
from factorial_sdk.webhooks import WebhookVerificationError, new_challenge, verify
from factorial_sdk.webhooks import challenge as module

SECRET = "a-good-secret"
NAME = "x-factorial-wh-challenge"


@pytest.mark.parametrize(
    "headers",
    [
        {NAME: SECRET},
        {NAME.upper(): SECRET},
        {"X-Factorial-Wh-Challenge": f" {SECRET}\t"},
        [(NAME, SECRET)],
        [(NAME.encode(), SECRET.encode()), (b"host", b"x")],
        iter([(NAME, SECRET), (NAME, SECRET)]),
        SimpleNamespace(items=lambda: iter([("Host", "x"), (NAME.title(), SECRET)])),
    ],
)
def test_right_challenge_is_accepted(headers: Any) -> None:
    verify(headers, SECRET)


def test_any_of_several_is_accepted() -> None:
    for each in ("one", "two", "three"):
        verify({NAME: each}, ["one", "two", "three"])
        verify({NAME: each}, (x for x in ("one", "two", "three")))
    with pytest.raises(WebhookVerificationError):
        verify({NAME: "four"}, {"one", "two"})


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ([], 401),
        ({NAME: ""}, 401),
        ({NAME: "  "}, 401),
        ({"x-factorial-wh_challenge": SECRET}, 401),
        ({NAME: "guess"}, 403),
        ({NAME: SECRET + "\x00"}, 403),
        ({NAME: "gu\xe9ss \u4e16\ud800"}, 403),
        ([(NAME.encode(), b"\xff\xfe")], 403),
        ([(NAME, SECRET), (NAME, "other")], 403),
        ([(NAME, "other"), (NAME, SECRET)], 403),
        ({NAME: f"{SECRET}, {SECRET}"}, 403),
    ],
)
def test_other_challenge_is_refused(headers: Any, status: int) -> None:
    with pytest.raises(WebhookVerificationError) as raised:
        verify(headers, SECRET)
    assert raised.value.status == status
    assert isinstance(raised.value, webhooks.WebhookError)
    assert isinstance(raised.value, FactorialError)
    for value in (SECRET, "guess", "other"):
        assert value not in str(raised.value)
    again = pickle.loads(pickle.dumps(raised.value))
    assert (type(again), again.status, str(again)) == (
        WebhookVerificationError,
        status,
        str(raised.value),
    )


@pytest.mark.parametrize(
    "challenge", ["", [], [""], None, b"x", 7, " a", "a\nb", "\xe9", {"a": "b"}, (7,)]
)
def test_unusable_challenge_is_a_configuration_error(challenge: Any) -> None:
    for headers in ({}, {NAME: ""}, {NAME: "a\nb"}):
        with pytest.raises(ConfigurationError, match="challenge"):
            verify(headers, challenge)


@pytest.mark.parametrize("headers", [None, 7, ["abc"], [("a",)], {NAME: 7}, {7: "x"}, "text"])
def test_value_that_is_no_headers_is_a_type_error(headers: Any) -> None:
    with pytest.raises(TypeError):
        verify(headers, SECRET)


def test_every_challenge_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Any] = []
    original = module.compare_digest

    def spy(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return original(one, other)

    monkeypatch.setattr(module, "compare_digest", spy)
    verify({NAME: "one"}, ["one", "two", "three"])
    assert compared == [(b"one", b"one"), (b"two", b"one"), (b"three", b"one")]


def test_challenge_with_spaces_is_accepted() -> None:
    verify({NAME: "open sesame, now"}, "open sesame, now")


def test_new_challenges_are_long_and_different() -> None:
    made = {new_challenge() for _ in range(1000)}
    assert len(made) == 1000
    assert {len(each) for each in made} == {43}
    for each in made:
        verify({NAME: each}, each)


def test_verify_by_company_returns_whose_challenge_it_is() -> None:
    known = {44: "of 44", "45": ["new of 45", "old of 45"]}
    assert verify({NAME: "of 44"}, known) == 44
    assert [verify({NAME: f"{each} of 45"}, known) for each in ("new", "old")] == ["45", "45"]
    with pytest.raises(WebhookVerificationError) as raised:
        verify({NAME: "of 46"}, known)
    assert raised.value.status == 403


@pytest.mark.parametrize(
    ("challenges", "said"),
    [
        ({}, "no challenge is given"),
        ({44: []}, "no challenge is given"),
        ({44: SECRET, 45: SECRET}, "two companies have the same challenge"),
        ({44: ["a", SECRET], "45": ["b", SECRET]}, "two companies have the same challenge"),
        ({NAME: SECRET}, "must have company ids as keys"),
        ({True: SECRET}, "must have company ids as keys"),
        ({None: SECRET}, "must have company ids as keys"),
        ({"": SECRET}, "must have company ids as keys"),
        ({44: None}, "challenge must be a string or several"),
        ({44: {1: SECRET}}, "challenge must be a string or several"),
        ({44: ""}, "challenge is empty"),
    ],
)
def test_unusable_challenges_by_company_are_refused(challenges: Any, said: str) -> None:
    for use in (lambda: webhooks.Router(challenges), lambda: verify({NAME: SECRET}, challenges)):
        with pytest.raises(ConfigurationError, match=said) as raised:
            use()
        assert SECRET not in str(raised.value)


def test_company_may_be_named_as_number_and_as_text() -> None:
    assert verify({NAME: SECRET}, {44: SECRET, "44": ["other", SECRET]}) == 44


def test_challenges_of_all_companies_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []
    original = module.compare_digest

    def spy(one: bytes, other: bytes) -> bool:
        compared.append(one)
        return original(one, other)

    monkeypatch.setattr(module, "compare_digest", spy)
    verify({NAME: "a"}, {1: "a", 2: ["b", "c"], 3: "d"})
    assert compared == [b"a", b"b", b"c", b"d"]
