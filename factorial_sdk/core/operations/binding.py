"""``Descriptor``: binds a describing method to an endpoint. `descriptors` explains the words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial, wraps
from inspect import Signature
from typing import Any, ClassVar

from ..execution.call import call, call_raw
from ..redaction import short_traceback
from ..requests.request import Request
from ..responses.raw import RawResponse
from ..validation import unexpected_keyword
from .executor import AsyncApi, SyncApi, with_name
from .options import UnknownOptionError
from .signatures import (
    CallSignature,
    apply_signature,
    complete_doc,
    mark_coroutine,
    replace_summary,
    signature_of,
    without_self,
)

# Jedi takes this one for false and so sees ``__get__`` below; see `descriptors`.
TYPE_CHECKING = False

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


class Descriptor:
    """Binds a describing method to an endpoint, as an operation with its variants.

    `_bind` makes plain functions, one for each variant, and stores the operation in the instance
    dictionary of the endpoint. Descriptors without ``__set__`` come after that, so Python finds the
    function there next time. Only ``type(endpoint).get(endpoint)`` makes and stores an equal one
    again. Name, docstring and signature of a function depend on its variant and on the mode; they
    are made once, in `_call_signature`.

    A subclass says what its variants do (`_make_variants`), which of them return a coroutine
    (`coroutines`), and what the operation returns (`_result_type`). The three must agree:
    `list_all` executes a flow, so it is among `coroutines`; `iterate` returns an iterator at once.

    The names of ``get`` of an endpoint: ``get`` is `name`, ``LeavesEndpoint.get`` is for Python
    (`_qualified_name`), and ``timeoff.leaves.get`` is that of its requests (`_make_describe`).
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
        # Endpoints do not inherit operations. The class needs the path, too, for its docstrings.
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
        describe = self._make_describe(endpoint)
        if endpoint.version is not None:
            from .deprecated import with_warning  # few programs need it

            describe = with_warning(endpoint, describe)
        name = self._qualified_name(endpoint)
        bound, variants = self._make_variants(api, describe, name)
        for variant, function in ((CALL, bound), *variants.items()):
            apply_signature(function, self._call_signature(mode, variant))
            if variant == RAW:
                # `apply_signature` has set it. Jedi would complete what the describing method
                # returns, a `Request`, after ``get.raw(...)``.
                del vars(function)["__wrapped__"]
            if mode is AsyncApi and variant in self.coroutines:
                mark_coroutine(function)
        for variant, function in variants.items():
            setattr(bound, variant, function)
        vars(endpoint)[self.name] = bound  # making it takes a tenth of a call
        return bound

    def _make_describe(self, endpoint: Any) -> Any:
        """Return the describing method, bound; its requests have the name of the operation."""
        describe = partial(self.describing_method, endpoint)
        request_name = f"{self.path.replace('/', '.')}.{self.name}"  # timeoff.leaves.get

        def describe_with_name(*args: Any, **kwargs: Any) -> Any:
            with short_traceback:
                try:
                    return describe(*args, **kwargs).named(request_name)
                except UnknownOptionError as error:
                    unknown = str(error)
                finally:
                    del args, kwargs  # error reporters show them, and they can be secrets
                # Out here, and so without a context, whose frames hold the arguments as well.
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
            with short_traceback:
                return self._bind(endpoint)(*args, **kwargs)

        return apply_signature(call_on, self._call_signature(None, CALL))

    def _call_signature(self, mode: type[Any] | None, variant: str) -> CallSignature:
        """Return what help() shows of a variant in a mode."""
        key = mode, variant
        if key not in self._call_signatures:
            described_type, signature = self._method_signature
            if mode is not None:
                signature = without_self(signature)
            # An attribute of the class has no mode: it shows the types of a `Client`.
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

    # Any: with an exact type, Jedi takes that of `__get__` for unknown.
    def _make_variants(self, api: Any, describe: Any, name: str) -> Any:
        """Return the operation of one client, and its other variants: `DESCRIBE`, perhaps `RAW`.

        `_bind` renames them in place, also `describe` as the variant `DESCRIBE`. A subclass that
        changes what `describe` does wraps it. Each function and wrapper enters `short_traceback`:
        else its frame would stay in tracebacks, with the arguments.

        Args:
            api: the client.
            describe: the describing method, bound to the endpoint.
            name: what Python calls the operation, such as ``LeavesEndpoint.get``.
        """
        # Looked up once, for speed: a client keeps its context. `with_options` makes a new client,
        # with other endpoints and operations.
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
