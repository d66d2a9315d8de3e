"""What an export is to do: its tables, their columns, and how it reads them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from fnmatch import fnmatchcase

import attrs

from ..core.errors import ConfigurationError
from ..core.types import OnMisfit
from ..frames.backends import Arrow
from ..frames.schema import Column, columns_of, kept, names_of
from .resources import Exportable, Resource, chosen
from .targets.base import Table

Progress = Callable[[str, int, int | None], object]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Plan:
    """What an export is to do.

    Attributes:
        tables: to export to.
        anew: names of those that are to be read in full.
        resume_within: how old a reading may be that is gone on with; None for any age.
        rows: records that are stored at a time.
        on_misfit: what becomes of values that are not of their columns' types.
        concurrency: how many tables are exported at once; None for as many as the client says.
        progress: shows how far the readings are.
    """

    tables: Sequence[Table]
    anew: Collection[str]
    resume_within: dt.timedelta | None
    rows: int
    on_misfit: OnMisfit
    concurrency: int | None
    progress: bool | Progress | None


def planned(
    resources: Iterable[Exportable],
    *,
    drop: Sequence[str] = (),
    flatten: bool = False,
    extra: bool = False,
    full: bool | Iterable[str] = False,
    resume_within: dt.timedelta | None,
    rows: int,
    on_misfit: OnMisfit,
    concurrency: int | None,
    progress: bool | Progress | None,
) -> Plan:
    """The plan that arguments of users come to.

    Raises:
        ConfigurationError: one is of no use.
        MissingExtraError: pyarrow is not installed.
    """
    found = chosen(resources)
    if rows < 1:
        raise ConfigurationError("rows must be positive")
    if concurrency is not None and concurrency < 1:
        raise ConfigurationError("concurrency must be positive")
    if on_misfit not in {"null", "raise"}:
        raise ConfigurationError('on_misfit must be "null" or "raise": columns keep their types')
    names = {each.table for each in found}
    given: Iterable[str] = (names if full else ()) if isinstance(full, bool) else full
    anew = {given} if isinstance(given, str) else set(given)
    if unknown := anew - names:
        raise ConfigurationError(
            f"full names no table of this export: {', '.join(sorted(unknown))}"
        )
    arrow = Arrow(categories=False)
    tables = [
        _table(resource, columns, arrow, (flatten, extra))
        for resource, columns in columns_to_keep(found, drop, flatten=flatten, extra=extra).items()
    ]
    return Plan(
        tables=tables,
        anew=anew,
        resume_within=resume_within,
        rows=rows,
        on_misfit=on_misfit,
        concurrency=concurrency,
        progress=progress,
    )


def columns_to_keep(
    resources: Iterable[Resource], drop: Sequence[str], *, flatten: bool, extra: bool
) -> dict[Resource, tuple[Column, ...]]:
    """The columns of lists, without those that `drop` names.

    Args:
        resources: the lists.
        drop: names of columns, or patterns of them, in all lists; those of one follow its path,
            ``employees/employees.birthday_on``.
        flatten: give the fields of records in records columns of their own.
        extra: add columns of unknown fields.

    Raises:
        ConfigurationError: something in `drop` names nothing, or nothing is left of a list.
    """
    if isinstance(drop, str):
        raise ConfigurationError('drop takes several names: drop=["birthday_on"]')
    unused = set(drop)
    made: dict[Resource, tuple[Column, ...]] = {}
    for resource in resources:
        columns = columns_of(resource.model, flatten=flatten, extra=extra)
        names = list(names_of(columns))
        here = {each: _pattern(each, resource) for each in drop}
        patterns = [pattern for pattern in here.values() if pattern is not None]
        for each, pattern in here.items():
            if pattern is not None and any(fnmatchcase(name, pattern) for name in names):
                unused.discard(each)
        made[resource] = tuple(kept(columns, patterns))
        if not made[resource]:
            raise ConfigurationError(f"drop leaves no column of {resource.path}")
    if unused:
        # A misspelled name would let through what it was to keep away.
        raise ConfigurationError(
            f"drop names what none of the lists has: {', '.join(sorted(unused))}"
        )
    return made


def _pattern(text: str, resource: Resource) -> str | None:
    """What of `drop` is about the columns of a list."""
    if "/" not in text:
        return text
    domain, _, rest = text.partition("/")
    collection, _, column = rest.partition(".")
    return column if fnmatchcase(resource.path, f"{domain}/{collection}") else None


def _table(
    resource: Resource, columns: tuple[Column, ...], arrow: Arrow, options: tuple[bool, bool]
) -> Table:
    schema = arrow.schema(columns)
    told = [resource.path, str(schema), options, sorted(resource.filters.items())]
    text = json.dumps(told, default=str)
    return Table(
        resource=resource,
        columns=columns,
        schema=schema,
        shape=hashlib.sha256(text.encode()).hexdigest(),
        arrow=arrow,
    )
