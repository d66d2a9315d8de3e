"""The lists that can be exported, and the filters that select their changes."""

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
from .watermarks import CHANGED_AT

CHANGE_FILTERS: Final = ("updated_at_gteq", "updated_from", "updated_after")
"""Names of filters that select records changed since a given day."""

NON_FILTERS: Final = frozenset({"limit", "headers", "timeout", "retry", "extensions"})
"""Options of a list that do not filter it."""

TABLE_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,62}")

RESERVED_NAME: Final = re.compile(r"state|lock|con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names of an export's own files and tables, and of Windows devices (with any suffix)."""


class Resource:
    """A list to export, with a table name or filters of your choice.

    Args:
        of: path of the list (``"timeoff/leaves"``), its endpoint, or the endpoint's class.
        table: name of the table; by default the path with an underscore (``timeoff_leaves``).
        filters: arguments of the list's ``get``, or ``limit``. A filtered list is always read in
            full: among the changes, records that no longer pass the filter would be missing.

    Attributes:
        endpoint: class of the endpoint.
        path: path of the list.
        table: name of the table.
        filters: filters of the list.
        model: class of the records.
        updated_by: name of the filter that selects changed records. None if the list is read in
            full each time: it has no such filter, or its records lack ``id`` or ``updated_at``,
            or `filters` are given.

    Raises:
        ConfigurationError: the list or a filter does not exist, a required filter is missing, or
            `table` is not a valid name.

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
        if not TABLE_NAME.fullmatch(self.table):
            raise ConfigurationError(
                f"a table cannot be called {self.table!r}: use a-z, 0-9 and underscores"
            )
        if RESERVED_NAME.fullmatch(self.table):
            raise ConfigurationError(
                f"a table cannot be called {self.table!r}: the name is reserved; choose another one"
            )
        function: Any = getattr_static(self.endpoint, "get").describing_method
        declared: Mapping[str, str] = function.__annotations__
        self._arguments = {name: declared[name] for name in function.__kwdefaults__ or ()}
        module = sys.modules[function.__module__]
        (name,) = re.findall(r"MetaApiResponse\[(\w+)\]", declared["return"])
        self.model: type[Model] = getattr(module, name)
        change_filters = [name for name in CHANGE_FILTERS if name in self._arguments]
        can_merge = {"id", CHANGED_AT} <= set(field_names(self.model))
        filtering = self.filters.keys() - NON_FILTERS
        self.updated_by = (
            change_filters[0] if change_filters and can_merge and not filtering else None
        )
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
        """Whether `updated_by` takes a datetime; most take a date."""
        return self.updated_by is not None and "datetime" in self._arguments[self.updated_by]

    def __repr__(self) -> str:
        filters = f", filters={list(self.filters)}" if self.filters else ""
        return f"Resource({self.path!r}, table={self.table!r}{filters})"


Exportable: TypeAlias = str | Endpoint[Any] | type[Endpoint[Any]] | Resource


def resources() -> list[Resource]:
    """Return every list that needs no filter, sorted by path.

    `payroll_employees/identifiers` is missing: pass a `Resource` with its ``country``.

    Example:
        >>> from factorial_sdk import export
        >>> [resource.path for resource in export.resources() if resource.updated_by][:2]
        ['banking/bank_accounts', 'banking/transactions']
    """
    found = [
        Resource(cls)
        for domain in domains_of(Tree)
        if domain != "api_public"  # credentials and webhook subscriptions: secrets, no HR data
        for cls in _endpoints_of(domain).values()
        if _has_list(cls) and not cls.needed_filters
    ]
    return sorted(found, key=lambda resource: resource.path)


def resolve_resources(given: Iterable[Exportable]) -> list[Resource]:
    """Return the lists to export as `Resource` objects.

    Raises:
        ConfigurationError: there are none, one is unknown, or two have the same table.
    """
    if isinstance(given, str):
        raise ConfigurationError('pass several lists: ["employees/employees"]')
    found = [item if isinstance(item, Resource) else Resource(item) for item in given]
    if not found:
        raise ConfigurationError("there is nothing to export")
    tables = [resource.table for resource in found]
    if duplicates := {table for table in tables if tables.count(table) > 1}:
        raise ConfigurationError(
            f"two lists would be the same table: {', '.join(sorted(duplicates))}"
        )
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
    endpoint: type[Endpoint[Any]] = found
    return endpoint


def _endpoints_of(domain: str) -> dict[str, type[Any]]:
    """Return the endpoint classes of a domain, by name of their collection."""
    module = import_module(f"factorial_sdk.resources.{domain}")
    declared: Mapping[str, str] = vars(module)[domains_of(Tree)[domain]].__annotations__
    # Annotations are text: "LeavesEndpoint[Api]".
    return {
        name: getattr(module, annotation.partition("[")[0]) for name, annotation in declared.items()
    }


def _has_list(cls: object) -> bool:
    return isinstance(getattr_static(cls, "get", None), paged)
