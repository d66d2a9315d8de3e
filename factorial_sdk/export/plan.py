"""The plan of an export: checked options, tables and their columns."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from fnmatch import fnmatchcase

import attrs

from ..core.config import Concurrency, as_concurrency
from ..core.errors import ConfigurationError
from ..core.types import ID, OnMisfit, kind_of
from ..frames.backends import ArrowBackend
from ..frames.schema import Column, column_names, columns_of, drop_columns
from .resources import Exportable, Resource, resolve_resources
from .targets.base import Table

ProgressCallback = Callable[[str, int, int | None], object]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExportPlan:
    """What an export does. `ExportOptions` describes the options.

    Attributes:
        tables: tables to export to.
        full_refresh: names of the tables to read in full.
        resume_within: maximum age of an interrupted reading that is resumed; None for any age.
        rows: records to store at a time.
        on_misfit: what becomes of values that are not of their column's type.
        concurrency: requests in flight at once, or ``"auto"``; None for the client's own.
        progress: True for progress bars, or a callback.
        company: id of the company whose rows are exported to tables of many; None for tables of
            one company.
    """

    tables: Sequence[Table]
    full_refresh: Collection[str]
    resume_within: dt.timedelta | None
    rows: int
    on_misfit: OnMisfit
    concurrency: Concurrency | None
    progress: bool | ProgressCallback | None
    company: str | None


def make_plan(
    resources: Iterable[Exportable],
    *,
    drop: Sequence[str] = (),
    flatten: bool = False,
    extra: bool = False,
    full: bool | Iterable[str] = False,
    resume_within: dt.timedelta | None,
    rows: int,
    on_misfit: OnMisfit,
    concurrency: Concurrency | None,
    progress: bool | ProgressCallback | None,
    company: ID | None = None,
    keep_deleted: bool = False,
) -> ExportPlan:
    """Check the arguments of an export and make a plan of them.

    Raises:
        ConfigurationError: an argument is invalid.
        MissingExtraError: pyarrow is not installed.
    """
    resolved = resolve_resources(resources)
    if rows < 1:
        raise ConfigurationError("rows must be positive")
    if concurrency is not None:
        as_concurrency(concurrency)
    if on_misfit not in {"null", "raise"}:
        raise ConfigurationError('on_misfit must be "null" or "raise": columns keep their types')
    names = {resource.table for resource in resolved}
    given: Iterable[str] = (names if full else ()) if isinstance(full, bool) else full
    full_refresh = {given} if isinstance(given, str) else set(given)
    if unknown := full_refresh - names:
        raise ConfigurationError(
            f"full names no table of this export: {', '.join(sorted(unknown))}"
        )
    arrow = ArrowBackend(categories=False)
    selected = select_columns(resolved, drop, flatten=flatten, extra=extra)
    return ExportPlan(
        tables=[
            _make_table(resource, columns, arrow, (flatten, extra), keep_deleted=keep_deleted)
            for resource, columns in selected.items()
        ],
        full_refresh=full_refresh,
        resume_within=resume_within,
        rows=rows,
        on_misfit=on_misfit,
        concurrency=concurrency,
        progress=progress,
        company=None if company is None else check_company(company),
    )


def check_company(company: object) -> str:
    """Return the id of a company as text, which can be part of a path.

    Raises:
        ConfigurationError: it is no id.
    """
    text = str(company) if isinstance(company, int | str) and company is not True else ""
    if not (text.isascii() and text.isdecimal()):
        raise ConfigurationError(f"company must be the id of a company, got {kind_of(company)}")
    return text


def select_columns(
    resources: Iterable[Resource], drop: Sequence[str], *, flatten: bool, extra: bool
) -> dict[Resource, tuple[Column, ...]]:
    """Return the columns of each list, without those that `drop` names.

    Args:
        resources: the lists.
        drop: names or patterns of columns in all lists, or in one list after its path:
            ``employees/employees.birthday_on``.
        flatten: see `frames.FrameOptions`.
        extra: see `frames.FrameOptions`.

    Raises:
        ConfigurationError: something in `drop` matches no column, or a list has no column left.
    """
    if isinstance(drop, str):
        raise ConfigurationError('drop takes several names: drop=["birthday_on"]')
    unused = set(drop)
    selected: dict[Resource, tuple[Column, ...]] = {}
    for resource in resources:
        columns = columns_of(resource.model, flatten=flatten, extra=extra)
        names = list(column_names(columns))
        patterns: list[str] = []
        for given in drop:
            pattern = _column_pattern(given, resource)
            if pattern is not None:
                patterns.append(pattern)
                if any(fnmatchcase(name, pattern) for name in names):
                    unused.discard(given)
        selected[resource] = tuple(drop_columns(columns, patterns))
        if not selected[resource]:
            raise ConfigurationError(f"drop leaves no column of {resource.path}")
    if unused:
        # A misspelled name would let through the column that it means.
        raise ConfigurationError(
            f"drop names what none of the lists has: {', '.join(sorted(unused))}"
        )
    return selected


def _column_pattern(text: str, resource: Resource) -> str | None:
    """Return the pattern that an entry of `drop` has for the columns of a list.

    ``*email*`` is one for every list, ``employees/employees.birthday_on`` is ``birthday_on`` for
    employees and None for others.
    """
    if "/" not in text:
        return text
    domain, _, rest = text.partition("/")
    collection, _, column = rest.partition(".")
    return column if fnmatchcase(resource.path, f"{domain}/{collection}") else None


def _make_table(
    resource: Resource,
    columns: tuple[Column, ...],
    arrow: ArrowBackend,
    options: tuple[bool, bool],
    *,
    keep_deleted: bool,
) -> Table:
    schema = arrow.schema(columns)
    # Stored states hold a digest of this list: changing it makes every export start again.
    content = [resource.path, str(schema), options, sorted(resource.filters.items())]
    text = json.dumps(content, default=str)
    return Table(
        resource=resource,
        columns=columns,
        schema=schema,
        shape=hashlib.sha256(text.encode()).hexdigest(),
        arrow=arrow,
        keeps_deleted=keep_deleted,
    )
