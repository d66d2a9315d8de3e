"""The challenge: the secret that Factorial puts into each delivery, to prove that it is its own."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from hmac import compare_digest
from typing import Final, TypeAlias

import attrs

from ..core.errors import ConfigurationError
from ..core.types import ID, is_listing, is_mapping, kind_of
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

CompanyChallenges: TypeAlias = Mapping[int, Challenge] | Mapping[str, Challenge]
"""The challenge of each company, by the company's id."""

Challenges: TypeAlias = Challenge | CompanyChallenges

ChallengeSource: TypeAlias = Challenges | Callable[[], Challenges] | Unverified
"""Challenges, or a function that looks them up for each delivery."""


@attrs.frozen(repr=False)
class Candidate:
    """A challenge that is accepted.

    Attributes:
        secret: the challenge.
        company_id: the company that it belongs to; None where it may be that of any.
    """

    secret: str
    company_id: ID | None = None


def new_challenge() -> str:
    """A secret that nobody can guess, fit for a header: 43 characters, 256 bits."""
    return secrets.token_urlsafe(32)


def verify(headers: RawHeaders | Mapping[str, str], challenge: Challenges) -> ID | None:
    """Check that a delivery comes from Factorial: that it carries the subscription's challenge.

    It takes the same time however much of the challenge was guessed right. It raises rather than
    returning False, because a result can be forgotten.

    Args:
        headers: of the request, as a mapping of any framework or as pairs, text or bytes; upper and
            lower case are the same.
        challenge: what the subscription was made with. Several while one replaces another: any of
            them is accepted. A mapping from company ids to challenges where companies have their
            own: then compare the company that is returned with the one that the payload names.

    Returns:
        The company whose challenge it is; None unless `challenge` is a mapping.

    Raises:
        WebhookVerificationError: the challenge is missing (``status`` 401) or wrong (403).
        ConfigurationError: `challenge` itself is unusable, for example empty.

    Example:
        >>> from factorial_sdk import webhooks
        >>> secret = webhooks.new_challenge()
        >>> webhooks.verify({"X-Factorial-WH-Challenge": secret}, secret)
        >>> webhooks.verify({"X-Factorial-WH-Challenge": secret}, {44: secret})
        44
        >>> webhooks.verify({"X-Factorial-WH-Challenge": "a guess"}, [secret])
        Traceback (most recent call last):
        factorial_sdk.webhooks.WebhookVerificationError: the challenge is wrong
    """
    return match(headers, check_challenges(challenge))


def match(headers: RawHeaders, accepted: Iterable[Candidate]) -> ID | None:
    """The company whose challenge the headers carry; None where challenges are of no company.

    Raises:
        WebhookVerificationError: the challenge is missing (``status`` 401) or wrong (403).
    """
    sent = read_headers(headers).get(HEADER)
    if not sent or not any(sent):
        raise WebhookVerificationError(f"the header {HEADER} is missing", 401)
    guess = sent[0].encode("utf-8", "surrogatepass")
    # All of them are compared, always: the time must not tell which one it was.
    found = [each for each in accepted if compare_digest(each.secret.encode(), guess)]
    # Two different challenges prove nothing; which of them a proxy would have believed is unknown.
    if not found or len(set(sent)) > 1:
        raise WebhookVerificationError("the challenge is wrong", 403)
    return found[0].company_id


def check_challenges(challenge: object) -> tuple[Candidate, ...]:
    """The challenges to accept.

    Raises:
        ConfigurationError: there is none, one that no header could carry, or one that two
            companies share.
    """
    if is_mapping(challenge):
        accepted = tuple(
            Candidate(secret, _company(company))
            for company, own in challenge.items()
            for secret in _secrets(own)
        )
        owners: dict[str, str] = {}
        for each in accepted:
            if owners.setdefault(each.secret, str(each.company_id)) != str(each.company_id):
                raise ConfigurationError(
                    "two companies have the same challenge, which would let each deliver for the "
                    "other; give each company its own"
                )
    else:
        accepted = tuple(map(Candidate, _secrets(challenge)))
    if not accepted:
        raise ConfigurationError("no challenge is given, so that every delivery would be refused")
    return accepted


def _company(company: object) -> ID:
    """The id of a company, as a key of a mapping."""
    if isinstance(company, int | str) and not isinstance(company, bool):
        text = str(company)
        if text.isascii() and text.isdecimal():
            return company
    raise ConfigurationError(
        "challenges by company must have company ids as keys, such as {44: challenge}, "
        f"not {kind_of(company)}"
    )


def _secrets(challenge: object) -> tuple[str, ...]:
    if isinstance(challenge, str):
        return (check_challenge(challenge),)
    if not is_listing(challenge) or is_mapping(challenge):
        raise ConfigurationError(f"challenge must be a string or several, not {kind_of(challenge)}")
    return tuple(check_challenge(each) for each in challenge)


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
