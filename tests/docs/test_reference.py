"""The reference is complete: it has each operation, field and member of each domain."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from enum import Enum, StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

import domains
import elsewhere
import factorial_sdk
import names
from factorial_sdk.core.models.base import Body, Model, field_names
from factorial_sdk.core.operations.endpoint import Endpoint
from factorial_sdk.resources import attendance, integrations
from factorial_sdk.testing import FakeFactorial

TEMPLATES = Path(names.__file__).parents[1] / "_templates"
NAMES = sorted(names.domains())


def page_of(name: str) -> domains.DomainPage:
    return domains.DomainPage(name, str.splitlines)


@pytest.fixture(scope="module")
def template() -> Any:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=False
    ).get_template("domain.rst")


@pytest.mark.parametrize("name", NAMES)
def test_domain_page_has_everything_of_its_module(name: str, template: Any) -> None:
    text = template.render(page=page_of(name))
    module = import_module(f"factorial_sdk.resources.{name}")
    described = dict(
        re.findall(r"^\.\. py:class:: (\w+).*\n((?:(?!\.\. py:class).*\n)*)", text, re.M)
    )
    classes = [cls for cls in vars(module).values() if isinstance(cls, type)]
    for cls in [cls for cls in classes if cls.__module__ == module.__name__]:
        entry = described.pop(names.public_name(cls).partition(".")[2])
        assert f":canonical: {module.__name__}.{cls.__name__}\n" in entry
        if issubclass(cls, Endpoint):
            wanted = {name for name in vars(cls) if inspect.isfunction(getattr(cls, name))}
            found = re.findall(r"^(?:   \.\. py:method:: | {18})(\w+)\(", entry, re.M)
            assert sorted(found) == sorted(name for name in wanted if not name.startswith("_"))
            assert f"'{cls.path}'" in entry
            assert entry.count("AsyncClient") >= entry.count(".. py:method::")
        elif issubclass(cls, Enum):
            members = re.findall(r"py:attribute:: (\w+)\n      :value: (.+)\n", entry)
            assert members == [(member.name, repr(member.value)) for member in cls]
        elif issubclass(cls, Model | Body):
            fields = re.findall(r"py:attribute:: (\w+)\n      :type: .+\n", entry)
            assert fields == [field for field in field_names(cls) if field != "extra"]
    assert described == {}, "described, but not there"


@pytest.mark.parametrize("name", NAMES)
def test_domain_page_program_runs(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fake: Any
) -> None:
    program = page_of(name).usage
    if not program:
        assert name == "approvals", "it has nothing to read"
        return
    monkeypatch.setattr(factorial_sdk, "Client", fake.client)
    exec(program, {})
    assert len(capsys.readouterr().out.splitlines()) <= 3


@pytest.fixture(scope="module")
def fake() -> FakeFactorial:
    return FakeFactorial(employees=12)


def test_operation_is_shown_with_signature_and_docstring() -> None:
    resources = page_of("integrations").resources
    (runs,) = [found for found in resources if found.attribute == "sync_runs"]
    lists, by_id, create = runs.endpoint.operations
    filters = (
        "*, ids: collections.abc.Sequence[ID] | None = None, "
        "marketplace_integration_uuid: str | None = None, "
        "created_at_gteq: datetime.datetime | str | None = None, "
        "**options: typing.Unpack[ListOptions]"
    )
    assert lists.signatures == [
        f"get({filters}) -> MetaApiResponse[SyncRun]",
        f"all({filters}) -> ListApiResponse[SyncRun]",
        f"iter({filters}) -> collections.abc.Iterator[SyncRun]",
        f"pages({filters}) -> collections.abc.Iterator[MetaApiResponse[SyncRun]]",
    ]
    assert by_id.signatures == [
        "get_by_id(run_id: ID, **options: typing.Unpack[RequestOptions]) -> SyncRun"
    ]
    start = "Start a sync run from the side of the external system"
    assert create.doc[0] == f"{start} (`POST integrations/sync_runs`)."
    for section in ("Args:", "Raises:"):
        assert section in "\n".join(lists.doc)
    assert "max_items, concurrency, progress" in "\n".join(lists.doc)
    assert "async for" in lists.mode
    assert "await" in by_id.mode


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
        ("FileInput", "factorial_sdk.core.requests.body.FileInput"),
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
