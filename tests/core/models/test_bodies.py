"""What body classes allow: see also ``tests/test_mistakes.py``, which has the messages."""

from __future__ import annotations

import copy
import inspect
import pickle
import re
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from typing import Any

import attrs
import pytest

from factorial_sdk import UNSET, AllowanceIncidenceUpdate, ReviewProcessCreate
from factorial_sdk.core.models.base import Body
from factorial_sdk.core.models.bodies import SIMPLE, body_plan
from factorial_sdk.core.operations.descriptors import operation
from factorial_sdk.core.operations.endpoint import Endpoint
from factorial_sdk.core.types import Maybe
from factorial_sdk.resources.tree import Tree

WRONG = {"target_balance": "acrued"}


def described() -> Iterator[tuple[str, type[Body]]]:
    """The annotation of ``data``, and the class of the body, of each operation that has one."""
    for domain in Tree.__annotations__:
        module = import_module(f"factorial_sdk.resources.{domain}")
        for endpoint in vars(module).values():
            if isinstance(endpoint, type) and issubclass(endpoint, Endpoint):
                for found in vars(endpoint).values():
                    method: Any = getattr(found, "describing_method", None)
                    if type(found) is operation and "data" in inspect.signature(method).parameters:
                        annotation: str = method.__annotations__["data"]
                        yield annotation, getattr(module, annotation.partition(" ")[0])


def test_signatures_take_an_id_where_the_body_is_only_that() -> None:
    operations = list(described())
    assert len(operations) > 200
    for annotation, cls in operations:
        plan = body_plan(cls)
        an_id = " | ID" if plan.id_field else ""
        assert annotation == f"{cls.__name__}{an_id} | Fields"
        if plan.id_field:
            required = [field.wire for field in plan.fields.values() if field.required]
            assert required == [plan.id_field]
            assert plan.id_field == "id" or len(plan.fields) == 1
    # The action says what is done to the record; where ids of others are needed, too, none is.
    taking = sorted(cls.__name__ for annotation, cls in operations if "| ID" in annotation)
    assert len(taking) == 29
    assert {"LeaveApprove", "LeaveReject", "AgreementBulkInitiate"} <= {*taking}
    assert not {"FeedbackCreate", "ApplicationCreate", "LeaveBulkDelete"} & {*taking}


def test_every_annotation_of_a_body_is_understood() -> None:
    """An enum or a body class that the plan overlooks would not be checked."""
    seen = 0
    for _, cls in described():
        for field in body_plan(cls).fields.values():
            annotation: Any = attrs.fields_dict(cls)[field.name].type
            if not isinstance(annotation, str):
                continue  # another test has resolved the types of the class
            is_simple = re.fullmatch(SIMPLE, annotation) is not None
            assert is_simple == (field.enum is None and field.body is None), annotation
            seen += not is_simple
    assert seen > 130


def test_arrays_of_enum_values_are_checked() -> None:
    make: Any = ReviewProcessCreate
    made = make(author_access_id=1, reviewer_strategies=["self", "manager"])
    assert made.reviewer_strategies == ["self", "manager"]
    for wrong in (["self", "slef"], ("slef",), "slef", 7):
        with pytest.raises(ValueError, match=r"^ReviewProcessCreate\.reviewer_strategies must be"):
            make(author_access_id=1, reviewer_strategies=wrong)


class Colour(StrEnum):
    RED = "red"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class More(AllowanceIncidenceUpdate):
    """A body with a field that the SDK does not know."""

    colour: Maybe[Colour | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Own(AllowanceIncidenceUpdate):
    """A body with a function of its own."""

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        object.__setattr__(self, "description", "set")


class Unknown(Body):
    """A body with an annotation that names what does not exist at run time."""

    unknown: Missing | str = ""  # type: ignore[name-defined] # noqa: F821


Evaluated: Any = attrs.make_class(
    "Evaluated",
    {"colour": attrs.field(default=UNSET, type=Maybe[Colour | str])},
    bases=(attrs.frozen(kw_only=True, eq=False, repr=False)(Unknown),),
    frozen=True, kw_only=True, eq=False, repr=False,
)  # fmt: skip
"""A body with an annotation that is no text."""


@pytest.mark.parametrize("first", [AllowanceIncidenceUpdate, More, Own])
def test_subclass_is_checked_whichever_class_is_used_first(first: Any) -> None:
    first(target_balance="accrued")
    for cls in (More, AllowanceIncidenceUpdate, Own):
        wrong: Any = WRONG
        with pytest.raises(ValueError, match=f"{cls.__name__}.target_balance must be|Update"):
            cls(**wrong)
    with pytest.raises(ValueError, match=r"^More\.colour must be one of 'red', got another string"):
        More(colour="green")
    assert More(colour="red", description="x").description == "x"
    assert Own(target_balance="accrued").description == "set"


def test_annotations_that_cannot_be_evaluated_are_not_checked() -> None:
    assert body_plan(Evaluated).fields["unknown"].enum is None
    with pytest.raises(ValueError, match=r"^Evaluated\.colour must be"):
        Evaluated(colour="green")


def test_copies_of_bodies_are_made_and_changes_are_checked() -> None:
    body = AllowanceIncidenceUpdate(target_balance="accrued")
    assert copy.deepcopy(body) == pickle.loads(pickle.dumps(body)) == body
    with pytest.raises(ValueError, match="target_balance must be"):
        attrs.evolve(body, target_balance="acrued")
