"""Model and body classes start without what attrs makes; touching any of it makes all of it."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import pkgutil
import pydoc
import subprocess
import sys
import threading
import typing
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import attrs
import pytest

from factorial_sdk import Employee, converter, resources
from factorial_sdk.core.describing.payload import FilePart, Form, Json, Multipart
from factorial_sdk.core.modelling.deferring import FIELDS, Value, declared_fields
from factorial_sdk.core.modelling.models import Body, Model, content, published, record, sent_as
from factorial_sdk.core.values import ID, UNSET, Maybe
from factorial_sdk.resources import employees


def fresh() -> Any:
    """A class that nobody has touched yet."""

    class Room(Model):
        """A room."""

        id: ID
        name: str
        floor: int | None = None
        wing: str | None = published(default=None)

    return Room


def classes() -> Iterator[Any]:
    for module in pkgutil.iter_modules(resources.__path__):
        for value in vars(
            importlib.import_module(f"factorial_sdk.resources.{module.name}")
        ).values():
            if isinstance(value, type) and issubclass(value, Model | Body):
                yield value


TOUCHES: dict[str, Callable[[Any], object]] = {
    "attrs.fields": attrs.fields,
    "attrs.has": attrs.has,
    "construction": lambda cls: cls(id=1, name="a"),
    "inspect.signature": inspect.signature,
    "__init__": lambda cls: inspect.signature(cls.__init__),
    "subclass": lambda cls: attrs.frozen(type("Sub", (cls,), {})),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_whatever_is_touched_first_the_class_becomes_whole(touch: str) -> None:
    room = fresh()
    TOUCHES[touch](room)
    assert [field.name for field in attrs.fields(room)] == ["extra", "id", "name", "floor", "wing"]
    assert list(inspect.signature(room).parameters) == ["extra", "id", "name", "floor", "wing"]
    made = room(id=1, name="a")
    assert (made.id, made.name, made.floor, made.wing, dict(made.extra)) == (1, "a", None, None, {})
    assert attrs.asdict(attrs.evolve(made, name="b"))["name"] == "b"


def test_nothing_is_made_before_it_is_touched() -> None:
    room = fresh()
    assert not isinstance(vars(room)[FIELDS], tuple)
    assert [each.name for each in declared_fields(room)][-1] == "wing"
    assert not isinstance(vars(room)[FIELDS], tuple)


def test_importing_a_domain_and_reading_a_record_completes_no_class() -> None:
    program = """
import factorial_sdk
from factorial_sdk.core.decoding.reading import reader
from factorial_sdk.resources import employees
reader().read({"id": 1}, factorial_sdk.Employee)
whole = [name for name, cls in vars(employees).items()
         if isinstance(vars(cls).get("__attrs_attrs__") if isinstance(cls, type) else None, tuple)]
