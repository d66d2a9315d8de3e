"""Model and body classes start without what attrs makes; touching any of it makes all of it."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import pkgutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

from factorial_sdk import resources
from factorial_sdk.core.deferring import FIELDS, declared_fields, defer
from factorial_sdk.core.models import Body, Model, body, content, model, published, record, sent_as
from factorial_sdk.core.values import ID, UNSET, Maybe


def fresh() -> Any:
    """A class that nobody has touched yet."""

    @model
    class Room(Model):
        """A room."""

        id: ID
        name: str
        floor: int | None = None
        wing: str | None = published(default=None)

    return Room


def classes() -> Iterator[type]:
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
from factorial_sdk.core.reading import reader
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
            (f.name, f.type, f.default is attrs.NOTHING, f.metadata)
            for f in attrs.fields(cls)  # type: ignore[arg-type]
        ], cls


def test_every_class_of_the_api_has_the_fields_and_signature_that_attrs_gives_it() -> None:
    for cls in set(classes()) - {Model, Body}:
        (base,) = cls.__bases__
        namespace = {"__annotations__": cls.__annotations__, "__module__": cls.__module__} | {
            f.name: attrs.field(default=f.default, metadata=f.metadata)
            for f in attrs.fields(cls)  # type: ignore[arg-type]
            if f.name in cls.__annotations__
        }
        plainly: Any = (record if issubclass(cls, Model) else content)(
            type(cls.__name__, (base,), namespace)
        )
        assert attrs.fields(cls) == attrs.fields(plainly)  # type: ignore[arg-type]
        assert inspect.signature(cls) == inspect.signature(plainly)
        assert getattr(cls, "__slots__", None) == plainly.__slots__


def test_fields_that_are_declared_anew_are_those_of_the_subclass() -> None:
    @body
    class Base(Body):
        id: ID
        name: Maybe[str] = UNSET
        from_: Maybe[str] = sent_as("from", default=UNSET)

    @body
    class Derived(Base):
        name: str
        size: Maybe[int] = UNSET

    names = [field.name for field in declared_fields(Derived)]
    assert names == ["id", "from_", "name", "size"]
    assert Derived.__slots__ == ("size",)
    assert [field.name for field in attrs.fields(Derived)] == names
    made = Derived(id=1, name="a", size=2)
    assert made == Derived(id=1, name="a", size=2) != Derived(id=1, name="b", size=2)
    assert pickle.loads(pickle.dumps(Base.__mro__[1]())) == Body()
    assert isinstance(made, Base)


def test_a_plain_subclass_may_call_the_constructor_that_is_not_there_yet() -> None:
    room = fresh()

    class Named(room):  # type: ignore[misc, valid-type]
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


def test_a_class_of_two_bases_is_refused() -> None:
    class Mixin:
        pass

    with pytest.raises(TypeError, match="one base"):
        defer(type("Two", (Model, Mixin), {}), record)
