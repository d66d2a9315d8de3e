"""Types that the document has wrong, or that the generator once had: each as the API has it."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from typing import Any

import attrs
import httpx
import pytest

import factorial_sdk as sdk
from codegen import document
from codegen.__main__ import NEWEST, ROOT
from codegen.build import build
from codegen.explanations import Explanations
from codegen.template_data import Class
from factorial_sdk.resources import expenses, marketplace, performance, procurement, timeoff
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(employees=12, weeks=1)


def client(mode: Mode, fake: FakeFactorial) -> Any:
    return mode.client(transport=fake.transport(), auth=sdk.ApiKeyAuth(fake.api_key))


def annotation(cls: Any, field: str) -> str:
    return " ".join(str(attrs.fields_dict(cls)[field].type).split())


OWN = [
    (timeoff.LeaveDurationByDayAttributes, "workable_units_by_day", "LeaveWorkableUnitsByDay"),
    (timeoff.LeaveDurationByDayAttributes, "used_units_by_day", "LeaveUsedUnitsByDay"),
    (performance.Agreement, "self_comments", "AgreementSelfComment"),
    (performance.Agreement, "manager_comments", "AgreementManagerComment"),
    (expenses.ExpenseSignedDocument, "original_files", "ExpenseOriginalFile"),
    (expenses.ExpenseSignedDocument, "file", "ExpenseFile"),
    (marketplace.InstallationSettings, "legal_entities", "InstallationSettingsLegalEntity"),
    (marketplace.InstallationSettings, "locations", "InstallationSettingsLocation"),
    (
        procurement.PurchaseOrderCreate,
        "header_field_values",
        "PurchaseOrderCreateHeaderFieldValue",
    ),
]


@pytest.mark.parametrize(("cls", "field", "own"), OWN)
def test_field_of_equal_objects_has_its_own_class(cls: Any, field: str, own: str) -> None:
    names = {word.strip("[]| ") for word in annotation(cls, field).replace("[", " ").split()}
    assert own in names


def test_every_class_of_an_object_annotates_a_field() -> None:
    """A class that nothing refers to is one whose field got the class of another."""
    facts = document.read(ROOT / "openapi" / f"{NEWEST}.json")
    for module in build(facts, NEWEST, Explanations({})):
        classes = [
            part
            for resource in module.resources
            for _, part in resource.classes
            if isinstance(part, Class)
        ]
        used = set(re.findall(r"\w+", " ".join(f.annotation for c in classes for f in c.fields)))
        nested = {part.name for part in classes if re.search("(?<!^Body) of `", part.summary)}
        assert {name for name in nested if name not in used} == set(), module.name


NULLABLE = [
    (sdk.Review, "reviewed_at"),
    (sdk.Review, "author_id"),
    (sdk.AttendanceShift, "minutes"),
    (sdk.AdditionalCompensation, "per_worked_day_definition"),
    (sdk.Leave, "days_taken"),
]


@pytest.mark.parametrize(("cls", "field"), NULLABLE)
def test_field_that_is_known_to_be_null_says_so(cls: Any, field: str) -> None:
    assert annotation(cls, field).endswith("| None")
    assert attrs.fields_dict(cls)[field].default is None


def test_known_null_is_read_in_strict_mode(mode: Mode) -> None:
    moment = "2026-11-26T08:00:00Z"
    review = {"id": "1", "employee_id": "2", "date": "2026-11-26"}
    found: dict[str, Any] = {
        "attendance/reviews": {**review, "reviewed_at": None, "author_id": None}
    }
    shift = {"id": "1", "employee_id": "2", "company_id": "3", "date": "2026-11-26"}
    moments = {"reference_date": "2026-11-26", "created_at": moment, "updated_at": moment}
    found["attendance/shifts"] = {**shift, **moments, "minutes": None}

    def server(request: httpx.Request) -> httpx.Response:
        path = request.url.path.partition("/resources/")[2]
        return httpx.Response(200, json={"data": [found[path]], "meta": {}})

    api = mode.client(server, strict=True)
    (read,) = mode.call(api.attendance.reviews.all)
    assert (read.reviewed_at, read.author_id, read.date) == (None, None, dt.date(2026, 11, 26))
    (worked,) = mode.call(api.attendance.shifts.all)
    assert worked.minutes is None


def test_compensation_is_created_without_worked_days(mode: Mode, fake: FakeFactorial) -> None:
    compensations = client(mode, fake).compensations.additional_compensations
    fields = {"amount_strategy_type", "contract_version_id", "payroll_concept_id"}
    required = {
        each.name
        for each in attrs.fields(sdk.AdditionalCompensationCreate)
        if each.default is attrs.NOTHING
    }
    assert required == fields
    known = fake.records(sdk.AdditionalCompensation)[0]
    body = {name: getattr(known, name) for name in fields}
    made = mode.call(compensations.create, body)
    assert made.contract_version_id == known.contract_version_id


def test_leave_types_of_several_identifiers(mode: Mode, fake: FakeFactorial) -> None:
    types = client(mode, fake).timeoff.leave_types
    known = [each.identifier for each in mode.call(types.all)]
    assert len(known) > 2
    some = known[:2]
    assert [each.identifier for each in mode.call(types.all, identifier=some)] == some
    assert [each.identifier for each in mode.call(types.all, identifier=some[0])] == some[:1]
    request = types.get.describe(identifier=some)
    assert request.query == (("identifier[]", some[0]), ("identifier[]", some[1]))


def test_tax_numbers_are_no_ids(mode: Mode, fake: FakeFactorial) -> None:
    contacts = client(mode, fake).finance.contacts
    names = inspect.signature(sdk.ContactsEndpoint(contacts.api).get).parameters
    assert str(names["tax_ids"].annotation) == "collections.abc.Sequence[str] | None"
    assert contacts.get.describe(tax_ids=["B7654321"]).query == (("tax_ids[]", "B7654321"),)


def test_filters_by_manager_go_as_name_and_key(mode: Mode, fake: FakeFactorial) -> None:
    performance_api = client(mode, fake).performance
    wanted = {"manager_employee_id": "7", "only_direct_reports": True}
    for name, get in {
        "managed_by_filter": performance_api.review_process_targets.get,
        "with_targets_managed_by_filter": performance_api.review_evaluations.get,
    }.items():
        assert get.describe(**{name: wanted}).query == (
            (f"{name}[manager_employee_id]", "7"),
            (f"{name}[only_direct_reports]", "true"),
        )


NOT_EMPLOYEES = [
    (sdk.Document, "author_id"),
    (sdk.Document, "signees"),
    (sdk.DocumentCreate, "author_id"),
    (sdk.TrainingClassCreate, "author_id"),
    (sdk.TrainingMembership, "access_id"),
    (sdk.Document, "company_id"),
    (sdk.GroupCreate, "company_id"),
]


@pytest.mark.parametrize(("cls", "field"), NOT_EMPLOYEES)
def test_ids_of_accounts_and_companies_refer_to_nothing(cls: Any, field: str) -> None:
    notes = " ".join((cls.__doc__ or "").split())
    note = notes.partition(f" {field}: ")[2].partition(": ")[0]
    assert note
    assert not re.search("Ids? of an? `|Ids of `", note)


def test_adjustments_may_be_days_or_hours() -> None:
    notes = " ".join((sdk.AllowanceIncidenceCreate.__doc__ or "").split())
    assert "100 is one day or one hour" in notes
    assert "hundredths of a day" not in notes.lower()
