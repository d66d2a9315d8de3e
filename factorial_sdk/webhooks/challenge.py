"""The challenge: the secret that Factorial puts into each delivery, to prove that it is its own."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from hmac import compare_digest
from typing import Final, TypeAlias

from ..core.errors import ConfigurationError
from ..core.values import is_listing, is_mapping, kind_of
from .errors import WebhookVerificationError
from .headers import RawHeaders, read_headers

HEADER: Final = "x-factorial-wh-challenge"


class Unverified(Enum):
    """Type of `UNVERIFIED`."""

    UNVERIFIED = "UNVERIFIED"

    def __repr__(self) -> str:
        return "UNVERIFIED"


UNVERIFIED: Final = Unverified.UNVERIFIED
"""Stands for a challenge where there is none, so that doing without one is a visible decision."""

Challenge: TypeAlias = str | Iterable[str]
"""One challenge, or all that are accepted while one replaces another."""

ChallengeSource: TypeAlias = Challenge | Callable[[], Challenge] | Unverified
"""Challenges, or a function that looks them up for each delivery."""


def new_challenge() -> str:
    """A secret that nobody can guess, fit for a header: 43 characters, 256 bits."""
    return secrets.token_urlsafe(32)


def verify(headers: RawHeaders | Mapping[str, str], challenge: Challenge) -> None:
    """Check that a delivery comes from Factorial: that it carries the subscription's challenge.

    It takes the same time however much of the challenge was guessed right. It raises rather than
    returning False, because a result can be forgotten.

    Args:
        headers: of the request, as a mapping of any framework or as pairs, text or bytes; upper and
            lower case are the same.
        challenge: what the subscription was made with. Several while one replaces another: any of
            them is accepted.

    Raises:
        WebhookVerificationError: the challenge is missing (``status`` 401) or wrong (403).
        ConfigurationError: `challenge` itself is unusable, for example empty.

    Example:
        >>> from factorial_sdk import webhooks
        >>> secret = webhooks.new_challenge()
        >>> webhooks.verify({"X-Factorial-WH-Challenge": secret}, secret)
        >>> webhooks.verify({"X-Factorial-WH-Challenge": "a guess"}, [secret])
        Traceback (most recent call last):
        factorial_sdk.webhooks.errors.WebhookVerificationError: the challenge is wrong
    """
    accepted = check_challenges(challenge)
    sent = read_headers(headers).get(HEADER)
    if not sent or not any(sent):
        raise WebhookVerificationError(f"the header {HEADER} is missing", 401)
    # Two different challenges prove nothing; which of them a proxy would have believed is unknown.
    matches = len(set(sent)) == 1
    matched = False
    for each in accepted:  # all of them, always: time must not tell which one it was
        matched |= compare_digest(each.encode(), sent[0].encode("utf-8", "surrogatepass"))
    if not (matches and matched):
        raise WebhookVerificationError("the challenge is wrong", 403)


def check_challenges(challenge: object) -> tuple[str, ...]:
    """The challenges to accept.

    Raises:
        ConfigurationError: there is none, or one that no header could carry.
    """
    if isinstance(challenge, str):
        return (check_challenge(challenge),)
    if not is_listing(challenge) or is_mapping(challenge):
        raise ConfigurationError(f"challenge must be a string or several, not {kind_of(challenge)}")
    accepted = tuple(check_challenge(each) for each in challenge)
    if not accepted:
        raise ConfigurationError("no challenge is given, so that every delivery would be refused")
    return accepted


def check_challenge(challenge: object) -> str:
    """A challenge that a header can carry.

    Raises:
        ConfigurationError: it is none; the message does not quote it.
    """
    if not isinstance(challenge, str):
        raise ConfigurationError(f"challenge must be a string, not {type(challenge).__name__}")
    if not challenge:
        raise ConfigurationError("challenge is empty; new_challenge() makes one")
    if not re.fullmatch(r"[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?", challenge):
        raise ConfigurationError(
            "challenge must consist of visible ASCII characters, spaces only between them: "
            "no header carries others safely"
        )
    return challenge
