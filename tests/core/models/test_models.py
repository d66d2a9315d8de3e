"""Records and bodies are plain attrs classes: what attrs users expect of a class holds for them."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import pkgutil
import pydoc
import weakref
from collections.abc import Iterator
from typing import Any, ClassVar

import attrs
import pytest

from factorial_sdk import (
    Employee,
    ListApiResponse,
    MetaApiResponse,
    RateLimit,
    Request,
    RetryPolicy,
    Team,
    converter,
    resources,
)
from factorial_sdk.core.models.base import PUBLISHED_ONLY, Body, Model, sent_as
from factorial_sdk.core.models.pages import PaginationMeta
from factorial_sdk.core.requests.body import FilePart, Form, Json, Multipart
from factorial_sdk.core.requests.results import Many
from factorial_sdk.core.types import ID, UNSET, Maybe
from factorial_sdk.resources import employees


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Room(Model):
    """A room."""

    id: ID
    name: str
    floor: int | None = None
    wing: str | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)


ROOMS = Many(Room)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RoomUpdate(Body):
    """Changes to a room."""

    name: str
    from_: Maybe[str] = attrs.field(default=UNSET, metadata=sent_as("from"))


def read_request(path: str) -> Request[list[Room]]:
    return Request(method="GET", path=path, result=ROOMS, query=(("limit", "1"),))


def generated_classes() -> Iterator[Any]:
    for info in pkgutil.iter_modules(resources.__path__):
        module = importlib.import_module(f"factorial_sdk.resources.{info.name}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Model | Body):
                yield value


def test_type_of_models_and_bodies_is_type() -> None:
    found = set(generated_classes())
    assert len(found) > 500
    assert {type(cls) for cls in found} == {type}


def test_generated_classes_carry_their_own_attrs_fields() -> None:
    for cls in set(generated_classes()) - {Model, Body}:
        assert "__attrs_attrs__" in vars(cls), cls
        own = {*cls.__annotations__} | ({"extra"} if issubclass(cls, Model) else set())
        assert {field.name for field in attrs.fields(cls)} == own
        assert list(inspect.signature(cls).parameters) == [f.name for f in attrs.fields(cls)]
        assert all(
            parameter.kind is inspect.Parameter.KEYWORD_ONLY
            for parameter in inspect.signature(cls).parameters.values()
        )


def test_model_is_frozen_slotted_and_keyword_only() -> None:
    room: Any = Room(id=1, name="a")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        room.name = "b"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del room.name
    with pytest.raises(AttributeError):
        room.nickname = 1
    with pytest.raises(TypeError, match="name"):
        Room(id=1)
    with pytest.raises(TypeError, match="positional"):
        Room(1, "a")
    assert not hasattr(room, "__dict__")
    assert Room.__match_args__ == ()


def test_attrs_functions_take_models_and_bodies() -> None:
    room = Room(id=1, name="a")
    assert attrs.evolve(room, name="b") == Room(id=1, name="b")
    assert attrs.asdict(room)["name"] == "a"
    assert attrs.evolve(RoomUpdate(name="a"), from_="b").from_ == "b"
    assert attrs.has(Room)


@pytest.mark.parametrize("made", [Room(id=1, name="a", extra={"x": [1]}), RoomUpdate(name="a")])
def test_models_and_bodies_survive_copy_and_pickle(made: Any) -> None:
    for twin in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert (type(twin), twin) == (type(made), made)


def test_decoded_records_survive_copy_and_pickle() -> None:
    read = converter().structure({"id": "1", "first_name": "Ana", "shoes": 44}, Employee)
    for twin in (copy.copy(read), copy.deepcopy(read), pickle.loads(pickle.dumps(read))):
        assert (twin, dict(twin.extra)) == (read, {"shoes": 44})


@pytest.mark.parametrize(
    ("made", "same", "other"),
    [
        (RetryPolicy(retries=3), RetryPolicy(retries=3), RetryPolicy(retries=4)),
        (RateLimit(10, period=1), RateLimit(10, period=1), RateLimit(10, period=2)),
        (read_request("a"), attrs.evolve(read_request("a"), operation="b"), read_request("b")),
        (ListApiResponse([1], model=int), ListApiResponse([1]), MetaApiResponse([1])),
        (MetaApiResponse([1]), MetaApiResponse([1]), MetaApiResponse([1], PaginationMeta(limit=1))),
    ],
)
def test_values_are_compared_as_attrs_would(made: Any, same: Any, other: Any) -> None:
    assert made == same
    assert made not in (other, attrs.astuple(made, recurse=False))
    assert made.__eq__(object()) is NotImplemented
    compared = [
        (getattr(made, field.name), getattr(same, field.name))
        for field in attrs.fields(type(made))
        if field.eq
    ]
    assert compared
    assert all(left == right for left, right in compared)
    if not isinstance(made, ListApiResponse | Request):  # which hold lists and mappings
        assert hash(made) == hash(same)
        assert len({made, same, other}) == 2


def test_values_are_shown_as_attrs_would() -> None:
    shown = repr(RateLimit(10, period=1))
    methods = frozenset({"POST"})
    assert shown == f"RateLimit(requests=10, period=1, methods={methods!r}, on_full='wait')"
    assert repr(RetryPolicy(retries=5)).startswith("RetryPolicy(retries=5, statuses=frozenset(")


@pytest.mark.parametrize("made", [RoomUpdate(name="a"), MetaApiResponse([1])])
def test_what_holds_lists_has_no_hash(made: Any) -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(made)


def test_pickle_of_other_fields_is_restored_where_known() -> None:
    room: Any = Room(id=1, name="a")
    room.__setstate__({"id": 2, "nickname": "b"})
    assert (room.id, room.name) == (2, "a")


def test_models_and_bodies_take_weak_references() -> None:
    read = converter().structure({"id": "1"}, Employee)
    for made in (read, Room(id=1, name="a"), RoomUpdate(name="a")):
        assert weakref.ref(made)() is made


def test_subclass_with_fields_redeclares_them_as_attrs_does() -> None:
    @attrs.frozen(kw_only=True, eq=False, repr=False)
    class Base(Body):
        id: ID
        name: Maybe[str] = UNSET

    @attrs.frozen(kw_only=True, eq=False, repr=False)
    class Derived(Base):
        name: str
        size: Maybe[int] = UNSET

    assert [field.name for field in attrs.fields(Derived)] == ["id", "name", "size"]
    made = Derived(id=1, name="a", size=2)
    assert made == Derived(id=1, name="a", size=2) != Derived(id=1, name="b", size=2)


def test_subclass_without_fields_needs_no_decorator() -> None:
    class Person(Employee):
        @property
        def initial(self) -> str:
            return self.first_name[0]

    read = converter().structure({"id": "1", "first_name": "Ana"}, Person)
    assert (type(read), read.initial) == (Person, "A")


def test_subclass_with_constructor_keeps_it() -> None:
    class Numbered(Room):
        def __init__(self, number: int) -> None:
            super().__init__(id=number, name=f"room {number}")

    assert list(inspect.signature(Numbered).parameters) == ["number"]
    assert Numbered(3).name == "room 3"


@pytest.mark.parametrize("slots", [True, False])
def test_subclass_made_by_attrs_itself_is_read(slots: bool) -> None:
    @attrs.frozen(kw_only=True, slots=slots)
    class Tall(Employee):
        centimetres: int = 180
        nickname: str | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)

    assert [field.name for field in attrs.fields(Tall)][-2:] == ["centimetres", "nickname"]
    data = {"id": "1", "first_name": "Ana", "centimetres": 190, "shoes": 44}
    read: Any = converter().structure(data, Tall)
    assert (type(read), read.centimetres, read.extra) == (Tall, 190, {"shoes": 44})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        read.centimetres = 170


def test_subclass_of_a_mixin_and_a_model_is_read() -> None:
    class Mixin:
        def height(self) -> str:
            return f"{self.centimetres / 100} m"

    @attrs.frozen(kw_only=True)
    class Tall(Mixin, Employee):
        centimetres: int = 180

    assert converter().structure({"id": 1, "centimetres": 190}, Tall).height() == "1.9 m"


def test_overridden_repr_may_call_that_of_the_model() -> None:
    @attrs.frozen(kw_only=True, eq=False, repr=False)
    class Hall(Room):
        seats: int = 0

        def __repr__(self) -> str:
            return f"{self.seats} {super().__repr__()}"

    assert repr(Hall(id=1, name="a", seats=9)) == "9 Hall(id='1')"


def test_class_variables_are_no_fields() -> None:
    @attrs.frozen(kw_only=True, eq=False, repr=False)
    class Typed(Model):
        id: ID
        kind: ClassVar[str] = "room"

    assert Typed.kind == "room"
    assert [field.name for field in attrs.fields(Typed)] == ["extra", "id"]


def test_every_generated_class_has_a_docstring_of_its_own() -> None:
    text = "Body of `EmployeesEndpoint.invite`."
    assert (employees.EmployeeInvite.__doc__ or "").partition("\n")[0] == text
    assert f" |  {text}" in pydoc.render_doc(employees.EmployeeInvite, renderer=pydoc.plaintext)
    for cls in generated_classes():
        assert vars(cls)["__doc__"], cls


def test_body_parts_are_equal_when_their_fields_are() -> None:
    assert hash(FilePart("file", "a.txt", b"a")) == hash(FilePart("file", "a.txt", b"a"))
    assert len({Form((("a", "b"),)), Form((("a", "b"),)), Form(())}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Json({"a": []}))


def test_body_parts_survive_copy_and_pickle() -> None:
    body = Multipart((("id", "1"),), (FilePart("file", "a.txt", b"a", "text/plain"),))
    for value in (Json({"a": [1]}), body):
        for twin in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
            assert (type(twin), twin) == (type(value), value)


def test_repr_of_lists_and_pages_says_how_many_records_of_what_they_hold() -> None:
    rooms = [Room(id=number, name="a") for number in range(3)]
    assert repr(ListApiResponse([])) == "ListApiResponse(no records)"
    assert repr(ListApiResponse(rooms)) == "ListApiResponse(3 × Room)"
    assert repr(MetaApiResponse(rooms)) == "MetaApiResponse(3 × Room)"
    page = MetaApiResponse(rooms, PaginationMeta(total=0))
    assert repr(page) == "MetaApiResponse(3 × Room of 0)"


def test_page_without_cursors_has_those_of_its_records() -> None:
    teams = [Team.from_dict({"id": number}) for number in ("3", "5")]
    page = MetaApiResponse(teams, PaginationMeta(start_cursor="first", end_cursor="last"))
    assert (page.first_cursor, page.cursor) == ("first", "last")
    own = MetaApiResponse(teams, PaginationMeta())
    assert (own.first_cursor, own.cursor) == (MetaApiResponse(teams[:1]).cursor, own.cursor)
    assert own.first_cursor != own.cursor
    empty: MetaApiResponse[Team] = MetaApiResponse([], PaginationMeta())
    assert (empty.first_cursor, empty.cursor) == (None, None)
    positional: Any = PaginationMeta
    with pytest.raises(TypeError, match="positional"):
        positional(100)
