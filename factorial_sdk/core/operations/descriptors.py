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
from functools import cached_property, partial, wraps
from inspect import Signature
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
from ..execution.call import call, call_raw
from ..models.pages import ListApiResponse, MetaApiResponse
from ..redaction import short_traceback
from ..requests.request import Request
from ..responses.raw import RawResponse
from ..validation import unexpected_keyword
from .deprecated import DeprecatedEndpoint, with_warning
from .endpoint import Endpoint
from .executor import AsyncApi, SyncApi, with_name
from .options import READING_OPTIONS, UnknownOptionError, check_one_page
from .signatures import (
    CallSignature,
    apply_signature,
    complete_doc,
    mark_coroutine,
    replace_summary,
    signature_of,
    without_self,
)

# Type checkers take a variable of this name for true, Jedi takes this one for false. Jedi cannot
# choose from overloads, so it does not see them, but follows the code to the client; there it reads
# the bodies of functions annotated with Any.
TYPE_CHECKING = False

if TYPE_CHECKING:
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


CALL = "__call__"
"""The variant of an operation that is the operation itself: ``get(...)``."""

RAW = "raw"
"""The variant ``get.raw(...)``, which returns a `RawResponse`."""

DESCRIBE = "describe"
"""The variant ``get.describe(...)``, which returns the `Request` without sending it."""

SUMMARIES = {
    DESCRIBE: "Return the request that the call would send, without sending it.",
    RAW: "Send the request and return the response unread.",
}


