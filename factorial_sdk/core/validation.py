"""Checks of arguments, one for each kind of value.

Each returns the value, or raises a `ConfigurationError` that names the argument, what it must be
and what was given. `validator` makes an attrs validator of a check.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from math import inf
from typing import Any

import attrs

from .errors import ConfigurationError
from .types import kind_of


def check_int(name: str, value: object, minimum: int = 1, maximum: int | None = None) -> int:
    """Return a whole number that is neither a bool nor out of range.

    Raises:
        ConfigurationError: it is one of these.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise ConfigurationError(f"{name} must be a whole number, got {kind_of(value)}")
    if value < minimum or (maximum is not None and value > maximum):
        span = f"between {minimum} and {maximum}" if maximum else f"{minimum} or more"
        raise ConfigurationError(f"{name} must be {span}, got {value}")
    return value


def check_seconds(name: str, value: object, *, zero: bool = False, below: float = inf) -> float:
    """Return a number of seconds: more than 0, or 0 where `zero` allows it, and less than `below`.

    Raises:
        ConfigurationError: it is no number, or out of range. So are NaN and infinity.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ConfigurationError(f"{name} must be seconds, got {kind_of(value)}")
    if not (0 < value < below or (zero and value == 0)):
        span = "0 or more seconds" if zero else "more than 0 seconds"
        limit = f", and less than {below:,.0f}" if below < inf else ""
        raise ConfigurationError(f"{name} must be {span}{limit}, got {value}")
    return float(value)


def check_bool(name: str, value: object) -> bool:
    """Return True or False; the text ``"false"`` would be true.

    Raises:
        ConfigurationError: it is neither.
    """
    if not isinstance(value, bool):
        raise ConfigurationError(f"{name} must be True or False, got {kind_of(value)}")
    return value


def check_text(name: str, value: object) -> str:
    """Return a string that is not blank.

    Raises:
        ConfigurationError: it is another value. The message leaves it out: it may be a secret.
    """
    if not isinstance(value, str):
        raise ConfigurationError(f"{name} must be a string, got {kind_of(value)}")
    if not value.strip():
        raise ConfigurationError(f"{name} must be a string that is not empty")
    return value


def check_hook(name: str, value: object) -> None:
    """Check that `value` is a function or None.

    Raises:
        ConfigurationError: it is something else.
    """
    if not (value is None or callable(value)):
        raise ConfigurationError(f"{name} must be a function, got {kind_of(value)}")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ``did you mean 'known'?`` for the most similar name; an empty text if none is.

    If none is spelled nearly alike, it is the shortest that has the name as a word: for ``phone``
    of an employee ``phone_number``, for ``name`` ``full_name``.
    """
    from difflib import get_close_matches  # imported late: only errors need it

    names, wanted = list(known), name[:100].lower()
    near = get_close_matches(wanted, names, n=1, cutoff=0.65) or sorted(
        (each for each in names if wanted != "id" and wanted in each.split("_")), key=len
    )
    return f"did you mean {near[0]!r}?" if near else ""


def check_keywords(function: str, given: Iterable[str], known: Collection[str]) -> None:
    """Refuse keyword arguments that a function does not take, in Python's words, with a hint.

    Args:
        function: its name, for the message.
        given: the names of the arguments.
        known: the names that it takes.

    Raises:
        TypeError: a name is unknown.
    """
    for name in given:
        if name not in known:
            raise unexpected_keyword(function, name, known)


def unexpected_keyword(function: str, name: str, known: Collection[str]) -> TypeError:
    """Return the error for one such argument; see `check_keywords`."""
    hint = did_you_mean(name, known) or f"it takes {', '.join(known)}"
    return TypeError(f"{function}() got an unexpected keyword argument {name!r}; {hint}")


def validator(
    check: Callable[..., object], *, none: str | None = None, **limits: Any
) -> Callable[..., None]:
    """Return an attrs validator that calls `check` with the name and the value of its field.

    Args:
        check: one of this module.
        none: what None means, where the field may be None.
        **limits: further arguments of `check`.

    Example:
        >>> import attrs
        >>> from factorial_sdk.core.validation import check_int, validator
        >>> @attrs.frozen
        ... class Size:
        ...     width: int = attrs.field(validator=validator(check_int, maximum=10))
        >>> Size(11)
        Traceback (most recent call last):
        factorial_sdk.ConfigurationError: width must be between 1 and 10, got 11
    """

    def validate(_: object, field: attrs.Attribute[Any], value: object) -> None:
        if none is None:
            check(field.name, value, **limits)
        elif value is not None:
            try:
                check(field.name, value, **limits)
            except ConfigurationError as error:
                raise ConfigurationError(f"{error}; None for {none}") from None

    return validate
