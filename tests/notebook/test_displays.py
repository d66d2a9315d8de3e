"""Representations of every kind of object: their content, and that all text is escaped."""

from __future__ import annotations

import datetime as dt
import re
import time
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

import attrs
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factorial_sdk
from factorial_sdk import ListApiResponse, MetaApiResponse
from factorial_sdk.core.models.base import Body, Model, field_names
from factorial_sdk.core.models.pages import PaginationMeta
from factorial_sdk.core.types import ID, UNSET, Maybe
from factorial_sdk.export import ExportReport, TableReport
from factorial_sdk.resources.api_public import WebhookSubscription
from factorial_sdk.sync_runs import RunReport
from factorial_sdk.sync_runs.run_report import Failure
from factorial_sdk.testing import FakeFactorial

from ..helpers.chance import examples
from .html_page import cell_after, render

ATTACK = "<script>alert(1)</script><img src=x onerror='alert(1)'>\"'><svg/onload=1>&lt;!--"


class State(StrEnum):
    OPEN = "open"
    ATTACK = "<b onclick=x>y</b>"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Part(Model):
    id: ID
    name: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Thing(Model):
    """Thing (`things/thing`).

    Attributes:
        amount: in cents.
        other_id: id of a `things/other`; only in the schema.
        plain: only in the schema.
    """

    id: ID
    state: State | str | None = None
    amount: Any = None
    other_id: ID | None = None
    plain: Any = None
    part: Part | None = None
    values: Any = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ThingCreate(Body):
    name: Maybe[str] = UNSET
    iban: Maybe[str] = UNSET
    note: Maybe[str] = UNSET


class Hostile:
    """A value whose every method that a representation could call raises."""

    def _raise(self, *_: object) -> Any:
        raise RuntimeError("must not be called")

    __str__ = __repr__ = __len__ = __iter__ = __bool__ = __eq__ = __getitem__ = _raise
    __format__ = __index__ = __int__ = _raise
    __hash__ = object.__hash__


class Text(str):
    __str__ = __repr__ = __len__ = __iter__ = __format__ = Hostile._raise


class Number(int):
    __str__ = __repr__ = __format__ = Hostile._raise


class Raising(dict[str, Any]):
    __len__ = __iter__ = items = keys = values = __str__ = __repr__ = Hostile._raise


class Odd(Enum):
    LIST = (1, 2)
    HIDDEN = None


CYCLE: dict[str, Any] = {"a": 1}
CYCLE["self"] = CYCLE
ENDLESS: list[Any] = []
ENDLESS.append(ENDLESS)

VALUES = [
    *(None, True, 0, -1.5, float("nan"), Decimal("1.50"), 10**5000, "", "text", ATTACK),
    *("x" * 100_000, "\ud800\x00\u202e", b"bytes", Hostile(), Text("t"), Number(7), Raising(a=1)),
    *(State.OPEN, State.ATTACK, Odd.LIST, Odd.HIDDEN, UNSET, CYCLE, ENDLESS, [], {}, [None]),
    *([1] * 1000, [{"a": ATTACK}] * 100, {str(n): n for n in range(1000)}, {1: 2, None: 3}),
    *(dt.date(2026, 1, 2), dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC), dt.time(1, 2), object),
    *(Part(id=ATTACK, name=ATTACK), [Part(id=1)], {"a": {"b": {"c": {"d": {"e": 1}}}}}, Part),
    *({ATTACK: ATTACK}, (1, "a"), {1, 2}, object(), lambda: 1, 1j, range(3)),
]


def every_place(value: Any) -> list[Any]:
    """Return representations with the value in every position of a record."""
    thing = Thing(id=value, state=value, amount=value, part=value, values=[value, value])
    return [
        thing,
        Thing(id=1, extra=value),
        Thing(id=1, extra={"a": value, ATTACK: value}),
        ThingCreate(name=value, iban=value),
        ListApiResponse([thing]),
        ListApiResponse([thing, Thing(id=1)] * 20),
        ListApiResponse([value, value]),
        MetaApiResponse([thing], PaginationMeta(total=value, has_next_page=value)),
        MetaApiResponse([thing], value),
        ListApiResponse(value),
    ]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_any_value_of_a_record_is_shown_as_text(value: Any) -> None:
    for shown in every_place(value):
        page = render(shown)
        assert len(shown._repr_html_()) < 400_000
        assert type(shown).__name__ in page.text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(ATTACK),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=examples(30), deadline=None)
@given(JSON, st.text())
def test_text_is_escaped(value: Any, name: str) -> None:
    for shown in every_place({name: value, "plain": [value, name]}) + every_place(value)[:2]:
        render(shown)


