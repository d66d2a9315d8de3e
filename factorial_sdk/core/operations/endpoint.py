"""Base classes of the generated code: an endpoint, a domain of endpoints, all domains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    Generic,
    NoReturn,
    TypeVar,
    cast,
    get_origin,
    get_type_hints,
)

import attrs

from ..compat import override
from ..encoding import as_id
from ..models.base import Body, Model
from ..models.pages import MetaApiResponse
from ..optional import repr_html
from ..requests.headers import encode_headers
from ..requests.query import encode_id, encode_params, encode_query
from ..requests.request import Request
from ..requests.results import Many, One, Page, Result
from ..types import ID, Fields, kind_of
from ..validation import check_bool
from .executor import Api, AsyncApi, SyncApi, context_of
from .options import (
    PAGING_OPTIONS,
    READING_OPTIONS,
    BodyOptions,
    ListOptions,
    RequestOptions,
    check_options,
    check_paging,
)

if TYPE_CHECKING:
    from ..converter import ModelConverter
    from ..models.bodies import BodyField
    from ..requests.body import Json, Multipart

MAX_PATHS: Final = 3
"""Suggestions for a missing attribute."""

SYNONYMS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("list", "list_all", "fetch_all", "read_all"), "all"),
    **dict.fromkeys(("read", "retrieve", "fetch", "find", "get_one"), "get_by_id"),
    **dict.fromkeys(("add", "insert", "new", "post"), "create"),
    **dict.fromkeys(("edit", "patch", "put", "save"), "update"),
    **dict.fromkeys(("remove", "destroy"), "delete"),
}
"""The operations that other libraries call by these names."""

REQUESTS: Final[Mapping[str, str]] = {
    **{verb: f"request({verb.upper()!r}, ...)" for verb in ("get", "post", "put", "delete")},
    "get_all": "request('GET', ..., paginate=True)",
}
"""Calls for the methods that clients of other libraries have, `factorialhr` among them."""

KEPT_OPTIONS = ("auth", "timeout", "retry", "extensions", *READING_OPTIONS)
"""The options that are stored in a request, for the flow that sends it."""

T = TypeVar("T")
M = TypeVar("M", bound=Model)


class Endpoint(Generic[Api]):
    """The operations of one resource: plain calls with a `Client`, else coroutines.

    Args:
        api: the `Client` or `AsyncClient` that sends the requests.
    """

    path: ClassVar[str]
    """Path of the collection, below ``/api/{version}/resources/``."""

    version: ClassVar[str | None] = None
    """The last API version with this resource; None if the current one has it."""

    needed_filters: ClassVar[tuple[str, ...]] = ()
    """The filters that the list requires; without them the API returns a 400."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self._check(api)

    def _check(self, api: object) -> None:
        if not isinstance(api, SyncApi | AsyncApi):
            raise TypeError(
                f"{type(self).__name__} needs a Client or an AsyncClient, got {kind_of(api)}"
            )

    if not TYPE_CHECKING:  # type checkers would accept every misspelled name

        def __getattr__(self, name: str) -> NoReturn:
            """Suggest an operation of this endpoint."""
            methods = [method for method in dir(type(self)) if not method.startswith("_")]
            found = [] if name.startswith("_") else _operations_like(name, methods)
            place = self.path.replace("/", ".")
            raise _no_attribute(self, name, [f"{place}.{operation}" for operation in found])

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.path}>"

    _repr_html_ = repr_html

    # The generated operations are made of these.

    def _list(
        self,
        model: type[M],
        query: Mapping[str, Any],
        options: ListOptions,
        *,
        unpaged: bool = False,
        grouped: bool = False,
    ) -> Request[MetaApiResponse[M]]:
        """Describe reading one page (`Request` has the meaning of `unpaged` and `grouped`)."""
        check_paging(options)
        paging = {name: options.get(name) for name in PAGING_OPTIONS}
        page = self._describe("GET", self.path, Page(model), options, query={**query, **paging})
        if unpaged or grouped:
            return attrs.evolve(page, unpaged=unpaged, grouped=grouped)
        return page

    def _read(self, model: type[M], key: Any, options: RequestOptions) -> Request[M]:
        """Describe reading one record."""
        path = self._member(key)
        return self._describe("GET", path, One(model, path), options)

    def _create(
        self,
        model: type[M],
        body: type[Body],
        data: Body | ID | Fields,
        options: BodyOptions,
        *,
        files: Iterable[str] = (),
    ) -> Request[M]:
        """Describe creating a record."""
        content = self._content(body, data, options, files)
        return self._describe("POST", self.path, One(model), options, body=content)

    def _update(
        self,
        model: type[M],
        key: Any,
        body: type[Body],
        data: Body | ID | Fields,
        options: BodyOptions,
        *,
        files: Iterable[str] = (),
    ) -> Request[M]:
        """Describe updating a record; the API wants its id in the path and in the body.

        If the response holds no record (status 202 or 204), `call` reads it afterwards.
        """
        path = self._member(key)
        content = self._content(body, data, options, files, updates=True)
        content = content.with_id(as_id(key, self._id_type))
        return self._describe("PUT", path, One(model, path), options, body=content)

    def _delete(self, model: type[M], key: Any, options: RequestOptions) -> Request[M | None]:
        """Describe deleting a record; the result is the deleted record.

        The result is None if the response holds no record (status 202 or 204).
        """
        path = self._member(key)
        return self._describe("DELETE", path, One(model, path, optional=True), options)

    def _act(
        self,
        action: str,
        model: type[M],
        body: type[Body],
        data: Body | ID | Fields,
        options: BodyOptions,
    ) -> Request[M]:
        """Describe an action that returns one record; all actions are POSTs on the collection."""
        content = self._content(body, data, options)
        return self._describe("POST", f"{self.path}/{action}", One(model), options, body=content)

    def _act_on_many(
        self,
        action: str,
        model: type[M],
        body: type[Body],
        data: Body | ID | Fields,
        options: BodyOptions,
    ) -> Request[list[M]]:
        """Describe an action that returns several records."""
        content = self._content(body, data, options)
        return self._describe("POST", f"{self.path}/{action}", Many(model), options, body=content)

    def _content(
        self,
        body: type[Body],
        data: Body | ID | Fields,
        options: BodyOptions,
        files: Iterable[str] = (),
        *,
        updates: bool = False,
    ) -> Json | Multipart:
        from ..models.bodies import body_plan  # most programs only read
        from ..requests.body import Json, to_json, to_multipart

        field: BodyField | None = None
        checked = options.get("check_body")
        if checked is None or check_bool("check_body", checked):
            plan = body_plan(body)
            field = plan.updated if updates else plan.created
        if files:
            return to_multipart(data, body, files, self._converter, field, update=updates)
        return Json(to_json(data, body, self._id_type, self._converter, field))

    def _describe(
        self,
        method: str,
        path: str,
        result: Result[T],
        options: RequestOptions | BodyOptions | ListOptions,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
    ) -> Request[T]:
        own = encode_query(query) if query else ()
        described = Request(
            method=method, path=path, result=result, query=own, body=body, version=self.version
        )
        if not options:
            return described
        known: Any = RequestOptions if query is None else ListOptions
        return add_options(described, options, known if body is None else BodyOptions)

    def _member(self, key: Any) -> str:
        return f"{self.path}/{encode_id(key)}"

    @property
    def _converter(self) -> ModelConverter:
        return context_of(self.api).settings.converter

    @property
    def _id_type(self) -> type[int] | type[str]:
        return context_of(self.api).settings.id_type(self.version)


