"""Reading structures by the client's converter, writing a body unstructures by it."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Iterator
from contextlib import nullcontext
from decimal import Decimal
from enum import StrEnum
from typing import Any

import attrs
import cattrs
import httpx
import pytest

import factorial_sdk
from factorial_sdk import ConfigurationError, DecodeError, converter, webhooks
from factorial_sdk.core.converter import ModelConverter, shared_converter
from factorial_sdk.core.decoding.json import standard_library
from factorial_sdk.core.models.base import Model, id_fields
from factorial_sdk.resources.attendance import (
    EstimatedTime,
    EstimatedTimeShift,
    OvertimeRequest,
    OvertimeRequestCreate,
    TimeUnit,
)
from factorial_sdk.resources.integrations import SyncableItem, SyncPayload
from factorial_sdk.resources.trainings import Training

from ..conftest import Mode

SHIFT = {"id": "1", "start_at": "2026-01-31T08:00:00Z", "end_at": "2026-01-31T16:00:00Z"}
TIME: dict[str, Any] = {
    "id": "7",
    "date": "2026-01-31",
    "company_id": "1",
    "employee_id": "12",
    "expected_minutes": 480.5,
    "regular_minutes": 480,
    "overtime_minutes": 0.1,
    "breaks": [],
    "time_unit": "minute",
    "estimated_half_days": 0,
    "shifts": [dict(SHIFT)],
    "source": "contract_hours",
    "minutes": 480.5,
}
MANY = 20
"""So many records are read in one go, where every other condition is met."""


class Day(dt.date):
    """A date of the user's own, as pendulum has it."""


