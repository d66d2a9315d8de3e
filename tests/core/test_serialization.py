"""Records as mappings and JSON text, and back: nothing changes on the way, credentials stay out."""

from __future__ import annotations

import datetime as dt
import json
import os
from decimal import Decimal
from functools import cache
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from factorial_sdk import ConfigurationError, DecodeError, Employee, Team, converter
from factorial_sdk.core.decoding.schema import Shape, plan
from factorial_sdk.core.models.base import Model
from factorial_sdk.core.secret_names import MASK
from factorial_sdk.resources.api_public import WebhookSubscription
from factorial_sdk.resources.attendance import OvertimeRequest
from factorial_sdk.resources.expenses import Expense
from factorial_sdk.resources.integrations import SyncableItem
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode
from ..helpers.tables import for_each
from .models.test_models import generated_classes

EXAMPLES = int(os.environ.get("EXAMPLES", "2"))
"""Records of each class; `nox -s kills` makes more."""

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | NUMBERS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)  # fmt: skip
ZONES = st.integers(-23 * 60, 23 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
LEAVES: dict[str, st.SearchStrategy[Any]] = {
    "str": st.text(),
    "int": st.integers(),
    "float": NUMBERS,
    "bool": st.booleans(),
    "id": st.integers(0) | st.text("0123456789", min_size=1),
    "date": st.dates(),
    "datetime": st.datetimes(timezones=ZONES),
    "mapping": st.dictionaries(st.text(), JSON, max_size=2),
    "any": JSON,
}


def models() -> list[type[Model]]:
    """All models; it imports every domain, which not all workers need."""
    return sorted(
        (cls for cls in set(generated_classes()) if issubclass(cls, Model) and cls is not Model),
        key=lambda cls: f"{cls.__module__}.{cls.__name__}",
    )


def values_of(shape: Shape, depth: int) -> st.SearchStrategy[Any]:
    """Values of a field as reading a response makes them."""
    if shape.kind == "enum":
        return st.sampled_from(list(shape.target))
    if shape.kind == "model":
        return records_of(shape.target, depth - 1) if depth else st.none()
    if shape.kind == "list":
        assert shape.item is not None
        return st.lists(values_of(shape.item, depth), max_size=2)
    return LEAVES[shape.kind]


@cache
def records_of(cls: type[Model], depth: int = 2) -> st.SearchStrategy[Any]:
    """Any record of a class."""
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for field in plan(cls):
        if field.shape.kind == "choice":  # its model depends on a sibling; see the test below
            fields[field.name] = st.none()
        else:
            fields[field.name] = st.none() | values_of(field.shape, depth)
    extra = st.dictionaries(st.text("abc", min_size=1).map("new_{}".format), JSON, max_size=2)
    return st.builds(cls, **fields, extra=extra)


@for_each("cls", models)
def test_every_record_survives_the_way_there_and_back(cls: type[Model]) -> None:
    @settings(max_examples=EXAMPLES, phases=[Phase.generate], database=None)
    @given(records_of(cls))
    def survives(record: Any) -> None:
        options: Any = {"extra": True, "secrets": True}
        assert cls.from_dict(record.to_dict(**options)) == record
        if record.to_dict(exclude_none=True):  # else it says nothing of the record
            assert cls.from_dict(record.to_dict(exclude_none=True, **options)) == record
        plain = record.to_dict(mode="json", **options)
        text = json.dumps(plain, allow_nan=False)
        assert cls.from_dict(json.loads(text)) == record
        assert json.loads(record.to_json(**options)) == plain

    survives()


def test_modes_differ_in_dates_and_enum_members_only() -> None:
    record = OvertimeRequest.from_dict(
        {"id": "7", "date": "2026-01-31", "status": "approved", "hours_amount_in_cents": 50}
    )
    python, plain = (
        record.to_dict(exclude_none=True),
        record.to_dict(mode="json", exclude_none=True),
    )
    assert (python["date"], python["status"]) == (dt.date(2026, 1, 31), record.status)
    assert (plain["date"], type(plain["status"])) == ("2026-01-31", str)
    assert plain | {"date": python["date"], "status": python["status"]} == python


def test_keys_are_those_of_the_api_and_nested_records_become_mappings() -> None:
    with FakeFactorial(seed=1).client() as api:
        mileage = api.expenses.mileages.get(limit=1)[0]
        item = api.integrations.syncable_items.get(limit=1)[0]
    assert "from" in mileage.to_dict()
    assert mileage.to_dict()["from"] == mileage.from_
    assert type(item.to_dict()["sync_payload"]) is dict
    assert SyncableItem.from_dict(item.to_dict()) == item
    assert json.loads(mileage.to_json(indent=2)) == mileage.to_dict(mode="json")
    assert "\n  " in mileage.to_json(indent=2)
    assert "\n" not in mileage.to_json()


def test_extra_is_included_on_request() -> None:
    team = Team.from_dict({"id": "7", "name": "Payroll", "company_id": "1", "mood": {"on": "1"}})
    assert team.extra == {"mood": {"on": "1"}}
    assert "mood" not in team.to_dict()
    assert team.to_dict(extra=True)["mood"] == {"on": "1"}
    assert Team.from_dict(team.to_dict(extra=True)) == team


def test_null_within_extra_is_kept() -> None:
    team = Team.from_dict({"id": "7", "name": "Payroll", "company_id": "1", "mood": {"on": None}})
    assert team.to_dict(exclude_none=True, extra=True)["mood"] == {"on": None}


@pytest.mark.parametrize("mode", ["python", "json"])
def test_credentials_are_masked_unless_asked_for(mode: Any) -> None:
    record = WebhookSubscription.from_dict(
        {
            "id": "7",
            "challenge": "planted-challenge",
            "new": {"api_key": "planted-key", "a": 1},
            "several": [{"token": "planted-token"}],
        }
    )
    masked = record.to_dict(mode=mode, extra=True)
    assert (masked["challenge"], masked["new"]) == (MASK, {"api_key": MASK, "a": 1})
    assert masked["several"] == [{"token": MASK}]
    shown = record.to_dict(mode=mode, extra=True, secrets=True)
    assert (shown["challenge"], shown["new"]["api_key"]) == ("planted-challenge", "planted-key")
    assert "planted" not in record.to_json(extra=True)
    assert "planted" not in str(record)
    for mapping in (record.to_dict(), masked["new"] and {"id": "7", "new": masked["new"]}):
        with pytest.raises(ValueError, match=r"is masked; write it with to_dict\(secrets=True\)"):
            WebhookSubscription.from_dict(mapping)


def test_hooks_of_a_converter_are_honoured() -> None:
    mine = converter()
    mine.register_structure_hook(float, lambda value, _: Decimal(str(value)))
    mine.register_unstructure_hook(dt.date, lambda day: day.strftime("%d.%m.%Y"))
    record = Expense.from_dict({"id": "7", "exchange_rate": 0.1}, converter=mine)
    assert record.exchange_rate == Decimal("0.1")
    assert record.to_dict(exclude_none=True)["exchange_rate"] == Decimal("0.1")
    again = Expense.from_dict(record.to_dict(), converter=mine)
    assert again == record
    overtime = OvertimeRequest.from_dict({"id": "7", "date": "2026-01-31"})
    assert json.loads(overtime.to_json(converter=mine))["date"] == "31.01.2026"


def test_what_cannot_be_a_record_is_refused() -> None:
    team: Any = Team
    with pytest.raises(TypeError, match="data must be a mapping, got array"):
        team.from_dict([])
    with pytest.raises(DecodeError, match="Team"):
        team.from_dict({"name_of_nothing": 1})
    with pytest.raises(DecodeError, match="company_id"):
        team.from_dict({"id": "7", "name": "x"}, converter=converter(strict=True))
    with pytest.raises(TypeError, match=r"data\.name cannot be sent as JSON"):
        team.from_dict({"id": "7", "name": object()})
    with pytest.raises(ConfigurationError, match="converter must be made by"):
        team.from_dict({"id": "7"}, converter=object())
    record = team.from_dict({"id": "7", "name": "x", "company_id": "1"})
    with pytest.raises(ValueError, match="mode must be 'python' or 'json'"):
        record.to_dict(mode="yaml")


def test_record_that_contains_itself_is_refused() -> None:
    loop: dict[str, Any] = {}
    loop["me"] = loop
    record: Any = attrs.evolve(
        Team.from_dict({"id": "7", "name": "x", "company_id": "1"}), extra=loop
    )
    for refused in (
        lambda: record.to_dict(extra=True),
        lambda: Team.from_dict({"id": "7", **loop}),
    ):
        with pytest.raises(ValueError, match="nested too deeply, or contains itself"):
            refused()


def test_records_of_every_call_can_be_written(mode: Mode) -> None:
    fake = FakeFactorial(seed=1)
    make = fake.async_client if mode.is_async else fake.client
    api: Any = make()
    employees = mode.call(api.employees.employees.all)
    assert [Employee.from_dict(json.loads(one.to_json())) for one in employees] == list(employees)
    mode.close(api)
