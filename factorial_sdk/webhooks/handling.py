"""``Work``: the handling of one delivery, and what it needs to know of its router."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs

from ..core.models.base import Model
from ..core.types import ID
from .challenge import Candidate, Unverified, check_challenges, match
from .deduplication import Claim, MemoryStore, SeenStore
from .delivery import Delivery
from .errors import WebhookError
from .headers import RawHeaders
from .payloads import SyncRunNotification, parse, parse_sync_run

if TYPE_CHECKING:
    from ..core.converter import ModelConverter

logger: Final = logging.getLogger("factorial_sdk.webhooks")

Handler: TypeAlias = Callable[[Delivery[Any]], object]
ErrorHook: TypeAlias = Callable[[Delivery[Any], BaseException], object]

RETRY_LATER: Final = {"Retry-After": "10"}


@attrs.frozen(eq=False, repr=False)
class Route:
    """What is done with the deliveries to one path.

    Attributes:
        kind: the subscription type, or ``sync_run``: what logs call it, since a path may be secret.
        handler: is called with each delivery, once.
        challenges: that are accepted, or a function that looks them up.
        model: what is delivered; None for what `parse` knows it to be.
        converter: reads the bodies; None for the SDK's own.
    """

    kind: str
    handler: Handler
    challenges: tuple[Candidate, ...] | Callable[[], object] | Unverified
    model: type[Model] | None
    converter: ModelConverter | None = None

    @property
    def is_sync_run(self) -> bool:
        """Whether it is for the notifications of sync runs."""
        return self.model is SyncRunNotification

    def parse(self, body: bytes) -> Model:
        """Read a body as what this route delivers."""
        if self.is_sync_run:
            return parse_sync_run(body)
        if self.model is None:
            return parse(self.kind, body, converter=self.converter)
        return parse(self.kind, body, self.model, converter=self.converter)

    def check(self, headers: RawHeaders) -> ID | None:
        """The company whose challenge a request carries; None where challenges are of no company.

        Raises:
            WebhookVerificationError: it carries none that is accepted.
        """
        known = self.challenges
        if isinstance(known, Unverified):
            return None
        return match(headers, check_challenges(known()) if callable(known) else known)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Rules:
    """What all routes of a router have in common."""

    store: SeenStore
    slots: BoundedSemaphore
    max_body: int
    time_limit: float | None
    answer_first: bool
    on_error: ErrorHook | None


class Work:
    """The handling of one delivery, from its claim to its outcome.

    A delivery that is claimed must be settled, whatever happens: an open claim keeps its
    repetitions from being handled.
    """

    def __init__(self, route: Route, delivery: Delivery[Any], rules: Rules) -> None:
        self.route = route
        self.delivery = delivery
        self.rules = rules
        self.blocking = not isinstance(rules.store, MemoryStore)
        self.failed = False
        self._claimed = False
        self._lock = Lock()

    def begin(self) -> Claim:
        """Claim the delivery.

        Raises:
            WebhookError: too many others are being handled.
        """
        if not self.rules.slots.acquire(blocking=False):
            raise WebhookError("too many deliveries are being handled", 503, RETRY_LATER)
        claim = Claim.RUNNING
        try:
            claim = Claim(self.rules.store.begin(self.delivery.key))
        finally:
            self._claimed = claim is Claim.NEW
            if not self._claimed:
                self.rules.slots.release()
        return claim

    def call(self) -> Any:
        """Call the handler; the result of an asynchronous one is to be awaited."""
        return self.route.handler(self.delivery)

    def settle(self, error: BaseException | None) -> None:
        """Say how the handling ended; only the first word counts."""
        with self._lock:
            if not self._claimed:
                return
            self._claimed = False
        self.failed = error is not None
        try:
            self._finish()
        finally:
            self.rules.slots.release()
        if error is None:
            logger.info("%s: handled", self.route.kind)
            return
        # The message of an error can quote the payload; its class and place cannot.
        logger.error("%s: the handler failed with %s", self.route.kind, describe(error))
        if self.rules.on_error is not None:
            try:
                self.rules.on_error(self.delivery, error)
            except Exception as another:
                logger.error("%s: on_error failed with %s", self.route.kind, describe(another))  # noqa: TRY400

    def _finish(self) -> None:
        try:
            self.rules.store.finish(self.delivery.key, success=not self.failed)
        except Exception as error:
            # What is done is done; the worst to follow is that a repetition is handled again.
            logger.error("%s: the store failed with %s", self.route.kind, describe(error))  # noqa: TRY400


class AbandonedError(Exception):
    """The server stopped before a delivery was handled."""


def describe(error: BaseException) -> str:
    """The class of an error and where it was raised, without its message."""
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    place = f" at {frames[0].filename}:{frames[0].lineno}" if frames else ""
    return type(error).__name__ + place
