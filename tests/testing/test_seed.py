"""The initial records of a company: consistent, and made when they are read."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from factorial_sdk import Employee
from factorial_sdk.testing import FakeFactorial
from factorial_sdk.testing.schema import Schema, Shape, table
from factorial_sdk.testing.schema.relations import ACCESS, COMPANY, target
from factorial_sdk.testing.store.store import ACCESS_OFFSET

from ..conftest import Mode
from ..helpers.tables import for_each
from .conformance.bodies import store_of
from .test_fake import MONDAY, ask, read

LISTED = [collection for collection in table() if collection.listed]


@pytest.fixture(scope="module")
def fake() -> FakeFactorial:
    return FakeFactorial(now=MONDAY)


@pytest.fixture(scope="module")
def smaller() -> FakeFactorial:
    return FakeFactorial(employees=25)


@pytest.mark.parametrize("version", ["2026-04-01", "2026-10-01"])
def test_strict_decoding_accepts_all_initial_records(mode: Mode, version: str) -> None:
    fake = FakeFactorial(employees=15)
    make = fake.async_client if mode.is_async else fake.client
    api = make(strict=True, api_version=version)
    for collection in LISTED:
        domain, name = collection.path.split("/")
        endpoint = getattr(getattr(api, domain), name)
        records = [
            record
            for country in ("de", "it", "pt")
            for record in mode.call(endpoint.all, country=country)
        ] if collection.needs else mode.call(endpoint.all)  # fmt: skip
        assert len(records) == len(store_of(fake).records(collection.path).keys)
        assert all(dict(record.extra) == {} for record in records)
        if collection.readable and records and records[0].id is not None:
            assert mode.call(endpoint.get_by_id, records[-1].id) == records[-1]
    mode.close(api)


def named(domain: str, schema: Schema, record: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield every foreign key in a record: name of the field, target, id."""
    for field in schema.fields:
        value = record.get(field.name)
        if value is None:
            continue
        yield from _named(domain, field.name, field.shape, value)


def _named(domain: str, name: str, shape: Shape, value: Any) -> Iterator[tuple[str, str, Any]]:
    if shape.kind == "object":
        yield from named(domain, table().schema(shape.of), value)
    elif shape.item is not None:
        for item in value:
            yield from _named(domain, name, shape.item, item)
    elif shape.kind == "id" and (found := target(domain, name, shape, table())):
        yield name, found, value


@for_each("collection", LISTED, id_of=lambda collection: collection.path)
def test_every_foreign_key_has_a_record(smaller: FakeFactorial, collection: Any) -> None:
    store = store_of(smaller)
    employees = store.records("employees/employees")
    for record in store.records(collection.path):
        for name, path, key in named(collection.domain, collection.record, record):
            if path == COMPANY:
                assert key == store.company_id, name
            elif path == ACCESS:
                assert key - ACCESS_OFFSET in employees, name
            elif table()[path].listed:
                assert key in store.records(path), (name, path)


@for_each("collection", LISTED, id_of=lambda collection: collection.path)
def test_required_fields_have_values(fake: FakeFactorial, collection: Any) -> None:
    for record in store_of(fake).records(collection.path):
        for field in collection.record.fields:
            if field.required and not field.shape.nullable:
                assert record[field.name] is not None, field.name


def test_almost_every_collection_has_records(fake: FakeFactorial) -> None:
    empty = {
        collection.path for collection in LISTED if not store_of(fake).records(collection.path).keys
    }
    assert empty == {"api_public/webhook_subscriptions", "attendance/reviews"}


def test_records_do_not_depend_on_the_reading_order() -> None:
    one, other, different = (FakeFactorial(seed=seed, now=MONDAY) for seed in (7, 7, 8))
    paths = [collection.path for collection in LISTED if collection.until is None]
    first = {path: ask(one, path).body for path in paths}
    again = {path: ask(other, path).body for path in reversed(paths)}
    assert first == again
    assert first != {path: ask(different, path).body for path in paths}


