"""What can be exported: every list of the API, and whether it tells what has changed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from inspect import getattr_static, isclass
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from ..core.errors import ConfigurationError
from ..core.models.base import Model, field_names
from ..core.operations.descriptors import paged
from ..core.operations.endpoint import Endpoint, domains_of
from ..resources.tree import Tree
from .watermarks import STAMP

UPDATED: Final = ("updated_at_gteq", "updated_from", "updated_after")
"""What the filters are called that let through what has changed since a given day."""

OPTIONS: Final = frozenset({"limit", "headers", "timeout", "retry", "extensions"})
"""What can be said of a list besides its filters, and filters nothing."""

NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,62}")

RESERVED: Final = re.compile(r"state|lock|con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that an export keeps for itself, and those of devices on Windows, with any suffix."""


class Resource:
    """A list to export, where its path alone does not say enough.

    Args:
        of: path of the list (``"timeoff/leaves"``), or its endpoint, or the class of that.
        table: what to call the table; the path with an underscore by default.
        filters: arguments of the list's ``get``, or ``limit``. A filtered list is always read in
            full: what no longer passes would be missed among the changes.

    Attributes:
        endpoint: the class of the endpoint.
        path: of the list.
        table: name of the table.
        filters: of the list.
        model: the class of its records.
        updated_by: name of the filter by which only what has changed is read; None if the API has
            none for this list, or its records do not say when they changed (``updated_at``), so
            that it is read in full each time.

    Raises:
        ConfigurationError: there is no such list or filter, or `table` is no name for a table.

    Example:
        >>> from factorial_sdk import export
        >>> export.Resource("employees/employees").updated_by
        'updated_at_gteq'
        >>> export.Resource("timeoff/leaves", filters={"include_deleted_leaves": True})
        Resource('timeoff/leaves', table='timeoff_leaves', filters=['include_deleted_leaves'])
    """

    def __init__(
        self,
        of: str | Endpoint[Any] | type[Endpoint[Any]],
        *,
        table: str | None = None,
        filters: Mapping[str, Any] | None = None,
    ) -> None:
        self.endpoint = _endpoint_of(of)
        self.path = self.endpoint.path
        self.filters: Mapping[str, Any] = MappingProxyType(dict(filters or {}))
        self.table = self.path.replace("/", "_") if table is None else table
        if not NAME.fullmatch(self.table):
            raise ConfigurationError(
                f"a table cannot be called {self.table!r}: use a-z, 0-9 and underscores"
            )
        if RESERVED.fullmatch(self.table):
            raise ConfigurationError(
                f"a table cannot be called {self.table!r}: the name is reserved; choose another one"
            )
        function: Any = getattr_static(self.endpoint, "get").function
        declared: Mapping[str, str] = function.__annotations__
        self._arguments = {name: declared[name] for name in function.__kwdefaults__ or ()}
        module = sys.modules[function.__module__]
        (name,) = re.findall(r"MetaApiResponse\[(\w+)\]", declared["return"])
        self.model: type[Model] = getattr(module, name)
        found = [each for each in UPDATED if each in self._arguments]
        tells_changes = {"id", STAMP} <= set(field_names(self.model))
        filtering = self.filters.keys() - OPTIONS
        self.updated_by = found[0] if found and tells_changes and not filtering else None
        if unknown := filtering - self._arguments.keys() - {"params"}:
            raise ConfigurationError(f"{self.path} has no filter {', '.join(sorted(unknown))}")
        for name in self.endpoint.needed_filters:
            if self.filters.get(name) is None and "params" not in self.filters:
                raise ConfigurationError(
                    f"filters must hold {name!r} for {self.path}: the API refuses the list "
                    f"without it; pass Resource({self.path!r}, filters={{{name!r}: ...}})"
                )

    @property
    def takes_moments(self) -> bool:
        """Whether `updated_by` takes a moment; most take a day."""
        return self.updated_by is not None and "datetime" in self._arguments[self.updated_by]

    def __repr__(self) -> str:
        filters = f", filters={list(self.filters)}" if self.filters else ""
        return f"Resource({self.path!r}, table={self.table!r}{filters})"


Exportable: TypeAlias = str | Endpoint[Any] | type[Endpoint[Any]] | Resource


def resources() -> list[Resource]:
    """Return every list that the API gives without a filter, by path.

    `payroll_employees/identifiers` is not among them: pass a `Resource` with its ``country``.

    Example:
        >>> from factorial_sdk import export
        >>> [each.path for each in export.resources() if each.updated_by][:2]
        ['banking/bank_accounts', 'banking/transactions']
    """
    found = [
        Resource(cls)
        for domain in domains_of(Tree)
        if domain != "api_public"  # credentials and subscriptions: secrets, and nobody's data
        for cls in _endpoints_of(domain).values()
        if _has_list(cls) and not cls.needed_filters
    ]
    return sorted(found, key=lambda each: each.path)


def chosen(wanted: Iterable[Exportable]) -> list[Resource]:
    """The lists to export.

    Raises:
        ConfigurationError: there are none, one is unknown, or two would be one table.
    """
    if isinstance(wanted, str):
        raise ConfigurationError('pass several lists: ["employees/employees"]')
    found = [each if isinstance(each, Resource) else Resource(each) for each in wanted]
    if not found:
        raise ConfigurationError("there is nothing to export")
    tables = [each.table for each in found]
    if twice := {table for table in tables if tables.count(table) > 1}:
        raise ConfigurationError(f"two lists would be the same table: {', '.join(sorted(twice))}")
    return found


def _endpoint_of(of: Any) -> type[Endpoint[Any]]:
    found: Any = of
    if isinstance(of, str):
        domain, _, collection = of.partition("/")
        known = domain in domains_of(Tree)
        found = _endpoints_of(domain).get(collection) if known else None
    elif not isclass(of):
        found = of.__class__
    if not _has_list(found):
        shown = repr(of) if isinstance(of, str) else getattr(of, "path", type(of).__name__)
        raise ConfigurationError(
            f"there is no list {shown}: lists are called like 'employees/employees', "
            "see export.resources()"
        )
    made: type[Endpoint[Any]] = found
    return made


def _endpoints_of(domain: str) -> dict[str, type[Any]]:
    """The classes of the endpoints of a domain, by name of their collection."""
    module = import_module(f"factorial_sdk.resources.{domain}")
    declared: Mapping[str, str] = vars(module)[domains_of(Tree)[domain]].__annotations__
    return {name: getattr(module, each.partition("[")[0]) for name, each in declared.items()}


def _has_list(cls: object) -> bool:
    return isinstance(getattr_static(cls, "get", None), paged)
