"""What a fake holds, as models of the SDK: looking at records, and putting some there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from ...core.models.base import Model
from ...core.types import is_array, is_object
from ..schema import Schema, Shape, table
from ..server.mutations import insert
from ..server.serializer import look_of
from ..store.collection import Record
from ..store.store import as_key
from .base import Part

if TYPE_CHECKING:
    from .base import FakeCompany

M = TypeVar("M", bound=Model)


class Contents(Part):
    """Looking at records, and putting some there."""

    def records(self, model: type[M], *, company: FakeCompany | None = None) -> list[M]:
        """All records of a kind, in ascending order of their ids.

        Args:
            model: their class, for example ``factorial_sdk.Employee``.
            company: whose; the first one's by default.

        Raises:
            TypeError: the API has no collection of that model.

        Example:
            >>> from factorial_sdk import Employee
            >>> from factorial_sdk.testing import FakeFactorial
            >>> len(FakeFactorial(employees=12).records(Employee))
            12
        """
        path = path_of(model)
        with self._lock:
            service = self._service(company)
            return [self._model(model, path, each) for each in service.store.records(path)]

    def add(self, record: M, *, company: FakeCompany | None = None) -> M:
        """Put a record there; one with the same id is replaced.

        Nothing else happens: no other record changes, and no webhook is delivered.

        Args:
            record: with an id of digits. Relations are not checked.
            company: where; in the first one by default.

        Returns:
            The record as it is read from then on.

        Raises:
            TypeError: the API has no collection of that model.
            ValueError: the id is none that the API would give.

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
            store = self._service(company).store
            values = _with_keys(data, store.table[path].record)
            if "id" in values and values["id"] is not None and not isinstance(values["id"], int):
                raise ValueError("the id must be a number, or text of digits")
            return self._model(type(record), path, store.add(path, values))

    def make(self, model: type[M], *, company: FakeCompany | None = None, **fields: Any) -> M:
        """Put a record there of which only some fields matter; the others are filled in.

        Args:
            model: its class.
            company: where; in the first one by default.
            **fields: by their names in JSON, as JSON has them.

        Raises:
            TypeError: the API has no collection of that model, or it has no such field.

        Example:
            >>> from factorial_sdk.resources.teams import Team
            >>> from factorial_sdk.testing import FakeFactorial
            >>> FakeFactorial().make(Team, name="Night shift").name
            'Night shift'
        """
        path = path_of(model)
        schema = table()[path].record
        if unknown := sorted(fields.keys() - schema.by_name.keys()):
            raise TypeError(f"{model.__name__} has no field {unknown[0]!r}")
        with self._lock:
            store = self._service(company).store
            return self._model(model, path, insert(store, path, _with_keys(fields, schema)))

    def _model(self, model: type[M], path: str, record: Record) -> M:
        from ...core.converter import shared_converter

        shown = self._service(None).shown(record, path, look_of("2026-10-01"))
        return shared_converter().structure(shown, model)


def path_of(model: type | str) -> str:
    """Path of the collection whose records are of a class.

    Raises:
        TypeError: there is none.
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
    # Of several collections with the same records, the first is meant.
    for path in reversed(list(table().paths)):
        collection = table()[path]
        rest = collection.record.name.removeprefix(f"{collection.domain}_")
        camel = "".join(part[:1].upper() + part[1:] for part in rest.split("_"))
        yield (collection.domain, camel), path


def _with_keys(data: Mapping[str, Any], schema: Schema) -> Record:
    """The fields of a record that the schema has, with integers for ids."""
    return {
        field.name: _with_key(data[field.name], field.shape)
        for field in schema.fields
        if field.name in data
    }


def _with_key(value: Any, shape: Shape) -> Any:
    match shape.kind:
        case "id" if isinstance(value, str):
            key = as_key(value)
            return value if key is None else key
        case "list" if is_array(value) and shape.item is not None:
            return [_with_key(each, shape.item) for each in value]
        case "object" if is_object(value):
            return _with_keys(value, table().schema(shape.of))
        case _:
            return value