@settings(max_examples=examples(30), deadline=None)
@given(st.text() | st.just(ATTACK))
def test_text_in_errors_and_requests_is_escaped(text: str) -> None:
    answer = httpx.Response(
        422,
        json={"code": text, "errors": {text or "x": [text or "y"]}, "message": text},
        headers={"x-request-id": ascii(text)},
    )
    auth = factorial_sdk.AccessTokenAuth("planted-token")
    transport = httpx.MockTransport(lambda request: answer)
    with factorial_sdk.Client(auth=auth, transport=transport, retry=0) as api:
        runs = api.integrations.syncable_sync_runs
        with pytest.raises(factorial_sdk.ValidationError) as caught:
            runs.update(1, {"status": "success"})
        render(caught.value)
        caught.value.add_note(text)
        render(caught.value)
        name = text.strip("[]")
        params = {name if name.strip() else "x": text if text.strip() else "x"}
        render(runs.get.describe(params=params, headers={"x-test": ascii(text)}))
        field = "x" if text in {"", "id"} else text  # the id of another record is refused
        body = {"status": text, field: text}
        render(runs.update.describe(1, body, check_body=False))
    decode = factorial_sdk.DecodeError(text, text, path=(text, 3), where=text, request_id=text)
    render(decode)
    render(factorial_sdk.ConfigurationError(text))


@pytest.mark.parametrize("url", ["https://<b>x", 'https://a"onclick=x', "https://x'><svg"])
def test_text_in_clients_is_escaped(url: str) -> None:
    with pytest.raises(factorial_sdk.ConfigurationError, match="base_url"):
        factorial_sdk.Client(url, auth=factorial_sdk.ApiKeyAuth("planted-key"))
    api = factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("planted-key"))
    object.__setattr__(api._context.settings, "base_url", url)  # bypasses the check of the client
    assert cell_after(render(api), "base_url") == url


def test_text_in_reports_is_escaped() -> None:
    failure = Failure(id="1", syncable_type=ATTACK, status=ATTACK, messages={ATTACK: "Ana"})
    page = render(RunReport(run_id=ATTACK, company_id=None, total=1, failures=(failure,) * 3))
    assert ATTACK in page.text
    assert "Ana" not in page.text


def widths(html: str) -> list[int]:
    return [int(number) for number in re.findall(r"flex:(\d+) 1 0px;min-width:3px", html)]


def test_run_report_has_a_bar_of_its_outcomes() -> None:
    report = RunReport(
        run_id="7", company_id=None, total=100_000, success=99_900, invalid=1, failed=4, withheld=2
    )
    assert widths(report._repr_html_()) == [99_900, 1, 4, 95]  # the last: without an outcome
    page = render(report)
    titles, counts = page.cells[:9], page.cells[9:18]
    shown = dict(zip([title.removeprefix("● ") for title in titles], counts, strict=True))
    assert shown["total"] == "100,000"
    assert (shown["success"], shown["invalid"], shown["failed"]) == ("99,900", "1", "4")
    assert (shown["withheld"], shown["unidentified"]) == ("2", "0")
    complete = RunReport(run_id="7", company_id=None, total=3, success=3)
    assert widths(complete._repr_html_()) == [3]
    assert widths(RunReport(run_id="7", company_id=None)._repr_html_()) == []


def test_export_report_is_a_table_with_misfits_and_resumption() -> None:
    since = dt.datetime(2026, 3, 4, 5, 6, tzinfo=dt.UTC)
    report = ExportReport(
        (
            TableReport(table="teams_teams", resource="teams/teams", read=1200, rows=1200),
            TableReport(
                table=ATTACK,
                resource=ATTACK,
                read=5,
                rows=40,
                changed_since=since,
                resumed=True,
                misfits={ATTACK: 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6},
            ),
        )
    )
    page = render(report)
    assert "Export  ·  2 tables  ·  1,240 rows" in page.text
    assert page.cells[6:12] == ["teams_teams", "1,200", "1,200", "", "all records", "–"]
    assert page.cells[13:17] == ["40", "5", "", "changes since 2026-03-04 05:06:00Z, resumed"]
    assert page.cells[17].endswith(
        "b: 2 values, c: 3 values, d: 4 values, e: 5 values, … (6 in all)"
    )
    assert widths(report._repr_html_()) == [1200, 5, 35]
    assert "Export  ·  0 tables  ·  0 rows" in render(ExportReport(())).text


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), min_size=12, max_size=12))
def test_columns_of_a_list_fit_the_output(texts: list[str]) -> None:
    names = [f"field_{number}_{'x' * number}" for number in range(12)]
    kind = attrs.make_class(
        "Wide", {name: attrs.field(default=None) for name in names}, bases=(Model,), eq=False,
        kw_only=True, frozen=True, repr=False,
    )  # fmt: skip
    filled = [f"x{text}" for text in texts]
    rows = [kind(**dict(zip(names, filled, strict=True))) for _ in range(2)]
    page = render(ListApiResponse(rows))
    shown = page.elements.count("th")
    cells = [page.cells[start : start + shown] for start in range(0, len(page.cells), shown)]
    columns = zip(*cells, strict=True)
    width = sum(max(map(len, column)) for column in columns) + 2 * (shown - 1)
    assert shown == 1 or width <= 134