def test_collections_are_consistent(fake: FakeFactorial) -> None:
    people = {employee["id"]: employee for employee in read(fake, "employees/employees")["data"]}
    assert len(people) == 40
    assert len({employee["email"] for employee in people.values()}) == 40
    (boss,) = [employee for employee in people.values() if employee["manager_id"] is None]
    assert boss["id"] == "1400"
    for team in read(fake, "teams/teams")["data"]:
        members = read(fake, f"teams/memberships?team_ids[]={team['id']}")["data"]
        assert {membership["employee_id"] for membership in members} == set(team["employee_ids"])
        assert {membership["employee_id"] for membership in members if membership["lead"]} == set(
            team["lead_ids"]
        )
    for leave in read(fake, "timeoff/leaves")["data"]:
        assert leave["employee_full_name"] == people[leave["employee_id"]]["full_name"]
        assert leave["finish_on"] is None or leave["start_on"] <= leave["finish_on"]
    for version in read(fake, "contracts/contract_versions")["data"]:
        person = people[version["employee_id"]]
        assert (version["ends_on"] is None) == person["active"]
        assert version["ends_on"] == person["terminated_on"]
    opened = read(fake, "attendance/open_shifts")["data"]
    shifts = read(fake, "attendance/shifts?start_on=2026-11-23")["data"]
    assert [shift["employee_id"] for shift in opened] == [shift["employee_id"] for shift in shifts]
    assert {shift["clock_out"] for shift in shifts} == {None}


def test_synced_records_exist_with_the_same_ids(fake: FakeFactorial) -> None:
    items = [
        item
        for page in (1, 2, 3)
        for item in read(fake, f"integrations/syncable_items?page={page}", "2026-07-01")["data"]
    ]
    assert len(items) == 281
    for item in items[::10]:
        payload, key = item["sync_payload"], item["item_id"]
        if item["syncable_type"] == "expenses/expense":
            record = read(fake, f"expenses/expensables/{key}")
            assert record["amount"] == payload["total_amount"]
            centers = {share["id"] for share in payload["cost_center_ids"]}
            assert centers == set(record["cost_center_ids"])
            read(fake, f"finance/accounts/{payload['ledger_account_id']}")["number"]
            assert read(fake, f"finance/categories/{payload['category_id']}")["label"]
        else:
            record = read(fake, f"payroll/supplements/{key}")
            assert record["effective_on"] == payload["effective_on"]
            concept = read(fake, f"compensations/concepts/{payload['payroll_concept_id']}")
            assert concept["unit_type"] == payload["unit"]
        assert record["employee_id"] == payload["employee_id"]
        person = read(fake, f"employees/employees/{record['employee_id']}")
        assert person["legal_entity_id"] == payload["legal_entity_id"]


def test_initial_values_are_in_the_units_of_the_api(fake: FakeFactorial) -> None:
    rates = {row["rate"] for row in read(fake, "finance/tax_rates")["data"]}
    assert max(map(abs, rates)) < 1
    assert 0.21 in rates
    for mileage in read(fake, "expenses/mileages")["data"]:
        assert mileage["amount"] == round(100 * float(mileage["rate"]) * mileage["mileage"])
        assert (mileage["rate"], mileage["units"]) == ("0.26", "km")
        assert mileage["rate_measurement_unit"] == mileage["units"]
    assert {row["recurrence"] for row in read(fake, "contracts/compensations")["data"]} == {
        "monthly"
    }
    changes = read(fake, "contracts/contract_version_meta_data")["data"]
    assert {row["action_type"] for row in changes} == {"promotion", "evolution", None}


def test_large_company_makes_only_records_that_are_read() -> None:
    began = time.process_time()
    fake = FakeFactorial(employees=500, weeks=40)
    page = read(fake, "attendance/estimated_times?limit=5")
    last = read(fake, f"attendance/estimated_times?page={page['meta']['total'] // 100}")
    took = time.process_time() - began
    assert page["meta"]["total"] >= 100_000
    assert len(last["data"]) == 100
    assert took < 3
    store = store_of(fake)
    assert len(store.records("attendance/estimated_times")._records) == 105


