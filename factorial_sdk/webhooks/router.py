"""``Router``: register handlers for paths, and receive requests under ASGI, WSGI or by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from ..core.config import is_strict
from ..core.errors import ConfigurationError
from ..core.models.base import Model
from ..core.types import kind_of
from ..core.validation import check_hook
from .challenge import ChallengeSource, check_source
from .deduplication import MemoryStore, SeenStore
from .delivery import Delivery
from .handling import DeliveryHook, ErrorHook, Handler, Route, RouterConfig
from .headers import RawHeaders
from .payloads import SUBSCRIPTION_TYPES, SYNC_RUN, SyncRunNotification, check_type, model_of
from .receiver import ReceiveFlow, WebhookResponse, receive, too_large
from .request import CompanyIn, IncomingRequest, split_address
from .wsgi import WsgiDriver

if TYPE_CHECKING:
    from ..core.converter import ModelConverter
    from .asgi import AsgiDriver

R = TypeVar("R")
M = TypeVar("M", bound=Model)
H = TypeVar("H", bound=Handler)
S = TypeVar("S", bound=Callable[[Delivery[SyncRunNotification]], object])

MEBIBYTE = 1_048_576


class Router:
    """Receives deliveries, and calls a handler for each: an ASGI and a WSGI application.

    The path identifies what is delivered: below where the router is mounted, it is the subscription
    type. So the ``target_url`` of ``ats/application/create`` ends with ``/ats/application/create``.
    Notifications of sync runs come to ``/sync_run``.

    The response is 200 when the handler has returned, and 500 when it raised: then Factorial
    repeats the delivery, up to 20 times within two days. A handler that takes longer than
    `time_limit` continues, and the response is 503: the repetition finds the delivery handled, and
    its response is 200. A delivery that was handled already is not handled again.

    Args:
        challenge: the secret that the subscriptions were made with, or several secrets. Or a
            mapping from company ids to secrets: a delivery then belongs to the company whose secret
            it carries, and is refused with 403 if its payload names another. Or a function that
            returns any of these, called for each delivery: if it has an argument, with the
            `WebhookRequest`, and None is then an unknown company. `UNVERIFIED` if there is no
            secret.
        store: remembers what was handled; by default a `MemoryStore`, which suits a single process.
        max_body: most bytes of a body; 1 MiB by default.
        time_limit: seconds that a handler may take before the response is 503, and that a body may
            take to arrive (ASGI); 10 by default. None waits without limit.
        answer_first: respond with 202 before the handler has run; False by default. If the handler
            then fails, or the process ends, the delivery is lost: Factorial does not repeat it.
        threads: most synchronous handlers that run at once (under WSGI, all handlers); 8 by
            default.
        max_running: most deliveries that are handled or wait for a thread; 100 by default. The
            response to more is 503.
        on_error: called with the delivery and the exception when a handler fails, to report it. The
            log holds only the exception's class and line, since its message can be personal data.
        on_delivery: called with a `DeliveryResult` for each request, to count them. Like
            `on_error`, it must be quick, is called in any thread, and is logged if it raises.
        converter: a converter from ``factorial_sdk.converter()``, with hooks for types of your own;
            it reads the payloads. The SDK's own by default, which reads leniently.
        company_in: where the address names the company, an id: ``"path"`` for paths such as
            ``/44/ats/application/create``, ``"query"`` for ``?company_id=44``. A delivery then
            belongs to that company, and is refused with 403 if its payload names another. None by
            default: addresses name no company.

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
        on_delivery: DeliveryHook | None = None,
        converter: ModelConverter | None = None,
        company_in: CompanyIn | None = None,
    ) -> None:
        if converter is not None:
            from ..core.converter import check_converter

            check_converter(converter, strict=is_strict(False, converter))
        self._converter = converter
        if time_limit is not None and time_limit <= 0:
            raise ConfigurationError("time_limit must be more than 0 seconds, or None for no limit")
        if min(max_body, threads, max_running) < 1:
            raise ConfigurationError("max_body, threads and max_running must be 1 or more")
        check_hook("on_error", on_error)
        check_hook("on_delivery", on_delivery)
        if company_in not in {None, "path", "query"}:
            raise ConfigurationError('company_in must be "path", "query" or None')
        self._challenge = check_source(challenge)
        self._routes: dict[str, Route] = {}
        self._threads = threads
        self._wsgi = WsgiDriver(self._receive, threads)
        self._config = RouterConfig(
            store=store or MemoryStore(),
            slots=BoundedSemaphore(max_running),
            max_body=max_body,
            time_limit=time_limit,
            answer_first=answer_first,
            on_error=on_error,
            on_delivery=on_delivery,
            company_in=company_in,
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

        It is called with the `Delivery`. It may be asynchronous; a synchronous one runs in a
        thread. Each type has one handler: of two, one could fail after the other has succeeded.

        Args:
            *types: for example ``"ats/application/create"``; see `SUBSCRIPTION_TYPES`.
            model: the model of their payloads, so that type checkers know it in the handler.
            allow_unknown: also accept types that this version of the SDK does not know.

        Raises:
            ConfigurationError: a type is unknown, or has a handler already.
            TypeError: a type delivers another model.
        """
        if not types:
            raise TypeError('pass a subscription type: @router.on("ats/application/create")')
        kinds = [check_type(name, allow_unknown=allow_unknown) for name in types]
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
        the response at once: put ``delivery.body`` into a queue, or start the work elsewhere.

        Args:
            handler: the function, if the decorator is used without parentheses.
            path: path below where the router is mounted; ``"sync_run"`` by default. If
                notifications carry no challenge, pass a path that cannot be guessed, and
                ``challenge=UNVERIFIED``.
            challenge: challenge of these notifications; by default that of the router.

        Raises:
            ConfigurationError: the path has a handler already.
        """
        source = self._challenge if challenge is None else check_source(challenge)

        def register(function: Any) -> Any:
            self._add(path.strip("/"), Route(SYNC_RUN, function, source, SyncRunNotification))
            return function

        return register if handler is None else register(handler)

    def to(
        self, enqueue: Callable[[dict[str, Any]], object], *types: str, allow_unknown: bool = False
    ) -> None:
        """Hand the deliveries of these types to your queue, and respond with 200 once it has them.

        If `enqueue` raises, or takes longer than ``time_limit``, the response is 503, and Factorial
        repeats the delivery. It does not count as handled then. So a delivery whose response was
        200 is in the queue at least once, provided that `enqueue` returns only when the queue has
        stored it: for RabbitMQ, switch on publisher confirms.

        Args:
            enqueue: called with `Delivery.to_dict`, a dict that JSON can hold, such as the
                ``delay`` of a Celery task. It may be asynchronous; a plain function runs in a
                thread. The worker gets the delivery back with `Delivery.from_dict`.
            *types: for example ``"ats/application/create"``, and ``"sync_run"`` for notifications
                of sync runs. Without types, all that have no handler yet, and sync runs.
            allow_unknown: also accept types that this version of the SDK does not know.

        Raises:
            ConfigurationError: a type is unknown, or has a handler already.
            TypeError: `enqueue` is not callable.

        Example:
            >>> from factorial_sdk import webhooks
            >>> secret, queue = webhooks.new_challenge(), []
            >>> router = webhooks.Router(secret)
            >>> router.to(queue.append, "timeoff/leave/approve")
            >>> headers = {"x-factorial-wh-challenge": secret}
            >>> router.handle("POST", "timeoff/leave/approve", headers, b'{"id": "7"}').text
            'handed over'
            >>> webhooks.Delivery.from_dict(queue.pop())
            Delivery(timeoff/leave/approve, Leave(id='7'))
        """
        if not callable(enqueue):
            raise TypeError(f"enqueue must be a function, got {kind_of(enqueue)}")
        kinds: Iterable[str] = (
            kind if kind == SYNC_RUN else check_type(kind, allow_unknown=allow_unknown)
            for kind in types
        )
        if not types:
            kinds = (kind for kind in (*SUBSCRIPTION_TYPES, SYNC_RUN) if kind not in self._routes)
        for kind in list(kinds):
            model = SyncRunNotification if kind == SYNC_RUN else None
            route = Route(kind, enqueue, self._challenge, model, self._converter, queued=True)
            self._add(kind, route)

    @property
    def subscription_types(self) -> tuple[str, ...]:
        """The types that have a handler, to subscribe to."""
        return tuple(kind for kind, route in self._routes.items() if not route.is_sync_run)

    def handle(
        self, method: str, path: str, headers: RawHeaders, body: bytes, query: str = ""
    ) -> WebhookResponse:
        """Receive a request by hand: in a view of Django or of any other blocking framework.

        Args:
            method: method of the request.
            path: path below where the router is mounted, such as ``ats/application/create``.
            headers: headers of the request, as a mapping of any framework or as pairs.
            body: the raw body.
            query: the query of the URL, for ``company_in="query"``; empty by default.

        Returns:
            The response to send.

        Raises:
            TypeError: `body` is not bytes.
        """
        limit = self._config.max_body
        if isinstance(cast("object", body), str):
            raise TypeError("body must be bytes, got a string; pass the raw body")
        content = bytes(body)
        return self.wsgi.drive(
            self._receive(IncomingRequest(method, path, headers, query)),
            lambda _: too_large(limit) if len(content) > limit else content,
        )

    @cached_property
    def asgi(self) -> AsgiDriver:
        """The router as an ASGI application, to be mounted in FastAPI, Starlette and others."""
        from .asgi import AsgiDriver  # WSGI applications do not need anyio

        return AsgiDriver(self._receive, self._threads)

    @property
    def wsgi(self) -> WsgiDriver:
        """The router as a WSGI application, to be mounted in Flask and others."""
        return self._wsgi

    def __repr__(self) -> str:
        return f"<Router of {len(self._routes)} handlers>"

    def _add(self, path: str, route: Route) -> None:
        if not callable(route.handler):
            raise TypeError(f"a handler must be a function, got {type(route.handler).__name__}")
        if not path:
            raise ConfigurationError("the path of a handler must not be empty")
        if path in self._routes:
            raise ConfigurationError(
                f"{route.kind} has a handler already; let one function call both"
            )
        self._routes[path] = route

    def _receive(self, incoming: IncomingRequest) -> ReceiveFlow:
        path, company_id = split_address(incoming, self._config.company_in)
        return receive(incoming, self._routes.get(path), company_id, self._config)