def test_record_shows_fields_units_and_empty_fields() -> None:
    thing = Thing(id=7, state=State.OPEN, amount=1250, other_id=9, part=Part(id=3, name="Tyre"))
    page = render(thing)
    assert "Thing  ·  id 7  ·  things/thing" in page.text
    assert page.cells[:3] == ["id", "7", ""]
    at = page.cells.index("amount")
    assert page.cells[at : at + 3] == ["amount", "1250", "in cents"]
    assert cell_after(page, "state") == "open"
    assert "id of a things/other" in page.cells
    assert "only in the schema" not in page.text
    assert "Part 3" in page.text
    assert "Tyre" in page.text
    assert "2 fields without a value" in page.text


def test_dates_are_iso_and_datetimes_have_a_zone() -> None:
    moment = dt.datetime(2026, 3, 4, 5, 6, 7, tzinfo=dt.UTC)
    east = moment.astimezone(dt.timezone(dt.timedelta(hours=2)))
    texts = render(ListApiResponse([dt.date(2026, 3, 4), moment, east, "soon"])).cells
    assert texts[3::2] == [
        "2026-03-04",
        "2026-03-04 05:06:07Z",
        "2026-03-04 07:06:07+02:00",
        "soon",
    ]


def test_long_text_is_truncated_and_title_has_its_length() -> None:
    html = Thing(id=1, plain="long " * 1000)._repr_html_()
    assert "long…" in html
    assert 'title="5,000 characters"' in html
    assert len(html) < 4000


def test_list_shows_both_ends_and_number_left_out() -> None:
    page = render(ListApiResponse([Thing(id=n, state=State.OPEN) for n in range(50)]))
    assert "ListApiResponse  ·  50 × Thing" in page.text
    shown = [text for text in page.cells if text.isdigit()]
    assert shown == [*map(str, range(8)), "48", "49"]
    assert "⋮ 40 more" in page.text
    assert "not shown: 40 of 50 records; everything: .to_pandas() or .to_dicts()" in page.text
    assert "5 fields without a value in these rows" in page.text


def test_ten_records_are_all_shown() -> None:
    page = render(ListApiResponse([Thing(id=n) for n in range(10)]))
    assert "not shown" not in page.text


def test_wide_records_keep_distinguishing_columns() -> None:
    with FakeFactorial().client() as api:
        employees, expenses = api.employees.employees.all(), api.expenses.expenses.all()
    columns = render(employees).cells[:12]
    assert columns[:2] == ["id", "full_name"]
    assert "first_name" not in columns  # part of the full name
    assert "company_id" not in columns  # the same in all rows
    assert "login_email" not in columns  # repeats the email
    assert "bank_number" not in columns
    shown = render(expenses).cells[:12]
    assert shown[shown.index("amount cents") + 1] == "currency"
    assert {"status", "employee_id", "effective_on"} <= set(shown)
    assert "company_id" not in shown


def test_lines_of_records_show_what_people_look_for() -> None:
    with FakeFactorial(seed=1).client() as api:
        leave = api.timeoff.leaves.get(limit=1)[0]
        expense = api.expenses.expenses.get(limit=1)[0]
    subscription = WebhookSubscription.from_dict(
        {
            "id": "7",
            "name": "x\x1b[31m\u202e",
            "target_url": "https://hook.example/a?token=planted-token",
            "challenge": "planted-challenge",
        }
    )
    assert str(leave).startswith(f"Leave(id='{leave.id}', employee_full_name='")
    assert f"start_on={leave.start_on}, finish_on={leave.finish_on}, days_taken=" in str(leave)
    assert f"amount={expense.amount} (cents), currency='{expense.currency}'" in str(expense)
    assert "planted" not in str(subscription)
    assert "\\x1b[31m\\u202e" in str(subscription)
    assert str(leave.employee_full_name) not in repr(leave)
    # IPython shows lists, slices and comprehensions by this method of their items.
    printed: list[str] = []
    printer: Any = type("Printer", (), {"text": staticmethod(printed.append)})
    leave._repr_pretty_(printer, cycle=False)
    assert printed == [str(leave)]


