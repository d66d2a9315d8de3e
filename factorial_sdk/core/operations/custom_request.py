"""Describe requests to endpoints of the API that this version of the SDK does not know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, cast, get_args, get_origin
from urllib.parse import quote, unquote

import attrs

from ..config import Settings
from ..encoding import to_plain
from ..execution.context import Context
from ..execution.flow import Flow
from ..models.base import Model
from ..models.pages import ListApiResponse
from ..redaction import redact_errors
from ..requests.body import TOO_DEEP, Json
from ..requests.query import encode_query
from ..requests.request import Request
from ..requests.results import AnyJson, JsonPage, OnlyOne, Page, Result, WholeList
from ..types import is_encodable, kind_of
from ..validation import check_keywords
from .endpoint import add_options
from .options import PAGING_OPTIONS, ListOptions, RequestOptions, check_paging

METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")

PATH_CHARACTERS: Final = "/%:@!$&'()*+,;=-._~"
"""Characters of a path that are not escaped, besides letters and digits (RFC 3986)."""

WHERE_PATHS_BEGIN: Final = (
    "path must be below /api/{version}/resources/, such as 'teams/teams/7', or begin with a slash"
)


@redact_errors
def describe_request(
    settings: Settings,
    method: object,
    path: object,
    *,
    function: str,
    options: Mapping[str, Any],
    **arguments: Any,
) -> Request[Any]:
    """Describe a request to any endpoint of the API.

    Args:
        settings: of the client.
        method: HTTP method, in any case.
        path: path below the resources, or from the root of the host if it begins with a slash.
        function: what the caller has called, for messages.
        options: options of the call, those of lists only with `paginate`.
        **arguments: those of the following that the function takes.
            json: the body; None for no body.
            model: what the response is read as: a model, or ``list[model]``. None for plain JSON.
            paginate: whether it is a list with pages.

    Raises:
        TypeError, ValueError: an argument cannot be sent, or contradicts another one.
        ConfigurationError: `retry` is neither a policy nor a number.
    """
    json, model, paginate = map(arguments.get, ("json", "model", "paginate"))
    method = _check_method(method)
    if method == "GET" and json is not None:
        raise ValueError("json must be left out with GET, which has no body; use params=")
    if paginate and method != "GET":
        raise ValueError(f"paginate=True reads a list, so method must be 'GET', got {method!r}")
    known: Any = ListOptions if paginate else RequestOptions
    check_keywords(function, options, ("method", "path", *arguments, *known.__annotations__))
    request: Request[Any] = Request(
        method=method,
        path=_check_path(path),
        result=_result(model, paginate=bool(paginate)),
        query=_paging(options) if paginate else (),
        body=None if json is None else _body(json, settings),
        operation="request",
    )
    return add_options(request, cast("Any", options), known)


def not_a_request(given: object) -> TypeError:
    """Return the error for what `send` of a client was given in place of a request."""
    return TypeError(
        f"request must be a Request, got {kind_of(given)}; make it with operation.describe(...)"
    )


def read_list(first: Request[Any], context: Context) -> Flow[Any]:
    """Return every record of a list: a list of JSON, or a `ListApiResponse` of models.

    Raises:
        PaginationError: the server's paging contradicts itself.
        ApiError, ApiConnectionError, DecodeError: as for any call.
    """
    from ..pagination.collect import read_all  # imported late, as by `list_all`

    records: ListApiResponse[Any] = yield from read_all(first, context)
    return records.data() if isinstance(first.result, JsonPage) else records


def _check_method(method: object) -> str:
    if not isinstance(method, str):
        raise TypeError(f"method must be one of {', '.join(METHODS)}, got {kind_of(method)}")
    if method.upper() not in METHODS:
        hint = "; the path is the second argument" if "/" in method else ""
        raise ValueError(f"method must be one of {', '.join(METHODS)}, got another text{hint}")
    return method.upper()


def _check_path(path: object) -> str:
    """Return a path that stays at the host of the client, escaped.

    Raises:
        TypeError: it is no text.
        ValueError: it is a URL, has a query, or leads to another place than it says.
    """
    if not isinstance(path, str):
        raise TypeError(f"path must be a string, got {kind_of(path)}")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://|//", path):
        raise ValueError(
            f"{WHERE_PATHS_BEGIN}, got a URL; leave out scheme and host: requests with credentials "
            "go to base_url only"
        )
    if re.search(r"[?#]", path):
        raise ValueError("path must not have a query or a fragment; pass a query as params=")
    if not path.strip("/") or not is_encodable(path) or re.search(r"[\s\\\x00-\x1f\x7f]", path):
        raise ValueError(f"{WHERE_PATHS_BEGIN}, got a text that is no path")
    if {".", ".."} & set(unquote(path).split("/")) or "//" in path:
        raise ValueError("path must not have empty segments, nor '.' or '..' as a segment")
    if re.match(r"api/[0-9]{4}-", path):
        raise ValueError(
            "path must begin with a slash if it names the API version: '/api/…/resources/…'"
        )
    return quote(path, safe=PATH_CHARACTERS)


def _result(model: Any, *, paginate: bool) -> Result[Any]:
    if model is None:
        return JsonPage() if paginate else AnyJson()
    if _is_model(model):
        return Page(model) if paginate else OnlyOne(model)
    if get_origin(model) is list and _is_model(get_args(model)[0]) and not paginate:
        return WholeList(get_args(model)[0])
    got = "list[…] with paginate=True" if get_origin(model) is list else kind_of(model)
    raise TypeError(
        "model must be a subclass of factorial_sdk.Model, or list[model] for a list without "
        f"pages, got {got}"
    )


def _is_model(given: Any) -> bool:
    return isinstance(given, type) and issubclass(given, Model) and attrs.has(given)


def _paging(options: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    check_paging(cast("ListOptions", options))
    return encode_query({name: options.get(name) for name in PAGING_OPTIONS})


def _body(json: Any, settings: Settings) -> Json:
    try:
        return Json(to_plain(json, "json", settings.id_type(None), settings.converter))
    except RecursionError:
        pass
    raise ValueError(TOO_DEEP.replace("data", "json"))
