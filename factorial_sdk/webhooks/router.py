"""``Router``: which function handles which deliveries."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from ..core.config import is_strict
from ..core.errors import ConfigurationError
from ..core.models.base import Model
from ..core.types import is_mapping
from .challenge import ChallengeSource, Unverified, check_challenges
from .deduplication import MemoryStore, SeenStore
from .delivery import Delivery
from .handling import ErrorHook, Handler, Route, Rules
from .headers import RawHeaders
from .payloads import SyncRunNotification, check_type, model_of
from .receiver import Answer, FlowDriver, Incoming, receive, too_large
from .wsgi import WsgiDriver

if TYPE_CHECKING:
    from ..core.converter import ModelConverter
    from .asgi import AsgiDriver

R = TypeVar("R")
M = TypeVar("M", bound=Model)
H = TypeVar("H", bound=Handler)
S = TypeVar("S", bound=Callable[[Delivery[SyncRunNotification]], object])

MEBIBYTE = 1_048_576
SYNC_RUN = "sync_run"


class Router:
    """Receives deliveries, and calls a function for each: an ASGI and a WSGI application.

    The path tells what is delivered: the router answers ``POST {where it is mounted}/`` followed by
    a subscription type, so the ``target_url`` of ``ats/application/create`` ends with
    ``/ats/application/create``. Notifications of sync runs come to ``/sync_run``.

    A delivery is answered with 200 when its handler has returned. If the handler raises, with 500:
    Factorial then repeats the delivery, up to 20 times within two days. A handler that needs longer
    than `time_limit` goes on, and the answer is 503: the repetition that follows finds the delivery
    handled and is answered with 200. A delivery that was handled already is not handled again.

    Args:
        challenge: the secret that the subscriptions were made with, or several; a mapping from
            company ids to secrets where companies have their own: a delivery then counts as one of
            the company whose secret it carries, and is refused with 403 if its payload names
            another. Or a function that returns any of these, called for each delivery. `UNVERIFIED`
            where there is none.
        store: remembers what was handled; a `MemoryStore` by default, which is right for a single
            process.
        max_body: bytes that a body may have.
        time_limit: seconds that a handler may take before the delivery is answered with 503, and
            that a body may take to arrive (ASGI). None waits for ever.
        answer_first: answer 202 before the handler has run. What a handler then fails to do, or a
            process that ends, is lost: Factorial repeats nothing that was answered so.
        threads: how many synchronous handlers run at a time (under WSGI, all handlers).
        max_running: how many deliveries are handled or wait for a thread; more are answered 503.
        on_error: is called with the delivery and the exception when a handler fails, to report it;
            the log only tells the exception's class and place, since its message can be personal.
        converter: made by ``factorial_sdk.converter()``, with hooks for types of your own; it reads
            the payloads. The SDK's own by default, which reads leniently.

    Raises:
        ConfigurationError: an argument is unusable; the message says why.

    Example:
        >>> from factorial_sdk import Application, webhooks
        >>> secret = webhooks.new_challenge()
        >>> router = webhooks.Router(secret)
        >>> @router.on("ats/application/create")
        ... def applied(delivery: webhooks.Delivery[Application]) -> None:
        ...     print("application", delivery.payload.id, "by", delivery.author)
        >>> headers = {"x-factorial-wh-challenge": secret}
        >>> router.handle("POST", "/ats/application/create", headers, b'{"id": "7"}').status
        application 7 by None
        200
    """

    def __init__(
        self,
        challenge: ChallengeSource,
        *,
        store: SeenStore | None = None,
        max_body: int = MEBIBYTE,
        time_limit: float | None = 10.0,
        answer_first: bool = False,
        threads: int = 8,
        max_running: int = 100,
        on_error: ErrorHook | None = None,
        converter: ModelConverter | None = None,
    ) -> None:
        if converter is not None:
            from ..core.converter import check_converter

            check_converter(converter, strict=is_strict(False, converter))
        self._converter = converter
        if time_limit is not None and time_limit <= 0:
            raise ConfigurationError("time_limit must be positive, or None to wait for ever")
        if min(max_body, threads, max_running) < 1:
            raise ConfigurationError("max_body, threads and max_running must be 1 or more")
        self._challenge = _checked(challenge)
        self._routes: dict[str, Route] = {}
        self._threads = threads
        self._wsgi = WsgiDriver(self._receive, threads)
        self._rules = Rules(
            store=store or MemoryStore(),
            slots=BoundedSemaphore(max_running),
            max_body=max_body,
            time_limit=time_limit,
            answer_first=answer_first,
            on_error=on_error,
        )

    @overload
    def on(self, *types: str, allow_unknown: bool = False) -> Callable[[H], H]: ...
    @overload
    def on(
        self, *types: str, model: type[M], allow_unknown: bool = False
    ) -> Callable[[Callable[[Delivery[M]], R]], Callable[[Delivery[M]], R]]: ...
    def on(
        self, *types: str, model: type[Model] | None = None, allow_unknown: bool = False
    ) -> Callable[[Any], Any]:
        """Decorate the function that handles the deliveries of these subscription types.

        It is called with the `Delivery`. It may be asynchronous; a synchronous one runs in a thread
        of its own. Each type has one handler: of two, one could fail after the other is done.

        Args:
            *types: for example ``"ats/application/create"``; see `SUBSCRIPTION_TYPES`.
            model: the model that they deliver, so that type checkers know it in the handler.
            allow_unknown: also take types that this version of the SDK does not know.

        Raises:
            ConfigurationError: a type is not known, or has a handler.
            TypeError: a type delivers another model.
        """
        if not types:
            raise TypeError('name what to handle: @router.on("ats/application/create")')
        kinds = [check_type(each, allow_unknown=allow_unknown) for each in types]
        for kind in kinds if model is not None else ():
            model_of(kind, model)

        def register(handler: Any) -> Any:
            for kind in kinds:
                self._add(kind, Route(kind, handler, self._challenge, model, self._converter))
            return handler

        return register

    @overload
    def on_sync_run(self, handler: S) -> S: ...
    @overload
    def on_sync_run(
        self, *, path: str = SYNC_RUN, challenge: ChallengeSource | None = None
    ) -> Callable[[S], S]: ...
    def on_sync_run(
        self,
        handler: Any = None,
        *,
        path: str = SYNC_RUN,
        challenge: ChallengeSource | None = None,
    ) -> Any:
        """Decorate the function that handles the notifications of sync runs.

        It is called with a `Delivery` whose payload is a `SyncRunNotification`. Factorial expects
        the answer at once: let it put ``delivery.body`` into a queue, or start the work elsewhere.

        Args:
            handler: the function, where the decorator is used without parentheses.
            path: below where the router is mounted. If notifications carry no challenge, make it
                one that nobody can guess, and `challenge` `UNVERIFIED`.
            challenge: what these notifications carry, if it is not the challenge of the router.

        Raises:
            ConfigurationError: the path has a handler.
        """
        source = self._challenge if challenge is None else _checked(challenge)

        def register(function: Any) -> Any:
            self._add(path.strip("/"), Route(SYNC_RUN, function, source, SyncRunNotification))
            return function

        return register if handler is None else register(handler)

    @property
    def subscription_types(self) -> tuple[str, ...]:
        """The types that have a handler: what to subscribe to."""
        return tuple(kind for kind, route in self._routes.items() if not route.is_sync_run)

    def handle(self, method: str, path: str, headers: RawHeaders, body: bytes) -> Answer:
        """Receive a request by hand: in a view of Django or of any other blocking framework.

        Args:
            method: of the request.
            path: below where the router is mounted: ``ats/application/create``.
            headers: of the request, in whatever form the framework has them.
            body: as it came.

        Returns:
            The status, text and headers to answer with.

        Raises:
            TypeError: `body` is not bytes.
        """
        limit = self._rules.max_body
        if isinstance(cast("object", body), str):
            raise TypeError("body must be bytes, as it came; text may have been decoded wrongly")
        content = bytes(body)
        return self.wsgi.drive(
            self._receive(Incoming(method, path, headers)),
            lambda _: too_large(limit) if len(content) > limit else content,
        )

    @cached_property
    def asgi(self) -> AsgiDriver:
        """The router as an ASGI application, to be mounted in FastAPI, Starlette and others."""
        from .asgi import AsgiDriver  # WSGI applications need no event loop library

        return AsgiDriver(self._receive, self._threads)

    @property
    def wsgi(self) -> WsgiDriver:
        """The router as a WSGI application, to be mounted in Flask and others."""
        return self._wsgi

    def __repr__(self) -> str:
        return f"<Router of {len(self._routes)} handlers>"

    def _add(self, path: str, route: Route) -> None:
        if not callable(route.handler):
            raise TypeError(f"a handler must be a function, not {type(route.handler).__name__}")
        if not path:
            raise ConfigurationError("the path of a handler must not be empty")
        if path in self._routes:
            raise ConfigurationError(
                f"{route.kind} has a handler already; let one function call both"
            )
        self._routes[path] = route

    def _receive(self, incoming: Incoming) -> FlowDriver:
        return receive(incoming, self._routes.get(incoming.path.strip("/")), self._rules)


def _checked(challenge: object) -> Any:
    """A source of challenges that is usable as far as can be told now."""
    if isinstance(challenge, Unverified) or (callable(challenge) and not is_mapping(challenge)):
        return challenge
    return check_challenges(challenge)
