"""Options of frames, coercion of values, misfits and their messages; missing libraries."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
import subprocess
import sys
import time
from typing import Any

import attrs
import httpx
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import factorial_sdk
from factorial_sdk import (
    Contact,
    Employee,
    ListApiResponse,
    MetaApiResponse,
    SyncableItem,
    SyncableSyncRun,
    Team,
    converter,
    frames,
)
from factorial_sdk.core.models.base import Model
from factorial_sdk.core.types import ID
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode

CONVERTER = converter()

IDENTITY = {"syncable_sync_run_id": "1", "id": "7"}


def read(cls: type[Model], *sent: dict[str, Any]) -> ListApiResponse[Any]:
    return ListApiResponse([CONVERTER.structure(each, cls) for each in sent], model=cls)


def parts_of(table: pa.Table) -> list[str]:
    return [field.name for field in table.schema.field("address").type]


def warnings_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [each.getMessage() for each in caplog.records if each.name == "factorial_sdk.frames"]


# The model of a list.


def test_model_of_empty_list_or_page_is_known(mode: Mode) -> None:
    fake = FakeFactorial()
    api = mode.client(transport=fake.transport(), auth=factorial_sdk.AccessTokenAuth(fake.token))
    teams = api.teams.teams
    nobody = {"ids": ["999999"]}
    assert mode.call(teams.get).model is Team
    assert mode.call(teams.get, **nobody).model is Team
    assert mode.call(teams.all).model is Team
    assert mode.call(teams.all, **nobody).model is Team
    assert mode.call(teams.all, limit=2).model is Team
    assert mode.call(teams.all, max_items=1).model is Team
    assert all(page.model is Team for page in mode.list(teams.pages, limit=2, max_items=3))
    assert all(page.model is Team for page in mode.list(teams.pages, **nobody))
    assert mode.call(teams.all, **nobody).to_pandas().columns.to_list()[:2] == ["id", "name"]


@pytest.mark.parametrize("answer", [[], {"errors": None}, {"data": [], "meta": None}])
def test_empty_list_keeps_columns_however_it_is_made(mode: Mode, answer: Any) -> None:
    api = mode.client(lambda _: httpx.Response(200, json=answer))
    frame = mode.call(api.teams.teams.all).to_polars()
    assert frame.is_empty()
    assert frame.columns[0] == "id"


def test_model_of_a_list_does_not_affect_equality() -> None:
    team = CONVERTER.structure({"id": "1"}, Team)
    plain, knowing = ListApiResponse([team]), ListApiResponse([team], model=Team)
    assert plain == knowing
    assert repr(plain) == repr(knowing) == "ListApiResponse(1 × Team)"
    assert plain.model is Team
    assert ListApiResponse([]).model is None
    assert ListApiResponse([1]).model is None
    page = MetaApiResponse([team], factorial_sdk.PaginationMeta(total=1), model=Team)
    for again in (copy.copy(page), copy.deepcopy(page), pickle.loads(pickle.dumps(page))):
        assert again == page
        assert again.model is Team


def test_unknown_model_error_says_what_to_pass() -> None:
    with pytest.raises(TypeError, match="model=Employee"):
        ListApiResponse([]).to_pandas()
    with pytest.raises(TypeError, match="model=Employee"):
        frames.to_arrow(iter([]))
    with pytest.raises(TypeError, match="records must be of Employee, got Team"):
        frames.to_arrow(read(Team, {"id": "1"}), model=Employee)
    no_model: Any = dict
    with pytest.raises(TypeError, match="class of records"):
        frames.to_arrow([], model=no_model)


# flatten, extra, drop.


def test_flatten_reaches_nested_records() -> None:
    contacts = read(Contact, {"id": 1, "address": {"city": "Bilbao"}}, {"id": 2, "address": None})
    flat = contacts.to_polars(flatten=True)
    assert flat["address.city"].to_list() == ["Bilbao", None]
    assert "address" not in flat.columns
    nested = contacts.to_polars()
    assert nested["address"].struct.field("city").to_list() == ["Bilbao", None]
    assert nested["address"].is_null().to_list() == [False, True]
    assert contacts.to_dicts(flatten=True)[0]["address.city"] == "Bilbao"
    assert contacts.to_dicts()[0]["address"]["city"] == "Bilbao"
    assert contacts.to_pandas()["address"][0]["city"] == "Bilbao"


def test_dicts_in_json_mode_are_those_of_the_records(mode: Mode) -> None:
    fake = FakeFactorial()
    api: Any = fake.async_client() if mode.is_async else fake.client()
    mode._open.append(api)
    for endpoint in (api.timeoff.leaves, api.employees.employees, api.finance.contacts):
        records = mode.call(endpoint.all)
        rows = records.to_dicts(mode="json")
        assert rows == [record.to_dict(mode="json", secrets=True) for record in records]
        assert json.loads(json.dumps(rows, allow_nan=False)) == rows
        assert frames.to_dicts(iter(records), model=records.model, mode="json") == rows
    with pytest.raises(TypeError, match="not JSON serializable"):
        json.dumps(mode.call(api.timeoff.leaves.get).to_dicts())


def test_dicts_in_json_mode_take_the_options_of_columns() -> None:
    sent = {"id": 1, "address": {"city": "Bilbao"}, "brand_new": [1]}
    contacts = read(Contact, {**sent, "updated_at": "2026-03-01T10:00:00+01:00"})
    (row,) = contacts.to_dicts(mode="json", flatten=True, extra=True, drop=["*country*"])
    assert row["address.city"] == "Bilbao"
    assert row["extra"] == {"brand_new": [1]}
    assert row["updated_at"] == "2026-03-01T10:00:00+01:00"
    assert "address.country_code" not in row


def test_dicts_reject_another_mode_and_values_that_json_lacks() -> None:
    teams = read(Team, {"id": 1})
    wrong: Any = "text"
    with pytest.raises(ValueError, match="mode must be 'python' or 'json'"):
        teams.to_dicts(mode=wrong)
    odd: Any = ListApiResponse([attrs.evolve(teams[0], name=float("inf"))], model=Team)
    with pytest.raises(ValueError, match="name"):
        odd.to_dicts(mode="json")
    assert odd.to_dicts()[0]["name"] == float("inf")


def test_records_of_several_kinds_are_json_or_flat_columns() -> None:
    items = read(
        SyncableItem,
        {
            **IDENTITY,
            "syncable_type": "compensations/compensation",
            "sync_payload": {"employee_id": "5", "amount": 12345, "effective_on": "2026-03-01"},
        },
        {
            **IDENTITY,
            "syncable_type": "brand/new",
            "sync_payload": {"employee_id": 6, "effective_on": "2026-03-02", "colour": "red"},
        },
        {**IDENTITY, "syncable_type": "brand/new", "sync_payload": None},
    )
    texts = items.to_arrow().column("sync_payload").to_pylist()
    assert json.loads(texts[0])["amount"] == 12345
    assert json.loads(texts[1]) == {
        "employee_id": 6, "effective_on": "2026-03-02", "colour": "red"
    }  # fmt: skip
    assert texts[2] is None
    assert items.to_pandas()["sync_payload"][1]["colour"] == "red"
    flat = items.to_polars(flatten=True, extra=True)
    assert flat["sync_payload.employee_id"].to_list() == ["5", "6", None]
    assert flat["sync_payload.amount"].to_list()[0] == 12345
    # A date in one kind and text in another: the column is text.
    assert flat["sync_payload.effective_on"].to_list() == ["2026-03-01", "2026-03-02", None]
    assert flat["sync_payload.extra"].to_list() == [None, '{"colour": "red"}', None]


def test_extra_adds_column_of_unknown_fields() -> None:
    teams = read(Team, {"id": "1", "brand_new": {"a": [1, None]}}, {"id": "2"})
    assert "extra" not in teams.to_arrow().schema.names
    table = teams.to_arrow(extra=True)
    assert table.column("extra").to_pylist() == ['{"brand_new": {"a": [1, null]}}', None]
    assert teams.to_pandas(extra=True)["extra"][0] == {"brand_new": {"a": [1, None]}}
    assert teams.to_dicts(extra=True)[0]["extra"] == {"brand_new": {"a": [1, None]}}


def test_drop_takes_names_patterns_and_nested_fields() -> None:
    contacts = read(Contact, {"id": 1, "address": {"city": "Bilbao", "country_code": "es"}})
    names = contacts.to_arrow().schema.names
    assert contacts.to_arrow(drop=["address"]).schema.names == [n for n in names if n != "address"]
    table = contacts.to_arrow(drop=["address.city"])
    assert "city" not in parts_of(table)
    assert "country_code" in parts_of(table)
    flat = contacts.to_arrow(flatten=True, drop=["address"]).schema.names
    assert not any(name.startswith("address") for name in flat)
    flat = contacts.to_arrow(flatten=True, drop=["*.city"]).schema.names
    assert "address.country_code" in flat
    assert "address.city" not in flat
    assert "city" not in contacts.to_dicts(drop=["address.c*"])[0]["address"]
    assert "address" not in contacts.to_arrow(drop=["address.*"]).schema.names
    employees = frames.schema(Employee, drop=["*email*", "birthday_on"]).names
    assert not {name for name in employees if "email" in name or name == "birthday_on"}


def test_rows_stay_when_all_columns_are_dropped() -> None:
    teams = read(Team, {"id": 1}, {"id": 2})
    assert teams.to_dicts(drop=["*"]) == [{}, {}]
    assert teams.to_pandas(drop=["*"]).shape == (2, 0)


def test_drop_with_unknown_name_raises() -> None:
    with pytest.raises(ValueError, match="'birthday'"):
        frames.schema(Employee, drop=["birthday"])
    with pytest.raises(TypeError, match="several"):
        frames.schema(Employee, drop="birthday_on")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Node(Model):
    """A record that holds records of its own kind."""

    id: ID
    parent: Node | None = None
    children: list[Node] | None = None


def test_recursive_models_are_json() -> None:
    nodes = read(Node, {"id": 1, "parent": {"id": 2, "parent": {"id": 3}}, "children": [{"id": 4}]})
    table = nodes.to_arrow()
    assert json.loads(table.column("parent")[0].as_py())["parent"]["id"] == 3
    assert json.loads(table.column("children")[0].as_py()[0])["id"] == 4
    assert nodes.to_polars(flatten=True).columns == ["id", "parent", "children"]


# Values.


def test_ids_are_text_in_every_api_version() -> None:
    teams = read(Team, {"id": 12, "lead_ids": [1, "2"]}, {"id": "13"})
    assert teams.to_arrow().column("id").to_pylist() == ["12", "13"]
    assert teams.to_polars()["lead_ids"].to_list() == [["1", "2"], None]
    assert teams.to_dicts()[0]["id"] == 12


def test_unknown_enum_values_are_further_categories() -> None:
    known = [each.value for each in factorial_sdk.SyncableSyncRunStatus]
    runs = read(
        SyncableSyncRun, {"id": 1, "status": "success"}, {"id": 2, "status": "paused"}, {"id": 3}
    )
    frame = runs.to_pandas()
    assert frame["status"].cat.categories.to_list() == [*known, "paused"]
    assert frame["status"].isna().to_list() == [False, False, True]
    polars = runs.to_polars()
    assert polars.schema["status"] == pl.Enum([*known, "paused"])
    assert polars["status"].to_list() == ["success", "paused", None]
    table = runs.to_arrow()
    assert table.column("status").to_pylist() == ["success", "paused", None]
    # Tables with different categories can be concatenated.
    both = pa.concat_tables(
        [read(SyncableSyncRun, {"id": 1, "status": "success"}).to_arrow(), table]
    )
    assert both.column("status").to_pylist() == ["success", "success", "paused", None]


def test_datetimes_are_utc_and_dates_have_no_zone() -> None:
    sent = {
        "id": "1",
        "updated_at": "2026-03-01T00:30:00.123456+02:00",
        "birthday_on": "1970-01-01",
    }
    employees = read(Employee, sent)
    moment = dt.datetime(2026, 2, 28, 22, 30, 0, 123456, tzinfo=dt.UTC)
    assert employees.to_arrow().column("updated_at")[0].as_py() == moment
    assert employees.to_polars()["updated_at"][0] == moment
    frame = employees.to_pandas()
    assert frame["updated_at"][0] == pd.Timestamp(moment)
    assert str(frame["updated_at"].dt.tz) == "UTC"
    assert frame["birthday_on"][0] == pd.Timestamp("1970-01-01")
    assert frame["birthday_on"].dt.tz is None
    assert employees.to_polars()["birthday_on"][0] == dt.date(1970, 1, 1)


@pytest.mark.parametrize("year", ["0001", "1582", "9999"])
def test_dates_of_every_year_are_kept(year: str) -> None:
    sent = {"id": 1, "updated_at": f"{year}-06-15T12:00:00+00:00", "birthday_on": f"{year}-06-15"}
    employees = read(Employee, sent)
    moment = dt.datetime.fromisoformat(sent["updated_at"])
    assert employees.to_arrow().column("updated_at")[0].as_py() == moment
    assert employees.to_polars()["updated_at"][0] == moment
    assert employees.to_pandas()["updated_at"][0].isoformat() == moment.isoformat()
    assert employees.to_pandas()["birthday_on"][0].date() == moment.date()


SOME = ({"id": 1, "birthday_on": "1980-02-31"}, {"id": 2, "birthday_on": "1990-05-06"})


def test_invalid_date_becomes_null_and_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    employees = read(Employee, *SOME)
    table = employees.to_arrow()
    assert table.column("birthday_on").to_pylist() == [None, dt.date(1990, 5, 6)]
    (warning,) = warnings_of(caplog)
    assert warning.endswith("birthday_on (1)")
    assert "1980" not in caplog.text
    assert employees.to_dicts()[0]["birthday_on"] == "1980-02-31"


def test_on_misfit_raises_or_makes_text(caplog: pytest.LogCaptureFixture) -> None:
    employees = read(Employee, *SOME)
    with pytest.raises(frames.MisfitError) as caught:
        employees.to_polars(on_misfit="raise")
    assert caught.value.columns == {"birthday_on": 1}
    assert "1980" not in str(caught.value)
    assert isinstance(pickle.loads(pickle.dumps(caught.value)), frames.MisfitError)
    assert employees.to_polars(on_misfit="text")["birthday_on"].to_list() == [
        "1980-02-31", "1990-05-06"
    ]  # fmt: skip
    assert "birthday_on (1)" in warnings_of(caplog)[-1]
    nonsense: Any = "ignore"
    with pytest.raises(ValueError, match="on_misfit"):
        employees.to_polars(on_misfit=nonsense)


def test_text_in_place_of_record_is_logged_as_misfit(
    caplog: pytest.LogCaptureFixture,
) -> None:
    contacts = read(Contact, {"id": 1, "address": "Gran Vía 1"})
    assert contacts.to_polars(flatten=True)["address.city"].to_list() == [None]
    assert warnings_of(caplog)[-1].endswith("address (1)")
    with pytest.raises(frames.MisfitError, match=r"address \(1\)"):
        contacts.to_polars(flatten=True, on_misfit="raise")
    assert contacts.to_polars()["address"].to_list() == [None]
    assert "Gran" not in caplog.text


def test_text_column_keeps_values_of_other_types() -> None:
    teams = read(Team, {"id": 1, "name": 12}, {"id": 2, "name": True}, {"id": 3, "name": {"a": 1}})
    assert teams.to_arrow().column("name").to_pylist() == ["12", "true", '{"a": 1}']
    halves = read(Team, {"id": 1, "name": "a\ud83d\ude00b\udc00c"}).to_polars()["name"].to_list()
    assert halves == ["a😀b\ufffdc"]


def test_integers_beyond_64_bits_are_misfits(caplog: pytest.LogCaptureFixture) -> None:
    employees = read(Employee, {"id": 1, "age_number": 2**63}, {"id": 2, "age_number": -(2**63)})
    assert employees.to_arrow().column("age_number").to_pylist() == [None, -(2**63)]
    assert "age_number (1)" in warnings_of(caplog)[0]


def test_records_constructed_by_users_are_converted() -> None:
    moment = dt.datetime(2026, 1, 2, 3)
    no_list: Any = (3, 4)
    team = Team(id=1, name="a", company_id=2, employee_ids=no_list)
    taken = ListApiResponse([team]).to_arrow().to_pylist()[0]
    assert taken["employee_ids"] == ["3", "4"]
    employee = attrs.evolve(read(Employee, {"id": 1})[0], created_at=moment, active=1)
    taken = ListApiResponse([employee]).to_arrow().to_pylist()[0]
    assert taken["created_at"] == moment.replace(tzinfo=dt.UTC)
    assert taken["active"] is None


def test_ten_thousand_employees_convert_in_time() -> None:
    with FakeFactorial().client() as api:
        some = api.employees.employees.get().data()
    many = ListApiResponse((some * (10_000 // len(some) + 1))[:10_000], model=Employee)
    for make in (many.to_arrow, many.to_polars, many.to_pandas, many.to_dicts):
        make()  # imports the library
        began = time.process_time()
        assert len(make()) == 10_000
        # CPU time; usually 0.1 s.
        assert time.process_time() - began < 4, make


# Missing libraries.

LIBRARIES = {"pandas": "pandas", "polars": "polars", "arrow": "pyarrow"}


@pytest.mark.parametrize("extra", LIBRARIES)
def test_missing_library_error_names_pip_command(
    extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, LIBRARIES[extra], None)
    with pytest.raises(frames.MissingExtraError) as caught:
        getattr(ListApiResponse([], model=Team), f"to_{extra}")()
    assert isinstance(caught.value, ImportError)
    assert f'pip install "factorial-sdk[{extra}]"' in str(caught.value)


@pytest.mark.parametrize("own", LIBRARIES)
def test_each_library_works_without_the_others(own: str) -> None:
    others = [name for extra, name in LIBRARIES.items() if extra != own]
    code = f"""
import sys
class Absent:
    def find_spec(name, *_):
        if name.partition(".")[0] in {others}:
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Absent)
from factorial_sdk import ListApiResponse, SyncableItem, converter
item = converter().structure({{
    "id": "1", "syncable_sync_run_id": 4, "syncable_type": "compensations/compensation",
    "created_at": "2026-03-01T10:00:00Z", "sync_payload": {{"amount": 5}},
}}, SyncableItem)
print(len(ListApiResponse([item], model=SyncableItem).to_{own}(flatten=True)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_import_of_frames_imports_no_library() -> None:
    code = (
        "import sys, factorial_sdk.frames\n"
        "print({'pandas', 'polars', 'pyarrow', 'numpy', 'asyncio'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
