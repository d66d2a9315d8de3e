"""Operations that the newest API version does not serve warn once, and mypy and others see it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import ApiKeyAuth
from factorial_sdk.core.operations import deprecated
from factorial_sdk.core.operations.deprecated import DeprecatedEndpoint
from factorial_sdk.core.operations.endpoint import Endpoint
from factorial_sdk.sync_runs import SyncRunProcessor
from factorial_sdk.testing import FakeFactorial

from ...conftest import Mode

DEPRECATED = {
    "SyncableItemsEndpoint": "2026-07-01",
    "FlexibleTimeRecordsEndpoint": "2026-04-01",
    "FlexibleTimeRecordCommentsEndpoint": "2026-04-01",
}


@pytest.fixture(autouse=True)
def _as_in_a_new_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(deprecated, "_warned", {})
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        yield


def empty(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"data": [], "meta": {"has_next_page": False}})


@pytest.mark.parametrize("name", ["get", "all", "iter", "pages"])
def test_first_call_warns_where_it_stands(mode: Mode, name: str) -> None:
    api = mode.client(empty)
    read = getattr(api.project_management.flexible_time_records, name)
    call: Any = mode.call if name in {"get", "all"} else mode.list
    again = getattr(mode.client(empty).project_management.flexible_time_records, name)
    with warnings.catch_warnings(record=True) as caught:
        for function in (read, read, again):
            call(function)
    (warning,) = caught
    assert warning.category is DeprecationWarning
    assert str(warning.message) == (
        "API versions after 2026-04-01 do not serve project_management/flexible_time_records: "
        "calls use that version, which ends one year after its date; use `time_records` without "
        "`attendance_shift_id`"
    )
    assert not Path(warning.filename).is_relative_to(Path(factorial_sdk.__file__).parent)


def test_describe_and_raw_warn_at_the_line_of_the_call(mode: Mode) -> None:
    records = mode.client(empty).project_management.flexible_time_records
    with pytest.warns(DeprecationWarning, match="use `time_records` without") as caught:
        records.get.describe(limit=3)
    assert [warning.filename for warning in caught] == [__file__]
    comments = mode.client(empty).project_management.flexible_time_record_comments
    with pytest.warns(DeprecationWarning, match="use `observations` of `time_records`"):
        mode.call(comments.get.raw)


def test_operation_of_the_class_warns() -> None:
    api = factorial_sdk.Client(transport=httpx.MockTransport(empty), auth=ApiKeyAuth("planted"))
    records = api.project_management.flexible_time_records
    with pytest.warns(DeprecationWarning, match="API versions after") as caught:
        factorial_sdk.FlexibleTimeRecordsEndpoint.get(records)
    assert [warning.filename for warning in caught] == [__file__]


@pytest.mark.filterwarnings("error")
def test_calls_without_a_replacement_and_use_without_a_call_do_not_warn(mode: Mode) -> None:
    warnings.simplefilter("error")
    api = mode.client(empty)
    mode.call(api.integrations.syncable_sync_runs.get)
    mode.call(api.integrations.syncable_items.get)
    assert api.project_management.flexible_time_records.get.__doc__
    assert repr(api.project_management.flexible_time_records)


@pytest.mark.filterwarnings("error")
def test_sync_runs_do_not_warn(mode: Mode, tmp_path: Path) -> None:
    warnings.simplefilter("error")
    fake = FakeFactorial()
    api = mode.client(transport=fake.transport(), auth=ApiKeyAuth(fake.api_key))
    processor = SyncRunProcessor(api, lambda _: None, journal=tmp_path / "journal.db")
    run = fake.records(factorial_sdk.SyncRun)[-1]
    report = mode.call(processor.process, run.id)
    processor.journal.close()
    assert report.success > 0


def test_deprecated_endpoints_are_those_with_an_old_version() -> None:
    found = {}
    for name in factorial_sdk.__all__:
        value: Any = getattr(factorial_sdk, name)
        if isinstance(value, type) and issubclass(value, Endpoint) and value.version is not None:
            assert issubclass(value, DeprecatedEndpoint)
            found[name] = value.version
    assert {name: found[name] for name in DEPRECATED} == DEPRECATED
    assert len({getattr(factorial_sdk, name) for name in found}) == len(DEPRECATED)