class _Descriptor:
    """Binds a describing method to an endpoint, as an operation with its variants.

    `_bind` makes plain functions, one for each variant, and stores the operation in the instance
    dictionary of the endpoint. Descriptors without ``__set__`` come after that, so Python finds the
    function there next time. Name, docstring and signature of a function depend on its variant and
    on the mode; they are made once, in `_call_signature`.

    A subclass says what its variants do (`_make_variants`) and return (`_result_type`).
    """

    summary: ClassVar[str | None] = None
    """First line of the docstring; None for that of the describing method."""

    coroutines: ClassVar[tuple[str, ...]] = (CALL, RAW)
    """The variants that return a coroutine when the client is an `AsyncClient`."""

    hidden: ClassVar[tuple[str, ...]] = ()
    """Options of the describing method that this operation does not take."""

    def __init__(self, describing_method: Any) -> None:
        self.describing_method = describing_method
        self.name = describing_method.__name__
        self.path = ""
        self._call_signatures: dict[tuple[type[Any] | None, str], CallSignature] = {}

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.path = str(vars(owner).get("path", ""))

    if not TYPE_CHECKING:

        def __get__(self, instance, owner):
            return self._bind(instance)

    def _bind(self, endpoint: Any) -> Any:
        """Return the operation of one endpoint; of the class if `endpoint` is None."""
        if endpoint is None:
            return self._operation_of_class
        api = endpoint.api
        mode = AsyncApi if isinstance(api, AsyncApi) else SyncApi
        describe = self._store_name(endpoint)
        name = self._qualified_name(endpoint)
        bound, variants = self._make_variants(api, with_warning(endpoint, describe), name)
        for variant, function in ((CALL, bound), *variants.items()):
            apply_signature(function, self._call_signature(mode, variant))
            if variant == RAW:  # Jedi takes what it wraps, which returns a request, for it
                del vars(function)["__wrapped__"]
            if mode is AsyncApi and variant in self.coroutines:
                mark_coroutine(function)
        for variant, function in variants.items():
            setattr(bound, variant, function)
        vars(endpoint)[self.name] = bound  # making it takes a tenth of a call
        return bound

    def _store_name(self, endpoint: Any) -> Any:
        """Return the describing method, bound; it also stores the name of the operation."""
        describe = partial(self.describing_method, endpoint)
        name = f"{self.path.replace('/', '.')}.{self.name}"  # timeoff.leaves.get

        def describe_with_name(*args: Any, **kwargs: Any) -> Any:
            with short_traceback:
                try:
                    return describe(*args, **kwargs).named(name)
                except UnknownOptionError as error:
                    unknown = str(error)
                del args, kwargs  # error reporters show them
                known = list(self._method_signature[1].parameters)[1:]  # without self
                raise unexpected_keyword(self._qualified_name(endpoint), unknown, known)

        return describe_with_name

    def _qualified_name(self, endpoint: Any) -> str:
        """Return the name of the operation as Python spells it: ``LeavesEndpoint.get``."""
        return f"{type(endpoint).__name__}.{self.name}"

    @cached_property
    def _operation_of_class(self) -> Callable[..., Any]:
        """The operation as an attribute of the class: a function that takes the endpoint first."""

        def call_on(endpoint: Any, *args: Any, **kwargs: Any) -> Any:
            return self._bind(endpoint)(*args, **kwargs)

        return apply_signature(call_on, self._call_signature(None, CALL))

    def _call_signature(self, mode: type[Any] | None, variant: str) -> CallSignature:
        """Return what help() shows of a variant in a mode."""
        key = mode, variant
        if key not in self._call_signatures:
            described_type, signature = self._method_signature
            if mode is not None:
                signature = without_self(signature)
            return_type = self._return_type(described_type, variant, mode or SyncApi)
            summary = SUMMARIES.get(variant)
            self._call_signatures[key] = CallSignature(
                original=self.describing_method,
                name=self.name if variant == CALL else variant,
                doc=replace_summary(self._doc, summary) if summary else self._doc,
                signature=signature.replace(return_annotation=return_type),
            )
        return self._call_signatures[key]

    @cached_property
    def _method_signature(self) -> tuple[Any, Signature]:
        """The described type, and the signature of the describing method."""
        return signature_of(self.describing_method, self.hidden)

    @cached_property
    def _doc(self) -> str:
        return complete_doc(self.describing_method, self.summary, self.path, self.hidden)

    def _make_variants(self, api: Any, describe: Any, name: str) -> Any:
        """Return the operation of one client, and a dictionary of its other variants.

        Args:
            api: the client.
            describe: the describing method, bound to the endpoint.
            name: what Python calls the operation, such as ``LeavesEndpoint.get``.
        """
        context = api._context

        @wraps(self.describing_method)
        def send(*args: Any, **kwargs: Any) -> Any:
            with short_traceback:
                request = describe(*args, **kwargs)
                del args, kwargs  # error reporters show them, and they can be secrets
                return with_name(api._execute(call(request, context)), name)

        def send_raw(*args: Any, **kwargs: Any) -> Any:
            with short_traceback:
                request = describe(*args, **kwargs)
                del args, kwargs
                return with_name(api._execute(call_raw(request, context)), f"{name}.raw")

        return send, {RAW: send_raw, DESCRIBE: describe}

    def _return_type(self, described_type: Any, variant: str, mode: type[Any]) -> Any:
        """Return what a variant returns (or awaits), as an annotation."""
        wrapper: Any = {DESCRIBE: Request, RAW: RawResponse}.get(variant)
        return wrapper[described_type] if wrapper else self._result_type(described_type, mode)

    def _result_type(self, described_type: Any, mode: type[Any]) -> Any:
        """Return what the operation itself returns (or awaits), as an annotation."""
        return described_type


class operation(_Descriptor, Generic[P, T]):
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
                check_one_page(kwargs)
                return describe(*args, **kwargs)

        return super()._make_variants(api, describe_page, name)


class _ListOperation(_Descriptor, ABC, Generic[P, T]):
    """Base of the operations that read several pages of a `paged` one."""

    coroutines: ClassVar[tuple[str, ...]] = ()
    hidden: ClassVar[tuple[str, ...]] = ("concurrency",)

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
    hidden = ()

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