@pytest.mark.parametrize("record", [Thing.__new__(Thing), Thing(id=Hostile(), plain=Text("a"))])
def test_line_of_any_record_can_be_made(record: Any) -> None:
    assert str(record).startswith("Thing(")


@pytest.mark.parametrize("page", [MetaApiResponse([]), ListApiResponse([]), Thing.__new__(Thing)])
def test_empty_list_is_shown_as_empty(page: Any) -> None:
    assert render(page).text.strip() in {
        "MetaApiResponse  ·  no records",
        "ListApiResponse  ·  no records",
        "Thing  ·  things/thingno field has a value7 fields without a value"
        + ", ".join(name for name in field_names(Thing) if name != "extra"),
    }


def test_page_shows_metadata_if_there_is_any() -> None:
    assert "whole" not in render(MetaApiResponse([Thing(id=1)])).text
    page = MetaApiResponse([Thing(id=1)], PaginationMeta(total=281, has_next_page=True))
    assert "1 × Thing  ·  281 in the whole list  ·  more pages follow" in render(page).text


def test_long_list_renders_fast() -> None:
    records = ListApiResponse([Thing(id=n, plain="x" * 50) for n in range(100_000)])
    started = time.process_time()
    records._repr_html_()
    assert time.process_time() - started < 0.5  # CPU time; usually 1 ms


def test_values_of_other_types_are_shown_as_sent() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        data = [{"id": "a", "started_at": "once upon a time", "status": "exploded", "new": [1, 2]}]
        return httpx.Response(200, json={"data": data, "meta": {}})

    auth = factorial_sdk.ApiKeyAuth("planted-key")
    with factorial_sdk.Client(auth=auth, transport=httpx.MockTransport(answer)) as api:
        page = api.integrations.sync_runs.get()
    shown = render(page)
    assert "once upon a time" in shown.cells
    assert "exploded" in shown.cells
    assert "1 field in extra of these rows" in shown.text
    assert cell_after(render(page[0]), "new") == "1, 2"


def test_every_domain_endpoint_operation_is_shown(mode: Any) -> None:
    api = mode.client()
    page = render(api)
    assert ("calls are awaited" if mode.is_async else "blocking calls") in page.text
    assert "AccessTokenAuth" in page.text
    assert "planted" not in page.text
    for name in factorial_sdk.resources.tree.Tree.__annotations__:
        assert name in page.text
    endpoint = render(api.integrations.syncable_sync_runs)
    prefix = "await " if mode.is_async else ""
    assert f"{prefix}get(ids=…, sync_run_ids=…)" in endpoint.cells
    assert f"{'async for … in ' if mode.is_async else ''}iter(ids=…, sync_run_ids=…)" in (
        endpoint.cells
    )
    assert "Report the outcome of one record of a sync run" in " ".join(endpoint.cells)


def test_all_domains_can_be_shown() -> None:
    with FakeFactorial().client() as api:
        for name in factorial_sdk.resources.tree.Tree.__annotations__:
            domain = getattr(api, name)
            page = render(domain)
            for attribute, endpoint in vars(domain).items():
                assert attribute in page.cells
                assert len(render(endpoint).cells) >= 4  # the header and an operation


def test_requests_and_raw_responses_are_shown() -> None:
    with FakeFactorial().client() as api:
        leaves = api.timeoff.leaves
        headers = {"x-secret": "planted-header"}
        page = render(leaves.get.describe(limit=3, employee_ids=[1], timeout=9, headers=headers))
        assert "GET timeoff/leaves  ·  timeoff.leaves.get" in page.text
        assert (cell_after(page, "?limit"), cell_after(page, "timeout")) == ("3", "9")
        assert "planted" not in page.text
        raw = render(leaves.get.raw(limit=1))
        assert cell_after(raw, "status") == "200"
        assert "bytes of application/json" in cell_after(raw, "content")
        body = {"file": b"abc", "public": True}
        upload = api.documents.documents.create.describe(body, check_body=False)
        assert "file" in render(upload).cells


def test_error_shows_message_and_attributes_once() -> None:
    with (
        FakeFactorial().client() as api,
        pytest.raises(factorial_sdk.ValidationError) as caught,
    ):
        api.integrations.syncable_sync_runs.update(1, {"status": "nonsense"}, check_body=False)
    page = render(caught.value)
    assert str(caught.value) in page.text
    assert cell_after(page, "status") == "422"
    assert cell_after(page, "request_id") == caught.value.request_id
    assert cell_after(page, "fields[status]") == "is not included in the list"
    assert "attempts" not in page.cells


def test_body_shows_fields_that_would_be_sent() -> None:
    page = render(ThingCreate(name="x", note=None))
    assert page.cells == ["name", "x", "note", "–"]
    assert "1 field left unset" in page.text
