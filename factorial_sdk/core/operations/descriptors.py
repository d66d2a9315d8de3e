"""The descriptors that turn a method that describes a request into a call, in both modes.

An endpoint class defines each operation once, as a method that returns a `Request`:

    @paged
    def get(self, *, sync_run_id: ID | None = None, **options: Unpack[ListOptions])
        -> Request[MetaApiResponse[SyncableItem]]: ...

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

As an attribute of an endpoint of a `Client`, ``get`` is a function that returns the page. With an
`AsyncClient` it returns a coroutine of the page. The overloads of ``__get__`` tell type checkers
so; help(), IPython and Sphinx see a method with its own signature and docstring.

The words of this module, by the example of ``get`` above:

===================  ==============================================================================
describing method    the decorated function; it returns a `Request`
described type       ``MetaApiResponse[SyncableItem]``: what the `Request` is a request for
operation            what ``endpoint.get`` is: a function that sends the request
variant              one of the operation, ``endpoint.get.raw`` and ``endpoint.get.describe``
result type          what a call returns or awaits; of ``all`` ``ListApiResponse[SyncableItem]``
mode                 `SyncApi` or `AsyncApi`, by the client; None for an attribute of the class
===================  ==============================================================================
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Iterator
from functools import wraps
from typing import (
    Any,
    ClassVar,
    Concatenate,
    Generic,
    ParamSpec,
    TypeVar,
    get_args,
    overload,
)

from ..compat import deprecated
from ..models.pages import ListApiResponse, MetaApiResponse
from ..redaction import short_traceback
from ..requests.request import Request
from .binding import CALL, DESCRIBE, Descriptor
from .endpoint import Endpoint
from .executor import AsyncApi, SyncApi, with_name
from .options import READING_OPTIONS, one_page_error

# Type checkers take a variable of this name for true, Jedi takes this one for false. Jedi cannot
# choose from overloads, so it does not see them, but follows the code to the client; there it reads
# the bodies of functions annotated with Any.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from .deprecated import DeprecatedEndpoint
    from .protocols import (
        AsyncIterate,
        AsyncIterPages,
        AsyncListAll,
        AsyncOperation,
        SyncIterate,
        SyncIterPages,
        SyncListAll,
        SyncOperation,
    )

P = ParamSpec("P")
T = TypeVar("T")


class operation(Descriptor, Generic[P, T]):
    """Decorates a method that describes a request; makes it a call that sends the request.

    The call has two variants: ``.describe(...)`` returns the `Request` without sending it, and
    ``.raw(...)`` returns the response unread, as a `RawResponse`.
    """

    if TYPE_CHECKING:

        def __init__(self, describe: Callable[Concatenate[Any, P], Request[T]]) -> None: ...

        @overload
        def __get__(self, instance: None, owner: type) -> operation[P, T]: ...
        @overload
        @deprecated("newer API versions do not serve it: see the docstring of the endpoint")
        def __get__(
            self, instance: DeprecatedEndpoint[SyncApi], owner: type
        ) -> SyncOperation[P, T]: ...
        @overload
        @deprecated("newer API versions do not serve it: see the docstring of the endpoint")
        def __get__(
            self, instance: DeprecatedEndpoint[AsyncApi], owner: type
        ) -> AsyncOperation[P, T]: ...
        @overload
        def __get__(self, instance: Endpoint[SyncApi], owner: type) -> SyncOperation[P, T]: ...
        @overload
        def __get__(self, instance: Endpoint[AsyncApi], owner: type) -> AsyncOperation[P, T]: ...
        def __get__(self, instance: Any, owner: type) -> Any: ...


class paged(operation[P, MetaApiResponse[T]]):
    """Decorates a method that describes the request for one page of a list.

    `list_all`, `iterate` and `iter_pages` are made of it.
    """

    hidden = READING_OPTIONS

    def _make_variants(self, api: Any, describe: Any, name: str) -> Any:
        def describe_page(*args: Any, **kwargs: Any) -> Any:
            with short_traceback:
                if (error := one_page_error(kwargs)) is None:
                    return describe(*args, **kwargs)
                del args, kwargs  # error reporters show them, and they can be secrets
                raise error

        return super()._make_variants(api, describe_page, name)


class _ListOperation(Descriptor, ABC, Generic[P, T]):
    """Base of the operations that read several pages of a `paged` one."""

    coroutines: ClassVar[tuple[str, ...]] = ()

    if TYPE_CHECKING:

        def __init__(self, get: paged[P, T]) -> None: ...

    else:

        def __init__(self, get):
            super().__init__(get.describing_method)
            self.describing_method = get.describing_method  # again: Jedi follows no super()

    def _make_variants(self, api: Any, describe: Any, name: str) -> Any:
        @wraps(self.describing_method)
        def read(*args: Any, **kwargs: Any) -> Any:
            with short_traceback:
                first = describe(*args, **kwargs)
                del args, kwargs
                return self._read(api, first, name)

        return read, {DESCRIBE: describe}

    @abstractmethod
    def _read(self, api: Any, first: Any, name: str) -> Any:
        """Read the list whose first page `first` asks for."""


class list_all(_ListOperation[P, T]):
    """The operation that reads all pages of a `paged` one and returns their records together."""

    summary = "Read every record, several pages at a time, and return them all."
    coroutines = (CALL,)

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: type) -> list_all[P, T]: ...
        @overload
        @deprecated("newer API versions do not serve it: see the docstring of the endpoint")
        def __get__(
            self, instance: DeprecatedEndpoint[SyncApi], owner: type
        ) -> SyncListAll[P, T]: ...
        @overload
        @deprecated("newer API versions do not serve it: see the docstring of the endpoint")
        def __get__(
            self, instance: DeprecatedEndpoint[AsyncApi], owner: type
        ) -> AsyncListAll[P, T]: ...
        @overload
        def __get__(self, instance: Endpoint[SyncApi], owner: type) -> SyncListAll[P, T]: ...
        @overload
        def __get__(self, instance: Endpoint[AsyncApi], owner: type) -> AsyncListAll[P, T]: ...
        def __get__(self, instance: Any, owner: type) -> Any: ...

    def _read(self, api: Any, first: Any, name: str) -> Any:
        from ..pagination.collect import read_all  # imported when first used, for a fast start

        return with_name(api._execute(read_all(first, api._context)), name)

    def _result_type(self, described_type: Any, mode: type[Any]) -> Any:
        response: Any = ListApiResponse
        return response[_record_type(described_type)]


class iterate(_ListOperation[P, T]):
    """The operation that iterates over the records of a `paged` one, page by page."""

    summary = "Iterate over every record; prefetch each page while the one before is consumed."

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: type) -> iterate[P, T]: ...
        @overload
        @deprecated("newer API versions do not serve it: see the docstring of the endpoint")
        def __get__(
            self, instance: DeprecatedEndpoint[SyncApi], owner: type
        ) -> SyncIterate[P, T]: ...
        @overload
        @deprecated("newer API versions do not serve it: see the docstring of the endpoint")
        def __get__(
            self, instance: DeprecatedEndpoint[AsyncApi], owner: type
        ) -> AsyncIterate[P, T]: ...
        @overload
        def __get__(self, instance: Endpoint[SyncApi], owner: type) -> SyncIterate[P, T]: ...
        @overload
        def __get__(self, instance: Endpoint[AsyncApi], owner: type) -> AsyncIterate[P, T]: ...
        def __get__(self, instance: Any, owner: type) -> Any: ...

    def _read(self, api: Any, first: Any, name: str) -> Any:
        return api._iter_records(first)

    def _result_type(self, described_type: Any, mode: type[Any]) -> Any:
        return _iterator_type(mode)[_record_type(described_type)]


class iter_pages(_ListOperation[P, T]):
    """The operation that iterates over the pages of a `paged` one."""

    summary = "Iterate over every page, with its metadata and its cursor."

    if TYPE_CHECKING:

        @overload
        def __get__(self, instance: None, owner: type) -> iter_pages[P, T]: ...
        @overload
        @deprecated("newer API versions do not serve it: see the docstring of the endpoint")
        def __get__(
            self, instance: DeprecatedEndpoint[SyncApi], owner: type
        ) -> SyncIterPages[P, T]: ...
        @overload
        @deprecated("newer API versions do not serve it: see the docstring of the endpoint")
        def __get__(
            self, instance: DeprecatedEndpoint[AsyncApi], owner: type
        ) -> AsyncIterPages[P, T]: ...
        @overload
        def __get__(self, instance: Endpoint[SyncApi], owner: type) -> SyncIterPages[P, T]: ...
        @overload
        def __get__(self, instance: Endpoint[AsyncApi], owner: type) -> AsyncIterPages[P, T]: ...
        def __get__(self, instance: Any, owner: type) -> Any: ...

    def _read(self, api: Any, first: Any, name: str) -> Any:
        return api._iter_pages(first)

    def _result_type(self, described_type: Any, mode: type[Any]) -> Any:
        return _iterator_type(mode)[described_type]


def _record_type(page_type: Any) -> Any:
    """Return the type of the records of a page: T of ``MetaApiResponse[T]``."""
    (record_type,) = get_args(page_type)
    return record_type


def _iterator_type(mode: type[Any]) -> Any:
    return AsyncIterator if mode is AsyncApi else Iterator
