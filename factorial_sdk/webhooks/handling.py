"""Handle one delivery: claim it, call its handler, finish it; under any driver.

`receiver` makes a `DeliveryHandling` for a verified delivery and claims it. `asgi` and `wsgi` run
its handler, and finish it with the handler's exception or None.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import attrs

from ..core.models.base import Model
from ..core.types import ID
from .challenge import Candidate, Unverified, check_challenges, match
from .deduplication import Claim, MemoryStore, SeenStore
from .delivery import Delivery
from .errors import WebhookError
from .payloads import SyncRunNotification, parse, parse_sync_run
from .request import CompanyIn, WebhookRequest

if TYPE_CHECKING:
    from ..core.converter import ModelConverter

logger: Final = logging.getLogger("factorial_sdk.webhooks")

Handler: TypeAlias = Callable[[Delivery[Any]], object]
ErrorHook: TypeAlias = Callable[[Delivery[Any], BaseException], object]


@attrs.frozen(kw_only=True)
class DeliveryResult:
    """What became of one request, for ``on_delivery`` of `Router`.

    Attributes:
        type: the subscription type, ``sync_run``, or ``unknown path``.
        outcome: ``handled``; ``queued``, if your queue has taken it; ``failed``; ``repeated``, if
            the same delivery was handled before or is being handled; or ``refused``.
        company_id: the company that it belongs to; None if it is unknown.
        error: what the handler or the queue raised, or why it was refused; None for the others. Its
            message can be personal data.
        seconds: seconds that the handler or the queue took; 0 if neither was called.
    """

    type: str
    outcome: Literal["handled", "queued", "failed", "repeated", "refused"]
    company_id: ID | None = None
    error: BaseException | None = attrs.field(default=None, repr=False)
    seconds: float = 0.0


DeliveryHook: TypeAlias = Callable[[DeliveryResult], object]

RETRY_LATER: Final = {"Retry-After": "10"}


@attrs.frozen(eq=False, repr=False)
class Route:
    """How the deliveries to one path are verified, read and handled.

    Attributes:
        kind: the subscription type, or ``sync_run``. Logs use it, since a path may be secret.
        handler: called with each delivery, once.
        challenges: the challenges that are accepted, or a function that looks them up.
        model: the model of the payload; None for the one of the subscription type.
        converter: reads the bodies; None for the SDK's own.
        queued: whether `handler` puts the delivery into a queue, so that it gets `Delivery.to_dict`
            and Factorial is asked to repeat what the queue did not take.
    """

    kind: str
    handler: Callable[[Any], object]
    challenges: tuple[Candidate, ...] | Callable[[WebhookRequest], object] | Unverified
    model: type[Model] | None
    converter: ModelConverter | None = None
    queued: bool = False

    @property
    def is_sync_run(self) -> bool:
        """Whether the route is for notifications of sync runs."""
        return self.model is SyncRunNotification

    def parse(self, body: bytes) -> Model:
        """Read a body as the model of this route."""
        if self.is_sync_run:
            return parse_sync_run(body)
        if self.model is None:
            return parse(self.kind, body, converter=self.converter)
        return parse(self.kind, body, self.model, converter=self.converter)

    def check(self, request: WebhookRequest) -> ID | None:
        """Verify a request; return the company that it is for.

        That is the company of its address, else the one whose challenge it carries; None where
        challenges do not belong to companies.

        Raises:
            WebhookVerificationError: it carries no challenge that is accepted.
        """
        known, company_id = self.challenges, request.company_id
        if isinstance(known, Unverified):
            return company_id
        if callable(known):
            found = known(request)
            # None says that the company is not known, or has disconnected.
            known = check_challenges(found) if found is not None else ()
        if company_id is None:
            return match(request.headers, known)
        own = [
            candidate
            for candidate in known
            if candidate.company_id is None or str(candidate.company_id) == company_id
        ]
        match(request.headers, own)
        return company_id


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RouterConfig:
    """Settings that all routes of a router share; see the arguments of `Router`.

    Attributes:
        slots: one for each of the ``max_running`` deliveries that may be handled at once.
    """

    company_in: CompanyIn | None

    store: SeenStore
    slots: BoundedSemaphore
    max_body: int
    time_limit: float | None
    answer_first: bool
    on_error: ErrorHook | None
    on_delivery: DeliveryHook | None

    def tell(self, result: DeliveryResult) -> None:
        """Call ``on_delivery``; log what it raises."""
        _call("on_delivery", result.type, self.on_delivery, result)


class DeliveryHandling:
    """The handling of one delivery: `claim`, then `call`, then `finish`.

    Invariants:

    * If `claim` returned `Claim.NEW`, `finish` must be called, whatever happens: an open claim
      keeps repetitions of the delivery from being handled, and occupies a slot.
    * `finish` may be called several times and by several threads; only the first call counts.
    * `failed` is set before the claim is given up, and is read only after that.

    Args:
        route: the route of the delivery.
        delivery: the delivery.
        config: of the router.

    Attributes:
        blocking: whether `claim` and `finish` may block: every store can, except `MemoryStore`.
        failed: whether the handler failed; False until `finish`.
    """

    def __init__(self, route: Route, delivery: Delivery[Any], config: RouterConfig) -> None:
        self.route = route
        self.delivery = delivery
        self.config = config
        self.blocking = not isinstance(config.store, MemoryStore)
        self.failed = False
        self._claimed = False
        self._started = 0.0
        self._lock = Lock()

    def claim(self) -> Claim:
        """Take a slot and claim the delivery; keep the slot only for `Claim.NEW`.

        Raises:
            WebhookError: no slot is free.
        """
        if not self.config.slots.acquire(blocking=False):
            raise WebhookError("too many deliveries are being handled", 503, RETRY_LATER)
        claim = Claim.RUNNING
        try:
            claim = Claim(self.config.store.begin(self.delivery.key))
        finally:
            self._claimed = claim is Claim.NEW
            if not self._claimed:
                self.config.slots.release()
        self._started = monotonic()
        return claim

    def call(self) -> Any:
        """Call the handler; if it is asynchronous, the result is to be awaited."""
        delivery = self.delivery
        return self.route.handler(delivery.to_dict() if self.route.queued else delivery)

    def finish(self, error: BaseException | None) -> None:
        """Give up the claim and the slot, then log the outcome and call the hooks.

        Args:
            error: what the handler raised; None if it returned.
        """
        with self._lock:
            if not self._claimed:
                return
            self._claimed = False
        self.failed = error is not None
        try:
            self._finish_claim()
        finally:
            self.config.slots.release()
        seconds = monotonic() - self._started
        queued = self.route.queued
        if error is None:
            logger.info("%s: %s", self.route.kind, "handed over" if queued else "handled")
            self.tell("queued" if queued else "handled", seconds)
            return
        # Its message can quote the payload, which is personal data; its class and line cannot.
        who = "queue" if queued else "handler"
        logger.error("%s: the %s failed with %s", self.route.kind, who, describe(error))
        _call("on_error", self.route.kind, self.config.on_error, self.delivery, error)
        self.tell("failed", seconds, error)

    def tell(
        self,
        outcome: Literal["handled", "queued", "failed", "repeated"],
        seconds: float = 0.0,
        error: BaseException | None = None,
    ) -> None:
        """Tell the router's hook what became of the delivery."""
        self.config.tell(
            DeliveryResult(
                type=self.route.kind,
                outcome=outcome,
                company_id=self.delivery.company_id,
                error=error,
                seconds=seconds,
            )
        )

    def _finish_claim(self) -> None:
        try:
            self.config.store.finish(self.delivery.key, success=not self.failed)
        except Exception as error:
            # The handler has run. At worst, a repetition of the delivery is handled again.
            logger.error("%s: the store failed with %s", self.route.kind, describe(error))  # noqa: TRY400


def _call(name: str, kind: str, hook: Callable[..., object] | None, *given: object) -> None:
    if hook is None:
        return
    try:
        hook(*given)
    except Exception as error:
        logger.error("%s: %s failed with %s", kind, name, describe(error))  # noqa: TRY400


class AbandonedError(Exception):
    """The server stopped before a delivery was handled."""


def describe(error: BaseException) -> str:
    """Return the class of an error and the line that raised it, without its message."""
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    place = f" at {frames[0].filename}:{frames[0].lineno}" if frames else ""
    return type(error).__name__ + place
