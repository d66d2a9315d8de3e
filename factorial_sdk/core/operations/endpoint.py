"""The bases of the generated classes: one endpoint, a domain of them, the tree of all domains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast, get_origin, get_type_hints

import attrs

from ..compat import override
from ..encoding import as_id
from ..models.base import Body, Model
from ..models.pages import MetaApiResponse
from ..optional import repr_html
from ..requests.body import Json, Multipart, to_json, to_multipart
from ..requests.headers import encode_headers
from ..requests.query import encode_id, encode_params, encode_query
from ..requests.request import Request
from ..requests.results import Many, One, Page, Result
from ..types import Fields, kind_of
from .executor import Api, AsyncApi, SyncApi
from .options import PAGING, READING, ListOptions, RequestOptions, check_options, check_paging

if TYPE_CHECKING:
    from ..converter import ModelConverter

KEPT = ("timeout", "retry", "extensions", *READING)
"""The options that stay with a request, for whoever carries it out."""

T = TypeVar("T")
M = TypeVar("M", bound=Model)


class Endpoint(Generic[Api]):
    """The operations of one resource. Their mode is the client's: plain calls, or coroutines.

    Args:
        api: the `Client` or `AsyncClient` that sends what the operations describe.
    """

    path: ClassVar[str]
    """Path of the collection, below ``/api/{version}/resources/``."""

    version: ClassVar[str | None] = None
    """The API version that serves this resource, if newer ones no longer do."""

    needed_filters: ClassVar[tuple[str, ...]] = ()
    """The filters without which the API refuses the list with a 400."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self._check(api)

    def _check(self, api: object) -> None:
        if not isinstance(api, SyncApi | AsyncApi):
            raise TypeError(
                f"{type(self).__name__} needs a Client or an AsyncClient, not {kind_of(api)}"
            )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.path}>"

    _repr_html_ = repr_html

    # What the operations of all resources are made of.

    def _list(
        self,
        model: type[M],
        query: Mapping[str, Any],
        options: ListOptions,
        *,
        unpaged: bool = False,
    ) -> Request[MetaApiResponse[M]]:
        """Describe reading one page of the collection; all of it where the API does not page it."""
        check_paging(options)
        paging = {name: options.get(name) for name in PAGING}
        page = self._describe("GET", self.path, Page(model), options, query={**query, **paging})
        return attrs.evolve(page, unpaged=True) if unpaged else page

    def _read(self, model: type[M], key: Any, options: RequestOptions) -> Request[M]:
        """Describe reading one record."""
        path = self._member(key)
        return self._describe("GET", path, One(model, path), options)

    def _create(
        self,
        model: type[M],
        body: type[Body],
        data: Body | Fields,
        options: RequestOptions,
        *,
        files: Iterable[str] = (),
    ) -> Request[M]:
        """Describe creating a record."""
        content = self._content(body, data, files)
        return self._describe("POST", self.path, One(model), options, body=content)

    def _update(
        self,
        model: type[M],
        key: Any,
        body: type[Body],
        data: Body | Fields,
        options: RequestOptions,
        *,
        files: Iterable[str] = (),
    ) -> Request[M]:
        """Describe changing a record; the API wants its id in the path and in the body.

        Where the response holds no record (status 202 or 204), the record is read afterwards.
        """
        path = self._member(key)
        content = self._content(body, data, files).with_id(as_id(key, self._id_type))
        return self._describe("PUT", path, One(model, path), options, body=content)

    def _delete(self, model: type[M], key: Any, options: RequestOptions) -> Request[M | None]:
        """Describe deleting a record; the response is the record as it was.

        None where the response holds no record (status 202 or 204).
        """
        path = self._member(key)
        return self._describe("DELETE", path, One(model, path, optional=True), options)

    def _act(
        self,
        action: str,
        model: type[M],
        body: type[Body],
        data: Body | Fields,
        options: RequestOptions,
    ) -> Request[M]:
        """Describe an action that answers one record; all actions are POSTs on the collection."""
        content = self._content(body, data)
        return self._describe("POST", f"{self.path}/{action}", One(model), options, body=content)

    def _act_on_many(
        self,
        action: str,
        model: type[M],
        body: type[Body],
        data: Body | Fields,
        options: RequestOptions,
    ) -> Request[list[M]]:
        """Describe an action that answers several records."""
        content = self._content(body, data)
        return self._describe("POST", f"{self.path}/{action}", Many(model), options, body=content)

    def _content(
        self, body: type[Body], data: Body | Fields, files: Iterable[str] = ()
    ) -> Json | Multipart:
        if files:
            return to_multipart(data, body, files, self._converter)
        return Json(to_json(data, body, self._id_type, self._converter))

    def _describe(
        self,
        method: str,
        path: str,
        result: Result[T],
        options: RequestOptions | ListOptions,
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
        check_options(options, RequestOptions if query is None else ListOptions)
        given = cast("Mapping[str, Any]", options)
        further = encode_params(given.get("params"))
        if twice := {name for name, _ in own} & {name for name, _ in further}:
            raise ValueError(f"{sorted(twice)} given both as argument and in params; give it once")
        return attrs.evolve(
            described,
            query=own + further,
            headers=encode_headers(given.get("headers")),
            options={name: given[name] for name in KEPT if name in given},
        )

    def _member(self, key: Any) -> str:
        return f"{self.path}/{encode_id(key)}"

    @property
    def _converter(self) -> ModelConverter:
        return self.api.context.settings.converter

    @property
    def _id_type(self) -> type[int] | type[str]:
        return self.api.context.settings.id_type(self.version)


class Domain(Generic[Api]):
    """A part of the API: its endpoints, as attributes. Subclasses declare them as annotations."""

    def __init__(self, api: Api) -> None:
        for name, declared in get_type_hints(type(self)).items():
            setattr(self, name, get_origin(declared)(api))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {', '.join(vars(self))}>"

    _repr_html_ = repr_html


class DomainTree(Generic[Api]):
    """All domains, as attributes of a client. Subclasses declare them as annotations.

    A domain's module is imported when the attribute is first read.
    """

    if not TYPE_CHECKING:  # a declared __getattr__ would make every misspelled name pass

        def __getattr__(self, name: str) -> Domain[Api]:
            declared = domains_of(type(self)).get(name)
            if declared is None:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            module = import_module(f"factorial_sdk.resources.{name}")
            domain = getattr(module, declared)(self)
            setattr(self, name, domain)
            return domain

    @override
    def __dir__(self) -> Iterable[str]:
        return sorted({*super().__dir__(), *domains_of(type(self))})


def domains_of(cls: type) -> Mapping[str, str]:
    """Name of each domain that a client class has, and the name of the domain's class."""
    return {
        name: declared.partition("[")[0]
        for base in cls.__mro__
        if DomainTree in base.__bases__
        for name, declared in base.__annotations__.items()
    }
