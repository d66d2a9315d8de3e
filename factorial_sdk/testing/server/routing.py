"""Finds the collection and the operation of a request by its method and path."""

from __future__ import annotations

import re
from urllib.parse import unquote

import attrs

from ..error_responses import not_allowed, not_found
from ..schema import Collection, Table, Write

READ = "GET"


@attrs.frozen
class Route:
    """The operation of a request.

    Attributes:
        version: API version.
        collection: Collection of the path.
        key: Id of the record in the path, as text; None without one.
        name: ``list``, ``read``, ``create``, ``update``, ``delete``, or the name of an action.
        write: Body and response of a create, an update or an action.
    """

    version: str
    collection: Collection
    key: str | None
    name: str
    write: Write | None = None


def find_route(method: str, path: str, table: Table) -> Route:
    """Return the route of a request.

    Raises:
        ErrorResponse: A 404: the path is unknown. A 405: the method is not allowed.
    """
    # Split before decoding: an escaped slash is part of an id.
    match [unquote(part) for part in path.split("/")]:
        case ["", "api", version, "resources", domain, name, *rest] if len(rest) <= 1:
            collection = table.get(f"{domain}/{name}")
            key = rest[0] if rest else None
        case _:
            raise not_found("there is no such path")
    if collection is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", version, re.ASCII):
        raise not_found("there is no such path")
    if collection.until is not None and version > collection.until:
        raise not_found(f"{collection.path} is not served after API version {collection.until}")
    methods = _methods(collection, key)
    if method not in methods:
        raise not_allowed(methods) if methods else not_found("there is no such path")
    member = None if key in collection.actions else key
    action, write = methods[method]
    return Route(version, collection, member, action, write)


def _methods(collection: Collection, key: str | None) -> dict[str, tuple[str, Write | None]]:
    """Return the operations of a path, by method."""
    if key is not None and key in collection.actions:
        return {"POST": (key, collection.actions[key])}
    methods: dict[str, tuple[str, Write | None]] = {}
    if key is None:
        if collection.listed:
            methods[READ] = ("list", None)
        if collection.create:
            methods["POST"] = ("create", collection.create)
        return methods
    if collection.readable:
        methods[READ] = ("read", None)
    if collection.update:
        methods["PUT"] = ("update", collection.update)
    if collection.deletable:
        methods["DELETE"] = ("delete", None)
    return methods
