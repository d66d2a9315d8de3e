"""A missing attribute of a record, a page, a list or an endpoint says what to use instead."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from factorial_sdk import Employee, Leave, ListApiResponse, MetaApiResponse, PaginationMeta
from factorial_sdk.core.models import missing
from factorial_sdk.core.models.base import Model
from factorial_sdk.core.operations.endpoint import REQUESTS, SYNONYMS, domains_of

from .conftest import Mode

EMPLOYEE = Employee.from_dict({"id": "7", "first_name": "Ada", "brand_new": "planted"})
PAGE = MetaApiResponse([EMPLOYEE], PaginationMeta(total=1))
LIST = ListApiResponse([EMPLOYEE])

AS_DICT = "; use to_dict(), or to_dict(mode='json') for JSON"
AS_JSON = "; use to_json(), or to_dict(mode='json')"


def message_of(owner: object, name: str) -> str:
    with pytest.raises(AttributeError) as caught:
        getattr(owner, name)
    start = f"{type(owner).__name__!r} object has no attribute {name!r}"
    text = str(caught.value)
    assert (caught.value.name, caught.value.obj) == (None, type(owner))  # else Python adds a hint
    assert text.startswith(start)
    assert not hasattr(owner, name)
    return text.removeprefix(start)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("model_dump", AS_DICT),
        ("dict", AS_DICT),
        ("asdict", AS_DICT),
        ("keys", AS_DICT),
        ("json", AS_JSON),
        ("model_dump_json", AS_JSON),
        ("model_copy", "; use attrs.evolve(record, ...), which returns a changed copy"),
        ("model_extra", "; use extra"),
        ("firstname", "; did you mean 'first_name'?"),
        ("name", "; did you mean 'full_name'?"),  # not last_name, which is spelled more alike
        ("phone", "; did you mean 'phone_number'?"),
        ("hired_on", ""),  # not birthday_on
        ("to_dictt", "; did you mean 'to_dict'?"),
        ("brand_new", "; use extra['brand_new']: the SDK does not know this field"),
        ("zzzzzzzz", ""),
        ("_ipython_display_", ""),
        ("__array__", ""),
    ],
)
def test_missing_attribute_of_record_has_hint(name: str, hint: str) -> None:
    assert message_of(EMPLOYEE, name) == hint


@pytest.mark.parametrize(
    ("name", "of_page", "of_list"),
    [
        ("total", "; use meta.total", "; use len()"),
        ("has_next_page", "; use meta.has_next_page", ""),
        ("items", *["; iterate over it, or use data()"] * 2),
        ("to_dict", *["; use to_dicts()"] * 2),
        ("model_dump", *["; use to_dicts()"] * 2),
        ("json", *["; use to_dicts(mode='json')"] * 2),
        ("df", *["; use to_pandas(), to_polars() or to_arrow()"] * 2),
        ("to_panda", *["; did you mean 'to_pandas'?"] * 2),
        ("zzzzzzzz", "", ""),
        ("_repr_mimebundle_", "", ""),
    ],
)
def test_missing_attribute_of_page_or_list_has_hint(name: str, of_page: str, of_list: str) -> None:
    assert message_of(PAGE, name) == of_page
    assert message_of(LIST, name) == of_list


def test_names_in_hints_exist() -> None:
    for name in ("to_dict", "to_json", "extra"):
        assert hasattr(EMPLOYEE, name)
    for name in ("to_dicts", "data", "to_pandas", "to_polars", "to_arrow"):
        assert hasattr(PAGE, name)
        assert hasattr(LIST, name)
    for name in missing.RECORD_HINTS:
        assert not hasattr(EMPLOYEE, name)
    for name in missing.LIST_HINTS:
        assert not hasattr(PAGE, name)


def test_missing_attribute_shows_no_value() -> None:
    assert "planted" not in message_of(EMPLOYEE, "brand_new")
    assert "Ada" not in message_of(EMPLOYEE, "firstname")


def test_record_without_its_fields_raises_attribute_error() -> None:
    unmade = Leave.__new__(Leave)
    assert message_of(unmade, "start_on") != ""
    assert message_of(unmade, "extra") != ""


@pytest.mark.parametrize("value", [EMPLOYEE, PAGE, LIST], ids=["record", "page", "list"])
def test_record_and_page_still_copy_and_pickle(value: Any) -> None:
    for twin in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert twin == value


def test_attribute_of_subclass_is_found_before_the_hint() -> None:
    class Own(Model):
        """A model with a method of a name that has a hint."""

        def dict(self) -> str:
            return "own"

    assert Own().dict() == "own"


@pytest.mark.parametrize(
    ("path", "name", "hint"),
    [
        ("timeoff.leaves", "list", "; did you mean api.timeoff.leaves.all?"),
        ("timeoff.leaves", "find", "; did you mean api.timeoff.leaves.get_by_id?"),
        ("timeoff.leaves", "aprove", "; did you mean api.timeoff.leaves.approve?"),
        ("timeoff.leaves", "remove", "; did you mean api.timeoff.leaves.delete?"),
        ("timeoff.leaves", "zzzzzzzz", ""),
        ("timeoff.leaves", "_ipython_display_", ""),
        ("expenses.expenses", "remove", ""),  # expenses cannot be deleted
        ("employees", "list", "; did you mean api.employees.employees.all?"),
        ("", "get", "; did you mean api.request('GET', ...)?"),
        ("", "delete", "; did you mean api.request('DELETE', ...)?"),
        ("", "get_all", "; did you mean api.request('GET', ..., paginate=True)?"),
    ],
)
def test_missing_operation_says_what_to_call(mode: Mode, path: str, name: str, hint: str) -> None:
    owner: Any = mode.client()
    for part in filter(None, path.split(".")):
        owner = getattr(owner, part)
    assert message_of(owner, name) == hint


def test_suggested_operations_and_requests_exist(mode: Mode) -> None:
    api: Any = mode.client()
    names = {name for domain in domains_of(type(api)) for name in vars(getattr(api, domain))}
    assert not names & SYNONYMS.keys()
    leaves = api.timeoff.leaves
    assert all(callable(getattr(leaves, operation)) for operation in SYNONYMS.values())
    assert all(call.startswith("request(") for call in REQUESTS.values())
    assert callable(api.request)
    for domain in domains_of(type(api)):
        for name, endpoint in vars(getattr(api, domain)).items():
            assert endpoint.path == f"{domain}/{name}"  # hints make the attribute of it