def add_options(
    request: Request[T], options: RequestOptions | BodyOptions | ListOptions, known: type
) -> Request[T]:
    """Return a request with the options of its call, those of paging left out.

    Args:
        request: the request.
        options: the options.
        known: the class of the options that the call takes.

    Raises:
        TypeError, ValueError: an option is unknown, or its value cannot be sent.
        ConfigurationError: `retry` is neither a policy nor a number.
    """
    check_options(options, known)
    given = cast("Mapping[str, Any]", options)
    further = encode_params(given.get("params"))
    if twice := {name for name, _ in request.query} & {name for name, _ in further}:
        raise ValueError(f"{sorted(twice)} given both as argument and in params; give it once")
    return attrs.evolve(
        request,
        query=request.query + further,
        headers=encode_headers(given.get("headers")),
        options={name: given[name] for name in KEPT_OPTIONS if name in given},
    )


class Domain(Generic[Api]):
    """A domain of the API: its endpoints are attributes, which subclasses annotate."""

    def __init__(self, api: Api) -> None:
        for name, declared in get_type_hints(type(self)).items():
            setattr(self, name, get_origin(declared)(api))

    if not TYPE_CHECKING:  # type checkers would accept every misspelled name

        def __getattr__(self, name: str) -> NoReturn:
            """Suggest an endpoint of a similar name, or one that has an operation of this name."""
            if name.startswith("_"):  # IPython and others try many of those
                raise _no_attribute(self, name, [])
            domain = type(self).__module__.rpartition(".")[2]
            operation = SYNONYMS.get(name, name)
            found = [
                path
                for path, endpoint in vars(self).items()
                if callable(getattr(type(endpoint), operation, None))
            ]
            if domain in found:
                found = [domain]
            near = [f"{path}.{operation}" for path in found] or _similar(name, vars(self))
            raise _no_attribute(self, name, [f"{domain}.{path}" for path in near])

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {', '.join(vars(self))}>"

    _repr_html_ = repr_html


