"""The reference is complete: it has each operation, field and member of each domain."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from enum import Enum, StrEnum
from importlib import import_module
from operator import attrgetter

import pytest

import docstrings
import domains
import elsewhere
import factorial_sdk
import names
import pages
from factorial_sdk.core.models.base import Body, Model, field_names
from factorial_sdk.core.operations.endpoint import Endpoint
from factorial_sdk.resources import attendance, integrations
from factorial_sdk.testing import FakeFactorial

NAMES = sorted(names.domains())


@pytest.mark.parametrize("name", NAMES)
def test_domain_pages_have_everything_of_its_module(name: str) -> None:
    found = dict(pages.domain_pages([name]))
    text = "".join(text for page, text in found.items() if page.startswith(f"domains/{name}"))
    module = import_module(f"factorial_sdk.resources.{name}")
    described = dict(
        re.findall(r"^\.\. py:class:: (\w+).*\n((?:(?!\.\. py:class).*\n)*)", text, re.M)
    )
    classes = [cls for cls in vars(module).values() if isinstance(cls, type)]
    for cls in [cls for cls in classes if cls.__module__ == module.__name__]:
        entry = described.pop(names.public_name(cls).partition(".")[2])
        assert f":canonical: {module.__name__}.{cls.__name__}\n" in entry
        rows = dict(re.findall(r"^      (\w+): (.+)$", entry, re.M))
        if issubclass(cls, Endpoint):
            wanted = {name for name in vars(cls) if inspect.isfunction(getattr(cls, name))}
            methods = re.findall(r"^(?:   \.\. py:method:: | {18})(\w+)\(", entry, re.M)
            assert sorted(methods) == sorted(name for name in wanted if not name.startswith("_"))
            requests = re.findall(r"api:operation:: \w+ /api/[\d-]+/resources/(.+)", entry)
            assert len(requests) == entry.count(".. py:method::") - ("upload" in methods)
            assert all(request.startswith(cls.path) for request in requests)
        elif issubclass(cls, Enum):
            assert rows == {member.name: repr(member.value) for member in cls}
        elif issubclass(cls, Model | Body):
            assert list(rows) == [field for field in field_names(cls) if field != "extra"]
    assert described == {}, "described, but not there"


def test_resource_page_starts_with_what_it_is_and_its_operations() -> None:
    text = dict(pages.domain_pages(["timeoff"]))["domains/timeoff/leaves"]
    headings = re.findall(r"^(.+)\n(?:=+|-+)$", text, re.M)
    assert headings == ["Leaves", "Example", "Operations", "Records", "Bodies", "Enums"]
    start = text.partition("Example\n---")[0]
    assert "A period in which an employee is away" in start
    assert (
        "   POST timeoff/leaves/approve: approve=LeavesEndpoint.approve \n"
        "     Approve a leave, through its approval flow if it has one.\n"
    ) in start
    assert text.count("include_deleted_leaves=None") == 1, "once for four methods"
    assert "all(...) -> ListApiResponse[Leave]\n" in text
    assert ".. api:operation:: POST /api/2026-10-01/resources/timeoff/leaves/approve\n" in text
    assert "      employee_id: ID\n        *Required.* The employee who is away.\n" in text


def test_all_operations_page_lists_each_path_once() -> None:
    listed = re.findall(
        r"^   (\w+ \S+): api\.(\S+)=(\S+)$", dict(pages.domain_pages(NAMES))["operations"], re.M
    )
    assert len(listed) == len({path for path, _, _ in listed}) == 627
    assert (
        "POST timeoff/leaves/approve",
        "timeoff.leaves.approve",
        "LeavesEndpoint.approve",
    ) in listed
    with FakeFactorial(employees=1).client() as api:
        for _, call, target in listed:
            endpoint, _, method = call.rpartition(".")
            cls, _, name = target.partition(".")
            assert type(attrgetter(endpoint)(api)) is getattr(factorial_sdk, cls)
            assert name == method
            assert callable(attrgetter(call)(api))


def test_enum_is_beside_the_only_resource_that_uses_it() -> None:
    timeoff = domains.domain("timeoff")
    (leaves,) = [found for found in timeoff.resources if found.name == "leaves"]
    assert [enum.name for enum in leaves.enums] == ["TimeoffHalfDay"]
    assert leaves.enums[0].fields[0] == domains.Field(
        "BEGINNING_OF_DAY",
        "'beggining_of_day'",
        "The first half. The API misspells it (``beggining_of_day``), the vendor's text about "
        "records does not; both are read.",
    )
    assert "AllowanceType" in [enum.name for enum in timeoff.enums]


def test_operation_has_the_parts_of_signature_and_docstring() -> None:
    (runs,) = [
        found for found in domains.domain("integrations").resources if found.name == "sync_runs"
    ]
    lists, by_id, create = runs.operations
    assert lists.calls == (
        domains.Call("get", "MetaApiResponse[SyncRun]"),
        domains.Call("all", "ListApiResponse[SyncRun]"),
        domains.Call("iter", "collections.abc.Iterator[SyncRun]"),
        domains.Call("pages", "collections.abc.Iterator[MetaApiResponse[SyncRun]]"),
    )
    parameters = "*, ids=None, marketplace_integration_uuid=None, created_at_gteq=None, **options"
    assert lists.parameters == parameters
    assert lists.arguments[2].type == "datetime.datetime | str | None"
    assert lists.arguments[0].note == "Only records with these ids."
    assert (lists.options, by_id.options) == ("ListOptions", "RequestOptions")
    assert by_id.calls == (domains.Call("get_by_id", "SyncRun"),)
    assert by_id.parameters == "run_id, **options"
    assert create.summary == "Start a sync run from the side of the external system."
    assert create.url == "/api/2026-10-01/resources/integrations/sync_runs"
    assert (create.method, create.arguments[0].required) == ("POST", True)


def test_dropped_operation_has_the_path_of_its_last_version() -> None:
    resources = domains.domain("integrations").resources
    (items,) = [found for found in resources if found.name == "syncable_items"]
    assert items.operations[0].url == "/api/2026-07-01/resources/integrations/syncable_items"


def test_docstring_is_taken_apart() -> None:
    def change() -> None:
        """Make a member a lead of the team, or
        take the lead away.

        `PUT teams/memberships/{id}`

        With nested teams,
        it becomes direct.

        Args:
            lead: Whether the member
                leads: or not.
            data: What to change.

        Raises:
            ApiError: always.
        """

    assert docstrings.parse(change) == docstrings.Docstring(
        "Make a member a lead of the team, or take the lead away.",
        "With nested teams, it becomes direct.",
        {"lead": "Whether the member leads: or not.", "data": "What to change."},
        "PUT",
        "teams/memberships/{id}",
    )


def test_public_name_is_the_one_users_import() -> None:
    assert names.public_name(attendance.Shift) == "factorial_sdk.AttendanceShift"
    assert names.public_name(attendance.ShiftsEndpoint) == "factorial_sdk.AttendanceShiftsEndpoint"
    assert names.further_names(attendance.ShiftsEndpoint) == ("factorial_sdk.ShiftsEndpoint",)
    assert names.public_name(factorial_sdk.ApiClient) == "factorial_sdk.AsyncClient"
    assert names.public_name(factorial_sdk.SyncRunProcessor).startswith("factorial_sdk.sync_runs.")
    listed = dict(names.aliases())
    assert listed["factorial_sdk.ApiClient"] == "factorial_sdk.AsyncClient"
    assert listed["factorial_sdk.SyncRunItem"] == "factorial_sdk.sync_runs.SyncRunItem"
    for name, other in listed.items():
        assert names.public_names()[name] is names.public_names()[other], name


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ID", "ID"),
        ("Maybe[ID]", "ID | None | Unset"),
        ("Maybe[list[dt.date]]", "list[datetime.date] | None | Unset"),
        ("SyncRunStatus | str", "SyncRunStatus | str"),
        ("Fields", "collections.abc.Mapping[str, typing.Any]"),
        ("Request[MetaApiResponse[SyncRun]]", "Request[MetaApiResponse[SyncRun]]"),
        ("FileInput", "FileInput"),
    ],
)
def test_annotation_is_shown_with_public_names(written: str, shown: str) -> None:
    assert names.shown(written, integrations) == shown


def test_type_is_shown_with_public_names() -> None:
    assert names.spelled(list[attendance.Shift]) == "list[AttendanceShift]"
    assert names.spelled(dt.date) == "datetime.date"


def test_internal_class_is_not_shown_as_public() -> None:
    class Status(StrEnum):
        NEW = "new"

    assert not names.is_internal(dt.date)
    assert not names.is_internal(factorial_sdk.ApiError)
    assert names.is_internal(Endpoint)


def test_resource_is_found_by_the_path_in_docstrings() -> None:
    found = domains.resources()
    assert found["integrations/sync_run"] == "factorial_sdk.SyncRun"
    assert found["integrations/sync_runs"] == "factorial_sdk.SyncRunsEndpoint"
    assert found["attendance/shift"] == "factorial_sdk.AttendanceShift"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("datetime.date", "https://docs.python.org/3/library/datetime.html#datetime.date"),
        ("httpx.Client", "https://www.python-httpx.org/api/"),
        ("httpx.Nothing", None),
        ("pd.DataFrame", "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.html"),
        (
            "polars.DataFrame",
            "https://docs.pola.rs/api/python/stable/reference/dataframe/index.html",
        ),
        ("factorial_sdk.Client", None),
        ("max_items", None),
    ],
)
def test_external_name_links_to_its_documentation(name: str, address: str | None) -> None:
    assert elsewhere.elsewhere(name) == address


def test_property_docstrings_have_no_colon_in_their_first_line() -> None:
    """napoleon takes what precedes it for the type: the page would begin with the rest."""
    properties = [
        (f"{name}.{own}", value.__doc__ or "")
        for name, cls in names.public_names().items()
        if inspect.isclass(cls)
        for own, value in inspect.getmembers_static(cls, lambda found: isinstance(found, property))
    ]
    assert len(properties) > 50
    first_lines = {name: text.partition("\n")[0] for name, text in properties}
    assert [name for name, line in first_lines.items() if re.search(r":(\s|$)", line)] == []