print(sorted(whole))
"""
    bases = "['Body', 'MetaApiResponse', 'Model', 'Request']"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == bases


def test_a_class_looks_as_if_attrs_had_made_it_at_once() -> None:
    room = fresh()
    assert (room.__name__, room.__doc__, room.__module__) == ("Room", "A room.", __name__)
    assert room.__slots__ == ("id", "name", "floor", "wing")
    made = room(id=1, name="a")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.name = "b"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del made.name
    with pytest.raises(AttributeError):
        made.nickname = 1
    with pytest.raises(TypeError, match="name"):
        room(id=1)
    with pytest.raises(TypeError, match="nickname"):
        room(id=1, name="a", nickname="b")
    with pytest.raises(TypeError, match="positional"):
        room(1, "a")
    assert room.__match_args__ == ()
    assert room.__init__.__qualname__.endswith("Room.__init__")


def test_what_is_declared_is_what_attrs_finds_in_every_class_of_the_api() -> None:
    every = list(classes())
    assert len(every) > 500
    for cls in every:
        declared = [(f.name, f.type, f.required, f.metadata) for f in declared_fields(cls)]
        assert declared == [
            (f.name, f.type, f.default is attrs.NOTHING, f.metadata) for f in attrs.fields(cls)
        ], cls


def test_every_class_of_the_api_has_the_fields_and_signature_that_attrs_gives_it() -> None:
    for cls in set(classes()) - {Model, Body}:
        (base,) = cls.__bases__
        namespace = {"__annotations__": cls.__annotations__, "__module__": cls.__module__} | {
            f.name: attrs.field(default=f.default, metadata=f.metadata)
            for f in attrs.fields(cls)
            if f.name in cls.__annotations__
        }
        plainly: Any = (record if issubclass(cls, Model) else content)(
            type(cls).plain(cls.__name__, (base,), namespace)
        )
        assert attrs.fields(cls) == attrs.fields(plainly)
        assert inspect.signature(cls) == inspect.signature(plainly)
        assert getattr(cls, "__slots__", None) == plainly.__slots__


def test_fields_that_are_declared_anew_are_those_of_the_subclass() -> None:
    class Base(Body):
        id: ID
        name: Maybe[str] = UNSET
        from_: Maybe[str] = sent_as("from", default=UNSET)

    class Derived(Base):
        name: str
        size: Maybe[int] = UNSET

    names = [field.name for field in declared_fields(Derived)]
    assert names == ["id", "from_", "name", "size"]
    assert [field.name for field in attrs.fields(Derived)] == names
    made = Derived(id=1, name="a", size=2)
    assert made == Derived(id=1, name="a", size=2) != Derived(id=1, name="b", size=2)
    assert pickle.loads(pickle.dumps(Base.__mro__[1]())) == Body()
    assert isinstance(made, Base)


def test_a_plain_subclass_may_call_the_constructor_that_is_not_there_yet() -> None:
    room: Any = fresh()

    class Named(room):
        def __init__(self, number: int) -> None:
            super().__init__(id=number, name=f"room {number}")

    assert list(inspect.signature(Named).parameters) == ["number"]
    assert Named(3).name == "room 3"


def test_copies_and_pickles_keep_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    room = fresh()
    monkeypatch.setitem(globals(), "Room", room)
    room.__qualname__ = "Room"
    made = room(id=1, name="a", extra={"colour": "red"})
    for twin in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert twin == made
        assert twin.extra == {"colour": "red"}


def test_a_pickle_of_a_class_with_other_fields_is_read_as_far_as_it_goes() -> None:
    made = fresh()(id=1, name="a")
    made.__setstate__({"id": 2, "nickname": "b"})
    assert (made.id, made.name) == (2, "a")


def test_threads_that_touch_a_class_at_once_all_see_it_whole() -> None:
    for _ in range(50):
        room = fresh()
        barrier = threading.Barrier(4)
        found: list[Any] = []

        def touch(room: Any = room, barrier: Any = barrier, found: list[Any] = found) -> None:
            barrier.wait()
            found.append((room(id=1, name="a"), len(attrs.fields(room)), inspect.signature(room)))

        threads = [threading.Thread(target=touch) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 4
        assert all(each == found[0] for each in found)


def test_a_model_may_call_what_it_overrides() -> None:
    class Room(Model):
        id: ID

        def __repr__(self) -> str:
            return f"<{super().__repr__()}>"

    class Hall(Room):
        seats: int = 0

        def __repr__(self) -> str:
            return f"{self.seats} {super().__repr__()}"

    assert repr(Room(id=1)) == "<Room(id='1')>"
    assert repr(Hall(id=1, seats=9)) == "9 <Hall(id='1')>"


def test_class_variables_are_no_fields() -> None:
    class Room(Model):
        id: ID
        kind: ClassVar[str] = "room"
        other: typing.ClassVar[str] = "other"

    assert (Room.kind, Room.other, Room.__slots__) == ("room", "other", ("id",))
    assert [field.name for field in attrs.fields(Room)] == ["extra", "id"]
    assert list(inspect.signature(Room).parameters) == ["extra", "id"]


def test_a_model_with_a_constructor_of_its_own_keeps_it() -> None:
    class Room(Model):
        id: ID

        def __init__(self, number: int) -> None:
            attrs.fields(Room)
            made: Any = self  # checkers do not know of __attrs_init__ before attrs has made it
            made.__attrs_init__(id=f"room {number}")

    assert list(inspect.signature(Room).parameters) == ["number"]
    assert Room(3).id == "room 3"
    assert Room(4).id == "room 4"


def test_a_subclass_with_fields_of_its_own_needs_no_decorator() -> None:
    class Tall(Employee):
        centimetres: int | None = None
        nickname: str | None = published(default=None)

    assert [field.name for field in attrs.fields(Tall)][-2:] == ["centimetres", "nickname"]
    data = {"id": "1", "first_name": "Ana", "centimetres": 190, "shoes": 44}
    found: Any = converter().structure(data, Tall)
    assert (type(found), found.centimetres, found.extra) == (Tall, 190, {"shoes": 44})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.centimetres = 170


@pytest.mark.parametrize("slots", [True, False])
def test_a_subclass_with_fields_of_its_own_may_have_a_decorator(slots: bool) -> None:
    @attrs.frozen(kw_only=True, slots=slots)
    class Tall(Employee):
        centimetres: int = 180
        nickname: str | None = published(default=None)

    assert [field.name for field in attrs.fields(Tall)][-2:] == ["centimetres", "nickname"]
    assert attrs.fields(Tall).centimetres.default == 180
    assert "centimetres" in inspect.signature(Tall).parameters
    assert converter().structure({"id": 1, "centimetres": 190}, Tall).centimetres == 190
    given: dict[str, Any] = dict.fromkeys(attrs.fields_dict(Employee))
    assert Tall(**given, nickname="a").centimetres == 180


def test_a_subclass_of_two_bases_may_have_fields_of_its_own() -> None:
    class Mixin:
        def height(self) -> str:
            return f"{vars(self)['centimetres'] / 100} m"

    class Tall(Mixin, Employee):
        centimetres: int = 180

    assert [field.name for field in declared_fields(Tall)][-1] == "centimetres"
    assert [field.name for field in attrs.fields(Tall)][-1] == "centimetres"
    assert converter().structure({"id": 1, "centimetres": 190}, Tall).height() == "1.9 m"


@pytest.mark.parametrize("base", [Model, Body])
def test_a_decorator_that_would_lose_the_defaults_is_refused(base: Any) -> None:
    with pytest.raises(TypeError, match=r"^Room has its fields without a decorator"):

        @attrs.frozen(kw_only=True)
        class Room(base):
            floor: int = 3


def test_a_body_without_a_docstring_tells_what_it_is_the_body_of() -> None:
    """The generator leaves out what these docstrings would say."""
    text = "Body of `EmployeesEndpoint.invite`."
    assert employees.EmployeeInvite.__doc__ == text
    assert inspect.getdoc(employees.EmployeeInvite) == text
    assert employees.EmployeeInvite(id=1, company_id=2).__doc__ == text
    assert f" |  {text}" in pydoc.render_doc(employees.EmployeeInvite, renderer=pydoc.plaintext)
    assert str(employees.EmployeeUpdate.__doc__).startswith("Body of `EmployeesEndpoint.update`.")
    for cls in classes():
        assert cls.__doc__, cls
        assert pydoc.getdoc(cls) == inspect.cleandoc(cls.__doc__)


def test_a_body_of_no_operation_has_the_docstring_that_it_is_given_or_none() -> None:
    class Silent(Body):
        name: str

    class Told(Silent):
        """Told."""

    assert (Silent.__doc__, Silent(name="a").__doc__, Told.__doc__) == (None, None, "Told.")


class Point(Value):
    """A value with and without a default."""

    x: int
    tags: list[str] = attrs.field(factory=list)


def test_values_are_equal_when_their_fields_are_and_cannot_be_changed() -> None:
    point: Any = Point(1, ["a"])
    assert point == Point(x=1, tags=["a"]) != Point(1)
    assert point != (1, ["a"])
    assert Point(1).tags is not Point(1).tags
    assert hash(FilePart("file", "a.txt", b"a")) == hash(FilePart("file", "a.txt", b"a"))
    assert len({Form((("a", "b"),)), Form((("a", "b"),)), Form(())}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(point)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        point.x = 2


def test_values_survive_copies_and_pickles() -> None:
    body = Multipart((("id", "1"),), (FilePart("file", "a.txt", b"a", "text/plain"),))
    for value in (Point(1, ["a"]), Json({"a": [1]}), body):
        assert attrs.evolve(value) == value
        for twin in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
            assert (type(twin), twin) == (type(value), value)


def test_importing_the_client_completes_no_value() -> None:
    program = """
import factorial_sdk
from factorial_sdk.core.calling import problem
from factorial_sdk.core.describing import payload
factorial_sdk.Client
for name in ("Json", "FilePart", "Multipart", "Form"):
    assert not isinstance(vars(getattr(payload, name))["__attrs_attrs__"], tuple), name
assert not isinstance(vars(problem.Problem)["__attrs_attrs__"], tuple)
"""
    subprocess.run([sys.executable, "-c", program], check=True)
