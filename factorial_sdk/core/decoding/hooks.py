"""The structure hooks of what responses hold: leaves, lists of records, pages of lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

import attrs

from ..errors import DecodeError
from ..models.base import Model
from ..models.pages import MetaApiResponse, PaginationMeta
from ..types import is_array, is_object, kind_of
from .codegen import compile_hook
from .json import MISSING, fast_library, loads
from .mismatch import MismatchHandler, report
from .nested import Hook, HookSource, is_own, leaf_reader
from .schema import FieldPlan, shape_of, wire_names

if TYPE_CHECKING:
    from .msgspec import MsgspecDecoder
    from .page_codegen import PageDecoder

FEWEST: Final = 8
"""Lists of fewer records are read one by one, which is as fast."""

MANY: Final = 250
"""So many records of a model are read one by one before a function for its pages is compiled."""

HIGHEST_COUNT: Final = 10**15
"""No list has so many records; of such a number, progress bars could not take the share."""

ERROR_KEYS: Final = frozenset({"errors", "error", "message", "exception"})
"""Keys of an error in a response, where no field of the record has that name."""

ERRORS: Final = "errors with a status of success"

META: Final[Mapping[str, type]] = {
    "limit": int,
    "total": int,
    "has_next_page": bool,
    "has_previous_page": bool,
    "start_cursor": str,
    "end_cursor": str,
}
"""Types of the fields of ``meta``, which reading a list depends on."""

T = TypeVar("T", bound=Model)


class LeafHook:
    """Structures a value without parts by the SDK's own rules: a text, a number, a date.

    Compiled functions inline these rules. They call another hook only where a user registered one.
    """

    is_sdk_hook = True

    def __init__(self, hooks: HookSource) -> None:
        self._hooks = hooks

    def __call__(self, value: Any, hint: Any) -> Any:
        """Return a value of the type `hint`, or keep or refuse one that deviates from it."""
        shape = shape_of(hint)
        if shape.kind == "custom":  # a choice: without its record, any of its models may be meant
            shape.kind = "mapping"
        field = FieldPlan("value", "value", shape, required=True)
        handler = MismatchHandler(shape.expected, field, self._hooks.strict)
        try:
            return leaf_reader(shape, handler)(value, {})
        except DecodeError as error:
            raise error from None  # its context can quote the value


class ListHook(Generic[T]):
    """Structures an array of records, or a single one: the hook of ``list[Model]``.

    Its parts are made when they are first needed, and dropped with it: cattrs forgets this hook
    when another hook is registered.

    Args:
        model: the model of the records.
        hooks: the converter.
    """

    is_sdk_hook = True

    def __init__(self, model: type[T], hooks: HookSource) -> None:
        self.model = model
        self._hooks = hooks
        found = hooks.get_structure_hook(model)
        self._is_own = is_own(found)
        self._read: Hook = found if self._is_own else _guarded(found, model)
        self.pages: PageDecoder | None = None
        self.seen = 0
        self.decoder: MsgspecDecoder | None = None

    def __call__(self, items: Any, _: Any = None) -> list[T]:
        """Read an array of JSON objects, or of what `parse` made of them.

        Raises:
            DecodeError: it is no array, or an item of it is no record.
        """
        if not is_array(items):
            raise DecodeError(f"array of {self.model.__name__}", kind_of(items))
        if (found := self._read_at_once(items)) is not None:
            return found
        read = self._reader_for(items[0] if items else None)
        records: list[T] = []
        try:
            for item in items:
                # One by one: when reading fails, their number shows where. An item that is no
                # record raises, or a record would be lost unnoticed.
                if item.__class__ is dict:
                    check_is_record(item, self.model)
                records.append(read(item, self.model))
        except DecodeError as error:
            raise error.within(len(records)) from None
        return records

    def record(self, value: Any) -> T:
        """Read one record from a JSON object, or from what `parse` made of it.

        Raises:
            DecodeError: it is no record, or (strict) deviates from the schema.
        """
        made: T = self._reader_for(value)(value, self.model)
        return made

    def parse(self, content: bytes, form: str) -> Any:
        """Parse the JSON of a response whose records this hook reads.

        Args:
            content: the body of the response.
            form: ``one`` record, an array of ``many``, or a ``page``.

        Raises:
            ValueError: it is no valid JSON.
            RecursionError: it is nested too deeply.
        """
        if self._is_own and fast_library() is not None:
            if self.decoder is None:
                from .msgspec import MsgspecDecoder

                self.decoder = MsgspecDecoder(self.model, self._hooks)
            found = self.decoder.parse(content, form)
            if found is not MISSING:
                return found
        return loads(content)

    def _reader_for(self, value: Any) -> Hook:
        # A struct of msgspec brings what makes a record of it; JSON does not.
        read: Hook = getattr(value.__class__, "sdk_fill", self._read)
        return read

    def _read_at_once(self, items: list[Any]) -> list[T] | None:
        if len(items) < FEWEST or items[0].__class__ is not dict or not self._is_own:
            return None
        if self.pages is None:
            self.seen += len(items)
            if self.seen < MANY:
                return None
            from .page_codegen import PageDecoder

            self.pages = PageDecoder(self.model, self._hooks)
        return self.pages.read(items)


class PageHook(Generic[T]):
    """Structures one page of a list: the hook of ``MetaApiResponse[Model]``.

    Args:
        model: the model of the records.
        hooks: the converter.
    """

    is_sdk_hook = True

    def __init__(self, model: type[T], hooks: HookSource) -> None:
        self.model: type[T] | None = model
        self._expected = f"page of {model.__name__}"
        self._strict = hooks.strict
        self._records: Hook = hooks.get_structure_hook(LIST[model])

    def __call__(self, payload: Any, _: Any = None) -> MetaApiResponse[T]:
        """Read a page. A bare array, or ``{"errors": null}`` for an empty list, is one too.

        Raises:
            DecodeError: it is no page, or (strict) deviates from the schema.
        """
        expected = self._expected
        if is_array(payload):
            return MetaApiResponse(self._records(payload, self.model), model=self.model)
        if not is_object(payload):
            raise DecodeError(expected, kind_of(payload))
        if payload.get("errors") or payload.get("error"):
            raise DecodeError(expected, ERRORS)
        if "data" not in payload and "errors" not in payload:
            raise DecodeError(expected, "an object without data")
        meta = _read_meta(payload.get("meta"), strict=self._strict)
        data: Any = payload.get("data")
        if data is None and not meta.total:
            data = []
        try:
            return MetaApiResponse(self._records(data, self.model), meta, model=self.model)
        except DecodeError as error:
            raise error.within("data") from None


class JsonPageHook(PageHook[Any]):
    """Reads one page of a list whose records stay JSON."""

    def __init__(self, *, strict: bool) -> None:
        self.model = None
        self._expected = "page of records"
        self._strict = strict
        self._records = _json_records


def _json_records(items: Any, _: Any) -> list[Any]:
    if not is_array(items):
        raise DecodeError("array of records", kind_of(items))
    return items


LIST: Final[Any] = list
PAGE: Final[Any] = MetaApiResponse
"""`list` and `MetaApiResponse`, to make ``list[model]`` of a variable."""


def check_is_record(payload: Mapping[str, Any], model: type[Model]) -> None:
    """Refuse an object that has no field of the model, and so is none of its records.

    Raises:
        DecodeError: it has none, although the model requires some.
    """
    names, required = wire_names(model)
    if required and names.isdisjoint(payload):
        raise DecodeError(model.__name__, "an object without any of its fields")


def check_no_errors(payload: Mapping[str, Any], model: type[Model]) -> None:
    """Refuse an object that reports errors, unless it is a complete record with such a field.

    Raises:
        DecodeError: it reports errors.
    """
    if any(payload.get(key) for key in ERROR_KEYS):
        names, required = wire_names(model)
        has_errors = any(payload.get(key) for key in ERROR_KEYS - names)
        if has_errors and (names.isdisjoint(payload) or not required <= payload.keys()):
            raise DecodeError(model.__name__, ERRORS)


def _guarded(hook: Hook, model: type[Model]) -> Hook:
    """Return a user's hook for whole records, with a `DecodeError` for whatever it raises."""

    def read(value: Any, _: Any) -> Any:
        try:
            return hook(value, model)
        except DecodeError as error:
            raise error from None  # its context can quote the value
        except Exception as error:
            reason = type(error).__name__
        # Out here, and so without a context: the hook's error and its frames can hold the record.
        got = f"{kind_of(value)} that its structure hook refused ({reason})"
        raise DecodeError(model.__name__, got)

    return read


