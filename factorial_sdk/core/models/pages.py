"""Pages and lists of records, as the documented system calls them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, overload

import attrs

from ..compat import override
from ..optional import frames, repr_html
from ..types import OnMisfit
from .base import Model

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

T = TypeVar("T")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PaginationMeta(Model):
    """What a page says about the list that it is part of; None where the server does not say.

    Attributes:
        limit: most records that a page holds.
        total: records in the whole list.
        has_next_page: whether more records follow.
        has_previous_page: whether records precede.
        start_cursor: cursor of the page's first record, for ``before_id=``.
        end_cursor: cursor of the page's last record, for ``after_id=``.
    """

    limit: int | None = None
    total: int | None = None
    has_next_page: bool | None = None
    has_previous_page: bool | None = None
    start_cursor: str | None = None
    end_cursor: str | None = None


@attrs.frozen(repr=False)
class ListApiResponse(Sequence[T], Generic[T]):
    """Records, in the order in which the API gave them: a sequence, also available as `data`.

    Example:
        >>> import factorial_sdk
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     runs = api.integrations.syncable_sync_runs.all()
        >>> len(runs) == len(runs.data())
        True
        >>> {run.status for run in runs[:3]} <= set(factorial_sdk.SyncableSyncRunStatus)
        True
    """

    _data: list[T]
    _model: type[Any] | None = attrs.field(default=None, kw_only=True, eq=False, alias="model")

    @property
    def model(self) -> type[Any] | None:
        """The class of the records, also of an empty list that the API gave; None if unknown."""
        if self._model is not None or not self._data:
            return self._model
        first: Any = self._data[0]
        return first.__class__ if isinstance(first, Model) else None

    def data(self) -> list[T]:
        """The records; the list itself, not a copy."""
        return self._data

    @property
    def cursor(self) -> str | None:
        """Where the last record is, for ``after_id=``: reading goes on after it, today or later."""
        return cursor_of(self._data[-1]) if self._data else None

    @override
    def __len__(self) -> int:
        return len(self._data)

    @override
    def __iter__(self) -> Iterator[T]:
        return iter(self._data)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    @override
    def __getitem__(self, index: int | slice) -> T | list[T]:
        return self._data[index]

    def to_pandas(
        self,
        *,
        flatten: bool = False,
        extra: bool = False,
        drop: Sequence[str] = (),
        on_misfit: OnMisfit = "null",
    ) -> pd.DataFrame:
        """The records as a pandas frame, its columns typed by the model (extra ``pandas``).

        Args:
            flatten: give the fields of records in records columns of their own (``address.city``).
            extra: add a column ``extra`` of the fields that this version of the SDK does not know.
            drop: names of columns to leave out, or patterns of them (``*email*``).
            on_misfit: what becomes of a value that is not of its column's type: ``"null"``, with a
                warning in the log; ``"raise"``; or ``"text"``, which makes the whole column text.

        Raises:
            MissingExtraError: pandas is not installed.
            MisfitError: there are misfits, and `on_misfit` says ``"raise"``.
            TypeError: the records are not all of one model, or none is known.
            ValueError: `drop` names a column that there is not.
        """
        made: pd.DataFrame = frames().to_pandas(
            self, flatten=flatten, extra=extra, drop=drop, on_misfit=on_misfit
        )
        return made

    def to_polars(
        self,
        *,
        flatten: bool = False,
        extra: bool = False,
        drop: Sequence[str] = (),
        on_misfit: OnMisfit = "null",
    ) -> pl.DataFrame:
        """The records as a polars frame, its columns typed by the model (extra ``polars``).

        Arguments and errors are those of `to_pandas`.
        """
        made: pl.DataFrame = frames().to_polars(
            self, flatten=flatten, extra=extra, drop=drop, on_misfit=on_misfit
        )
        return made

    def to_arrow(
        self,
        *,
        flatten: bool = False,
        extra: bool = False,
        drop: Sequence[str] = (),
        on_misfit: OnMisfit = "null",
    ) -> pa.Table:
        """The records as an Arrow table, its columns typed by the model (extra ``arrow``).

        Arguments and errors are those of `to_pandas`.
        """
        made: pa.Table = frames().to_arrow(
            self, flatten=flatten, extra=extra, drop=drop, on_misfit=on_misfit
        )
        return made

    def to_dicts(
        self, *, flatten: bool = False, extra: bool = False, drop: Sequence[str] = ()
    ) -> list[dict[str, Any]]:
        """One mapping for each record, of field names to what the record holds.

        Enum members are their text, records in records mappings. Arguments are those of
        `to_pandas`.
        """
        made: list[dict[str, Any]] = frames().to_dicts(
            self, flatten=flatten, extra=extra, drop=drop
        )
        return made

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._summary()})"

    _repr_html_ = repr_html

    def _summary(self) -> str:
        if not self._data:
            return "no records"
        first: Any = self._data[0]
        return f"{len(self._data)} × {type(first).__name__}"


@attrs.frozen(repr=False)
class MetaApiResponse(ListApiResponse[T]):
    """One page of records, with what the server says about the whole list in `meta`.

    Example:
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     page = api.integrations.syncable_sync_runs.get(limit=10)
        >>> len(page), page.meta.has_next_page
        (10, True)
    """

    meta: PaginationMeta = attrs.field(factory=PaginationMeta)

    @property
    @override
    def cursor(self) -> str | None:
        """Where the page ends, for ``after_id=``: reading goes on after it, today or later."""
        return self.meta.end_cursor or super().cursor

    @property
    def first_cursor(self) -> str | None:
        """Where the page starts, for ``before_id=``."""
        return self.meta.start_cursor or (cursor_of(self._data[0]) if self._data else None)

    @override
    def _summary(self) -> str:
        total = f" of {self.meta.total}" if self.meta.total is not None else ""
        return super()._summary() + total


MOST_DIGITS: Final = 40
"""Ids have up to 20 digits; Python refuses to convert text of more than 4,300."""


def cursor_of(record: Any) -> str | None:
    """The cursor of a record; None where its id is not a decimal number."""
    number = number_of(record)
    return None if number is None else cursor_at(number)


def cursor_at(number: int) -> str:
    """The cursor of the record whose id is `number`."""
    return b64encode(str(number).encode()).decode()


def number_of(record: Any) -> int | None:
    """The id of a record as a number; None where it is none."""
    identifier = getattr(record, "id", None)
    if isinstance(identifier, str):
        return decimal(identifier)
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        return identifier if 0 <= identifier < 10**MOST_DIGITS else None
    return None


def numbers_of(records: Sequence[Any]) -> list[int | None]:
    """The ids of records as numbers, as `number_of` gives them, at a third of its time."""
    ids: list[Any] = [getattr(each, "id", None) for each in records]
    try:
        text = "".join(ids)
    except TypeError:
        text = ""
    lengths = [*map(len, ids)] if text.isascii() and text.isdecimal() else [0]
    if min(lengths) > 0 and max(lengths) <= MOST_DIGITS:
        return [*map(int, ids)]
    return [number_of(each) for each in records]


def number_at(cursor: str | None) -> int | None:
    """The id that a cursor is made of; None where it is made of something else."""
    try:
        return decimal(b64decode(cursor or "", validate=True).decode("ascii"))
    except ValueError:
        return None


def decimal(text: str) -> int | None:
    """The number that a text of digits spells; None for any other text."""
    if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS:
        return int(text)
    return None
