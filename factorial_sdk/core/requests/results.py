"""What the answer to a request is read as: one record, several, or a page of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final, Generic, Protocol, TypeVar, cast
from urllib.parse import quote

import attrs

from ..decoding.mismatch import report
from ..decoding.reader import Reader
from ..decoding.schema import wire_names
from ..errors import DecodeError
from ..models.base import Model
from ..models.pages import MetaApiResponse, PaginationMeta
from ..types import is_array, is_object, kind_of

ERROR_KEYS: Final = frozenset({"errors", "error", "message", "exception"})
"""What an error is told under, where no field of the record has that name."""

HIGHEST_COUNT: Final = 10**15
"""No list has so many records; of such a number, progress bars could not take the share."""

ERRORS: Final = "errors with a status of success"

META: Final[Mapping[str, type]] = {
    "limit": int,
    "total": int,
    "has_next_page": bool,
    "has_previous_page": bool,
    "start_cursor": str,
    "end_cursor": str,
}
"""What the fields of ``meta`` must be for a list to be read by them."""

T = TypeVar("T", bound=Model)
T_co = TypeVar("T_co", covariant=True)


class Result(Protocol[T_co]):
    """Reads the JSON of an answer."""

    def read(self, payload: Any, reader: Reader) -> T_co:
        """Turn `payload` into models.

        Raises:
            DecodeError: it holds no such thing, or (strict) deviates from the schema.
        """
        ...


class _Of(Generic[T]):
    """A result that is made of records of one model."""

    __slots__ = ("model",)

    form: ClassVar[str]
    """What `Reader.parse` needs to know of it."""

    def __init__(self, model: type[T]) -> None:
        self.model = model

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.model == getattr(other, "model", None)

    def __hash__(self) -> int:
        return hash((type(self), self.model))


class One(_Of[T]):
    """One record: the response is its object.

    Args:
        model: what it is read as.
        path: that of the request, where it ends with the id of the record.
        optional: a success without a body is None.
    """

    __slots__ = ("optional", "path")
    form = "one"

    def __init__(self, model: type[T], path: str = "", *, optional: bool = False) -> None:
        super().__init__(model)
        self.path = path
        self.optional = optional

    def read(self, payload: Any, reader: Reader) -> T:
        """See `Result.read`. ``{"data": {…}}`` around the record is taken off."""
        record = self._record(payload, reader)
        if self.path:
            self._compare(getattr(record, "id", None), reader)
        return record

    def _record(self, payload: Any, reader: Reader) -> T:
        if not is_object(payload):
            return reader.read(payload, self.model)
        _refuse_errors(payload, self.model)
        inner: object = payload.get("data")
        if not is_object(inner) or not wire_names(self.model)[0].isdisjoint(payload):
            _refuse_strangers(payload, self.model)
            return reader.read(payload, self.model)
        try:
            _refuse_errors(inner, self.model)
            _refuse_strangers(inner, self.model)
            return reader.read(inner, self.model)
        except DecodeError as error:
            raise error.within("data") from None

    def _compare(self, found: Any, reader: Reader) -> None:
        """Notice the record of another id than the path names."""
        asked = self.path.rpartition("/")[2]
        if type(found) not in {str, int}:  # which is reported as such
            return
        if str(found) == asked or quote(str(found), safe="") == asked:
            return
        expected, got = "the id that was asked for", "the id of another record"
        if reader.strict:
            raise DecodeError(expected, got, path=("id",))
        report(self.model.__name__, "id", got, expected)


class Many(_Of[T]):
    """Several records: the response is a bare array of their objects."""

    __slots__ = ()
    form = "many"

    def read(self, payload: Any, reader: Reader) -> list[T]:
        """See `Result.read`. ``{"data": […]}`` around the array is taken off."""
        if is_object(payload) and not any(payload.get(key) for key in ERROR_KEYS):
            inner: object = payload.get("data")
            if is_array(inner):
                try:
                    return _read_all(inner, self.model, reader)
                except DecodeError as error:
                    raise error.within("data") from None
        return _read_array(payload, self.model, reader)


class Page(_Of[T]):
    """One page of a list: ``{"data": […], "meta": {…}}``, and the other ways lists come in."""

    __slots__ = ()
    form = "page"

    def read(self, payload: Any, reader: Reader) -> MetaApiResponse[T]:
        """See `Result.read`. A bare array, or ``{"errors": null}`` for an empty list, is a page."""
        if is_array(payload):
            return MetaApiResponse(_read_all(payload, self.model, reader), model=self.model)
        if not is_object(payload):
            raise DecodeError(f"page of {self.model.__name__}", kind_of(payload))
        if payload.get("errors") or payload.get("error"):
            raise DecodeError(f"page of {self.model.__name__}", ERRORS)
        if "data" not in payload and "errors" not in payload:
            raise DecodeError(f"page of {self.model.__name__}", "an object without data")
        meta = _read_meta(payload.get("meta"), reader)
        data: Any = payload.get("data")
        if data is None and not meta.total:
            data = []
        try:
            return MetaApiResponse(_read_array(data, self.model, reader), meta, model=self.model)
        except DecodeError as error:
            raise error.within("data") from None


def _read_meta(meta: Any, reader: Reader) -> PaginationMeta:
    """The ``meta`` of a page; what cannot be meant counts as not told.

    A cursor that was sent as a number is the text of that number.
    """
    try:
        found = reader.read(meta if is_object(meta) else {}, PaginationMeta)
        wrong = {
            name: _instead(name, value, kind, reader)
            for name, kind in META.items()
            if (value := getattr(found, name)) is not None and not _can_be(value, kind)
        }
    except DecodeError as error:
        raise error.within("meta") from None
    return attrs.evolve(cast("Any", found), **wrong) if wrong else found


def _can_be(value: Any, kind: type) -> bool:
    fits: bool = kind is not int or (isinstance(value, int) and 0 <= value < HIGHEST_COUNT)
    return fits and type(value) is kind


def _instead(name: str, value: object, kind: type, reader: Reader) -> str | None:
    """What to take for a value of ``meta`` that is not what it should be; it is reported by now.

    Raises:
        DecodeError: (strict) it is a number, but that of no records.
    """
    if type(value) is not int:
        return None
    if kind is int:
        expected, got = "a number of records", "a number that is none"
        if reader.strict:
            raise DecodeError(expected, got, path=(name,))
        report(PaginationMeta.__name__, name, got, expected)
    return str(value) if kind is str else None


def _refuse_errors(payload: Mapping[str, Any], model: type[Model]) -> None:
    """Refuse an object that tells of errors, unless it is a complete record that has such a field.

    Raises:
        DecodeError: it does.
    """
    if any(payload.get(key) for key in ERROR_KEYS):
        names, required = wire_names(model)
        told = any(payload.get(key) for key in ERROR_KEYS - names)
        if told and (names.isdisjoint(payload) or not required <= payload.keys()):
            raise DecodeError(model.__name__, ERRORS)


def _refuse_strangers(payload: Mapping[str, Any], model: type[Model]) -> None:
    """Refuse an object that is no record, since it has nothing of one.

    Raises:
        DecodeError: it has no field of the model.
    """
    names, required = wire_names(model)
    if required and names.isdisjoint(payload):
        raise DecodeError(model.__name__, "an object without any of its fields")


def _read_array(items: Any, model: type[T], reader: Reader) -> list[T]:
    if not is_array(items):
        raise DecodeError(f"array of {model.__name__}", kind_of(items))
    return _read_all(items, model, reader)


def _read_all(items: list[Any], model: type[T], reader: Reader) -> list[T]:
    # Not skipping what is no object: a record would be lost without anybody noticing.
    if (found := reader.read_many(items, model)) is not None:
        return found
    read = reader.hook_for(model, items[0] if items else None)
    records: list[T] = []
    try:
        for item in items:
            # One by one: when reading fails, their number tells where.
            if item.__class__ is dict:
                _refuse_strangers(item, model)
            records.append(read(item))
    except DecodeError as error:
        raise error.within(len(records)) from None
    return records