def test_large_list_is_filtered_by_columns() -> None:
    fake = FakeFactorial(employees=500, weeks=40, now=MONDAY)
    found = read(fake, "attendance/shifts?employee_ids[]=1400&start_on=2026-11-01&limit=3")
    assert found["meta"]["total"] == 15
    assert {record["employee_id"] for record in found["data"]} == {"1400"}
    assert len(store_of(fake).records("attendance/shifts")._records) == 15


def test_two_thousand_lists_take_a_second() -> None:
    fake = FakeFactorial()
    best = 0.0
    for _ in range(5):  # of the processor, and the best of them: it has other things to do
        began = time.process_time()
        for _ in range(400):
            assert ask(fake, "employees/employees").status == 200
        best = max(best, 400 / (time.process_time() - began))
    assert best > 2000


@pytest.mark.parametrize("size", [1, 2, 3, 4, 561, 1200])
def test_companies_of_any_size_are_consistent(size: int) -> None:
    fake = FakeFactorial(employees=size, weeks=1)
    assert len(fake.records(Employee)) == size
    for collection in LISTED:
        if collection.until is None:
            assert ask(fake, f"{collection.path}?limit=3").status == 200
    with pytest.raises(ValueError, match="employees and weeks must be at least 1"):
        FakeFactorial(employees=0)


def test_some_shifts_are_interrupted_by_a_break(fake: FakeFactorial) -> None:
    # Source: the vendor's client says of the filter `workable` that breaks are entries, too.
    shifts = store_of(fake).all("attendance/shifts")
    breaks = [shift for shift in shifts if shift["workable"] is False]
    assert len(breaks) > 50
    for each in breaks:
        day = [
            shift
            for shift in shifts
            if (shift["employee_id"], shift["date"]) == (each["employee_id"], each["date"])
        ]
        before, pause, after = sorted(day, key=lambda shift: str(shift["clock_in"]))
        assert pause == each
        assert before["clock_out"] == pause["clock_in"]
        assert after["clock_in"] == pause["clock_out"]
        assert each["time_settings_break_configuration_id"] is not None
    listed = read(fake, "attendance/shifts?workable=false")["data"]
    assert [int(shift["id"]) for shift in listed] == [each["id"] for each in breaks]


LATER = re.compile(r"updated_at$|_(expiration|end|limit|due)_date$")
"""What can come after the last day: a correction, or the end of a term."""


@pytest.mark.parametrize(("employees", "weeks"), [(40, 4), (90, 30)])
def test_people_work_from_their_first_to_their_last_day(employees: int, weeks: int) -> None:
    store = store_of(FakeFactorial(now=MONDAY, employees=employees, weeks=weeks))
    last = {each["id"]: each["terminated_on"] for each in store.all("employees/employees")}
    first = {
        each["employee_id"]: each["starts_on"] for each in store.all("contracts/contract_versions")
    }
    assert sum(day is not None for day in last.values()) == employees // 13
    by_day = {"attendance/worked_times", "attendance/estimated_times"}
    for collection in LISTED:
        if collection.path in {"documents/documents"}:  # a reference, for instance, is later
            continue
        for record in store.all(collection.path):
            owner = record.get("employee_id")
            for name, value in record.items():
                if owner not in last or not re.match(r"20\d\d-\d\d-\d\d", str(value)):
                    continue
                is_early = value[:10] < first[owner] and not name.endswith("created_at")
                is_late = bool(last[owner]) and value[:10] > last[owner] and not LATER.search(name)
                if collection.path in by_day:
                    assert not ((is_early or is_late) and record["minutes"]), record["id"]
                else:
                    assert not is_late, (collection.path, record["id"], name)
                    assert not is_early or name not in {"date", "effective_at", "start_date"}
    numbers = Counter(shift["employee_id"] for shift in store.all("attendance/shifts"))
    assert any(numbers[owner] < max(numbers.values()) / 2 for owner in last)