class DomainTree(Generic[Api]):
    """The domains of the API as attributes of a client, which subclasses annotate.

    Reading an attribute for the first time imports the module of the domain.
    """

    if not TYPE_CHECKING:  # type checkers would accept every misspelled name

        def __getattr__(self, name: str) -> Domain[Api]:
            declared = domains_of(type(self)).get(name)
            if declared is None:
                methods = [each for each in dir(type(self)) if not each.startswith("_")]
                known = [*methods, *domains_of(type(self))]
                paths = [] if name.startswith("_") else _paths_of(name, known)
                paths = [REQUESTS[name]] if name in REQUESTS else paths
                raise _no_attribute(self, name, paths)
            module = import_module(f"factorial_sdk.resources.{name}")
            domain = getattr(module, declared)(self)
            setattr(self, name, domain)
            return domain

    @override
    def __dir__(self) -> Iterable[str]:
        return sorted({*super().__dir__(), *domains_of(type(self))})


def _no_attribute(owner: object, name: str, paths: list[str]) -> AttributeError:
    """Return the error of Python for a missing attribute, with the places to look for it."""
    text = f"{type(owner).__name__!r} object has no attribute {name!r}"
    if paths:
        text += f"; did you mean {' or '.join(f'api.{path}' for path in paths[:MAX_PATHS])}?"
    return AttributeError(text, obj=type(owner))  # without a name, Python adds no suggestion


def _operations_like(name: str, methods: list[str]) -> list[str]:
    """Return the method that another library calls `name`, or one of a similar name."""
    synonym = SYNONYMS.get(name)
    return [synonym] if synonym in methods else _similar(name, methods)


def _paths_of(name: str, known: Iterable[str]) -> list[str]:
    """Return the paths of a resource in its domains, or of what is called similarly.

    Args:
        name: the name that was not found.
        known: other names: of domains, and of methods of the client.
    """
    package: Any = import_module("factorial_sdk")
    resources: dict[str, list[str]] = {name: [name] for name in known}
    for _, module, original in package._homes("Endpoint"):  # names only: no domain is imported
        resource = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", original).lower()
        path = f"{module.removeprefix('.resources.')}.{resource.removesuffix('_endpoint')}"
        if module.startswith(".resources.") and resource.endswith("_endpoint"):
            resources.setdefault(path.partition(".")[2], []).append(path)
    found = [name] if name in resources else _similar(name, resources)
    return [path for resource in found for path in dict.fromkeys(resources[resource])]


def _similar(name: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches  # imported late: only errors need it

    return get_close_matches(name.lower(), known, n=1)


def domains_of(cls: type) -> Mapping[str, str]:
    """Return the names of the domains of a client class, and of their classes."""
    return {
        name: declared.partition("[")[0]
        for base in cls.__mro__
        if DomainTree in base.__bases__
        for name, declared in base.__annotations__.items()
    }
