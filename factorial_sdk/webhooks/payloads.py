"""Read the bodies of deliveries as the models of the API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, overload

import attrs

from ..core.config import Settings, is_strict
from ..core.errors import ConfigurationError, DecodeError
from ..core.models.base import Model
from ..core.types import ID, is_mapping, kind_of
from ..resources.events import EVENTS, event_model

if TYPE_CHECKING:
    from ..core.converter import ModelConverter

M = TypeVar("M", bound=Model)

Content: TypeAlias = bytes | bytearray | str | Mapping[str, Any]
"""The body of a delivery: raw, or its JSON already loaded."""

SUBSCRIPTION_TYPES: Final = tuple(EVENTS)
"""Every subscription type that this version of the SDK knows, sorted."""

SYNC_RUN: Final = "sync_run"
"""What notifications of sync runs have in place of a subscription type."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncRunNotification(Model):
    """A sync run was started in Factorial, and its records can be read.

    Attributes:
        sync_run_id: id of the run, for ``syncable_items.all(sync_run_id=...)``.
        integration_uuid: the integration that the run is for.
        company_id: the company whose records they are.
    """

    sync_run_id: ID
    integration_uuid: str
    company_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UnknownResource(Model):
    """The payload of a subscription type that this version of the SDK does not know.

    All its fields are in ``extra``.
    """


@overload
def parse(
    subscription_type: str,
    body: Content,
    *,
    strict: bool = False,
    converter: ModelConverter | None = None,
) -> Model: ...
@overload
def parse(
    subscription_type: str,
    body: Content,
    model: type[M],
    *,
    strict: bool = False,
    converter: ModelConverter | None = None,
) -> M: ...
def parse(
    subscription_type: str,
    body: Content,
    model: type[Model] | None = None,
    *,
    strict: bool = False,
    converter: ModelConverter | None = None,
) -> Model:
    """Read the body of a delivery as the model that its subscription type delivers.

    The body may come from any version of the API. It is read like any response: unknown fields are
    kept in ``extra``, a missing or null field is None, ids stay integers or strings as they were
    sent. A type that this version of the SDK does not know gives an `UnknownResource`.

    Args:
        subscription_type: for example ``"ats/application/create"``; a body does not hold its type.
        body: raw bytes or text, or their JSON already loaded.
        model: the model to expect, which is then the type of the result; by default that of the
            subscription type. For a type that the SDK does not know, the model to read it as.
        strict: whether to raise where the body deviates from the schema, instead of keeping what
            was sent; False by default.
        converter: a converter from ``factorial_sdk.converter()``, with hooks for types of your own;
            it also decides whether reading is strict. The SDK's own by default.

    Raises:
        ConfigurationError: `converter` was not made by ``factorial_sdk.converter()``.
        DecodeError: the body is not JSON or no object, or (strict) deviates from the schema. It
            never quotes the body.
        TypeError: the type delivers another model than `model`.

    Example:
        >>> from factorial_sdk import Application, webhooks
        >>> body = b'{"id": "7", "ats_candidate_id": "12", "brand_new": 1}'
        >>> application = webhooks.parse("ats/application/create", body, Application)
        >>> application.ats_candidate_id, application.extra
        ('12', {'brand_new': 1})
        >>> webhooks.parse("moons/moon/rise", body).extra["id"]
        '7'
    """
    expected = model_of(subscription_type, model)
    settings = Settings(strict=is_strict(strict, converter), own_converter=converter)
    return _read(body, expected, f"webhook {subscription_type}", settings)


def parse_sync_run(body: Content) -> SyncRunNotification:
    """Read the body of the notification that a sync run has started.

    Args:
        body: raw bytes or text, or their JSON already loaded.

    Raises:
        DecodeError: the body is not JSON, no object, or names no run.

    Example:
        >>> from factorial_sdk import webhooks
        >>> webhooks.parse_sync_run('{"sync_run_id": 7, "integration_uuid": "u", "company_id": 2}')
        SyncRunNotification(sync_run_id='7', company_id='2')
    """
    where = "webhook sync_run"
    # By the SDK's own hooks: the run's id is for the SDK, whatever users read ids as.
    notification = _read(body, SyncRunNotification, where, Settings())
    if not is_id(notification.sync_run_id):
        got = kind_of(notification.sync_run_id)
        raise DecodeError("id", got, path=("sync_run_id",), where=where)
    return notification


def model_of(subscription_type: str, expected: type[Model] | None = None) -> type[Model]:
    """Return the model that a subscription type delivers; `expected` for an unknown type.

    Raises:
        TypeError: it delivers another model than `expected`.
    """
    if subscription_type not in EVENTS:
        return expected or UnknownResource
    return check_model(subscription_type, expected, event_model(subscription_type))


def check_model(kind: str, expected: type[Model] | None, known: type[M]) -> type[M]:
    """Return `known`, the model that deliveries of a kind have.

    Raises:
        TypeError: another model is expected.
    """
    if expected not in {known, None}:
        name = getattr(expected, "__name__", "that")
        raise TypeError(f"{kind} delivers {known.__name__}, not {name}")
    return known


def check_type(subscription_type: object, *, allow_unknown: bool = False) -> str:
    """Return a subscription type if it exists, without slashes around it.

    Raises:
        TypeError: it is not a string.
        ConfigurationError: it does not exist; the message names the nearest types.
    """
    if not isinstance(subscription_type, str):
        raise TypeError(
            f"a subscription type must be a string, got {type(subscription_type).__name__}"
        )
    if subscription_type in EVENTS or (allow_unknown and subscription_type.strip("/")):
        return subscription_type.strip("/")
    from difflib import get_close_matches  # only needed for errors

    near = get_close_matches(subscription_type, EVENTS, n=3)
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else "see SUBSCRIPTION_TYPES"
    raise ConfigurationError(
        f"the subscription type {subscription_type!r} is unknown; {hint} "
        "(allow_unknown=True accepts one that is newer than this SDK)"
    )


def is_id(value: object) -> bool:
    """Return whether a value can be an id; lenient reading lets any value through."""
    return isinstance(value, (int, str)) and not isinstance(value, bool) and value != ""


def _read(body: Content, expected: type[M], where: str, settings: Settings) -> M:
    try:
        return settings.converter.read(_load(body), expected)
    except DecodeError as error:
        error.where = where
        raise


def _load(body: object) -> Any:
    if is_mapping(body):
        return dict(body)
    if not isinstance(body, (bytes, bytearray, str)):
        raise TypeError(f"body must be bytes, a string or a mapping, got {type(body).__name__}")
    if not body.strip():
        raise DecodeError("JSON", "an empty body")
    try:
        return json.loads(body)
    except (ValueError, RecursionError):  # its message quotes the document
        unit = "characters" if isinstance(body, str) else "bytes"
        raise DecodeError("JSON", f"{len(body)} {unit} that are not valid JSON") from None
