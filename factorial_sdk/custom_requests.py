"""``client.request``: call endpoints of the API that this version of the SDK does not know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, Literal, TypeVar, Unpack, overload

from .core.execution.call import call, call_raw
from .core.models.base import Model
from .core.models.pages import ListApiResponse
from .core.operations.custom_request import describe_request, read_list
from .core.operations.executor import AsyncApi, SyncApi, context_of, execute
from .core.operations.options import ListOptions, RequestOptions
from .core.redaction import short_traceback
from .core.requests.request import Request
from .core.responses.raw import RawResponse
from .response_stream import AsyncResponseStream, ResponseStream

Api = TypeVar("Api", bound=SyncApi | AsyncApi)
M = TypeVar("M", bound=Model)
Stream = TypeVar("Stream", bound=ResponseStream | AsyncResponseStream)


class _Requests(Generic[Api, Stream]):
    """What both modes share.

    Args:
        api: the client.
        open_stream: returns the stream of the response to a request, not sent yet.
    """

    def __init__(self, api: Api, open_stream: Callable[[Request[Any]], Stream]) -> None:
        self._api = api
        self._open_stream = open_stream

    @overload
    def describe(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        model: None = None,
        **options: Unpack[RequestOptions],
    ) -> Request[Any]: ...
    @overload
    def describe(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        model: type[M],
        **options: Unpack[RequestOptions],
    ) -> Request[M]: ...
    @overload
    def describe(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        model: type[list[M]],
        **options: Unpack[RequestOptions],
    ) -> Request[list[M]]: ...
    def describe(
        self, method: str, path: str, *, json: Any = None, model: Any = None, **options: Any
    ) -> Request[Any]:
        """Return the request without sending it, for ``send`` and ``send_all`` of the client.

        Arguments and errors are those of a call.
        """
        with short_traceback:
            return self._describe("request.describe", method, path, options, json=json, model=model)

    def stream(
        self, method: str, path: str, *, json: Any = None, **options: Unpack[RequestOptions]
    ) -> Stream:
        """Return a context manager for the response, whose body is read while it arrives.

        Arguments are those of a call; `ResponseStream` and `AsyncResponseStream` say what it
        yields, and which errors it raises.
        """
        with short_traceback:
            request = self._describe("request.stream", method, path, options, json=json)
            return self._open_stream(request)

    def _describe(
        self, function: str, method: str, path: str, options: Mapping[str, Any], **arguments: Any
    ) -> Request[Any]:
        settings = context_of(self._api).settings
        return describe_request(
            settings, method, path, function=function, options=options, **arguments
        )

    def __repr__(self) -> str:
        return f"<request of {self._api!r}>"


class CustomRequests(_Requests[SyncApi, ResponseStream]):
    """``client.request``: call any endpoint of the API, also one that the SDK does not know.

    Authentication, retries, rate limit, middleware, logging and errors are those of all calls. A
    POST or PATCH is not retried if it may have taken effect, unless `retry` says so.

    Example:
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     page = api.request("GET", "teams/teams", params={"limit": 2})
        ...     everything = api.request("GET", "teams/teams", paginate=True)
        >>> len(page["data"]), len(everything) == page["meta"]["total"]
        (2, True)
    """

    @overload
    def __call__(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        model: None = None,
        paginate: Literal[False] = False,
        **options: Unpack[RequestOptions],
    ) -> Any: ...
    @overload
    def __call__(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        model: type[M],
        paginate: Literal[False] = False,
        **options: Unpack[RequestOptions],
    ) -> M: ...
    @overload
    def __call__(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        model: type[list[M]],
        paginate: Literal[False] = False,
        **options: Unpack[RequestOptions],
    ) -> list[M]: ...
    @overload
    def __call__(
        self,
        method: str,
        path: str,
        *,
        model: None = None,
        paginate: Literal[True],
        **options: Unpack[ListOptions],
    ) -> list[Any]: ...
    @overload
    def __call__(
        self,
        method: str,
        path: str,
        *,
        model: type[M],
        paginate: Literal[True],
        **options: Unpack[ListOptions],
    ) -> ListApiResponse[M]: ...
    def __call__(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        model: Any = None,
        paginate: bool = False,
        **options: Any,
    ) -> Any:
        """Send a request; return its response as JSON, or as records of a model.

        Args:
            method: ``"GET"``, ``"POST"``, ``"PUT"``, ``"PATCH"`` or ``"DELETE"``.
            path: path below ``/api/{version}/resources/``; with a leading slash, from the root of
                the host. Escape ids in it, which can hold a slash, with `urllib.parse.quote`.
            json: the body: a mapping, a list, a record or a body class. None, the default, for
                no body.
            model: a subclass of `Model` for one record, ``list[model]`` for a list without pages.
                None, the default, for JSON as it is.
            paginate: read all pages of a list, each record once, and return a list of JSON, or a
                `ListApiResponse` of `model`. False by default.
            **options: see `RequestOptions`; with `paginate`, `ListOptions`.

        Returns:
            The JSON, or what `model` and `paginate` ask for. None for a response without a body,
            if there is no `model`.

        Raises:
            TypeError, ValueError: an argument cannot be sent.
            ApiError: the server sent an error status.
            ApiConnectionError: no response.
            DecodeError: the response is no JSON, or not what `model` says.
            PaginationError: the pages of the list contradict each other.
        """
        with short_traceback:
            request = self._describe(
                "request", method, path, options, json=json, model=model, paginate=paginate
            )
            del json, options
            flow = (read_list if paginate else call)(request, context_of(self._api))
            return execute(self._api, flow, "Client.request")

    __call__.__qualname__ = "Client.request"  # as programs spell it

    def raw(
        self, method: str, path: str, *, json: Any = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[Any]:
        """Send a request; return its response unread: status, headers, bytes.

        Arguments and errors are those of a call. ``parse()`` of the response returns its JSON.
        """
        with short_traceback:
            request = self._describe("request.raw", method, path, options, json=json)
            del json, options
            flow = call_raw(request, context_of(self._api))
            return execute(self._api, flow, "Client.request.raw")

    raw.__qualname__ = "Client.request.raw"


class AsyncCustomRequests(_Requests[AsyncApi, AsyncResponseStream]):
    """``client.request`` of an `AsyncClient`: like `CustomRequests`, but awaited.

    Example:
        >>> import asyncio
        >>> from factorial_sdk.testing import FakeFactorial
        >>> async def main():
        ...     async with FakeFactorial().async_client() as api:
        ...         return await api.request("GET", "teams/teams", params={"limit": 2})
        >>> len(asyncio.run(main())["data"])
        2
    """

    @overload
    async def __call__(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        model: None = None,
        paginate: Literal[False] = False,
        **options: Unpack[RequestOptions],
    ) -> Any: ...
    @overload
    async def __call__(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        model: type[M],
        paginate: Literal[False] = False,
        **options: Unpack[RequestOptions],
    ) -> M: ...
    @overload
    async def __call__(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        model: type[list[M]],
        paginate: Literal[False] = False,
        **options: Unpack[RequestOptions],
    ) -> list[M]: ...
    @overload
    async def __call__(
        self,
        method: str,
        path: str,
        *,
        model: None = None,
        paginate: Literal[True],
        **options: Unpack[ListOptions],
    ) -> list[Any]: ...
    @overload
    async def __call__(
        self,
        method: str,
        path: str,
        *,
        model: type[M],
        paginate: Literal[True],
        **options: Unpack[ListOptions],
    ) -> ListApiResponse[M]: ...
    async def __call__(
        self,
        method: str,
        path: str,
        *,
        json: Any = None,
        model: Any = None,
        paginate: bool = False,
        **options: Any,
    ) -> Any:
        """Send a request; return its response as JSON, or as records of a model.

        Arguments, result and errors are those of `CustomRequests`.
        """
        with short_traceback:
            request = self._describe(
                "request", method, path, options, json=json, model=model, paginate=paginate
            )
            del json, options
            flow = (read_list if paginate else call)(request, context_of(self._api))
            return await execute(self._api, flow, "AsyncClient.request")

    __call__.__qualname__ = "AsyncClient.request"  # for the warning about a forgotten await

    async def raw(
        self, method: str, path: str, *, json: Any = None, **options: Unpack[RequestOptions]
    ) -> RawResponse[Any]:
        """Send a request; return its response unread: status, headers, bytes.

        Arguments and errors are those of `CustomRequests`. ``parse()`` of the response returns its
        JSON.
        """
        with short_traceback:
            request = self._describe("request.raw", method, path, options, json=json)
            del json, options
            return await execute(
                self._api, call_raw(request, context_of(self._api)), "AsyncClient.request.raw"
            )

    raw.__qualname__ = "AsyncClient.request.raw"
