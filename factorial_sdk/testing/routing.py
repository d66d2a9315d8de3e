"""A path and a method, as an entry of the table and what is to be done with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

import attrs

from .refusals import not_allowed, not_found
from .tables import Collection, Write

READ = "GET"


@attrs.frozen
class Route:
    """Where a request leads.

    Attributes:
        version: of the API.
        collection: the collection that it is about.
        key: id of the record that it is about, as text; None for the collection.
        write: what is to be carried out; None for reading.
    """

    version: str
    collection: Collection
    key: str | None
    write: Write | None


def find_route(method: str, path: str, collections: Mapping[str, Collection]) -> Route:
    """The route of a request.

    Raises:
        Refusal: nothing is served there, or not by that method.
    """
    # Split before decoding: an escaped slash is part of an id, not of the path.
    match [unquote(part) for part in path.split("/")]:
        case ["", "api", version, "resources", domain, name, *rest] if len(rest) <= 1:
            collection = collections.get(f"{domain}/{name}")
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
    return Route(version, collection, member, methods[method])


def _methods(collection: Collection, key: str | None) -> dict[str, Write | None]:
    """What is served at a path, by method."""
    methods: dict[str, Write | None] = {}
    if key is not None and key in collection.actions:
        return {"POST": collection.actions[key]}
    if collection.readable:
        methods[READ] = None
    if key is None and collection.create:
        methods["POST"] = collection.create
    if key is not None and collection.update:
        methods["PUT"] = collection.update
    return methods
