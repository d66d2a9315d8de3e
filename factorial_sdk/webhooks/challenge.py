"""The challenge: a secret in each delivery, which proves that Factorial sent it."""

from __future__ import annotations

import inspect
import re
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from hmac import compare_digest
from typing import Final, TypeAlias

import attrs

from ..core.errors import ConfigurationError
from ..core.redaction import refuse
from ..core.types import ID, is_iterable, is_mapping, kind_of
from .errors import WebhookVerificationError
from .headers import RawHeaders, read_headers
from .request import WebhookRequest

HEADER: Final = "x-factorial-wh-challenge"


class Unverified(Enum):
    """Type of `UNVERIFIED`."""

    UNVERIFIED = "UNVERIFIED"

    def __repr__(self) -> str:
        return "UNVERIFIED"


UNVERIFIED: Final = Unverified.UNVERIFIED
"""Pass it instead of a challenge to accept deliveries without one: an explicit decision."""

Challenge: TypeAlias = str | Iterable[str]
"""One challenge, or several that are accepted while one replaces another."""

CompanyChallenges: TypeAlias = Mapping[int, Challenge] | Mapping[str, Challenge]
"""The challenges of each company, by the company's id."""

Challenges: TypeAlias = Challenge | CompanyChallenges

ChallengeSource: TypeAlias = (
    Challenges
    | Callable[[], Challenges]
    | Callable[[WebhookRequest], Challenges | None]
    | Unverified
)
"""Challenges, or a function that looks them up for each delivery."""


@attrs.frozen(repr=False)
class Candidate:
    """A challenge that is accepted.

    Attributes:
        secret: the challenge.
        company_id: the company that it belongs to; None if it belongs to none in particular.
    """

    secret: str
    company_id: ID | None = None


def new_challenge() -> str:
    """Return a random secret that fits into a header: 43 characters, 256 bits."""
    return secrets.token_urlsafe(32)


def verify(headers: RawHeaders | Mapping[str, str], challenge: Challenges) -> ID | None:
    """Verify that Factorial sent a delivery: that it carries the challenge of the subscription.

    The comparison takes constant time, so that the challenge cannot be found out by timing. A wrong
    challenge raises instead of returning False, because a result can be ignored by mistake.

    Args:
        headers: headers of the request, as a mapping of any framework or as pairs, text or bytes;
            names are case-insensitive.
        challenge: the challenge that the subscription was made with. Or several: any of them is
            accepted, while one replaces another. Or a mapping from company ids to challenges: then
            compare the company that is returned with the one that the payload names.

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
    return match(read_headers(headers), check_challenges(challenge))


def match(headers: Mapping[str, Sequence[str]], accepted: Iterable[Candidate]) -> ID | None:
    """Return the company whose challenge the headers carry; None if it belongs to no company.

    Args:
        headers: all values of each header, by lower-case name.
        accepted: the challenges that are accepted.

    Raises:
        WebhookVerificationError: the challenge is missing (``status`` 401) or wrong (403).
    """
    sent = headers.get(HEADER)
    if not sent or not any(sent):
        raise WebhookVerificationError(f"the header {HEADER} is missing", 401)
    guess = sent[0].encode("utf-8", "surrogatepass")
    # Compare all of them, so that the time does not depend on which one matches.
    matches = [known for known in accepted if compare_digest(known.secret.encode(), guess)]
    # Two different challenges prove nothing: a proxy may have checked the other one.
    if not matches or len(set(sent)) > 1:
        raise WebhookVerificationError("the challenge is wrong", 403)
    return matches[0].company_id


def check_source(
    challenge: object,
) -> tuple[Candidate, ...] | Callable[[WebhookRequest], object] | Unverified:
    """Return a source of challenges, checked; what a function returns is checked at each call.

    Raises:
        ConfigurationError: the source is unusable.
    """
    if isinstance(challenge, Unverified):
        return challenge
    if not callable(challenge) or is_mapping(challenge):
        return check_challenges(challenge)
    if inspect.iscoroutinefunction(challenge):
        raise ConfigurationError(
            "challenge must be a plain function, got a coroutine function; it runs in a thread, so "
            "it may block"
        )
    function: Callable[..., object] = challenge
    if _takes_request(function):
        return function

    def without_request(_: WebhookRequest) -> object:
        found = function()
        return () if found is None else found  # None is an error here, not an unknown company

    return without_request


def _takes_request(function: Callable[..., object]) -> bool:
    """Return whether a function has an argument that it cannot be called without."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except ValueError:  # it is not written in Python, and does not say
        return False
    positional = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return any(each.kind in positional and each.default is each.empty for each in parameters)


def check_challenges(challenge: object) -> tuple[Candidate, ...]:
    """Return the challenges to accept.

    Raises:
        ConfigurationError: there is none, one that a header cannot carry, or one that two companies
            share.
    """
    if is_mapping(challenge):
        accepted = tuple(
            Candidate(secret, _company(company))
            for company, own in challenge.items()
            for secret in _secrets(own)
        )
        owners: dict[str, str] = {}
        for candidate in accepted:
            company_id = str(candidate.company_id)
            if owners.setdefault(candidate.secret, company_id) != company_id:
                raise ConfigurationError(
                    "two companies have the same challenge, so that each could deliver for the "
                    "other; give each company its own"
                )
    else:
        accepted = tuple(map(Candidate, _secrets(challenge)))
    if not accepted:
        raise ConfigurationError("no challenge is given, so that every delivery would be refused")
    return accepted


def _company(company: object) -> ID:
    """Return the id of a company, which is the key of a mapping."""
    if isinstance(company, int | str) and not isinstance(company, bool):
        text = str(company)
        if text.isascii() and text.isdecimal():
            return company
    raise ConfigurationError(
        "challenges by company must have company ids as keys, such as {44: challenge}, "
        f"got {kind_of(company)}"
    )


def _secrets(challenge: object) -> tuple[str, ...]:
    if isinstance(challenge, str):
        return (check_challenge(challenge),)
    if not is_iterable(challenge) or is_mapping(challenge):
        raise ConfigurationError(f"challenge must be a string or several, got {kind_of(challenge)}")
    return tuple(check_challenge(secret) for secret in challenge)


def check_challenge(challenge: object) -> str:
    """Return a challenge if a header can carry it.

    Raises:
        ConfigurationError: a header cannot; the message does not quote it.
    """
    if not isinstance(challenge, str):
        raise ConfigurationError(f"challenge must be a string, got {type(challenge).__name__}")
    if not challenge:
        raise ConfigurationError("challenge is empty; new_challenge() makes one")
    if not re.fullmatch(r"[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?", challenge):
        refuse(
            ConfigurationError(
                "challenge must consist of visible ASCII characters, with spaces only between "
                "them: headers do not carry others safely"
            )
        )
    return challenge
