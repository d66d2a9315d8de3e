"""What the answer to a request is read as: one record, several, or a page of a list."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, Protocol, TypeVar

from ..decoding.reading import Reader
from ..errors import DecodeError
from ..modelling.models import Model
from ..paging.lists import MetaApiResponse, PaginationMeta
from ..values import is_array, is_object, kind_of

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
    """One record: the answer is its object."""

    __slots__ = ()
    form = "one"

    def read(self, payload: Any, reader: Reader) -> T:
        """See `Result.read`."""
        return reader.read(payload, self.model)


class Many(_Of[T]):
    """Several records: the answer is a bare array of their objects."""

    __slots__ = ()
    form = "many"

    def read(self, payload: Any, reader: Reader) -> list[T]:
        """See `Result.read`."""
        if not is_array(payload):
            raise DecodeError(f"array of {self.model.__name__}", kind_of(payload))
        return _read_all(payload, self.model, reader)


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
        if payload.get("errors"):
            raise DecodeError(f"page of {self.model.__name__}", "errors with a status of success")
        if "data" not in payload and "errors" not in payload:
            raise DecodeError(f"page of {self.model.__name__}", "an object without data")
        meta = _read_meta(payload.get("meta"), reader)
        data: Any = payload.get("data")
        if data is None and not meta.total:
            data = []
        try:
            return MetaApiResponse(Many(self.model).read(data, reader), meta, model=self.model)
        except DecodeError as error:
            raise error.within("data") from None


def _read_meta(meta: Any, reader: Reader) -> PaginationMeta:
    try:
        return reader.read(meta if is_object(meta) else {}, PaginationMeta)
    except DecodeError as error:
        raise error.within("meta") from None


def _read_all(items: list[Any], model: type[T], reader: Reader) -> list[T]:
    # Not skipping what is no object: a record would be lost without anybody noticing.
    if (found := reader.read_many(items, model)) is not None:
        return found
    read = reader.hook_for(model, items[0] if items else None)
    records: list[T] = []
    try:
        for item in items:
            # One by one: when reading fails, their number tells where.
            records.append(read(item))  # noqa: PERF401
    except DecodeError as error:
        raise error.within(len(records)) from None
    return records
