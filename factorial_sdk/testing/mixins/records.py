"""The records of a fake, as models of the SDK: reading and adding them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from ...core.models.base import Model
from ...core.types import is_array, is_object
from ...core.validation import did_you_mean
from ..schema import Schema, Shape, table
from ..server.mutations import insert
from ..server.serializer import style_of
from ..store.collection import Record
from ..store.derived_records import refresh
from ..store.store import parse_id
from .base import FakeMixin

if TYPE_CHECKING:
    from .base import FakeCompany

M = TypeVar("M", bound=Model)


class RecordsMixin(FakeMixin):
    """The methods of `FakeFactorial` that read and add records."""

    def records(self, model: type[M], *, company: FakeCompany | None = None) -> list[M]:
        """Return all records of a model, in ascending order of their ids.

        Args:
            model: Class of the records, for example ``factorial_sdk.Employee``.
            company: Company of the records; the first one by default.

        Raises:
            TypeError: The API has no collection of that model.

        Example:
            >>> from factorial_sdk import Employee
            >>> from factorial_sdk.testing import FakeFactorial
            >>> len(FakeFactorial(employees=12).records(Employee))
            12
        """
        path = path_of(model)
        with self._lock:
            dispatcher = self._dispatcher(company)
            refresh(dispatcher.store, path)
            return [self._model(model, path, record) for record in dispatcher.store.records(path)]

    def add(self, record: M, *, company: FakeCompany | None = None) -> M:
        """Add a record, or replace the record with the same id.

        No other record changes, and no webhook is delivered.

        Args:
            record: Record with a numeric id. Foreign keys are not checked.
            company: Company of the record; the first one by default.

        Returns:
            The record as clients read it.

        Raises:
            TypeError: The API has no collection of that model.
            ValueError: The id is not a number.

        Example:
            >>> from factorial_sdk.resources.locations import WorkArea
            >>> from factorial_sdk.testing import FakeFactorial
            >>> fake = FakeFactorial()
            >>> fake.add(WorkArea(id="9001", location_id="1", name="Roof"))
            WorkArea(id='9001', location_id='1')
            >>> with fake.client() as api:
            ...     api.locations.work_areas.get_by_id(9001).name
            'Roof'
        """
        from ...core.converter import shared_converter

        path = path_of(type(record))
        data: Mapping[str, Any] = shared_converter().unstructure(record)
        with self._lock:
            store = self._dispatcher(company).store
            values = _with_keys(data, store.table[path].record)
            key = values.get("id")
            if not (key is None or isinstance(key, int) or store.records(path).composite):
                raise ValueError(f"id must be an integer or text of digits, got {key!r}")
            return self._model(type(record), path, store.add(path, values))

    def make(self, model: type[M], *, company: FakeCompany | None = None, **fields: Any) -> M:
        """Add a record from some of its fields; required fields get default values.

        Args:
            model: Class of the record.
            company: Company of the record; the first one by default.
            **fields: Fields by their names in JSON, as JSON values or as the model has them.

        Raises:
            TypeError: The API has no collection of that model, or the model has no such field.
            ValueError: The text of a date or time is not of ISO 8601.

        Example:
            >>> from factorial_sdk.resources.teams import Team
            >>> from factorial_sdk.testing import FakeFactorial
            >>> FakeFactorial().make(Team, name="Night shift").name
            'Night shift'
        """
        from ...core.converter import shared_converter

        path = path_of(model)
        schema = table()[path].record
        for name, value in fields.items():
            if name not in schema.by_name:
                hint = did_you_mean(name, schema.by_name)
                text = f"{model.__name__} has no field {name!r}"
                raise TypeError(f"{text}; {hint}" if hint else text)
            _check_text(f"{model.__name__}.{name}", schema.by_name[name].shape, value)
        with self._lock:
            store = self._dispatcher(company).store
            values = _with_keys(shared_converter().unstructure(fields), schema)
            return self._model(model, path, insert(store, path, values))

    def _model(self, model: type[M], path: str, record: Record) -> M:
        from ...core.converter import shared_converter

        data = self._dispatcher(None).serialized(record, path, style_of("2026-10-01"))
        return shared_converter().structure(data, model)


def _check_text(where: str, shape: Shape, value: object) -> None:
    """Refuse text that is no date or time: what the fake computes from it would fail later."""
    parsers = {"date": dt.date.fromisoformat, "datetime": dt.datetime.fromisoformat}
    if shape.kind in parsers and isinstance(value, str):
        try:
            parsers[shape.kind](value)
        except ValueError:
            raise ValueError(f"{where} must be a {shape.kind} of ISO 8601, got {value!r}") from None


def path_of(model: type | str) -> str:
    """Return the path of the collection of a model; a path is returned as it is.

    Raises:
        TypeError: The API has no such collection.
    """
    found = model if isinstance(model, str) else _paths().get(_name(model))
    if found is None or found not in table():
        raise TypeError(f"the API has no collection of {model!r}")
    return found


def _name(model: type) -> tuple[str, str]:
    return model.__module__.rpartition(".")[2], model.__name__


@cache
def _paths() -> Mapping[tuple[str, str], str]:
    return dict(_named())


def _named() -> Iterator[tuple[tuple[str, str], str]]:
    # Where several collections have the same record schema, the first one wins.
    for path in reversed(list(table().paths)):
        collection = table()[path]
        rest = collection.record.name.removeprefix(f"{collection.domain}_")
        camel = "".join(part[:1].upper() + part[1:] for part in rest.split("_"))
        yield (collection.domain, camel), path


def _with_keys(data: Mapping[str, Any], schema: Schema) -> Record:
    """Return the fields that the schema has, with ids as integers."""
    return {
        field.name: _with_key(data[field.name], field.shape)
        for field in schema.fields
        if field.name in data
    }


def _with_key(value: Any, shape: Shape) -> Any:
    match shape.kind:
        case "id" if isinstance(value, str):
            key = parse_id(value)
            return value if key is None else key
        case "list" if is_array(value) and shape.item is not None:
            return [_with_key(item, shape.item) for item in value]
        case "object" if is_object(value):
            return _with_keys(value, table().schema(shape.of))
        case _:
            return value
