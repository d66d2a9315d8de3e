"""How the response to a request is read: as one record, several, or a page of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar
from urllib.parse import quote

from ..compat import override
from ..decoding.hooks import (
    ERROR_KEYS,
    LIST,
    PAGE,
    JsonPageHook,
    check_is_record,
    check_no_errors,
)
from ..decoding.mismatch import report
from ..decoding.schema import wire_names
from ..errors import DecodeError
from ..models.base import Model
from ..models.pages import MetaApiResponse
from ..types import is_array, is_object

if TYPE_CHECKING:
    from ..converter import ModelConverter

T = TypeVar("T", bound=Model)
T_co = TypeVar("T_co", covariant=True)


class Result(Protocol[T_co]):
    """Reads the JSON of a response."""

    def read(self, payload: Any, converter: ModelConverter) -> T_co:
        """Structure `payload` by `converter`.

        Raises:
            DecodeError: it holds no such thing, or (strict) deviates from the schema.
        """
        ...


class AnyJson:
    """Any JSON, as it is. A success without a body is None."""

    __slots__ = ()
    optional = True

    def read(self, payload: Any, converter: ModelConverter) -> Any:
        """See `Result.read`."""
        return payload

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))


class JsonPage(AnyJson):
    """One page of a list whose records stay JSON."""

    __slots__ = ()
    optional = False

    @override
    def read(self, payload: Any, converter: ModelConverter) -> MetaApiResponse[Any]:
        """See `Result.read` and `PageHook`."""
        return JsonPageHook(strict=converter.strict)(payload)


class _Of(Generic[T]):
    """A result that is made of records of one model."""

    __slots__ = ("model",)

    form: ClassVar[str]
    """The `form` that `ModelConverter.parse` takes."""

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

    def read(self, payload: Any, converter: ModelConverter) -> T:
        """See `Result.read`. ``{"data": {…}}`` around the record is taken off."""
        record = self._record(payload, converter)
        if self.path:
            self._compare(getattr(record, "id", None), converter)
        return record

    def _record(self, payload: Any, converter: ModelConverter) -> T:
        if not is_object(payload):
            return converter.read(payload, self.model)
        check_no_errors(payload, self.model)
        inner: object = payload.get("data")
        if not is_object(inner) or not wire_names(self.model)[0].isdisjoint(payload):
            check_is_record(payload, self.model)
            return converter.read(payload, self.model)
        try:
            check_no_errors(inner, self.model)
            check_is_record(inner, self.model)
            return converter.read(inner, self.model)
        except DecodeError as error:
            raise error.within("data") from None

    def _compare(self, found: Any, converter: ModelConverter) -> None:
        """Report a record whose id is not the one that the path names."""
        asked = self.path.rpartition("/")[2]
        if type(found) not in {str, int}:  # which is reported as such
            return
        if str(found) == asked or quote(str(found), safe="") == asked:
            return
        expected, got = "the id that was asked for", "the id of another record"
        if converter.strict:
            raise DecodeError(expected, got, path=("id",))
        report(self.model.__name__, "id", got, expected)


class OnlyOne(One[T]):
    """One record, of an endpoint that the SDK does not know: a list of them is refused."""

    __slots__ = ()

    @override
    def read(self, payload: Any, converter: ModelConverter) -> T:
        """See `Result.read`."""
        inner: Any = payload
        if is_object(payload) and "data" not in wire_names(self.model)[0]:
            inner = payload.get("data")
        if is_array(inner):
            name = self.model.__name__
            raise DecodeError(
                name, f"a list; pass model=list[{name}], or paginate=True to read all of its pages"
            )
        return super().read(payload, converter)


class Many(_Of[T]):
    """Several records: the response is a bare array of their objects."""

    __slots__ = ()
    form = "many"

    def read(self, payload: Any, converter: ModelConverter) -> list[T]:
        """See `Result.read`. ``{"data": […]}`` around the array is taken off."""
        if is_object(payload) and not any(payload.get(key) for key in ERROR_KEYS):
            inner: object = payload.get("data")
            if is_array(inner):
                try:
                    return converter.structure(inner, LIST[self.model])
                except DecodeError as error:
                    raise error.within("data") from None
        return converter.structure(payload, LIST[self.model])


class WholeList(Many[T]):
    """Several records, of an endpoint that the SDK does not know: all of them, not one page."""

    __slots__ = ()

    @override
    def read(self, payload: Any, converter: ModelConverter) -> list[T]:
        """See `Result.read`."""
        meta: Any = payload.get("meta") if is_object(payload) else None
        if is_object(meta) and meta.get("has_next_page"):
            raise DecodeError(
                f"all records of {self.model.__name__}",
                "one page of them; pass paginate=True and the model without list[...]",
            )
        return super().read(payload, converter)


class Page(_Of[T]):
    """One page of a list: ``{"data": […], "meta": {…}}``, and the other forms of lists."""

    __slots__ = ()
    form = "page"

    def read(self, payload: Any, converter: ModelConverter) -> MetaApiResponse[T]:
        """See `Result.read` and `PageHook`."""
        return converter.structure(payload, PAGE[self.model])
