"""``ListApiResponse`` and ``MetaApiResponse``: lists and pages of records; cursors."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, NoReturn, TypeVar, overload

import attrs

from ..compat import override
from ..optional import frames, repr_html
from ..types import DictMode, OnMisfit, is_object
from .base import Model, Value, field_names

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

T = TypeVar("T")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PaginationMeta(Model):
    """The metadata of a page; None where the server sends none.

    Attributes:
        limit: maximum records on a page.
        total: records in the whole list.
        has_next_page: whether records follow the page.
        has_previous_page: whether records precede the page.
        start_cursor: cursor of the page's first record, for ``before_id=``.
        end_cursor: cursor of the page's last record, for ``after_id=``.
    """

    limit: int | None = None
    total: int | None = None
    has_next_page: bool | None = None
    has_previous_page: bool | None = None
    start_cursor: str | None = None
    end_cursor: str | None = None


@attrs.frozen(eq=False, repr=False)
class ListApiResponse(Value, Sequence[T], Generic[T]):
    """A sequence of records in the order of the API; `data` returns them as a list.

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
        """The class of the records, also of an empty list of the API; None if unknown."""
        if self._model is not None or not self._data:
            return self._model
        first: Any = self._data[0]
        return first.__class__ if isinstance(first, Model) else None

    def data(self) -> list[T]:
        """Return the list of the records itself, not a copy."""
        return self._data

    @property
    def cursor(self) -> str | None:
        """Return the cursor of the last record, with which ``after_id=`` resumes, now or later."""
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
        """Return a pandas DataFrame; the model gives the types of its columns (extra ``pandas``).

        Args:
            flatten: make columns of the fields of nested records (``address.city``); False by
                default.
            extra: add a column ``extra`` with the fields that this version of the SDK does not
                know; False by default.
            drop: names of columns to omit, or patterns of names (``*email*``).
            on_misfit: how to treat a value that is not of its column's type. ``"null"``, the
                default, makes it null and logs a warning; ``"raise"`` raises an error; ``"text"``
                makes the whole column text.

        Raises:
            MissingExtraError: pandas is not installed.
            MisfitError: a value does not fit its column, and `on_misfit` is ``"raise"``.
            TypeError: the records are not all of one model, or their model is not known.
            ValueError: `drop` names a column that does not exist.
        """
        result: pd.DataFrame = frames().to_pandas(
            self, flatten=flatten, extra=extra, drop=drop, on_misfit=on_misfit
        )
        return result

    def to_polars(
        self,
        *,
        flatten: bool = False,
        extra: bool = False,
        drop: Sequence[str] = (),
        on_misfit: OnMisfit = "null",
    ) -> pl.DataFrame:
        """Return a polars DataFrame; the model gives the types of its columns (extra ``polars``).

        Arguments and errors are those of `to_pandas`.
        """
        result: pl.DataFrame = frames().to_polars(
            self, flatten=flatten, extra=extra, drop=drop, on_misfit=on_misfit
        )
        return result

    def to_arrow(
        self,
        *,
        flatten: bool = False,
        extra: bool = False,
        drop: Sequence[str] = (),
        on_misfit: OnMisfit = "null",
    ) -> pa.Table:
        """Return an Arrow table; the model gives the types of its columns (extra ``arrow``).

        Arguments and errors are those of `to_pandas`.
        """
        result: pa.Table = frames().to_arrow(
            self, flatten=flatten, extra=extra, drop=drop, on_misfit=on_misfit
        )
        return result

    def to_dicts(
        self,
        *,
        mode: DictMode = "python",
        flatten: bool = False,
        extra: bool = False,
        drop: Sequence[str] = (),
    ) -> list[dict[str, Any]]:
        """Return a mapping of field names to values for each record.

        Enum members become their text, nested records become mappings. The other arguments are
        those of `to_pandas`.

        Args:
            mode: ``"python"``, the default, leaves dates and datetimes as they are; ``"json"``
                makes ISO text of them, for ``json.dumps``.
            flatten: see `to_pandas`.
            extra: see `to_pandas`.
            drop: see `to_pandas`.

        Raises:
            ValueError: `mode` is another text, or `drop` names a column that does not exist.
        """
        result: list[dict[str, Any]] = frames().to_dicts(
            self, mode=mode, flatten=flatten, extra=extra, drop=drop
        )
        return result

    if not TYPE_CHECKING:  # type checkers would accept every misspelled name

        def __getattr__(self, name: str) -> NoReturn:
            """Say what to use instead of an attribute that is missing."""
            from .missing import missing_of_list  # only errors need it

            raise missing_of_list(self, name, field_names(PaginationMeta))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._summary()})"

    _repr_html_ = repr_html

    def _summary(self) -> str:
        if not self._data:
            return "no records"
        first: Any = self._data[0]
        return f"{len(self._data)} × {type(first).__name__}"


@attrs.frozen(eq=False, repr=False)
class MetaApiResponse(ListApiResponse[T]):
    """One page of records; `meta` holds total and cursors.

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
        """Return the cursor of the end of the page, with which ``after_id=`` resumes."""
        return self.meta.end_cursor or super().cursor

    @property
    def first_cursor(self) -> str | None:
        """Cursor of the start of the page, for ``before_id=``."""
        return self.meta.start_cursor or (cursor_of(self._data[0]) if self._data else None)

    @override
    def _summary(self) -> str:
        total = f" of {self.meta.total}" if self.meta.total is not None else ""
        return super()._summary() + total


MAX_ID_DIGITS: Final = 40
"""Ids have at most 20 digits; Python refuses to convert text of more than 4,300."""


def cursor_of(record: Any) -> str | None:
    """Return the cursor of a record; None if its id is not a decimal number."""
    number = numeric_id(record)
    return None if number is None else cursor_for_id(number)


def cursor_for_id(number: int) -> str:
    """Return the cursor of the record with that id: its digits in base64."""
    return b64encode(str(number).encode()).decode()


def id_of(record: Any) -> Any:
    """Return the id of a record, or of a JSON object; None if it has none."""
    return record.get("id") if is_object(record) else getattr(record, "id", None)


def numeric_id(record: Any) -> int | None:
    """Return the id of a record as a number; None if it is not one."""
    identifier = id_of(record)
    if isinstance(identifier, str):
        return parse_decimal(identifier)
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        return identifier if 0 <= identifier < 10**MAX_ID_DIGITS else None
    return None


def numeric_ids(records: Sequence[Any]) -> list[int | None]:
    """Return the `numeric_id` of each record, in a third of the time."""
    is_json = bool(records) and is_object(records[0])
    ids: list[Any] = [id_of(r) if is_json else getattr(r, "id", None) for r in records]
    try:
        text = "".join(ids)
    except TypeError:
        text = ""
    lengths = [*map(len, ids)] if text.isascii() and text.isdecimal() else [0]
    if min(lengths) > 0 and max(lengths) <= MAX_ID_DIGITS:
        return [*map(int, ids)]
    return [numeric_id(record) for record in records]


def id_of_cursor(cursor: str | None) -> int | None:
    """Return the id that a cursor is made of; None if it is made of something else."""
    try:
        return parse_decimal(b64decode(cursor or "", validate=True).decode("ascii"))
    except ValueError:
        return None


def parse_decimal(text: str) -> int | None:
    """Return the number that a text of digits spells; None for any other text."""
    if text.isascii() and text.isdecimal() and len(text) <= MAX_ID_DIGITS:
        return int(text)
    return None