class Moment(dt.datetime):
    """A datetime of the user's own, as pendulum has it."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BusyTime(EstimatedTime):
    @property
    def is_long(self) -> bool:
        return self.minutes > 480


@attrs.frozen
class Hours:
    amount: float


def number(value: Any, _: Any) -> Decimal:
    return Decimal(str(value))


def decimals(*, strict: bool = False) -> ModelConverter:
    made = converter(strict=strict)
    made.register_structure_hook(float, number)
    return made


@pytest.fixture(params=["standard library", "speed"])
def speed(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.param == "speed":
        pytest.importorskip("msgspec")
    with nullcontext() if request.param == "speed" else standard_library():
        yield


class Company:
    """Serves estimated times, in the way that each operation asks for them."""

    def __init__(self, mode: Mode, *times: dict[str, Any], **options: Any) -> None:
        self.mode = mode
        self.times = times or [{**TIME, "id": str(number)} for number in range(7, 7 + MANY)]
        self.sent: list[Any] = []
        self.api = mode.client(self._answer, **options)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.content:
            self.sent.append(json.loads(request.content))
        if request.url.path.endswith("s"):
            meta = {"total": len(self.times), "has_next_page": False}
            return httpx.Response(200, json={"data": self.times, "meta": meta})
        return httpx.Response(200, json=self.times[0])

    def page(self) -> Any:
        return self.mode.call(self.api.attendance.estimated_times.get)


def read_in_all_ways(company: Company) -> dict[str, list[Any]]:
    """Records by the way that they were read in."""
    mode, endpoint = company.mode, company.api.attendance.estimated_times
    ways = {
        "get": company.page().data(),
        "all": mode.call(endpoint.all).data(),
        "iter": mode.list(endpoint.iter),
        "pages": [record for page in mode.list(endpoint.pages) for record in page.data()],
        "send_all": [
            record
            for page in mode.call(company.api.send_all, [endpoint.get.describe()] * 2)
            for record in page.data()
        ],
        "raw": mode.call(endpoint.get.raw).parse().data(),
    }
    assert all(len(records) >= len(company.times) for records in ways.values())
    return ways


@pytest.mark.usefixtures("speed")
@pytest.mark.parametrize("strict", [False, True])
def test_hook_for_a_leaf_reads_records_in_all_ways(mode: Mode, strict: bool) -> None:
    for records in read_in_all_ways(Company(mode, converter=decimals(strict=strict))).values():
        for record in records:
            assert record.minutes == Decimal("480.5")
            assert {type(record.minutes), type(record.regular_minutes)} == {Decimal}
            assert record.date == dt.date(2026, 1, 31)
            assert (type(record), record.time_unit) == (EstimatedTime, TimeUnit.MINUTE)


@pytest.mark.usefixtures("speed")
def test_hook_for_a_leaf_reads_nested_records(mode: Mode) -> None:
    own = converter()
    own.register_structure_hook(dt.datetime, lambda value, _: Moment.fromisoformat(value))
    for records in read_in_all_ways(Company(mode, converter=own)).values():
        assert {type(record.shifts[0].start_at) for record in records} == {Moment}
        assert {type(record.date) for record in records} == {dt.date}


@pytest.mark.usefixtures("speed")
def test_hook_for_a_model_reads_its_records(mode: Mode) -> None:
    own = converter()
    inner = own.get_structure_hook(BusyTime)
    own.register_structure_hook(EstimatedTime, lambda value, _: inner(value, BusyTime))
    for records in read_in_all_ways(Company(mode, converter=own)).values():
        assert all(type(record) is BusyTime and record.is_long for record in records)


@pytest.mark.usefixtures("speed")
def test_hook_for_a_nested_model_reads_it(mode: Mode) -> None:
    own = converter()
    own.register_structure_hook(EstimatedTimeShift, lambda value, _: value["id"])
    for records in read_in_all_ways(Company(mode, converter=own)).values():
        assert {tuple(record.shifts) for record in records} == {("1",)}


@pytest.mark.usefixtures("speed")
def test_hook_reads_the_record_of_a_write_and_its_body(mode: Mode) -> None:
    own = decimals()
    own.register_unstructure_hook(Hours, lambda hours: hours.amount)
    own.register_unstructure_hook(dt.date, lambda day: f"{day:%d.%m.%Y}")
    sent: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(json.loads(request.content))
        return httpx.Response(200, json={"id": "1", "hours_amount": 1.5})

    requests = mode.client(answer, converter=own).attendance.overtime_requests
    data: Any = {"date": dt.date(2026, 1, 31), "hours_amount": Hours(1.5), "employee_id": "7"}
    data["author_id"] = 8
    body: Any = OvertimeRequestCreate(**data)
    for given in (data, body):
        made = mode.call(requests.create, given)
        assert (type(made), made.id) == (OvertimeRequest, "1")
    assert sent[0].items() >= {"date": "31.01.2026", "hours_amount": 1.5}.items()
    assert sent == [sent[0], {**sent[0], "author_id": "8"}]


@pytest.mark.usefixtures("speed")
def test_hook_reads_webhooks() -> None:
    kind, body = "trainings/training/create", b'{"id": "7", "total_duration": 1.5}'
    found = webhooks.parse(kind, body, Training, converter=decimals())
    assert (type(found.total_duration), found.total_duration) == (Decimal, Decimal("1.5"))
    with pytest.raises(DecodeError, match="got nothing"):
        webhooks.parse(kind, body, converter=decimals(strict=True))
    seen: list[Any] = []
    router = webhooks.Router(webhooks.UNVERIFIED, converter=decimals())
    router.on(kind)(lambda delivery: seen.append(delivery.payload))
    assert router.handle("POST", f"/{kind}", {}, body).status == 200
    assert type(seen[0].total_duration) is Decimal


@pytest.mark.usefixtures("speed")
def test_hook_for_ids_enums_and_choices_is_called(mode: Mode) -> None:
    own = converter()
    own.register_structure_hook(factorial_sdk.ID, lambda value, _: int(value))
    own.register_structure_hook(TimeUnit, lambda value, _: value.upper())
    own.register_structure_hook(SyncPayload, lambda value, _: sorted(value))
    for records in read_in_all_ways(Company(mode, converter=own)).values():
        assert {(record.employee_id, record.time_unit) for record in records} == {(12, "MINUTE")}
        assert {record.shifts[0].id for record in records} == {1}
    sent = {"id": "1", "syncable_type": "expenses/expense", "sync_payload": {"b": 1, "a": 2}}
    assert own.structure(sent, SyncableItem).sync_payload == ["a", "b"]


def test_hook_for_a_class_leaves_its_subclasses_alone() -> None:
    own = converter()
    own.register_structure_hook(str, lambda value, _: value.upper())
    own.register_structure_hook(int, lambda value, _: -value)
    own.register_structure_hook(dt.date, lambda value, _: Day.fromisoformat(value))
    found = own.structure({**TIME, "estimated_half_days": 1}, EstimatedTime)
    assert found.time_unit is TimeUnit.MINUTE
    assert type(found.date) is Day
    assert found.estimated_half_days == -1
    assert found.shifts[0].start_at == dt.datetime(2026, 1, 31, 8, tzinfo=dt.UTC)
    assert own.structure({"id": "1", "external": True}, Training).external is True
    own.register_structure_hook(StrEnum, lambda value, _: f"any {value}")
    assert own.structure(dict(TIME), EstimatedTime).time_unit == "any minute"


@pytest.mark.usefixtures("speed")
def test_hook_registered_later_is_honoured_from_then_on(mode: Mode) -> None:
    own = converter()
    company = Company(mode, converter=own)
    assert type(company.page()[0].minutes) is float
    own.register_structure_hook(float, number)
    assert type(company.page()[0].minutes) is Decimal
    own.register_structure_hook_func(lambda cls: cls is EstimatedTime, lambda value, _: value["id"])
    assert company.page().data() == [str(number) for number in range(7, 7 + MANY)]


@pytest.mark.usefixtures("speed")
def test_client_with_options_takes_a_converter(mode: Mode) -> None:
    company = Company(mode)
    plain = company.api
    company.api = plain.with_options(converter=decimals(strict=True))
    assert type(company.page()[0].minutes) is Decimal
    assert company.api._context.settings.strict
    company.api = company.api.with_options(timeout=9)
    assert type(company.page()[0].minutes) is Decimal
    with pytest.raises(ConfigurationError, match="must be lenient where strict=False"):
        company.api.with_options(strict=False)
    company.api = plain
    assert type(company.page()[0].minutes) is float


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (cattrs.Converter(), "got a cattrs.Converter; register your hooks"),
        (converter, "got function; register your hooks"),
        ("strict", "got string; register your hooks"),
    ],
    ids=["cattrs", "function", "text"],
)
def test_converter_that_is_not_the_sdks_is_refused(mode: Mode, given: Any, message: str) -> None:
    message = f"converter must be made by factorial_sdk.converter\\(\\), {message}"
    with pytest.raises(ConfigurationError, match=message):
        mode.client(converter=given)
    with pytest.raises(ConfigurationError, match=message):
        mode.client().with_options(converter=given)
    with pytest.raises(ConfigurationError, match=message):
        webhooks.Router(webhooks.UNVERIFIED, converter=given)
    with pytest.raises(ConfigurationError, match=message):
        webhooks.parse("trainings/training/create", b"{}", converter=given)


def test_lenient_converter_of_a_strict_client_is_refused(mode: Mode) -> None:
    with pytest.raises(ConfigurationError, match="must be strict where strict=True, got a lenient"):
        mode.client(converter=converter(), strict=True)
    assert mode.client(converter=converter(strict=True))._context.settings.strict


@pytest.mark.usefixtures("speed")
@pytest.mark.parametrize("count", [1, MANY])
def test_hook_that_raises_is_a_decode_error_if_strict(mode: Mode, count: int) -> None:
    times = [{**TIME}] * (count - 1) + [{**TIME, "overtime_minutes": "two hours"}]
    with pytest.raises(DecodeError) as caught:
        Company(mode, *times, converter=decimals(strict=True)).page()
    assert caught.value.path == ("data", count - 1, "overtime_minutes")
    assert "expected float, got string that its structure hook refused (InvalidOperation)" in str(
        caught.value
    )
    assert "two hours" not in "".join(
        f"{error} {error.__context__} {error.__cause__}" for error in chain_of(caught.value)
    )


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__context__


@pytest.mark.usefixtures("speed")
@pytest.mark.parametrize("count", [1, MANY])
def test_hook_that_raises_keeps_the_value_if_lenient(
    mode: Mode, count: int, caplog: pytest.LogCaptureFixture
) -> None:
    times = [{**TIME}] * (count - 1) + [{**TIME, "overtime_minutes": "two hours"}]
    with caplog.at_level(logging.WARNING, logger="factorial_sdk.schema"):
        found = Company(mode, *times, converter=decimals()).page()[-1]
    assert (found.overtime_minutes, found.minutes) == ("two hours", Decimal("480.5"))
    (message,) = caplog.messages
    assert message.startswith(
        "EstimatedTime.overtime_minutes: the schema says float, the server sent string that its "
        "structure hook refused (InvalidOperation); kept as sent"
    )


@pytest.mark.usefixtures("speed")
@pytest.mark.parametrize("strict", [False, True])
def test_hook_for_whole_records_that_raises_is_a_decode_error(mode: Mode, strict: bool) -> None:
    own = converter(strict=strict)

    def refuse(value: Any, _: Any) -> Any:
        raise ValueError(f"not {value}")

    own.register_structure_hook(EstimatedTime, refuse)
    with pytest.raises(DecodeError, match=r"object that its structure hook refused \(Va") as caught:
        Company(mode, converter=own).page()
    assert caught.value.path == ("data", 0)
    assert all("2026" not in str(error) for error in chain_of(caught.value))


def test_null_never_reaches_a_hook() -> None:
    for strict in (False, True):
        own = converter(strict=strict)
        own.register_structure_hook(str, lambda value, _: value.upper())
        shift = own.structure({**SHIFT, "timezone": None}, EstimatedTimeShift)
        assert shift.timezone is None
    with pytest.raises(DecodeError, match="expected float, got null"):
        decimals(strict=True).structure({**TIME, "minutes": None}, EstimatedTime)


@pytest.mark.usefixtures("speed")
def test_pagination_never_depends_on_a_hook(mode: Mode) -> None:
    own = converter()
    for leaf in (int, bool, str):
        own.register_structure_hook(leaf, lambda _value, _type: object())
    assert Company(mode, converter=own).page().meta.total == MANY


def test_field_of_a_type_of_the_users_own_needs_a_hook() -> None:
    priced: Any = attrs.make_class(
        "Priced", {"price": attrs.field(type=Decimal)}, bases=(Model,), kw_only=True, frozen=True
    )
    with pytest.raises(TypeError, match=r"no way to read a field that is declared as .*Decimal"):
        converter().structure({"price": 1}, priced)
    own = converter()
    own.register_structure_hook(Decimal, number)
    assert own.structure({"price": 1.5}, priced).price == Decimal("1.5")


def test_hook_may_wrap_the_sdks_own() -> None:
    own = converter()
    structure = own.get_structure_hook(EstimatedTime)
    unstructure = own.get_unstructure_hook(EstimatedTime)
    own.register_structure_hook(
        EstimatedTime, lambda value, cls: attrs.evolve(structure(value, cls), id="changed")
    )
    own.register_unstructure_hook(EstimatedTime, lambda time: {**unstructure(time), "more": 1})
    read = own.structure(dict(TIME), EstimatedTime)
    assert read.id == "changed"
    written = own.unstructure([read])[0]
    assert (written["id"], written["more"], written["minutes"]) == ("changed", 1, 480.5)


def test_registration_for_a_class_changes_nothing_of_it() -> None:
    # cattrs replaces the text of the class's annotations by the types themselves.
    before = id_fields.__wrapped__(OvertimeRequestCreate)
    own = converter()
    own.register_unstructure_hook(OvertimeRequestCreate, lambda body: {"id": body.employee_id})
    assert id_fields.__wrapped__(OvertimeRequestCreate) == before
    assert before == {"employee_id", "author_id"}
    own.register_structure_hook(EstimatedTime, lambda value, _: value)
    assert converter().structure(dict(TIME), EstimatedTime) == shared_converter().structure(
        dict(TIME), EstimatedTime
    )


def test_unstructured_body_must_be_a_mapping(mode: Mode) -> None:
    own = converter()
    own.register_unstructure_hook(OvertimeRequestCreate, lambda _: ["no mapping"])
    api = mode.client(lambda _: httpx.Response(500), converter=own)
    body = OvertimeRequestCreate(date="2026-01-31", employee_id=1, author_id=2)
    with pytest.raises(TypeError, match="hook of data must return a mapping, got array"):
        mode.call(api.attendance.overtime_requests.create, body)


@pytest.mark.parametrize("strict", [False, True])
def test_copy_keeps_the_hooks_and_the_mode(strict: bool) -> None:
    own = decimals(strict=strict)
    own.register_structure_hook(factorial_sdk.ID, lambda value, _: int(value))
    other = own.copy()
    assert (type(other), other.strict) == (ModelConverter, strict)
    read = other.structure(dict(TIME), EstimatedTime)
    assert (read.minutes, read.id) == (Decimal("480.5"), 7)
    other.register_structure_hook(float, lambda value, _: str(value))
    assert own.structure(dict(TIME), EstimatedTime).minutes == Decimal("480.5")
    assert type(shared_converter().structure(dict(TIME), EstimatedTime).minutes) is float


def test_leaves_are_structured_on_their_own() -> None:
    lenient, strict = converter(), converter(strict=True)
    for own in (lenient, strict):
        assert own.structure("2026-01-31", dt.date) == dt.date(2026, 1, 31)
        assert own.structure("minute", TimeUnit) is TimeUnit.MINUTE
        assert own.structure("7", factorial_sdk.ID) == "7"
        moment = dt.datetime(2026, 1, 31, 8, tzinfo=dt.UTC)
        assert own.structure("2026-01-31T08:00:00Z", dt.datetime) == moment
        assert own.structure([dict(TIME)], list[EstimatedTime])[0].id == "7"
    assert lenient.structure("12", int) == 12
    with pytest.raises(DecodeError, match="expected int, got string"):
        strict.structure("12", int)


def test_attrs_classes_of_the_users_own_work_as_in_cattrs() -> None:
    own = converter()
    assert own.structure({"amount": 1.5}, Hours) == Hours(1.5)
    assert own.unstructure(Hours(1.5)) == {"amount": 1.5}


def test_null_where_a_leaf_is_structured_deviates(caplog: pytest.LogCaptureFixture) -> None:
    assert converter().structure(None, str) is None
    assert "the schema says str, the server sent null" in caplog.text
    with pytest.raises(DecodeError, match="null"):
        converter(strict=True).structure(None, str)