class _OwnHooks:
    """The SDK's own hooks alone: what a user registers must not change how lists are read."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict

    def get_structure_hook(self, _: Any) -> Hook:
        """Return the SDK's own hook for any leaf."""
        return LeafHook(self)


@cache
def _meta_hook(*, strict: bool) -> Hook:
    return compile_hook(PaginationMeta, _OwnHooks(strict=strict))


def _read_meta(meta: Any, *, strict: bool) -> PaginationMeta:
    """Return the ``meta`` of a page; a value that cannot be right counts as not sent.

    A cursor that was sent as a number is the text of that number.
    """
    if is_object(meta) and all(
        name in META and (value is None or _is_possible(value, META[name]))
        for name, value in meta.items()
    ):
        return PaginationMeta(**meta)  # nearly always: programs start without the hook for others
    try:
        found: PaginationMeta = _meta_hook(strict=strict)(meta if is_object(meta) else {})
        wrong = {
            name: _replacement(name, value, kind, strict=strict)
            for name, kind in META.items()
            if (value := getattr(found, name)) is not None and not _is_possible(value, kind)
        }
    except DecodeError as error:
        raise error.within("meta") from None
    return attrs.evolve(cast("Any", found), **wrong) if wrong else found


def _is_possible(value: Any, kind: type) -> bool:
    fits: bool = kind is not int or (isinstance(value, int) and 0 <= value < HIGHEST_COUNT)
    return fits and type(value) is kind


def _replacement(name: str, value: object, kind: type, *, strict: bool) -> str | None:
    """Return what to take for a value of ``meta`` that cannot be right.

    Raises:
        DecodeError: (strict) it is a number, but that of no records.
    """
    if type(value) is not int:
        return None  # its type has been reported
    if kind is int:
        expected, got = "a number of records", "a number that is none"
        if strict:
            raise DecodeError(expected, got, path=(name,))
        report(PaginationMeta.__name__, name, got, expected)
    return str(value) if kind is str else None
