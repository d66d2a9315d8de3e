"""The descriptors that turn a described request into a call, in the mode of the client.

An endpoint class says once what an operation asks for, as a method that returns a `Request`:

    @paged
    def get(self, *, sync_run_id: ID | None = None, **options: Unpack[ListOptions])
        -> Request[MetaApiResponse[SyncableItem]]: ...

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

Read from an endpoint of a `Client`, ``get`` is a function that returns the page; of an
`AsyncClient`, one that returns a coroutine of it. Type checkers see the same through the overloads
of ``__get__``; help(), IPython and Sphinx see a method with its own signature and docstring.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Iterator
from functools import cached_property
from inspect import Signature
from types import MethodType
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Concatenate,
    Generic,
    ParamSpec,
    TypeVar,
    get_args,
    overload,
)

from ..execution.call import call, call_raw
from ..models.pages import ListApiResponse, MetaApiResponse
from ..requests.request import Request
from ..responses.raw import RawResponse
from .endpoint import Endpoint
from .executor import AsyncApi, SyncApi
from .options import READING, check_one_page
from .signatures import (
    Look,
    complete_doc,
    mark_coroutine,
    present,
    retitle,
    signature_of,
    without_self,
)

if TYPE_CHECKING:
    from .protocols import (
        AsyncBatches,
        AsyncEach,
        AsyncEvery,
        AsyncOperation,
        SyncBatches,
        SyncEach,
        SyncEvery,
        SyncOperation,
    )

P = ParamSpec("P")
T = TypeVar("T")


TITLES = {
    "describe": "The request that the call would send, without sending it.",
    "raw": "Send the request and leave its answer unread.",
}


class _Described:
    """What the descriptors share: the method that describes the request, and how it is shown."""

    title: ClassVar[str | None] = None
    """First line of the docstring, where it is not that of the describing method."""

    awaited: ClassVar[tuple[str, ...]] = ("", "raw")
    """The variants that return a coroutine when the client is an `AsyncClient`."""

    hidden: ClassVar[tuple[str, ...]] = ()
    """Options of the describing method that this operation does not take."""

    def __init__(self, describe: Callable[..., Request[Any]]) -> None:
        self.function = describe
        self.name = describe.__name__
        self.path = ""
        self._looks: dict[tuple[type[Any] | None, str], Look] = {}

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.path = str(vars(owner).get("path", ""))

    def _get(self, endpoint: Any) -> Any:
        if endpoint is None:
            return self._unbound
        api = endpoint.api
        mode = AsyncApi if isinstance(api, AsyncApi) else SyncApi
        describe = self._naming(MethodType(self.function, endpoint))
        shown = {
            variant: present(function, self._look(mode, variant))
            for variant, function in self._calls(api, describe).items()
        }
        bound = shown.pop("")
        for variant, function in shown.items():
            setattr(bound, variant, function)
        if mode is AsyncApi:
            for variant in self.awaited:
                mark_coroutine(getattr(bound, variant) if variant else bound)
        # Found there from now on, without a detour: dressing costs a tenth of a call.
        vars(endpoint)[self.name] = bound
        return bound

    def _naming(self, describe: Callable[..., Request[Any]]) -> Callable[..., Request[Any]]:
        """A function of its own, which can be dressed, that says who describes the request."""
        operation = f"{self.path.replace('/', '.')}.{self.name}"

        def named(*args: Any, **kwargs: Any) -> Request[Any]:
            return describe(*args, **kwargs).named(operation)

        return named

    @cached_property
    def _unbound(self) -> Callable[..., Any]:
        """What the class itself shows: a plain function that takes the endpoint first."""

        def unbound(endpoint: Any, *args: Any, **kwargs: Any) -> Any:
            return self._get(endpoint)(*args, **kwargs)

        return present(unbound, self._look(None, ""))

    def _look(self, mode: type[Any] | None, variant: str) -> Look:
        """How a call is shown: bound to a client of that mode, or (None) on the class."""
        key = mode, variant
        if key not in self._looks:
            described, signature = self._signature
            result = self._returns(described, variant, mode or SyncApi)
            if mode is not None:
                signature = without_self(signature)
            self._looks[key] = Look(
                original=self.function,
                name=variant or self.name,
                doc=retitle(self._doc, TITLES[variant]) if variant else self._doc,
                signature=signature.replace(return_annotation=result),
            )
        return self._looks[key]

    @cached_property
    def _signature(self) -> tuple[Any, Signature]:
        return signature_of(self.function, self.hidden)

    @cached_property
    def _doc(self) -> str:
        return complete_doc(self.function, self.title, self.path, self.hidden)

    def _calls(
        self, api: Any, describe: Callable[..., Request[Any]]
    ) -> dict[str, Callable[..., Any]]:
        """The call itself (under an empty name) and its variants, for one client."""
        context = api.context

        def bound(*args: Any, **kwargs: Any) -> Any:
            request = describe(*args, **kwargs)
            del args, kwargs  # error reporters show them, and they can be secrets
            return api.execute(call(request, context))

        def raw(*args: Any, **kwargs: Any) -> Any:
            request = describe(*args, **kwargs)
            del args, kwargs
            return api.execute(call_raw(request, context))

        return {"": bound, "raw": raw, "describe": describe}

    def _returns(self, described: Any, variant: str, mode: type[Any]) -> Any:
        """The type that a call returns (or awaits), from the one that its request declares."""
        wrapped: Any = {"describe": Request, "raw": RawResponse}.get(variant)
        return wrapped[described] if wrapped else self._result(described, mode)

    def _result(self, described: Any, mode: type[Any]) -> Any:
        return described


class operation(_Described, Generic[P, T]):
    """Decorates a method that describes a request, to make it a call that sends it.

    The call has two variants: ``.describe(...)`` gives the `Request` without sending it, and
    ``.raw(...)`` the `RawResponse`, unread.
    """

    def __init__(self, describe: Callable[Concatenate[Any, P], Request[T]]) -> None:
        super().__init__(describe)

    @overload
    def __get__(self, instance: None, owner: type) -> operation[P, T]: ...
    @overload
    def __get__(self, instance: Endpoint[SyncApi], owner: type) -> SyncOperation[P, T]: ...
    @overload
    def __get__(self, instance: Endpoint[AsyncApi], owner: type) -> AsyncOperation[P, T]: ...
    def __get__(self, instance: Any, owner: type) -> Any:
        return self._get(instance)


class paged(operation[P, MetaApiResponse[T]]):
    """Decorates a method that describes reading one page.

    `list_all`, `iterate` and `iter_pages` build on it.
    """

    hidden = READING

    def _calls(
        self, api: Any, describe: Callable[..., Request[Any]]
    ) -> dict[str, Callable[..., Any]]:
        def of_one_page(*args: Any, **kwargs: Any) -> Request[Any]:
            check_one_page(kwargs)
            return describe(*args, **kwargs)

        return super()._calls(api, of_one_page)


class _Reading(_Described, ABC, Generic[P, T]):
    """What the operations share that read several pages of a `paged` one."""

    awaited: ClassVar[tuple[str, ...]] = ()
    hidden: ClassVar[tuple[str, ...]] = ("concurrency",)

    def __init__(self, get: paged[P, T]) -> None:
        super().__init__(get.function)

    def _calls(
        self, api: Any, describe: Callable[..., Request[Any]]
    ) -> dict[str, Callable[..., Any]]:
        def bound(*args: Any, **kwargs: Any) -> Any:
            first = describe(*args, **kwargs)
            del args, kwargs
            return self._read(api, first)

        return {"": bound, "describe": describe}

    @abstractmethod
    def _read(self, api: Any, first: Request[Any]) -> Any:
        """Carry out the reading that begins with the page that `first` asks for."""


class list_all(_Reading[P, T]):
    """The operation that reads all pages of a `paged` one and returns their records together."""

    title = "Read every record, several pages at a time, and return them all."
    awaited = ("",)
    hidden = ()

    @overload
    def __get__(self, instance: None, owner: type) -> list_all[P, T]: ...
    @overload
    def __get__(self, instance: Endpoint[SyncApi], owner: type) -> SyncEvery[P, T]: ...
    @overload
    def __get__(self, instance: Endpoint[AsyncApi], owner: type) -> AsyncEvery[P, T]: ...
    def __get__(self, instance: Any, owner: type) -> Any:
        return self._get(instance)

    def _read(self, api: Any, first: Request[Any]) -> Any:
        from ..pagination.collect import read_all  # few need all ways of reading

        return api.execute(read_all(first, api.context))

    def _result(self, described: Any, mode: type[Any]) -> Any:
        response: Any = ListApiResponse
        return response[_record(described)]


class iterate(_Reading[P, T]):
    """The operation that iterates over the records of a `paged` one, page by page."""

    title = "Iterate over every record, reading each page while the one before is consumed."

    @overload
    def __get__(self, instance: None, owner: type) -> iterate[P, T]: ...
    @overload
    def __get__(self, instance: Endpoint[SyncApi], owner: type) -> SyncEach[P, T]: ...
    @overload
    def __get__(self, instance: Endpoint[AsyncApi], owner: type) -> AsyncEach[P, T]: ...
    def __get__(self, instance: Any, owner: type) -> Any:
        return self._get(instance)

    def _read(self, api: Any, first: Request[Any]) -> Any:
        from ..pagination.sequential import is_backward, read_pages

        return api.stream(read_pages(first, api.context), backward=is_backward(first))

    def _result(self, described: Any, mode: type[Any]) -> Any:
        return _iterator(mode)[_record(described)]


class iter_pages(_Reading[P, T]):
    """The operation that iterates over the pages of a `paged` one."""

    title = "Iterate over every page, with its metadata and its cursor."

    @overload
    def __get__(self, instance: None, owner: type) -> iter_pages[P, T]: ...
    @overload
    def __get__(self, instance: Endpoint[SyncApi], owner: type) -> SyncBatches[P, T]: ...
    @overload
    def __get__(self, instance: Endpoint[AsyncApi], owner: type) -> AsyncBatches[P, T]: ...
    def __get__(self, instance: Any, owner: type) -> Any:
        return self._get(instance)

    def _read(self, api: Any, first: Request[Any]) -> Any:
        from ..pagination.sequential import read_pages

        return api.stream_pages(read_pages(first, api.context))

    def _result(self, described: Any, mode: type[Any]) -> Any:
        return _iterator(mode)[described]


def _record(page: Any) -> Any:
    """The type of the records on a page of that type."""
    (record,) = get_args(page)
    return record


def _iterator(mode: type[Any]) -> Any:
    return AsyncIterator if mode is AsyncApi else Iterator
